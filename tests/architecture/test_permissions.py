"""Every page, endpoint and command states what it lets whom do."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from app.accounts.roles import Role
from app.assets import ADDRESS
from app.commands import commands
from app.commands.acting import NotForOperators, action_of, operator
from app.guards import Permission
from app.main import ROUTERS
from app.permissions import PERMITTED, Action
from tests.site import Site


def stated_routes() -> Iterator[tuple[str, APIRoute]]:
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute), f"{route} is not a page or endpoint of the usual kind"
            yield f"{min(route.methods or ())} {route.path}", route


ROUTES = dict(stated_routes())


def stated_commands(group: typer.Typer, before: str = "onward") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every command that can be typed, by what is typed."""
    for command in group.registered_commands:
        assert command.callback is not None
        yield f"{before} {command.name or command.callback.__name__.replace('_', '-')}", command.callback
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        yield from stated_commands(inner.typer_instance, f"{before} {inner.name}")


COMMANDS = dict(stated_commands(commands))


@pytest.mark.asvs("6.3.4", "8.2.1")
@pytest.mark.parametrize("name", ROUTES)
def test_every_page_and_endpoint_states_its_action(name: str) -> None:
    route = ROUTES[name]

    stated = [d.dependency for d in route.dependencies if isinstance(d.dependency, Permission)]

    assert len(stated) == 1, f"{name} ({route.endpoint.__name__}) states {len(stated)} actions; add allow(Action.…)"


def test_every_action_is_in_the_table() -> None:
    assert set(PERMITTED) == set(Action)
    assert all(PERMITTED.values()), "an action that nobody may do is none"


@pytest.mark.asvs("8.3.1")
def test_nothing_is_served_past_the_table(example_site: Site) -> None:
    """What the application serves is what its routers list, and the static files."""

    def is_listed(route: BaseRoute) -> bool:
        return getattr(route, "original_router", None) in ROUTERS or getattr(route, "path", None) == ADDRESS

    assert [route for route in example_site.app.routes if not is_listed(route)] == []


def test_no_address_is_listed_twice() -> None:
    seen: dict[tuple[str, str], str] = {}
    for name, route in stated_routes():
        for method in route.methods or ():
            assert (method, route.path) not in seen, f"{name} is also {seen[method, route.path]}"
            seen[method, route.path] = name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_states_its_action(name: str) -> None:
    command = COMMANDS[name]

    assert action_of(command) is not None, f"{name} ({command.__module__}) states no action; add @operator(Action.…)"


def test_a_command_cannot_do_what_no_operator_may() -> None:
    with pytest.raises(NotForOperators):
        operator(Action.KEEP_LEARNERS)


def test_every_command_is_found() -> None:
    assert {"onward serve", "onward certificate verify", "onward demonstration numbers"} <= set(COMMANDS)


def test_every_action_is_done_somewhere() -> None:
    """What nothing does is no action: it would stand in the table, and nobody would see whether it is kept."""
    done = {
        d.dependency.action for r in ROUTES.values() for d in r.dependencies if isinstance(d.dependency, Permission)
    }
    done |= {action for command in COMMANDS.values() if (action := action_of(command)) is not None}

    assert set(Action) - done == set()


def test_only_operators_do_what_commands_alone_do() -> None:
    for action, by_role in PERMITTED.items():
        assert Role.OPERATOR not in by_role or set(by_role) == {Role.OPERATOR}, action
