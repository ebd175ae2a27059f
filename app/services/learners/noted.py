"""What was done with a learner, written down in the transaction that does it: numbers, and never a word of theirs."""

from datetime import datetime

from sqlmodel import Session

from ...desk.adviser import Adviser
from ...desk.learner import Learner
from ...persistence.audit import record


def note(session: Session, action: str, adviser: Adviser, learner: Learner, now: datetime, **after: object) -> None:
    """Write it down."""
    record(
        session,
        action=action,
        subject=learner.subject,
        actor=adviser.actor,
        at=now,
        acting_for=learner.place.text,
        after=after or None,
    )
