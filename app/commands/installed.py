"""What commands work on: the same settings and database as the site, checked before anything is done."""

import contextlib
from collections.abc import Iterator

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from ..persistence.database import make_engine, session_factory, writing_session_factory
from ..persistence.register import read_snapshot
from ..services.current_graph import GraphSnapshot
from ..services.prepare_database import DatabaseState, database_state
from ..settings import Settings, SettingsError, read_settings
from .console import CommandFailed

STATE_SENTENCES = {
    DatabaseState.EMPTY: "The database has no tables yet.",
    DatabaseState.BEHIND: "The database was made by an earlier version of Onward.",
    DatabaseState.FOREIGN: "The database was made by another version of Onward, a newer one perhaps.",
}
NOTHING_LOADED = "The register is empty: there is nothing to search."
HOW_TO_LOAD = "Load a data package with: onward load PATH   (or start the site with: onward serve --demo)"
HOW_TO_MIGRATE = "Bring it to this version with: alembic upgrade head"


def given_settings() -> Settings:
    """The settings that the environment gives. Raises CommandFailed."""
    try:
        return read_settings()
    except SettingsError as error:
        raise CommandFailed(f"These settings cannot be used: {error}.") from error


def open_database(settings: Settings) -> Engine:
    """The database, which answers and is of this version. Raises CommandFailed."""
    engine = make_engine(settings.database)
    state = state_of(engine)
    if state is not DatabaseState.CURRENT:
        raise CommandFailed(STATE_SENTENCES[state], HOW_TO_MIGRATE)
    return engine


def state_of(engine: Engine) -> DatabaseState:
    """Where the database's tables stand. Raises CommandFailed where it does not answer."""
    try:
        with engine.connect() as connection:
            return database_state(connection)
    except SQLAlchemyError as error:
        address = engine.url.render_as_string(hide_password=True)
        raise CommandFailed(f"The database at {address} does not answer.", str(error.args[0])) from error


def reading_graph() -> GraphSnapshot:
    """The graph of the register as it stands. Raises CommandFailed where nothing has been loaded."""
    engine = open_database(given_settings())
    try:
        number, register = read_snapshot(engine)
    finally:
        engine.dispose()
    if not register.awards:
        raise CommandFailed(NOTHING_LOADED, HOW_TO_LOAD)
    return GraphSnapshot.of(number, register)


@contextlib.contextmanager
def reading_session() -> Iterator[Session]:
    """A session that only reads."""
    with session_factory(open_database(given_settings()))() as session:
        yield session


@contextlib.contextmanager
def writing_session() -> Iterator[Session]:
    """A session that is committed at the end, where nothing has failed."""
    with writing_session_factory(open_database(given_settings()))() as session:
        yield session
        session.commit()
