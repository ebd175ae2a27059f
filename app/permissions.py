"""Who may do what: one table. Every page and endpoint states its action, and a test walks them all.

@router.get("/routes", dependencies=[allow(Action.SEARCH_ROUTES)])
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from fastapi import Depends, Request


class Role(StrEnum):
    """In what part somebody comes. Whoever has not signed in is anyone."""

    ANYONE = "anyone"


class Action(StrEnum):
    """What can be done here."""

    READ_ABOUT = "read_about"
    SEARCH_AWARDS = "search_awards"
    SEARCH_ROUTES = "search_routes"
    READ_REGISTER = "read_register"
    ISSUE_CERTIFICATE = "issue_certificate"
    HOLD_CERTIFICATE = "hold_certificate"
    VERIFY_CERTIFICATE = "verify_certificate"
    ASK_HEALTH = "ask_health"


PERMITTED: Mapping[Action, frozenset[Role]] = MappingProxyType(
    {
        Action.READ_ABOUT: frozenset({Role.ANYONE}),
        Action.SEARCH_AWARDS: frozenset({Role.ANYONE}),
        Action.SEARCH_ROUTES: frozenset({Role.ANYONE}),
        Action.READ_REGISTER: frozenset({Role.ANYONE}),
        Action.ISSUE_CERTIFICATE: frozenset({Role.ANYONE}),
        # Whoever has the private link is its holder; the link itself is what is asked for.
        Action.HOLD_CERTIFICATE: frozenset({Role.ANYONE}),
        Action.VERIFY_CERTIFICATE: frozenset({Role.ANYONE}),
        Action.ASK_HEALTH: frozenset({Role.ANYONE}),
    }
)


OF_NOBODY = frozenset({Action.READ_ABOUT, Action.SEARCH_AWARDS, Action.SEARCH_ROUTES, Action.READ_REGISTER})
"""These speak of no person, so that a browser may keep the page to go back to, with what was typed on it."""


class PermissionRefusedError(Exception):
    """Somebody asked for what their roles do not allow."""

    def __init__(self, action: Action) -> None:
        super().__init__(action.value)
        self.action = action


@dataclass(frozen=True, slots=True)
class Permission:
    """Lets a request through where one of its roles may do the action. Raises PermissionRefusedError.

    Notes on the way whether the answer will speak of a person.
    """

    action: Action

    def __call__(self, request: Request) -> None:
        if not roles_of(request) & PERMITTED[self.action]:
            raise PermissionRefusedError(self.action)
        request.state.of_nobody = self.action in OF_NOBODY


def roles_of(request: Request) -> frozenset[Role]:
    """In what parts the request comes: anyone, and whatever signing in has added to its state."""
    signed_in: frozenset[Role] = getattr(request.state, "roles", frozenset())
    return signed_in | {Role.ANYONE}


def allow(action: Action) -> Any:
    """The dependency that states an endpoint's action."""
    return Depends(Permission(action))
