"""The two databases are opened so that they behave the same."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.persistence.database import BUSY_TIMEOUT_MS, make_engine


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar_one()


def test_sqlite_writes_ahead_keeps_references_waits_and_wipes(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'new' / 'folder' / 'onward.db'}")
    assert pragma(engine, "journal_mode") == "wal"
    assert pragma(engine, "foreign_keys") == 1
    assert pragma(engine, "busy_timeout") == BUSY_TIMEOUT_MS
    assert pragma(engine, "secure_delete") == 1
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_plain_address_of_postgresql_is_spoken_to_by_psycopg_3(scheme: str) -> None:
    engine = make_engine(f"{scheme}://onward:secret@db.example/onward?sslmode=require")
    assert engine.url.drivername == "postgresql+psycopg"
    assert engine.url.query == {"sslmode": "require"}


def test_a_database_in_memory_is_one_for_all_its_users() -> None:
    engine = make_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE kept (number INTEGER)"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM kept")).scalar_one() == 0
    engine.dispose()
