"""The home page: where are you now, and where do you want to be."""

from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from routes_graph.months import month_of

from ..addresses import ASKED, CHOOSE, HOME, Given, address
from ..dependencies import CurrentSnapshot, Today
from ..faults import FieldError
from ..guards import allow
from ..permissions import Action
from ..rendering import render
from ..services.current_graph import GraphSnapshot
from .desk.for_learner import SearchesForLearner
from .planner.answers import BESIDE, Answers, Door, pairs_of_answers, read_answers
from .planner.search import answers_of_search, plan
from .views.example_route import example_route
from .views.planner_form import form_of

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.SEARCH_ROUTES), SearchesForLearner])

INVALID = 422
NOT_CHOSEN = "Choose the one that you mean, or none of these"


@router.get(HOME)
def home(request: Request, snapshot: CurrentSnapshot, today: Today) -> HTMLResponse:
    """The two questions; filled in, where a search or an unfinished form is given."""
    answers = answers_given(request, snapshot)
    return render_home(request, snapshot, answers, month_of(today))


@router.get(CHOOSE)
def choose(request: Request, snapshot: CurrentSnapshot, today: Today) -> Response:
    """Goes on to the results where it is plain what was meant, and asks where it is not."""
    answers = read_answers(request.query_params.multi_items())
    planned = plan(snapshot, answers, today)
    if planned.address is not None:
        return RedirectResponse(planned.address, status_code=303)
    if planned.errors:
        return render_home(request, snapshot, answers, month_of(today), errors=planned.errors, status=INVALID)
    unanswered = tuple(FieldError(field=f"{q.field}-1", message=NOT_CHOSEN) for q in planned.questions)
    errors = unanswered if "asked" in request.query_params else ()
    kept = [(n, v) for n, v in pairs_of_answers(answers) if n not in {f"{q.field}_pick" for q in planned.questions}]
    return render(
        request,
        "learner/choose.html",
        section="find",
        status=INVALID if errors else 200,
        questions=planned.questions,
        errors=errors,
        kept=kept,
        change=address(HOME, pairs_of_answers(answers, with_picks=False)),
    )


@router.get("/levels")
def levels(request: Request) -> HTMLResponse:
    """What levels are, with examples: for who does not know their own."""
    return render(request, "learner/levels.html", section="find")


def answers_given(request: Request, snapshot: GraphSnapshot) -> Answers:
    """The answers that the address holds: a search's, or the form's own."""
    given = given_by(request)
    if any(given.get(name) for name in ASKED if name not in {"level", "starting", *BESIDE}):
        answers = answers_of_search(snapshot, given)
        return replace(answers, door=Door.ALL) if given.get("door") == (Door.ALL.value,) else answers
    return read_answers(request.query_params.multi_items())


def given_by(request: Request) -> Given:
    """The parameters of the address by name, blank ones left out."""
    given: dict[str, tuple[str, ...]] = {}
    for name, value in request.query_params.multi_items():
        if stripped := value.strip():
            given[name] = (*given.get(name, ()), stripped)
    return given


def ask_again(
    snapshot: GraphSnapshot, given: Given, errors: Sequence[FieldError], door: Door | None = None
) -> tuple[Answers, tuple[FieldError, ...]]:
    """A search filled into the form again, and each of its mistakes at the box where it can be put right."""
    answers = answers_of_search(snapshot, given)
    moved = tuple(FieldError(field=_BOXES.get(e.field, "target"), message=e.message, value=e.value) for e in errors)
    return (answers if door is None else replace(answers, door=door)), moved


_BOXES = {
    **dict.fromkeys(("from", "studying", "not_held", "credits"), "held1"),
    "level": "level",
    "starting": "starting",
    "as_of": "starting",
}


def render_home(
    request: Request,
    snapshot: GraphSnapshot,
    answers: Answers,
    now: int,
    *,
    errors: tuple[FieldError, ...] = (),
    status: int = 200,
) -> HTMLResponse:
    """The home page with its form filled in, and what is wrong with it."""
    return render(
        request,
        "learner/home.html",
        status=status,
        section="find",
        form=form_of(snapshot, answers, now, errors),
        errors=errors,
        example=example_route(now),
    )
