"""Show me everything: all courses that can be reached from what the learner has."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from routes_graph.months import month_of

from ..addresses import HOME, REACH, WHO_AND_WHEN, address, pairs_of
from ..dependencies import CurrentSnapshot, Today
from ..guards import allow
from ..permissions import Action
from ..rendering import render
from ..search_form import read_learner
from ..services.find_reachable import find_reachable_courses
from .desk.for_learner import SearchesForLearner
from .home import INVALID, ask_again, given_by, render_home
from .planner.answers import Door
from .views.reachable import by_subject
from .views.trip import held_in_words

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.SEARCH_ROUTES), SearchesForLearner])


@router.get(REACH)
def reach(request: Request, snapshot: CurrentSnapshot, today: Today) -> Response:
    """Every course that can be reached, by subject and level, each with the search for the routes to it."""
    given = {name: values for name, values in given_by(request).items() if name in WHO_AND_WHEN}
    if not given:
        return RedirectResponse(HOME, status_code=303)
    form = read_learner(pairs_of(given), snapshot, today)
    if form.holdings is None:
        answers, errors = ask_again(snapshot, form.given, form.errors, door=Door.ALL)
        return render_home(request, snapshot, answers, month_of(today), errors=errors, status=INVALID)
    found = find_reachable_courses(snapshot, form.holdings, form.starting, form.as_of)
    return render(
        request,
        "learner/reach.html",
        section="find",
        held=held_in_words(snapshot.graph, form.holdings),
        subjects=by_subject(snapshot.graph, found, form.holdings, given),
        total=len(found),
        change=address(HOME, [*pairs_of(given, WHO_AND_WHEN), ("door", Door.ALL.value)]),
    )
