"""Where Alembic meets our tables. Run by `alembic …`, configured by [tool.alembic] in pyproject.toml.

A caller that has a connection already hands it in as the attribute `connection`; else the settings name the database.
"""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, String
from sqlmodel.sql.sqltypes import AutoString

from app.jobs.storage import PREFIX
from app.persistence.database import make_engine
from app.persistence.tables import SCHEMA
from app.persistence.tables.base import Instant
from app.settings import read_settings


def _render(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """A migration names the databases' own types only, so that it stays true when our classes move."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString | String):
        return "sa.String()"
    return False


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Where jobs wait is made and changed by the library that keeps them."""
    return not (kind == "table" and (name or "").startswith(PREFIX))


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SCHEMA,
        render_as_batch=True,  # SQLite cannot change a table in place
        compare_server_default=True,
        render_item=_render,
        include_name=_is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    engine = make_engine(read_settings().database)
    with engine.connect() as connection:
        _run(connection)
        connection.commit()
    engine.dispose()
