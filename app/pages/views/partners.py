"""The institutions of each network, by kind; found by a part of their name."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Institution, InstitutionKind, Network

from ...lookup.words import words_of
from ...wording import short_date
from .field_words import INSTITUTION_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerInWords:
    """One institution in the list, with how much it teaches and agrees."""

    institution: Institution
    courses: int
    agreements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfPartner:
    """The institutions of one kind."""

    title: str
    partners: tuple[PartnerInWords, ...]


@dataclass(frozen=True, kw_only=True)
class NetworkOfPartners:
    """One network with its members, as of a day."""

    network: Network
    closed: str
    successor: str
    kinds: tuple[KindOfPartner, ...]
    members: int


def partners_by_network(graph: QualificationGraph, typed: str, on: date) -> tuple[NetworkOfPartners, ...]:
    """Each network's members whose name holds the words that were typed, however they are written."""
    courses = Counter(a.institution_id for a in graph.register.awards)
    agreements = Counter(
        party_id
        for agreement in graph.register.agreements
        for party_id in {p.party_id for v in agreement.versions for p in v.parties}
    )
    sought = words_of(typed)
    found = []
    for network in graph.register.networks:
        members = [
            PartnerInWords(institution=i, courses=courses[i.institution_id], agreements=agreements[i.institution_id])
            for i in _members(graph, network, on)
            if _is_named(i, sought)
        ]
        found.append(_network(graph, network, members, on))
    return tuple(n for n in found if n.members or not sought)


def outside_networks(graph: QualificationGraph, typed: str, on: date) -> tuple[Institution, ...]:
    """Institutions that belong to no network now: they may have belonged to one, and what was promised is kept."""
    inside = {m.institution_id for m in graph.register.memberships if m.holds(on)}
    sought = words_of(typed)
    return tuple(
        sorted(
            (i for i in graph.register.institutions if i.institution_id not in inside and _is_named(i, sought)),
            key=lambda i: i.name,
        )
    )


def _members(graph: QualificationGraph, network: Network, on: date) -> list[Institution]:
    ids = {m.institution_id for m in graph.register.memberships if m.network_id == network.network_id and m.holds(on)}
    return sorted((graph.institution(i) for i in ids), key=lambda i: i.name)


def _is_named(institution: Institution, sought: tuple[str, ...]) -> bool:
    words = words_of(f"{institution.name} {institution.name_cy or ''} {institution.place.postcode or ''}")
    return all(any(word.startswith(part) for word in words) for part in sought)


def _network(graph: QualificationGraph, network: Network, members: list[PartnerInWords], on: date) -> NetworkOfPartners:
    successor = None if network.successor_id is None else graph.network(network.successor_id)
    return NetworkOfPartners(
        network=network,
        closed=short_date(network.closed_on) if network.closed_on is not None and network.is_closed(on) else "",
        successor="" if successor is None else successor.name,
        kinds=tuple(
            KindOfPartner(title=INSTITUTION_KINDS[kind][1], partners=held)
            for kind in InstitutionKind
            if (held := tuple(m for m in members if m.institution.kind is kind))
        ),
        members=len(members),
    )
