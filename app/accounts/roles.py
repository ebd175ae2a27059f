"""In what part somebody comes: the roles, where one can be held, and which of them ask for a second step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from .places import Place, PlaceKind


class Role(StrEnum):
    """In what part somebody comes. Whoever has not signed in is anyone; whoever runs the commands is the operator."""

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    OPERATOR = "operator"
    NETWORK_OFFICER = "network_officer"
    PARTNERSHIP_MANAGER = "partnership_manager"
    ADMISSIONS_OFFICER = "admissions_officer"
    ADVISER = "adviser"
    TRAINING_MANAGER = "training_manager"
    STAKEHOLDER = "stakeholder"
    AUDITOR = "auditor"


HELD_AT: Mapping[Role, frozenset[PlaceKind]] = MappingProxyType(
    {
        Role.NETWORK_OFFICER: frozenset({PlaceKind.NETWORK}),
        Role.PARTNERSHIP_MANAGER: frozenset({PlaceKind.INSTITUTION}),
        Role.ADMISSIONS_OFFICER: frozenset({PlaceKind.INSTITUTION}),
        Role.ADVISER: frozenset({PlaceKind.INSTITUTION, PlaceKind.NETWORK}),
        Role.TRAINING_MANAGER: frozenset({PlaceKind.INSTITUTION}),
        Role.STAKEHOLDER: frozenset({PlaceKind.INSTITUTION, PlaceKind.NETWORK}),
        Role.AUDITOR: frozenset({PlaceKind.NETWORK, PlaceKind.INSTITUTION}),
    }
)
"""The roles that a person is given, and the sorts of place at which each can be held."""

NEEDS_SECOND_STEP = frozenset({Role.NETWORK_OFFICER, Role.PARTNERSHIP_MANAGER, Role.ADMISSIONS_OFFICER, Role.ADVISER})
"""Whoever can sign agreements or see learners' names proves in two ways who they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRole:
    """A role that a person holds at a place, from a day until a day (both included; open where not said)."""

    role_id: int
    role: Role
    place: Place
    starts_on: date
    ends_on: date | None = None
    revision: int = 1

    def is_held(self, on: date) -> bool:
        """Whether it is held on that day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)
