"""What stands before every page and endpoint: it states an action, and nobody passes who may not do it.

Whoever is turned away is told in words; where the very existence of a thing is a secret, as if there were nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Request

from routes_graph.graph import QualificationGraph

from .accounts.account import SignedIn
from .accounts.places import Place, PlaceKind
from .accounts.roles import Role
from .dependencies import MaybePerson, Today
from .installation import snapshot_for
from .permissions import NEEDS_FRESH_SIGN_IN, OF_NOBODY, PERMITTED, SECRET, Action, may, may_give


class PermissionRefusedError(Exception):
    """Somebody asked for what their roles do not allow, or nobody in particular did. `secret`: is it even there?"""

    def __init__(self, action: Action) -> None:
        super().__init__(action.value)
        self.action = action
        self.secret = action in SECRET


class SignInFirstError(PermissionRefusedError):
    """Nobody has signed in, or not to the end."""


class SignInAgainError(PermissionRefusedError):
    """It is a grave act, and signing in was a while ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Lets a request through where its sender may do the action. Raises PermissionRefusedError.

    Notes on the way whether the answer will speak of a person.
    """

    action: Action
    at_place: bool = False

    def __call__(self, request: Request, person: MaybePerson, today: Today) -> None:
        if Role.ANYONE in PERMITTED[self.action]:
            request.state.of_nobody = person is None and self.action in OF_NOBODY
            return
        if person is None:
            raise SignInFirstError(self.action)
        place = _place_in(request.path_params) if self.at_place else None
        if self.at_place and place is None:
            raise PermissionRefusedError(self.action)
        graph = snapshot_for(request).graph
        if not may(person, self.action, place, graph, today):
            raise PermissionRefusedError(self.action)
        if self.action in NEEDS_FRESH_SIGN_IN and not person.fresh:
            raise SignInAgainError(self.action)


def allow(action: Action) -> Any:
    """The dependency that states an endpoint's action."""
    return Depends(Permission(action=action))


def allow_at_place(action: Action) -> Any:
    """The same where the address begins with a place: '/at/{kind}/{place_id}/…'."""
    return Depends(Permission(action=action, at_place=True))


def place_in_address(kind: PlaceKind, place_id: str) -> Place:
    """The place that the address names, for an endpoint that has passed its guard."""
    return Place(kind=kind, place_id=place_id)


def require_may_give(person: SignedIn, role: Role, place: Place, graph: QualificationGraph, today: date) -> None:
    """Nobody gives, changes or ends a role that is not theirs to give. Raises PermissionRefusedError."""
    if not may_give(person, role, place, graph, today):
        raise PermissionRefusedError(Action.CHANGE_ROLES)


PlaceInAddress = Annotated[Place, Depends(place_in_address)]


def _place_in(path: Mapping[str, Any]) -> Place | None:
    """The place in an address; None where it cannot be one."""
    try:
        return Place(kind=PlaceKind(path["kind"]), place_id=path["place_id"])
    except ValueError:
        return None
