"""The queue: what is asked for goes in, and the worker takes it out."""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any

from huey import Huey, crontab
from peewee import DatabaseError

from .storage import JsonSerializer, PrefixedStorage, database_of
from .wanted import Job, Wanted

Work = Callable[[Job, int | None], None]
"""Does a job, for the subject with that number."""


_TRIES = 10


class TablesMissingError(Exception):
    """The database refuses the tables in which jobs wait."""


def not_here(job: Job, _subject_id: int | None) -> None:
    """Where jobs are only asked for."""
    raise RuntimeError(f"{job} is done by the worker")


class JobQueue:
    """huey over a database. Nothing is opened before it is needed."""

    def __init__(self, database_url: str, work: Work = not_here) -> None:
        self._database = database_of(database_url)
        self._lock = Lock()
        self._is_ready = False
        self.huey = Huey(
            "onward",
            results=False,
            serializer=JsonSerializer(),
            storage_class=PrefixedStorage,
            database=self._database,
            create_tables=False,
        )
        self._tasks = {job: self._task(job, work) for job in Job}

    def enqueue(self, wanted: Wanted) -> None:
        """Put a job in. Never within a transaction of ours: on SQLite the two would wait for each other."""
        with self._database.connection_context():
            self._make_tables()
            self._tasks[wanted.job](wanted.subject_id)

    def make_ready(self) -> None:
        """Makes huey's tables where there are none."""
        with self._database.connection_context():
            self._make_tables()

    def waiting(self) -> int:
        """How many jobs nobody has taken yet."""
        with self._database.connection_context():
            self._make_tables()
            size: int = self.huey.storage.queue_size()
        return size

    def each_minute(self, job: Job) -> None:
        """Have the worker do a job each minute."""
        task = self._tasks[job]
        self.huey.periodic_task(crontab(), name=f"{job}_each_minute")(lambda: task.func(None))

    def _task(self, job: Job, work: Work) -> Any:
        def execute(subject_id: int | None) -> None:
            work(job, subject_id)

        return self.huey.task(name=job.value)(execute)

    def _make_tables(self) -> None:
        with self._lock:
            for _ in range(0 if self._is_ready else _TRIES):
                with suppress(DatabaseError):  # PostgreSQL complains where somebody else makes them at this moment
                    self._database.create_tables(self._models)
                if all(model.table_exists() for model in self._models):
                    self._is_ready = True
                    return
            if not self._is_ready:
                raise TablesMissingError

    @property
    def _models(self) -> list[Any]:
        storage = self.huey.storage
        return [storage.KV, storage.Schedule, storage.Task, storage.Counter]
