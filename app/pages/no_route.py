"""No route: why not, what is missing, and what comes nearest."""

from fastapi import Request
from fastapi.responses import HTMLResponse

from routes_graph.query import Query
from routes_graph.result import NoRouteReason, SearchResult

from ..addresses import ASKED, HOME, Given, address, pairs_of, reach_address
from ..rendering import render
from ..services.current_graph import GraphSnapshot
from ..services.what_if import without_filters
from .views.filters import RelaxedFilter, relaxed_filters
from .views.no_route import explain_no_route
from .views.trip import trip_of


def render_no_route(
    request: Request, snapshot: GraphSnapshot, query: Query, result: SearchResult, given: Given
) -> HTMLResponse:
    """The page that says why there is no route, and leads on."""
    return render(
        request,
        "learner/no-route.html",
        section="find",
        trip=trip_of(snapshot.graph, query),
        view=explain_no_route(snapshot.graph, query, result, given),
        relaxed=_relaxed(snapshot, query, result, given),
        everything=reach_address(given),
        change=address(HOME, pairs_of(given, ASKED)),
    )


def _relaxed(snapshot: GraphSnapshot, query: Query, result: SearchResult, given: Given) -> tuple[RelaxedFilter, ...]:
    """Where filters leave none: what there would be without each of them."""
    if result.reason is not NoRouteReason.FILTERED_OUT:
        return ()
    return relaxed_filters(given, query.filters, without_filters(snapshot, query))
