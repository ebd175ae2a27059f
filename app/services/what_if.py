"""What if the learner insisted on something: the same search again with one filter more, and what that costs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from routes_graph.agreements import Guarantee
from routes_graph.awards import Mode
from routes_graph.query import Filters, Query
from routes_graph.result import RankedRoute, SearchResult

from .current_graph import GraphSnapshot
from .search_routes import search_routes


class Insistence(Enum):
    """What may be insisted on, one at a time."""

    OFFERS_ONLY = "offers_only"
    INTERVIEW_AT_LEAST = "interview_at_least"
    FULL_TIME_ONLY = "full_time_only"
    PART_TIME_ONLY = "part_time_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """How many routes would be left, and how many months later the soonest of them ends."""

    insistence: Insistence
    routes: int
    months_later: int


_GUARANTEES = {Insistence.OFFERS_ONLY: Guarantee.OFFER, Insistence.INTERVIEW_AT_LEAST: Guarantee.INTERVIEW}
_MODES = {Insistence.FULL_TIME_ONLY: Mode.FULL_TIME, Insistence.PART_TIME_ONLY: Mode.PART_TIME}


def what_if(snapshot: GraphSnapshot, query: Query, result: SearchResult) -> tuple[WhatIf, ...]:
    """What each insistence would leave, of those that would change the answer."""
    if not result.routes:
        return ()
    soonest = min(ranked.route.criteria.ends for ranked in result.routes)
    answers = []
    for insistence, filters in _narrower(query.filters):
        if all(_satisfies(ranked, insistence) for ranked in result.routes):
            continue
        routes = search_routes(snapshot, replace(query, filters=filters)).routes
        ends = min((ranked.route.criteria.ends for ranked in routes), default=soonest)
        answers.append(WhatIf(insistence=insistence, routes=len(routes), months_later=ends - soonest))
    return tuple(answers)


def _narrower(filters: Filters) -> Iterator[tuple[Insistence, Filters]]:
    for insistence, guarantee in _GUARANTEES.items():
        if filters.guarantee_at_least < guarantee:
            yield insistence, replace(filters, guarantee_at_least=guarantee)
    if not filters.modes:
        for insistence, mode in _MODES.items():
            yield insistence, replace(filters, modes=frozenset({mode}))


def _satisfies(ranked: RankedRoute, insistence: Insistence) -> bool:
    if insistence in _GUARANTEES:
        return ranked.route.criteria.guarantee >= _GUARANTEES[insistence]
    return all(leg.offering.mode is _MODES[insistence] for leg in ranked.route.legs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """How many routes there are without one filter (its parameter's name), or without any of them (no name)."""

    name: str | None
    routes: int


_UNSET = Filters()


def without_filters(snapshot: GraphSnapshot, query: Query) -> tuple[Relaxed, ...]:
    """How many routes there would be without each of the filters that are set; last, without them all."""
    answers = []
    for name, unset in _each_unset(query.filters):
        routes = search_routes(snapshot, replace(query, filters=unset)).routes
        answers.append(Relaxed(name=name, routes=len(routes)))
    return tuple(answers)


def _each_unset(filters: Filters) -> Iterator[tuple[str | None, Filters]]:
    one_less = {
        "mode": replace(filters, modes=_UNSET.modes),
        "guarantee_at_least": replace(filters, guarantee_at_least=_UNSET.guarantee_at_least),
        "finish_by": replace(filters, finish_by=None),
        "fee_at_most": replace(filters, fee_at_most=None),
    }
    set_ones = {name: less for name, less in one_less.items() if less != filters}
    if len(set_ones) > 1:
        yield from set_ones.items()
    yield None, _UNSET
