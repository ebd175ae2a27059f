"""Asking for a job in a transaction: it is put into the queue once that is committed, and never if it is not.

The queue only wakes the worker. What there is to do stands in our own tables, where the worker looks each minute too;
so nothing is lost with a job that was never enqueued.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import structlog
from sqlalchemy import event
from sqlmodel import Session

WANTED, QUEUE = "onward_jobs_wanted", "onward_job_queue"

log = structlog.stdlib.get_logger("onward.jobs")


class Job(StrEnum):
    """What can be done later."""

    SEND_LETTERS = "send_letters"
    RUN_BATCHES = "run_batches"
    DRAW_BATCH = "draw_batch"
    LOOK_AFTER = "look_after"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A job for one subject, or for whatever is due. Nothing but its number goes into the queue."""

    job: Job
    subject_id: int | None = None


class Queue(Protocol):
    """Where jobs wait for the worker."""

    def enqueue(self, wanted: Wanted) -> None:
        """Put it in."""


def after_commit(session: Session, job: Job, subject_id: int | None = None) -> None:
    """Have the job done once the session's transaction is committed; asked for twice, it is done once."""
    wanted: dict[Wanted, None] = session.info.setdefault(WANTED, {})
    wanted[Wanted(job, subject_id)] = None


@event.listens_for(Session, "after_commit")
def _enqueue(session: Session) -> None:
    if session.in_nested_transaction():
        return  # a savepoint: the transaction around it may still come to nothing
    wanted = session.info.pop(WANTED, {})
    queue: Queue | None = session.info.get(QUEUE)
    if queue is None:
        return
    for each in wanted:
        try:
            queue.enqueue(each)
        except Exception as error:  # what was committed stands; the worker finds it within a minute
            log.warning("job_not_enqueued", job=each.job.value, exc_info=error)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, _previous: object) -> None:
    if not session.in_nested_transaction():
        session.info.pop(WANTED, None)
