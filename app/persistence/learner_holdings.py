"""What learners hold. The caller has found the learner on the adviser's desk; all is asked by the learner's number."""

from datetime import date, datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from routes_graph.months import Month

from ..desk.learner import LearnerHolding
from .tables import LearnerHoldingRow

PUT_BACK_WITHIN = timedelta(days=1)
"""So long can what was removed be put back."""


def list_holdings(session: Session, learner_id: int) -> tuple[LearnerHolding, ...]:
    """What the learner holds, in the order in which it was said."""
    return tuple(h for h in _all(session, learner_id) if h.removed_at is None)


def list_removed_holdings(session: Session, learner_id: int, now: datetime) -> tuple[LearnerHolding, ...]:
    """What was removed a while ago and can still be put back."""
    return tuple(
        h for h in _all(session, learner_id) if h.removed_at is not None and h.removed_at > now - PUT_BACK_WITHIN
    )


def find_holding(session: Session, learner_id: int, holding_id: int) -> LearnerHolding | None:
    """That holding of that learner, removed or not."""
    return next((h for h in _all(session, learner_id) if h.holding_id == holding_id), None)


def add_holding(
    session: Session,
    learner_id: int,
    *,
    award_id: str,
    grade: str | None = None,
    studied_until: Month | None = None,
    taken_at: str | None = None,
    by: int,
    now: datetime,
) -> LearnerHolding:
    """Keep another one."""
    row = LearnerHoldingRow(
        learner_id=learner_id,
        award_id=award_id,
        grade=grade,
        studied_until=studied_until,
        taken_at=taken_at,
        changed_at=now,
        changed_by=by,
    )
    session.add(row)
    session.flush()
    return _holding(row)


def change_holding(
    session: Session, holding: LearnerHolding, *, revision: int, by: int, now: datetime, **values: object
) -> bool:
    """Keep what was changed. False, and nothing is, where somebody has changed it since `revision`."""
    changed = session.execute(
        update(LearnerHoldingRow)
        .where(
            col(LearnerHoldingRow.holding_id) == holding.holding_id,
            col(LearnerHoldingRow.learner_id) == holding.learner_id,
            col(LearnerHoldingRow.revision) == revision,
        )
        .values(changed_at=now, changed_by=by, revision=revision + 1, **values)
        .returning(col(LearnerHoldingRow.holding_id))
    )
    return changed.first() is not None


def record_seen(
    session: Session, holding: LearnerHolding, *, revision: int, document: str, on: date, by: int, now: datetime
) -> bool:
    """Keep what the adviser has seen of it, and when. False where somebody has changed the holding since."""
    return change_holding(
        session, holding, revision=revision, by=by, now=now, seen_document=document, seen_on=on, seen_by=by
    )


def _all(session: Session, learner_id: int) -> tuple[LearnerHolding, ...]:
    rows = session.exec(
        select(LearnerHoldingRow)
        .where(col(LearnerHoldingRow.learner_id) == learner_id)
        .order_by(col(LearnerHoldingRow.holding_id))
        .execution_options(populate_existing=True)
    )
    return tuple(_holding(row) for row in rows)


def _holding(row: LearnerHoldingRow) -> LearnerHolding:
    assert row.holding_id is not None  # noqa: S101 - it has been saved
    return LearnerHolding(
        holding_id=row.holding_id,
        learner_id=row.learner_id,
        award_id=row.award_id,
        grade=row.grade,
        studied_until=row.studied_until,
        taken_at=row.taken_at,
        seen_document=row.seen_document,
        seen_on=row.seen_on,
        seen_by=row.seen_by,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        removed_at=row.removed_at,
        revision=row.revision,
    )
