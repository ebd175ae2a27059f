"""Learners whom nobody has touched for two years are erased, after their adviser has been told on the list."""

from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from ...mail.letters.to_learners import LETTERS
from ...persistence import learner_erasure
from ...persistence.audit import record
from ...persistence.learner_holdings import PUT_BACK_WITHIN
from ..purge_names import months_before

ACTION = "learners.purge"
SUBJECT_OF_RECORD = "learners"
MONTHS_UNTOUCHED = 24
TOLD_FOR = timedelta(days=60)
"""So long before does the adviser's list say that a learner will be erased."""


def purge_learners(session: Session, today: date, now: datetime, *, actor: str) -> int:
    """Erases them, with an audit record, and what was removed by hand; gives how many learners went."""
    learner_erasure.forget_removed(session, now - PUT_BACK_WITHIN)
    before = datetime.combine(last_day_untouched(today), time.min, UTC)
    due = learner_erasure.list_untouched_learners(session, before)
    if due:
        learner_erasure.erase_learners(session, due, letters_called=LETTERS)
        record(
            session,
            action=ACTION,
            subject=SUBJECT_OF_RECORD,
            actor=actor,
            at=now,
            after={"learners_erased": len(due)},
        )
    return len(due)


def last_day_untouched(today: date) -> date:
    """Whoever was touched last before this day is erased today."""
    return months_before(today, MONTHS_UNTOUCHED)
