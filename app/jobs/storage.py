"""Where jobs wait: huey's own tables, in our database, under names by which they are told from ours."""

import json
from pathlib import Path
from typing import Any

from huey.contrib.sql_huey import SqlStorage
from huey.registry import Message
from huey.serializer import Serializer
from peewee import Database, PostgresqlDatabase, SqliteDatabase
from sqlalchemy import make_url

PREFIX = "huey_"
"""Tables whose names begin so are huey's: it makes them, and our migrations leave them alone."""

BUSY_TIMEOUT_SECONDS = 10


def database_of(url: str) -> Database:
    """The database's URL, as huey's storage speaks to it. It has a connection of its own for each thread.

    On SQLite it waits for our transactions as they wait for one another; it is never used within one of them.
    """
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite":
        if parts.database:
            Path(parts.database).parent.mkdir(parents=True, exist_ok=True)
        pragmas = {"journal_mode": "wal", "synchronous": "normal"}
        return SqliteDatabase(parts.database or ":memory:", timeout=BUSY_TIMEOUT_SECONDS, pragmas=pragmas)
    given: dict[str, Any] = {"host": parts.host, "port": parts.port, "user": parts.username, "password": parts.password}
    given = {**parts.query, **{name: value for name, value in given.items() if value is not None}}
    return PostgresqlDatabase(parts.database, prefer_psycopg3=True, **given)


class PrefixedStorage(SqlStorage):  # type: ignore[misc]  # huey has no types
    """huey's SQL storage, in tables whose names begin with the prefix."""

    def create_models(self) -> tuple[Any, ...]:
        """The models, renamed."""
        models: tuple[Any, ...] = super().create_models()
        for model in models:
            model._meta.set_table_name(PREFIX + model._meta.table_name)  # noqa: SLF001 -- peewee's name for what is public
        task = models[2]
        task._meta.indexes = []  # noqa: SLF001 -- as above; the one that is there belongs to the old name
        task.add_index(task.priority.desc(), task.id)
        return models

    def dequeue(self) -> bytes | None:
        """The next job. An empty queue is looked at without a lock, which would keep our own writers waiting."""
        self.check_conn()
        if not self.tasks(self.Task.id).exists():
            return None
        data: bytes | None = super().dequeue()
        return data


class JsonSerializer(Serializer):  # type: ignore[misc]  # huey has no types
    """Jobs as JSON. Python's own way of storing things would run what somebody has put into the table."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps(data._asdict(), default=_refuse).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(**json.loads(data))


def _refuse(value: object) -> object:
    raise TypeError(f"a job is told of numbers alone, not of {type(value).__name__}")
