"""Inserting a row unless there is one with its key, in one step that two workers cannot come between."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from .tables import SCHEMA, Table


def insert_unless_there(session: Session, table: type[Table], values: dict[str, Any]) -> bool:
    """Insert the row; False where its primary key was taken already. Waits for a transaction that is taking it."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    rows = SCHEMA.tables[str(table.__tablename__)]
    # Not every driver counts rows that were not inserted as none; what comes back from the insert is sure.
    inserted = session.execute(insert(rows).values(**values).on_conflict_do_nothing().returning(*rows.primary_key))
    return inserted.first() is not None
