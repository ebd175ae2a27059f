"""Routes: from what a learner holds to where they want to be, all that no other beats.

The work is done in two passes. The first finds what the best routes cost (`front`); the second finds which routes
cost just that, so that ties are counted and the one that is shown does not change from run to run (`ties`). Another
engine may take the place of both: its answer is the same `SearchResult`.
"""

from .bounds import Bounds
from .checking import check_route
from .explanations import explain
from .front import find_front
from .graph import QualificationGraph
from .journey import Journey
from .query import Query
from .ranking import best_at
from .result import NoRouteReason, RankedRoute, SearchResult
from .ties import Tie, TieFinder
from .timetable import Timetable


def find_routes(graph: QualificationGraph, query: Query) -> SearchResult:
    """The routes that answer a query, soonest first; or why there is none, and what comes nearest.

    Raises UnknownIdentifier where the query names an award or career that the graph does not hold.
    """
    return find_routes_by(Timetable.of(graph, query.as_of), query)


def find_routes_by(timetable: Timetable, query: Query) -> SearchResult:
    """The same, on a timetable that was made before: for many searches on one day."""
    graph = timetable.graph
    journey = Journey.of(timetable, query)
    already = journey.starts.keys() & graph.targeted(query.target)
    if already:
        awards = tuple(graph.award(award_id) for award_id in sorted(already))
        return SearchResult(complete=True, reason=NoRouteReason.ALREADY_THERE, already=awards)
    bounds = Bounds.of(journey)
    towards_goal = journey.towards(bounds.legs)
    front = find_front(towards_goal, bounds)
    if not front.costs:
        reason, nearest = explain(journey, query.target)
        return SearchResult(complete=front.complete, reason=reason, nearest=nearest)
    finder = TieFinder(towards_goal, bounds, front.costs)
    routes = _ranked(graph, query, finder.find())
    return SearchResult(complete=front.complete and finder.complete, routes=routes)


def _ranked(graph: QualificationGraph, query: Query, ties: tuple[Tie, ...]) -> tuple[RankedRoute, ...]:
    ordered = sorted(ties, key=lambda tie: (tie.route.criteria.costs, tie.route.key))
    words = best_at([tie.route.criteria for tie in ordered])
    return tuple(
        RankedRoute(
            route=tie.route,
            best_at=best,
            others_like_it=tie.others,
            requirements=check_route(graph, tie.route, query.holdings, query.as_of),
        )
        for tie, best in zip(ordered, words, strict=True)
    )
