"""No route: why not, what is missing, what comes nearest, and a way to say that it was wanted."""

from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import HTMLResponse

from routes_graph.months import month_of
from routes_graph.query import Query
from routes_graph.result import NoRouteReason, SearchResult

from ..addresses import ASKED, HOME, Given, Pairs, address, pairs_of, reach_address
from ..dependencies import get_installation
from ..desk.plan import Wanted
from ..persistence.wishes import times_wanted
from ..rendering import render
from ..services.current_graph import GraphSnapshot
from ..services.learners.count_wish import COUNTS
from ..services.what_if import without_filters
from .certificate_form import new_form_key
from .desk.for_learner import plan_pairs
from .views.filters import RelaxedFilter, relaxed_filters
from .views.no_route import explain_no_route
from .views.trip import trip_of

MONTHS_BACK = 12
COUNTED = "wanted"
"""In the address of who has just said that they wanted it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WishForm:
    """What is sent by who wanted it: the search, and a key by which it counts once. `thanks`: it was sent just now.

    `times`: how often it was wanted within a year.
    """

    pairs: Pairs
    form_key: str = field(repr=False)
    thanks: bool
    times: int


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
        wish=_wish(request, query, result, given),
    )


def _wish(request: Request, query: Query, result: SearchResult, given: Given) -> WishForm | None:
    """The form for it, where it is an agreement that is missing."""
    if result.reason not in COUNTS:
        return None
    with get_installation(request).sessions() as session:
        times = times_wanted(session, Wanted.of(query.target), month_of(query.as_of) - MONTHS_BACK)
    return WishForm(
        pairs=plan_pairs(pairs_of(given)), form_key=new_form_key(), thanks=COUNTED in request.query_params, times=times
    )


def _relaxed(snapshot: GraphSnapshot, query: Query, result: SearchResult, given: Given) -> tuple[RelaxedFilter, ...]:
    """Where filters leave none: what there would be without each of them."""
    if result.reason is not NoRouteReason.FILTERED_OUT:
        return ()
    return relaxed_filters(given, query.filters, without_filters(snapshot, query))
