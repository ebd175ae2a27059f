"""The connection to the database: SQLite in a file, or PostgreSQL. Both behave the same to the rest."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits for another one on SQLite, in milliseconds."""

_WRITES = "onward_writes"


def make_engine(database_url: str) -> Engine:
    """The engine for a database's URL. Plain `postgresql://` is spoken by psycopg 3; a SQLite file's folder is made."""
    url = _with_driver(make_url(database_url))
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    return create_engine(url, pool_pre_ping=True)


def session_factory(engine: Engine) -> sessionmaker[Session]:
    """Makes sessions that read, or write now and then."""
    return sessionmaker(engine, class_=Session, expire_on_commit=False)


def writing_session_factory(engine: Engine) -> sessionmaker[Session]:
    """Makes sessions that will write.

    On SQLite a transaction that reads first and writes later fails where another has written in between, however long
    it would wait; so these take the write lock when they begin.
    """
    return session_factory(engine.execution_options(**{_WRITES: True}))


def snapshot_engine(engine: Engine) -> Engine:
    """The same database, where all that one transaction reads is of one moment."""
    if engine.dialect.name == "sqlite":
        return engine  # its transactions are snapshots already
    return engine.execution_options(isolation_level="REPEATABLE READ")


def wipe_traces(engine: Engine) -> None:
    """Empty SQLite's write-ahead file, in which what was erased still stands. PostgreSQL's vacuum does this by itself.

    Where somebody is reading just now, what they may need stays until the next time.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()  # a checkpoint is no part of any transaction
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _with_driver(url: URL) -> URL:
    if url.drivername in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    return url


def _sqlite(url: URL) -> Engine:
    options: dict[str, Any] = {}
    if url.database in {None, "", ":memory:"}:
        # One connection for all threads: each new one would open an empty database of its own.
        options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    else:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver would begin transactions only before a write, and so read from several moments: we begin them.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",  # a name that was erased is not left behind in the file
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
