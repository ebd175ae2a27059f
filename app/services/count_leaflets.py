"""Counting leaflets that are taken, and reading the counts that concern a place."""

from datetime import date

from sqlmodel import Session

from routes_graph.graph import QualificationGraph
from routes_graph.months import Month, month_of

from ..accounts.places import Place, PlaceKind
from ..leaflets.counting import LeafletCount, Taken
from ..leaflets.names import LeafletKind, LeafletName
from ..persistence.leaflets import count_leaflet, list_leaflet_counts

MONTHS_SHOWN = 24


def count_taken(session: Session, leaflet: LeafletName, taken: Taken, month: Month) -> None:
    """One more of that leaflet was taken. Nothing is kept of by whom, from where or when exactly."""
    count_leaflet(session, leaflet, taken, month)


def read_counts(session: Session, graph: QualificationGraph, place: Place, today: date) -> tuple[LeafletCount, ...]:
    """The counts of the last two years that concern a place, the newest month first.

    A network is concerned by its members' leaflets and by every subject; an institution by its own, and by the
    subjects that it teaches.
    """
    counts = list_leaflet_counts(session, month_of(today) - MONTHS_SHOWN + 1)
    subjects = _subjects_of(graph, place)
    return tuple(c for c in counts if _concerns(graph, place, c.leaflet, subjects, today))


def _concerns(
    graph: QualificationGraph, place: Place, leaflet: LeafletName, subjects: frozenset[str], today: date
) -> bool:
    if leaflet.kind is LeafletKind.SUBJECT:
        return place.kind is PlaceKind.NETWORK or leaflet.of in subjects
    if place.kind is PlaceKind.INSTITUTION:
        return leaflet.of == place.place_id
    return graph.is_member(leaflet.of, place.place_id, today)


def _subjects_of(graph: QualificationGraph, place: Place) -> frozenset[str]:
    if place.kind is PlaceKind.NETWORK:
        return frozenset()
    return frozenset(award.ssa for award in graph.register.awards if award.institution_id == place.place_id)
