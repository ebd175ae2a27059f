"""Forms that were sent: each is acted on once, however often it arrives."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from .insert_once import insert_unless_there
from .tables import SubmissionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Whether the submission is the caller's to act on; if not, what came of it."""

    is_first: bool
    result: str | None = None


def claim_submission(session: Session, key: str, at: datetime) -> Claim:
    """Claim a submission in the transaction that acts on it. A second claim waits for the first one's transaction."""
    if insert_unless_there(session, SubmissionRow, {"key": key, "claimed_at": at}):
        return Claim(is_first=True)
    result = session.exec(select(SubmissionRow.result).where(col(SubmissionRow.key) == key)).one()
    return Claim(is_first=False, result=result)


def finish_submission(session: Session, key: str, result: str) -> None:
    """Say what came of a submission: a code, say, by which a second arrival finds it."""
    session.execute(update(SubmissionRow).where(col(SubmissionRow.key) == key).values(result=result))


def forget_submissions(session: Session, claimed_before: datetime) -> None:
    """Drop submissions that nobody will send again."""
    session.execute(delete(SubmissionRow).where(col(SubmissionRow.claimed_at) < claimed_before))
