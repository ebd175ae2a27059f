"""The places of somebody who has signed in: what they are there, and what they can do first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from routes_graph.graph import QualificationGraph

from ....accounts.account import SignedIn
from ....accounts.places import Place
from ....accounts.role_words import role_with_article
from ....accounts.roles import Role
from ....services.find_place import name_of_place
from ....wording import listed, short_date
from ..ways import ways_at

FIRST: Mapping[Role, str] = MappingProxyType(
    {
        Role.NETWORK_OFFICER: "See who works here, invite whoever is missing, and read what learners wanted in vain.",
        Role.PARTNERSHIP_MANAGER: "See your agreements, and confirm the learners who are on your courses.",
        Role.ADMISSIONS_OFFICER: "Check the code on a certificate that somebody hands in.",
        Role.ADVISER: "Take on learners, find routes with them, and send them home with a plan.",
        Role.TRAINING_MANAGER: "See which agreements begin with your training.",
        Role.STAKEHOLDER: "Read the agreements that concern you, and what learners wanted in vain.",
        Role.AUDITOR: "Read everything, with its history. You change nothing.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPlace:
    """One place: its name and pages, what somebody is there, and what they can do first."""

    name: str
    address: str
    part: str
    until: str
    first: tuple[str, ...]
    ways: tuple[tuple[str, str], ...]


def desk_places(graph: QualificationGraph, person: SignedIn, today: date) -> tuple[DeskPlace, ...]:
    """Their places, in the order of their names."""
    places = {held.place for held in person.roles}
    return tuple(sorted((_place(graph, person, place, today) for place in places), key=lambda p: (p.name, p.address)))


def _place(graph: QualificationGraph, person: SignedIn, place: Place, today: date) -> DeskPlace:
    held = [role for role in person.roles if role.place == place]
    ends = [role.ends_on for role in held if role.ends_on is not None]
    return DeskPlace(
        name=name_of_place(graph, place),
        address=place.address,
        part=listed([role_with_article(role.role) for role in held]),
        until=f"Until {short_date(min(ends))}." if ends else "",
        first=tuple(FIRST[role.role] for role in held),
        ways=tuple(ways_at(graph, person, place, today)),
    )
