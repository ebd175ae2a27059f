"""One route in full, at an address of its own."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from routes_graph.checking import check_route
from routes_graph.query import Query

from ..addresses import ASKED, HOME, INSISTED_ON, ROUTE, Given, address, pairs_of, results_address, route_address
from ..dependencies import CurrentSnapshot, Today
from ..guards import allow
from ..permissions import Action
from ..rendering import render
from ..search_form import read_search
from ..services.current_graph import GraphSnapshot
from ..services.read_route import RouteReading, read_route
from ..services.search_routes import search_routes
from .desk.for_learner import SearchesForLearner
from .home import given_by
from .views.drawn import drawn_route
from .views.promises import asked_in_words, promises_of
from .views.route_changed import explain_problem
from .views.route_in_full import route_in_full
from .views.route_names import name_routes
from .views.trip import trip_of

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.SEARCH_ROUTES), SearchesForLearner])

GONE = 410


@router.get(ROUTE)
def route(request: Request, snapshot: CurrentSnapshot, today: Today) -> Response:
    """The route, leg by leg; where it does not stand any more as its address says, what has changed."""
    given = given_by(request)
    legs = given.get("leg", ())
    asked = {name: values for name, values in given.items() if name != "leg"}
    form = read_search(pairs_of(asked), snapshot, today)
    if form.query is None or not legs:
        return RedirectResponse(results_address(asked), status_code=303)
    reading = read_route(snapshot.graph, form.query, legs)
    if reading.route is None:
        return _changed(request, snapshot, form.query, reading, asked)
    graph, found = snapshot.graph, reading.route
    checked = check_route(graph, found, form.query.holdings, form.query.as_of)
    result = search_routes(snapshot, form.query)
    names = dict(zip((r.route.key for r in result.routes), name_routes(result.routes), strict=True))
    return render(
        request,
        "learner/route.html",
        section="find",
        name=names.get(found.key),
        title=found.legs[-1].receiving.title,
        criteria=found.criteria,
        promise=promises_of(graph, found),
        asked=asked_in_words(checked),
        drawn=drawn_route(graph, form.query, found.legs),
        full=route_in_full(graph, form.query, found, checked, asked, today),
        say=lambda search: route_address(search, found),
        total=len(result.routes),
        results=results_address(asked),
    )


def _changed(
    request: Request, snapshot: GraphSnapshot, query: Query, reading: RouteReading, asked: Given
) -> HTMLResponse:
    """What has changed since the link was made, and the search again."""
    return render(
        request,
        "learner/route-changed.html",
        status=GONE,
        section="find",
        problems=[explain_problem(snapshot.graph, problem) for problem in reading.problems],
        trip=trip_of(snapshot.graph, query),
        again=address("/routes", pairs_of(asked, (*ASKED, *INSISTED_ON))),
        change=address(HOME, pairs_of(asked, ASKED)),
    )
