"""Batches of an adviser who leaves: nobody could open them any more, so they are not kept until their days are over."""

from datetime import datetime

from sqlmodel import Session

from ...batches.batch import BatchState, StopReason
from ...persistence.audit import record
from ...persistence.batch_erasure import delete_batch, erase_names, list_with_names_of
from ...persistence.batches import get_batch
from .cancel_batch import leave_out_the_rest
from .forget_batches import ACTION, SUBJECT


def leave_batches(session: Session, adviser_id: int, now: datetime, *, actor: str) -> None:
    """Deletes the drafts, stops what runs, and erases every personal word of the rest with the papers drawn of it.

    The file in which the database writes ahead still holds all that: `wipe_traces` empties it after the commit.
    """
    drafts, others = [], []
    for batch_id in list_with_names_of(session, adviser_id):
        batch = get_batch(session, batch_id, to_change=True)
        if batch is None:
            continue
        if batch.state is BatchState.DRAFT:
            delete_batch(session, batch_id)
            drafts.append(batch_id)
            continue
        leave_out_the_rest(session, batch, now, reason=StopReason.ROLE_LOST)
        others.append(batch_id)
    erase_names(session, others, now)
    if drafts or others:
        after = {"drafts_deleted": len(drafts), "batches_without_names": len(others)}
        record(session, action=ACTION, subject=SUBJECT, actor=actor, at=now, after=after)
