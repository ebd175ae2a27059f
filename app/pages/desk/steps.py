"""What a learner is to do next: set, suggested and accepted, put right, done, removed, put back."""

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from routes_graph.errors import InvalidValue, UnknownIdentifier

from ...dependencies import CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...desk.learner import Learner
from ...desk.plan import NextStep
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...rendering import render
from ...search_values import sentence
from ...services.edit_conflict import EditConflict
from ...services.learners.get_learner import get_learner
from ...services.learners.get_part import get_step
from ...services.learners.keep_step import (
    add_step,
    change_step,
    finish_step,
    put_back_step,
    remove_step,
    step_text,
)
from ...services.learners.read_learner import read_learner
from ..typed_dates import TypedDate
from ..views.desk.suggestions import suggested_steps
from ..views.moments import moment_in_words
from .posted import (
    CONFLICT,
    INVALID,
    SEE_OTHER,
    CurrentAdviser,
    Number,
    Posted,
    form_key_in,
    new_form_key,
    number_in,
    text_in,
)

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])

BY = "by"


@router.get("/desk/learners/{learner_id}/steps/new")
def ask_what(request: Request, learner_id: Number, adviser: CurrentAdviser, session: DatabaseSession) -> Response:
    """What is to be done, and by when."""
    page = _StepPage(request, get_learner(session, adviser, learner_id))
    return page.show("", TypedDate(field=BY))


@router.post("/desk/learners/{learner_id}/steps")
def add(
    request: Request,
    learner_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Sets it, once however often the form arrives."""
    page = _StepPage(request, get_learner(session, adviser, learner_id))
    typed, text = TypedDate.from_form(BY, posted), text_in(posted, "text")
    errors, day = _mistakes(text, typed, today)
    if errors:
        return page.show(text, typed, errors=errors, form_key=form_key_in(posted))
    add_step(session, adviser, learner_id, text=text, by_day=day, now=now, form_key=form_key_in(posted))
    return page.leave("step")


@router.post("/desk/learners/{learner_id}/suggestions")
def accept(
    learner_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Accepts what the chosen plan suggests, as it suggests it today; what it suggests no more is not set."""
    file = read_learner(session, adviser, learner_id, snapshot, today, now)
    key = text_in(posted, "suggestion")
    for suggested in suggested_steps(snapshot.graph, file.chosen, file.suggested, today):
        if suggested.key == key:
            add_step(
                session,
                adviser,
                learner_id,
                text=suggested.text,
                by_day=suggested.by,
                now=now,
                suggestion=key,
                plan_id=suggested.plan_id,
            )
    return RedirectResponse(f"{file.learner.address}?done=step#next", status_code=SEE_OTHER)


@router.get("/desk/learners/{learner_id}/steps/{step_id}")
def show(
    request: Request, learner_id: Number, step_id: Number, adviser: CurrentAdviser, session: DatabaseSession
) -> Response:
    """One of them, to be put right."""
    learner, step = get_step(session, adviser, learner_id, step_id)
    if step.removed_at is not None:
        raise UnknownIdentifier("step", str(step_id))
    return _StepPage(request, learner, step).show(step.text, TypedDate.of(BY, step.by), revision=step.revision)


@router.post("/desk/learners/{learner_id}/steps/{step_id}")
def change(
    request: Request,
    learner_id: Number,
    step_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Keeps what was put right. Whoever comes second is shown what the first has changed."""
    learner, step = get_step(session, adviser, learner_id, step_id)
    page, revision = _StepPage(request, learner, step), number_in(posted, "revision")
    typed, text = TypedDate.from_form(BY, posted), text_in(posted, "text")
    errors, day = _mistakes(text, typed, today)
    if errors:
        return page.show(text, typed, errors=errors, revision=revision)
    changed = change_step(session, adviser, learner_id, step_id, revision=revision, text=text, by_day=day, now=now)
    if isinstance(changed, EditConflict):
        return page.show(text, typed, conflict=changed, revision=changed.revision)
    return page.leave("step")


@router.post("/desk/learners/{learner_id}/steps/{step_id}/done")
def finish(
    learner_id: Number, step_id: Number, adviser: CurrentAdviser, session: WritingSession, today: Today, now: Now
) -> Response:
    """It is done."""
    finish_step(session, adviser, learner_id, step_id, done_on=today, now=now)
    return RedirectResponse(f"/desk/learners/{learner_id}?done=finished#next", status_code=SEE_OTHER)


@router.post("/desk/learners/{learner_id}/steps/{step_id}/reopen")
def reopen(learner_id: Number, step_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now) -> Response:
    """It is not done after all."""
    finish_step(session, adviser, learner_id, step_id, done_on=None, now=now)
    return RedirectResponse(f"/desk/learners/{learner_id}?done=reopened#next", status_code=SEE_OTHER)


@router.post("/desk/learners/{learner_id}/steps/{step_id}/remove")
def remove(learner_id: Number, step_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now) -> Response:
    """Takes it away, from where it can be put back for a day."""
    remove_step(session, adviser, learner_id, step_id, now)
    return RedirectResponse(f"/desk/learners/{learner_id}?done=removed#next", status_code=SEE_OTHER)


@router.post("/desk/learners/{learner_id}/steps/{step_id}/put-back")
def put_back(
    learner_id: Number, step_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now
) -> Response:
    """Puts it back."""
    put_back_step(session, adviser, learner_id, step_id, now)
    return RedirectResponse(f"/desk/learners/{learner_id}?done=put-back#next", status_code=SEE_OTHER)


def _mistakes(text: str, typed: TypedDate, today: date) -> tuple[tuple[FieldError, ...], date | None]:
    """What is wrong with the two fields, and the day where it can be read."""
    errors, day = [], None
    try:
        step_text(text)
    except InvalidValue as error:
        errors.append(FieldError(field="text", message=sentence(error).removesuffix(".")))
    try:
        day = typed.read(example=today)
    except InvalidValue as error:
        errors.append(FieldError(field=f"{BY}-day", message=sentence(error).removesuffix(".")))
    return tuple(errors), day


class _StepPage:
    """The page with the form, for a new step or for one that is there."""

    def __init__(self, request: Request, learner: Learner, step: NextStep | None = None) -> None:
        self.request, self.learner, self.step = request, learner, step

    def show(
        self,
        text: str,
        typed: TypedDate,
        *,
        errors: tuple[FieldError, ...] = (),
        conflict: EditConflict[NextStep] | None = None,
        revision: int = 0,
        form_key: str = "",
    ) -> Response:
        """The form, and what is wrong with it."""
        action = f"{self.learner.address}/steps"
        return render(
            self.request,
            "desk/step.html",
            status=INVALID if errors else CONFLICT if conflict else 200,
            section="desk",
            learner=self.learner,
            action=action if self.step is None else f"{action}/{self.step.step_id}",
            is_new=self.step is None,
            text=text,
            by=typed,
            errors=errors,
            conflict=conflict,
            conflict_when=moment_in_words(conflict.changed_at) if conflict and conflict.changed_at else "",
            revision=revision,
            form_key=form_key or new_form_key(),
        )

    def leave(self, done: str) -> Response:
        """Back to the learner."""
        return RedirectResponse(f"{self.learner.address}?done={done}#next", status_code=SEE_OTHER)
