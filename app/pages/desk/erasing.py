"""Learners are erased: one, or those that are ticked; for good, and after what goes and what stays has been said."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.background import BackgroundTask

from ...dependencies import DatabaseSession, Now, Today, WritingSession, get_installation
from ...guards import allow
from ...permissions import Action
from ...persistence.database import wipe_traces
from ...rendering import render
from ...services.learners.chosen_learners import count_certificates, get_kept_learners
from ...services.learners.erase_learners import erase_learners
from .posted import SEE_OTHER, CurrentAdviser, Posted, numbers_in

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])

LIST = "/desk/learners"


@router.get("/desk/learners/erase")
def ask(request: Request, adviser: CurrentAdviser, session: DatabaseSession) -> Response:
    """What goes, and what stays."""
    given = get_kept_learners(session, adviser, numbers_in(list(request.query_params.getlist("learner"))))
    if not given:
        return RedirectResponse(f"{LIST}?done=nobody", status_code=SEE_OTHER)
    return render(
        request,
        "desk/erase.html",
        section="desk",
        given=given,
        certificates=count_certificates(session, given),
        back=given[0].address if len(given) == 1 else LIST,
    )


@router.post("/desk/learners/erase")
def erase(
    request: Request, adviser: CurrentAdviser, session: WritingSession, today: Today, now: Now, posted: Posted
) -> Response:
    """Erases them, all or none; what the database has written ahead goes once that is committed."""
    ids = numbers_in(list(posted.getlist("learner")))
    erase_learners(session, adviser, ids, names_too=bool(posted.get("names_too")), today=today, now=now)
    engine = get_installation(request).engine
    return RedirectResponse(
        f"{LIST}?done=erased", status_code=SEE_OTHER, background=BackgroundTask(wipe_traces, engine)
    )
