"""A draft is started: what cannot go is left out with its reason, and the worker is woken for the rest."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from sqlmodel import Session

from ...desk.adviser import Adviser
from ...jobs.wanted import Job, after_commit
from ...persistence.batches import start_draft
from ..current_graph import GraphSnapshot
from .get_batch import get_batch
from .open_batch import note
from .plan_batch import plan_batch
from .row_words import why_not

STARTED = "batch.start"


class NotStarted(Enum):
    """Why a batch was not started."""

    CHANGED = "changed"
    """It was changed, or started, since it was looked at."""
    NOBODY_CAN_GO = "nobody_can_go"
    """No row of it comes to a certificate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """It runs: for so many learners, and without so many."""

    going: int
    left_out: int


def start_batch(
    session: Session,
    snapshot: GraphSnapshot,
    adviser: Adviser,
    batch_id: int,
    *,
    revision: int,
    today: date,
    now: datetime,
) -> Started | NotStarted:
    """Starts it, with its audit record, in the session's transaction. Raises UnknownIdentifier."""
    batch = get_batch(session, adviser, batch_id)
    if batch.revision != revision:
        return NotStarted.CHANGED
    plan = plan_batch(session, snapshot, batch, today)
    if not plan.going or plan.is_lost:
        return NotStarted.NOBODY_CAN_GO
    left_out = {row.row.line: why_not(row) for row in plan.staying}
    if not start_draft(session, batch, now, left_out=left_out):
        return NotStarted.CHANGED
    note(session, STARTED, adviser, batch, now, going=len(plan.going), left_out=len(left_out))
    after_commit(session, Job.RUN_BATCHES)
    return Started(going=len(plan.going), left_out=len(left_out))
