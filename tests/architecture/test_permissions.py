"""Every page and endpoint states what it lets whom do."""

from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from app.assets import ADDRESS
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


@pytest.mark.parametrize("name", ROUTES)
def test_every_page_and_endpoint_states_its_action(name: str) -> None:
    route = ROUTES[name]

    stated = [d.dependency for d in route.dependencies if isinstance(d.dependency, Permission)]

    assert len(stated) == 1, f"{name} ({route.endpoint.__name__}) states {len(stated)} actions; add allow(Action.…)"


def test_every_action_is_in_the_table() -> None:
    assert set(PERMITTED) == set(Action)
    assert all(PERMITTED.values()), "an action that nobody may do is none"


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
