"""What leads to an award and where it leads: each neighbour once, with the agreements between the two."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from routes_graph.awards import Award
from routes_graph.graph import Passage, QualificationGraph

from .agreements_in_words import Openness, StandingInWords, standing_in_words, versions_to_show


@dataclass(frozen=True, kw_only=True)
class Link:
    """One agreement version between two awards."""

    agreement_id: str
    version: int
    guarantee: str
    standing: StandingInWords


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """An award one step away, the open agreements first. `by` is the award of the two that the agreement names."""

    award: Award
    institution: str
    links: tuple[Link, ...]
    is_open: bool


def leading_on(graph: QualificationGraph, award: Award, on: date) -> tuple[Neighbour, ...]:
    """Where the award leads, itself or by what it confers; what is open first, then by level and name."""
    held = sorted(graph.with_conferred([award.award_id]))
    passages = [passage for award_id in held for passage in graph.passages_from(award_id)]
    return _neighbours(graph, passages, lambda passage: passage.receiving, on)


def leading_here(graph: QualificationGraph, award: Award, on: date) -> tuple[Neighbour, ...]:
    """What leads to the award; what is open first, then by level and name."""
    return _neighbours(graph, graph.passages_to(award.award_id), lambda passage: passage.sending, on)


def _neighbours(
    graph: QualificationGraph, passages: Iterable[Passage], other: Callable[[Passage], Award], on: date
) -> tuple[Neighbour, ...]:
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.version in versions_to_show(passage.agreement, on):
            found.setdefault(other(passage).award_id, []).append(passage)
    neighbours = [_neighbour(graph, graph.award(award_id), between, on) for award_id, between in found.items()]
    return tuple(
        sorted(
            neighbours,
            key=lambda n: (not n.is_open, n.award.level.rank, n.award.title, n.institution, n.award.award_id),
        )
    )


def _neighbour(graph: QualificationGraph, award: Award, between: list[Passage], on: date) -> Neighbour:
    institution = graph.institution_of(award)
    links = sorted((_link(passage, on) for passage in between), key=_open_first)
    return Neighbour(
        award=award,
        institution="" if institution is None else institution.name,
        links=tuple(links),
        is_open=links[0].standing.openness is Openness.OPEN,
    )


def _link(passage: Passage, on: date) -> Link:
    version = passage.version
    return Link(
        agreement_id=version.agreement_id,
        version=version.version,
        guarantee=version.guarantee.name,
        standing=standing_in_words(passage.agreement, version, on),
    )


def _open_first(link: Link) -> tuple[int, str, int]:
    order = (Openness.OPEN, Openness.WOULD_NEED_RENEWING, Openness.CLOSED)
    return order.index(link.standing.openness), link.agreement_id, link.version
