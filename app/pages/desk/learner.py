"""One learner's page: what to do next, what is held, the plans, and what has been done."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from ...dependencies import CurrentSecretKey, CurrentSnapshot, DatabaseSession, Now, Today
from ...guards import allow
from ...permissions import Action
from ...rendering import render
from ...services.find_place import name_of_place
from ...services.learners.read_certificates import list_certificates
from ...services.learners.read_history import read_history_of_learner
from ...services.learners.read_learner import read_learner
from ..typed_dates import TypedDate
from ..views.desk.certificate_page import certificate_lines
from ..views.desk.learner_page import learner_page
from ..views.history import history_lines
from .posted import CurrentAdviser, Number, new_form_key

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])


@router.get("/desk/learners/{learner_id}")
def show_learner(
    request: Request,
    learner_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    secret_key: CurrentSecretKey,
    today: Today,
    now: Now,
    done: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Everything that is kept of the learner, and what can be done."""
    file = read_learner(session, adviser, learner_id, snapshot, today, now)
    history = read_history_of_learner(session, adviser, learner_id)
    return render(
        request,
        "desk/learner.html",
        section="desk",
        learner=file.learner,
        file=file,
        view=learner_page(snapshot.graph, file, adviser, today),
        place=name_of_place(snapshot.graph, file.learner.place),
        certificates=certificate_lines(
            list_certificates(session, adviser, learner_id, secret_key), file.learner, today
        ),
        history=history_lines(history, snapshot.graph, file.learner.place),
        earlier=history.total - len(history.records),
        by=TypedDate(field="by"),
        form_key=new_form_key(),
        today=today,
        done=done,
    )
