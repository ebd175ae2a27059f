"""Batches are forgotten: drafts after a week, the names of the others thirty days after their end."""

from datetime import datetime, timedelta

from sqlmodel import Session

from ...persistence.audit import record
from ...persistence.batch_erasure import (
    delete_batch,
    erase_names,
    list_drafts_untouched_since,
    list_ended_before,
)

ACTION, SUBJECT = "batches.purge", "batches"
DRAFTS_KEPT_FOR = timedelta(days=7)
NAMES_KEPT_FOR = timedelta(days=30)


def forget_batches(session: Session, now: datetime, *, actor: str) -> int:
    """Forgets them, with an audit record where there were any; gives how many. Running it twice changes nothing."""
    drafts = list_drafts_untouched_since(session, now - DRAFTS_KEPT_FOR)
    for batch_id in drafts:
        delete_batch(session, batch_id)
    ended = list_ended_before(session, now - NAMES_KEPT_FOR)
    if ended:
        erase_names(session, ended, now)
    if drafts or ended:
        after = {"drafts_deleted": len(drafts), "batches_without_names": len(ended)}
        record(session, action=ACTION, subject=SUBJECT, actor=actor, at=now, after=after)
    return len(drafts) + len(ended)
