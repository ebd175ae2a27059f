"""How often something was tried within a window of time, counted for all workers together."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from .insert_once import insert_unless_there
from .tables import TriesRow


def count_try(session: Session, key_hash: str, window_start: datetime) -> int:
    """Count one more try, and give how many there have been in the window, this one included."""
    insert_unless_there(session, TriesRow, {"key_hash": key_hash, "window_start": window_start, "count": 0})
    session.execute(
        update(TriesRow)
        .where(col(TriesRow.key_hash) == key_hash, col(TriesRow.window_start) == window_start)
        .values(count=TriesRow.count + 1)
    )
    return tries(session, key_hash, window_start)


def take_back_try(session: Session, key_hash: str, window_start: datetime) -> None:
    """Count one try less in the window."""
    session.execute(
        update(TriesRow)
        .where(col(TriesRow.key_hash) == key_hash, col(TriesRow.window_start) == window_start, col(TriesRow.count) > 0)
        .values(count=TriesRow.count - 1)
    )


def tries(session: Session, key_hash: str, window_start: datetime) -> int:
    """How many tries there have been in the window."""
    counted = select(TriesRow.count).where(
        col(TriesRow.key_hash) == key_hash, col(TriesRow.window_start) == window_start
    )
    return session.exec(counted).one_or_none() or 0


def forget_tries(session: Session, window_before: datetime) -> None:
    """Drop the counts of windows that have gone."""
    session.execute(delete(TriesRow).where(col(TriesRow.window_start) < window_before))
