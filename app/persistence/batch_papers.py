"""The certificates of a batch as one file."""

from sqlalchemy import delete
from sqlmodel import Session, col, select

from .tables import BatchPaperRow


def keep_paper(session: Session, batch_id: int, content: bytes, drawn_for: str) -> None:
    """Keep the certificates as one file, in the place of an earlier one."""
    session.execute(delete(BatchPaperRow).where(col(BatchPaperRow.batch_id) == batch_id))
    session.add(BatchPaperRow(batch_id=batch_id, content=content, drawn_for=drawn_for))
    session.flush()


def find_paper(session: Session, batch_id: int, drawn_for: str) -> bytes | None:
    """The certificates as one file, where there is one that was drawn for just these."""
    return session.exec(
        select(BatchPaperRow.content).where(
            col(BatchPaperRow.batch_id) == batch_id, col(BatchPaperRow.drawn_for) == drawn_for
        )
    ).one_or_none()
