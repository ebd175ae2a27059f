"""The ways on from a place: what else there is, for whom, and where."""

from collections.abc import Iterator
from datetime import date

from routes_graph.graph import QualificationGraph

from ...accounts.account import SignedIn
from ...accounts.places import Place, PlaceKind
from ...permissions import Action, may

NETWORKS, INSTITUTIONS = (PlaceKind.NETWORK,), (PlaceKind.INSTITUTION,)
BOTH = (*INSTITUTIONS, *NETWORKS)

WAYS: tuple[tuple[Action, tuple[PlaceKind, ...], str, str], ...] = (
    (Action.READ_PEOPLE, BOTH, "/people", "People and their roles"),
    (Action.READ_HISTORY, BOTH, "/history", "History"),
    (Action.CONFIRM_LEARNERS, INSTITUTIONS, "/confirmations", "Learners to confirm"),
    (Action.READ_WISHES, NETWORKS, "/wishes", "What was wanted in vain"),
    (Action.READ_LEAFLET_COUNTS, BOTH, "/leaflets", "How often leaflets were taken"),
)
"""What else there is at a place: who may see it, at which sort of place, where, and what it is called."""


def ways_at(graph: QualificationGraph, person: SignedIn, place: Place, today: date) -> Iterator[tuple[str, str]]:
    """The address of each that the person may see there, and what it is called."""
    for action, kinds, rest, words in WAYS:
        if place.kind in kinds and may(person, action, place, graph, today):
            yield f"{place.address}{rest}", words


def members_at(graph: QualificationGraph, person: SignedIn, place: Place, today: date) -> tuple[tuple[str, str], ...]:
    """A network's members whose own pages the person may see: the address and the name of each, by name."""
    if place.kind is not PlaceKind.NETWORK:
        return ()
    members = [
        (Place(kind=PlaceKind.INSTITUTION, place_id=one.institution_id), one.name)
        for one in graph.register.institutions
        if graph.is_member(one.institution_id, place.place_id, today)
    ]
    seen = ((at.address, name) for at, name in members if may(person, Action.READ_PLACE, at, graph, today))
    return tuple(sorted(seen, key=lambda line: line[1].casefold()))
