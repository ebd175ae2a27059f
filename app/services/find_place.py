"""The places of the register: what each is called, and which come near to an identifier that nobody has."""

from rapidfuzz import fuzz, process

from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ..accounts.places import Place, PlaceKind

ALIKE = 55
"""From so many of 100 points of likeness on, somebody may have meant it."""

MOST_NAMED = 5


def get_place_name(graph: QualificationGraph, place: Place) -> str:
    """What the network or institution is called. Raises UnknownIdentifier."""
    if place.kind is PlaceKind.NETWORK:
        return graph.network(place.place_id).name
    return graph.institution(place.place_id).name


def name_of_place(graph: QualificationGraph, place: Place) -> str:
    """The same; of one that the register does not hold any more, what it was known by."""
    try:
        return get_place_name(graph, place)
    except UnknownIdentifier:
        return place.place_id


def places_like(graph: QualificationGraph, text: str) -> tuple[tuple[Place, str], ...]:
    """The places whose identifier or name comes near to what was typed, the nearest first, each with its name."""
    places = [Place(kind=PlaceKind.NETWORK, place_id=n.network_id) for n in graph.register.networks]
    places += [Place(kind=PlaceKind.INSTITUTION, place_id=i.institution_id) for i in graph.register.institutions]
    said = {place: f"{place.kind} {place.place_id} {get_place_name(graph, place)}".lower() for place in places}
    near = process.extract(text.lower(), said, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=MOST_NAMED)
    return tuple((place, get_place_name(graph, place)) for _, _, place in near)
