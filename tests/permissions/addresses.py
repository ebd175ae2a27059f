"""A real address for every route: at each there is something, so that who is turned away lacks a right to it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.accounts.places import Place, PlaceKind
from tests.permissions.cast import Come

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


class NoExample(Exception):
    """A route has a part in its address for which there is no example."""


@dataclass(kw_only=True)
class Things:
    """What there is on the site: numbers, codes and links by what they are called in addresses.

    `of_place` holds what belongs to a place, `of_person` what belongs to a person, by their account.
    """

    everywhere: dict[str, str] = field(default_factory=dict)
    of_place: dict[Place, dict[str, str]] = field(default_factory=dict)
    of_person: dict[int, dict[str, str]] = field(default_factory=dict)

    def known(self, come: Come, place: Place | None) -> Mapping[str, str]:
        """What whoever comes can ask for at that place. Who has nothing of their own asks for another's."""
        owner = 0 if come.person is None else come.person.account.account_id
        somebodys = {name: number for things in reversed(self.of_person.values()) for name, number in things.items()}
        own = self.of_person.get(owner, {})
        return {**self.everywhere, **somebodys, **own, **({} if place is None else self.of_place[place])}


OTHERWISE_CALLED = (
    (re.compile(r"^(/leaflets)?/subjects/"), "code", "subject"),
    (re.compile(r"^/desk/learners/[^/]+/certificates/"), "code", "certificate"),
    (re.compile(r"^/sign-in/reset/"), "token", "reset"),
    (re.compile(r"^/at/[^/]+/[^/]+/people/[^/]+/learners$"), "account_id", "former_id"),
    (re.compile(r"^/desk/learners/[^/]+/let-go$"), "learner_id", "shared_learner_id"),
)
"""Where one word means several things: the beginning of the address, the word, and what it means there."""

QUERIES = MappingProxyType(
    {
        "/route": "?from=N&to=B&starting=2027-01&leg=a2~1~N~B~B-y1~2027-09",
        "/routes": "?from=N&to=B",
        "/certificates/new": "?from=N&to=B&starting=2027-01&leg=a2~1~N~B~B-y1~2027-09",
        "/api/v1/routes": "?from=N&to=B",
        "/api/v1/awards": "?q=course",
        "/account/institution-sign-in/remove": "?issuer=https%3A%2F%2Flogin.aldwick.example",
    }
)
"""What pages ask for that are not there without it."""

ONLY_AT: Mapping[str, PlaceKind] = MappingProxyType(
    {
        "/at/{kind}/{place_id}/wishes": PlaceKind.NETWORK,
        "/at/{kind}/{place_id}/wishes.csv": PlaceKind.NETWORK,
    }
)
"""What there is only at places of one kind: at others nobody who is let through finds anything."""

FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "POST /account/second-step/codes/file": ("recovery_code",),
        "POST /account/institution-sign-in/remove": ("issuer",),
    }
)
"""What must come with a form, by the names of things; else an empty one is sent, which is let through or not, too."""


def parameters_of(path: str) -> tuple[str, ...]:
    """The parts of an address that stand for something."""
    return tuple(_PARAMETER.findall(path))


def is_at_place(path: str) -> bool:
    """Whether the address names a place."""
    return {"kind", "place_id"} <= set(parameters_of(path))


def address_of(path: str, things: Things, come: Come, place: Place | None) -> str:
    """The address for whoever comes, at that place. Raises NoExample."""
    known = things.known(come, place)

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        if place is not None and name in {"kind", "place_id"}:
            return str(place.kind if name == "kind" else place.place_id)
        for begins, word, meaning in OTHERWISE_CALLED:
            if word == name and begins.match(path):
                name = meaning
        if name not in known:
            raise NoExample(
                f"{path}: say in tests/permissions what {{{match.group(1)}}} is, of something that is there"
            )
        return known[name]

    return _PARAMETER.sub(fill, path) + QUERIES.get(path, "")
