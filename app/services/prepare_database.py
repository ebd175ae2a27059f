"""Whether the database's tables are those of this version of Onward, and bringing them there."""

from enum import Enum
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parents[2] / "migrations"


class DatabaseState(Enum):
    """Where the database's tables stand."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    FOREIGN = "foreign"


def database_state(connection: Connection) -> DatabaseState:
    """Compares the database's revision with ours; FOREIGN is one that this version does not know, a newer one say."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None:
        return DatabaseState.EMPTY
    if revision == _head():
        return DatabaseState.CURRENT
    return DatabaseState.BEHIND if revision in _known() else DatabaseState.FOREIGN


def migrate(connection: Connection) -> None:
    """Brings the tables to this version, in the connection's own transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))


@cache
def _head() -> str | None:
    return _scripts().get_current_head()


@cache
def _known() -> frozenset[str]:
    return frozenset(script.revision for script in _scripts().walk_revisions())
