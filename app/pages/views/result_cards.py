"""The routes of an answer as the results page shows them: in order, named, with the figures they are compared by."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from certificates.conditions import Condition, conditions
from routes_graph.graph import QualificationGraph
from routes_graph.months import month_of
from routes_graph.query import Query
from routes_graph.ranking import shown_first
from routes_graph.requirements import RequirementState
from routes_graph.result import RankedRoute
from routes_graph.route import Criteria

from ...addresses import Given, route_address
from ...drawing import DrawnRoute
from .drawn import drawn_route
from .promises import asked_in_words, count_leaves, drawbacks_of, promises_of
from .route_names import name_routes

MOST_DRAWN = 10


class Sort(StrEnum):
    """In which order routes stand."""

    SOONEST = "soonest"
    STRONGEST = "strongest"
    CHEAPEST = "cheapest"
    FEWEST = "fewest"


_ORDERS: Mapping[Sort, Callable[[Criteria], tuple[float, ...]]] = {
    Sort.SOONEST: lambda c: (c.costs[0],),
    Sort.STRONGEST: lambda c: (c.costs[2],),
    Sort.CHEAPEST: lambda c: (c.costs[5],),
    Sort.FEWEST: lambda c: (c.costs[1],),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAsked:
    """What one step asks, in words."""

    number: int
    course: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class Card:
    """One route: its name, its drawing, its figures, and what it is best at by word."""

    anchor: str
    name: str
    goal: str
    address: str
    drawn: DrawnRoute
    criteria: Criteria
    months_from_now: int
    months_of_waiting: int
    promise: str
    drawbacks: tuple[str, ...]
    asked: str
    asked_by_step: tuple[StepAsked, ...]
    best_at: frozenset[str]
    others_like_it: int
    is_drawn: bool


def cards_of(
    graph: QualificationGraph, query: Query, routes: Sequence[RankedRoute], given: Given, *, sort: Sort, show_all: bool
) -> tuple[Card, ...]:
    """The routes that are shown, in their order. Names are given among all routes, so that they never change."""
    names = dict(zip(map(id, routes), name_routes(routes), strict=True))
    chosen = routes if show_all else shown_first(routes)
    ordered = sorted(chosen, key=lambda ranked: _ORDERS[sort](ranked.route.criteria))
    return tuple(
        _card(graph, query, ranked, given, name=names[id(ranked)], number=number)
        for number, ranked in enumerate(ordered, start=1)
    )


def asks_too_much_everywhere(routes: Sequence[RankedRoute]) -> bool:
    """Whether each route has a condition that is not met."""
    return bool(routes) and all(
        any(count_leaves(checked, RequirementState.NOT_MET) for checked in ranked.requirements) for ranked in routes
    )


def _card(
    graph: QualificationGraph, query: Query, ranked: RankedRoute, given: Given, *, name: str, number: int
) -> Card:
    route, criteria = ranked.route, ranked.route.criteria
    drawn = drawn_route(graph, query, route.legs)
    return Card(
        anchor=f"route-{number}",
        name=name,
        goal=_goal(graph, query, ranked),
        address=route_address(given, route),
        drawn=drawn,
        criteria=criteria,
        months_from_now=criteria.ends - month_of(query.as_of),
        months_of_waiting=sum(drawn.months_waited_before(index) for index in range(len(drawn.legs))),
        promise=promises_of(graph, route),
        drawbacks=drawbacks_of(ranked),
        asked=asked_in_words(ranked.requirements),
        asked_by_step=_asked_by_step(graph, ranked),
        best_at=frozenset(best.value for best in ranked.best_at),
        others_like_it=ranked.others_like_it,
        is_drawn=number <= MOST_DRAWN,
    )


def _goal(graph: QualificationGraph, query: Query, ranked: RankedRoute) -> str:
    """The award that the route ends in, where the target may be any of several."""
    if len(graph.goals(query.target)) == 1:
        return ""
    award = ranked.route.legs[-1].receiving
    institution = graph.institution_of(award)
    return award.title if institution is None else f"{award.title}, {institution.name}"


def _asked_by_step(graph: QualificationGraph, ranked: RankedRoute) -> tuple[StepAsked, ...]:
    return tuple(
        StepAsked(
            number=number,
            course=leg.receiving.title,
            conditions=conditions(checked, leg.sending.award_id, lambda award_id: graph.award(award_id).title),
        )
        for number, (leg, checked) in enumerate(zip(ranked.route.legs, ranked.requirements, strict=True), start=1)
        if checked is not None
    )
