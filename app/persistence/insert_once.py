"""Inserting a row unless there is one with its key, in one step that two workers cannot come between."""

from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from .tables import Table


def insert_unless_there(session: Session, table: type[Table], values: dict[str, Any]) -> bool:
    """Insert the row; False where its primary key was taken already. Waits for a transaction that is taking it."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    done: CursorResult[Any] = session.execute(insert(table).values(**values).on_conflict_do_nothing())  # type: ignore[assignment]
    return done.rowcount == 1
