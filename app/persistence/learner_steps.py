"""What learners are to do next. The caller has found the learner on the adviser's desk."""

from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from ..desk.plan import NextStep
from .tables import NextStepRow


def list_steps(session: Session, learner_id: int) -> tuple[NextStep, ...]:
    """What the learner is to do and has done: by the day, what has none last; those that were removed left out."""
    steps = [step for step in list_all_steps(session, learner_id) if step.removed_at is None]
    return tuple(sorted(steps, key=lambda step: (step.by is None, step.by or date.max, step.step_id)))


def list_all_steps(session: Session, learner_id: int) -> tuple[NextStep, ...]:
    """The same with those that were removed and are still there, in the order in which they were set."""
    rows = session.exec(
        select(NextStepRow)
        .where(col(NextStepRow.learner_id) == learner_id)
        .order_by(col(NextStepRow.step_id))
        .execution_options(populate_existing=True)
    )
    return tuple(_step(row) for row in rows)


def find_step(session: Session, learner_id: int, step_id: int) -> NextStep | None:
    """That step of that learner, removed or not."""
    return next((step for step in list_all_steps(session, learner_id) if step.step_id == step_id), None)


def add_step(
    session: Session,
    learner_id: int,
    *,
    text: str,
    by_day: date | None,
    plan_id: int | None = None,
    suggestion: str | None = None,
    by: int,
    now: datetime,
) -> NextStep:
    """Keep another one, to be done by that day."""
    row = NextStepRow(
        learner_id=learner_id,
        plan_id=plan_id,
        text=text,
        by=by_day,
        suggestion=suggestion,
        changed_at=now,
        changed_by=by,
    )
    session.add(row)
    session.flush()
    return _step(row)


def change_step(
    session: Session, step: NextStep, *, revision: int, changed_by: int, now: datetime, **values: object
) -> bool:
    """Keep what was changed. False, and nothing is, where somebody has changed it since `revision`."""
    changed = session.execute(
        update(NextStepRow)
        .where(
            col(NextStepRow.step_id) == step.step_id,
            col(NextStepRow.learner_id) == step.learner_id,
            col(NextStepRow.revision) == revision,
        )
        .values({"changed_at": now, "changed_by": changed_by, "revision": revision + 1, **values})
        .returning(col(NextStepRow.step_id))
    )
    return changed.first() is not None


def _step(row: NextStepRow) -> NextStep:
    assert row.step_id is not None  # noqa: S101 - it has been saved
    return NextStep(
        step_id=row.step_id,
        learner_id=row.learner_id,
        plan_id=row.plan_id,
        text=row.text,
        by=row.by,
        done_on=row.done_on,
        suggestion=row.suggestion,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        removed_at=row.removed_at,
        revision=row.revision,
    )
