"""Learners are handed over to a colleague: one, those that are ticked, or all of them before one leaves."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from routes_graph.graph import QualificationGraph

from ...accounts.places import Place
from ...dependencies import CurrentSettings, CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...desk.adviser import Adviser
from ...desk.learner import Learner
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...rendering import render
from ...services.find_place import name_of_place
from ...services.learners.chosen_learners import get_kept_learners, list_kept_learners
from ...services.learners.hand_over import hand_over, let_go, list_colleagues
from .posted import INVALID, SEE_OTHER, CurrentAdviser, Number, Posted, number_in, numbers_in

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])

LIST = "/desk/learners"


@router.get("/desk/learners/hand-over")
def ask_to_whom(
    request: Request,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    at: str = "",
) -> Response:
    """To which colleague, and whether the adviser goes on seeing them."""
    asked = request.query_params
    ids = numbers_in(list(asked.getlist("learner")))
    given = list_kept_learners(session, adviser, at) if asked.get("all") else get_kept_learners(session, adviser, ids)
    if not given:
        return RedirectResponse(f"{LIST}?done=nobody", status_code=SEE_OTHER)
    return _ask(request, session, adviser, snapshot.graph, given, today)


@router.post("/desk/learners/hand-over")
def hand_them_over(
    request: Request,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Hands them over, all or none."""
    given = get_kept_learners(session, adviser, numbers_in(list(posted.getlist("learner"))))
    to = number_in(posted, "to")
    if not given:
        return RedirectResponse(f"{LIST}?done=nobody", status_code=SEE_OTHER)
    if not to:
        wrong = FieldError(field="to-1", message="Choose a colleague")
        return _ask(request, session, adviser, snapshot.graph, given, today, errors=(wrong,))
    hand_over(
        session,
        adviser,
        [learner.learner_id for learner in given],
        to=to,
        keeps_seeing=bool(posted.get("keeps_seeing")),
        public_url=settings.public_url,
        today=today,
        now=now,
    )
    return RedirectResponse(f"{LIST}?done=handed", status_code=SEE_OTHER)


@router.post("/desk/learners/{learner_id}/let-go")
def see_no_more(learner_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now) -> Response:
    """A learner who was handed over is not seen any more."""
    let_go(session, adviser, learner_id, now)
    return RedirectResponse(f"{LIST}?done=let-go", status_code=SEE_OTHER)


def _ask(
    request: Request,
    session: Session,
    adviser: Adviser,
    graph: QualificationGraph,
    given: Sequence[Learner],
    today: Today,
    *,
    errors: tuple[FieldError, ...] = (),
) -> Response:
    places = sorted({learner.place for learner in given})
    return render(
        request,
        "desk/hand-over.html",
        status=INVALID if errors else 200,
        section="desk",
        given=given,
        colleagues=list_colleagues(session, adviser, places, today),
        places=[(name_of_place(graph, place), _of_place(place)) for place in places],
        back=given[0].address if len(given) == 1 else LIST,
        errors=errors,
    )


def _of_place(place: Place) -> str:
    return f"{LIST}/hand-over?all=1&at={place.kind}+{place.place_id}"
