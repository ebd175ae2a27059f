"""What a learner is to do next: set, put right, done, taken away and put back."""

from datetime import date, datetime

from sqlmodel import Session

from routes_graph.errors import InvalidValue, UnknownIdentifier

from ...desk import typed
from ...desk.adviser import Adviser
from ...desk.plan import NextStep
from ...persistence import learner_steps as steps
from ...persistence.learner_holdings import PUT_BACK_WITHIN
from ...persistence.submissions import claim_submission
from ..edit_conflict import EditConflict
from .get_learner import get_learner_to_change
from .keep_learner import name_of
from .noted import note

ADDED, CHANGED = "learner.step.add", "learner.step.change"
DONE, OPEN_AGAIN = "learner.step.finish", "learner.step.reopen"
REMOVED, PUT_BACK = "learner.step.remove", "learner.step.put_back"
LONGEST = 500


def step_text(text: str) -> str:
    """What is to be done, as it is kept. Raises InvalidValue."""
    tidied = typed.line("text", text, longest=LONGEST)
    if not tidied:
        raise InvalidValue("text", "say what is to be done")
    return tidied


def add_step(
    session: Session,
    adviser: Adviser,
    learner_id: int,
    *,
    text: str,
    by_day: date | None,
    now: datetime,
    form_key: str = "",
    suggestion: str | None = None,
    plan_id: int | None = None,
) -> None:
    """Sets another step; once, however often the form arrives or the suggestion is accepted.

    Raises InvalidValue and UnknownIdentifier.
    """
    learner = get_learner_to_change(session, adviser, learner_id, now)
    kept = step_text(text)
    if suggestion is not None and any(s.suggestion == suggestion for s in steps.list_all_steps(session, learner_id)):
        return
    if form_key and not claim_submission(session, f"{ADDED} {learner_id} {form_key}", now).is_first:
        return
    added = steps.add_step(
        session,
        learner_id,
        text=kept,
        by_day=by_day,
        plan_id=plan_id,
        suggestion=suggestion,
        by=adviser.account_id,
        now=now,
    )
    note(session, ADDED, adviser, learner, now, step=added.step_id)


def change_step(
    session: Session,
    adviser: Adviser,
    learner_id: int,
    step_id: int,
    *,
    revision: int,
    text: str,
    by_day: date | None,
    now: datetime,
) -> NextStep | EditConflict[NextStep]:
    """Puts a step right. Raises InvalidValue and UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    before = _get(session, learner_id, step_id)
    values: dict[str, object] = {"text": step_text(text), "by": by_day}
    if before.removed_at is not None or not steps.change_step(
        session, before, revision=revision, changed_by=adviser.account_id, now=now, **values
    ):
        return EditConflict(
            saved=before,
            revision=before.revision,
            changed_by=name_of(session, before.changed_by),
            changed_at=before.changed_at,
            by_oneself=before.changed_by == adviser.account_id,
        )
    note(session, CHANGED, adviser, learner, now, step=step_id)
    return _get(session, learner_id, step_id)


def finish_step(
    session: Session, adviser: Adviser, learner_id: int, step_id: int, *, done_on: date | None, now: datetime
) -> None:
    """Says that a step is done, or is not after all. Raises UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    step = _get(session, learner_id, step_id)
    if (step.done_on is None) != (done_on is None):
        _change(session, adviser, step, now, done_on=done_on)
        note(session, OPEN_AGAIN if done_on is None else DONE, adviser, learner, now, step=step_id)


def remove_step(session: Session, adviser: Adviser, learner_id: int, step_id: int, now: datetime) -> None:
    """Takes a step away; for a day it can be put back. Raises UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    step = _get(session, learner_id, step_id)
    if step.removed_at is None:
        _change(session, adviser, step, now, removed_at=now)
        note(session, REMOVED, adviser, learner, now, step=step_id)


def put_back_step(session: Session, adviser: Adviser, learner_id: int, step_id: int, now: datetime) -> None:
    """Puts it back. Raises UnknownIdentifier, also where its day is over."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    step = _get(session, learner_id, step_id)
    if step.removed_at is None:
        return
    if step.removed_at <= now - PUT_BACK_WITHIN:
        raise UnknownIdentifier("step", str(step_id))
    _change(session, adviser, step, now, removed_at=None)
    note(session, PUT_BACK, adviser, learner, now, step=step_id)


def _get(session: Session, learner_id: int, step_id: int) -> NextStep:
    found = steps.find_step(session, learner_id, step_id)
    if found is None:
        raise UnknownIdentifier("step", str(step_id))
    return found


def _change(session: Session, adviser: Adviser, step: NextStep, now: datetime, **values: object) -> None:
    steps.change_step(session, step, revision=step.revision, changed_by=adviser.account_id, now=now, **values)
