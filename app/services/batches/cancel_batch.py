"""A batch is cancelled: what was issued stays and is said; the rest is left out."""

from datetime import datetime

from sqlmodel import Session

from ...batches.batch import Batch, BatchState, StopReason
from ...desk.adviser import Adviser
from ...persistence.batch_lines import leave_out_waiting, progress_of
from ...persistence.batches import end_batch
from .get_batch import get_batch
from .open_batch import note

CANCELLED = "batch.cancel"


def cancel_batch(session: Session, adviser: Adviser, batch_id: int, now: datetime) -> bool:
    """Cancels what runs. False where it does not run any more. Raises UnknownIdentifier.

    A line that somebody is at just now is still gone by; the transactions decide which came first.
    """
    batch = get_batch(session, adviser, batch_id)
    if not leave_out_the_rest(session, batch, now, reason=StopReason.BY_HAND):
        return False
    note(session, CANCELLED, adviser, batch, now, issued=progress_of(session, batch_id).certificates)
    return True


def leave_out_the_rest(session: Session, batch: Batch, now: datetime, *, reason: StopReason) -> bool:
    """End it, and leave out every line that has not had its turn. False where it does not run any more."""
    if not end_batch(session, batch.batch_id, BatchState.CANCELLED, now, reason=reason):
        return False
    leave_out_waiting(session, batch.batch_id)
    return True
