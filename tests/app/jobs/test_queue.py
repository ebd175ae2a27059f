"""Jobs wait in the database that all else stands in, and disturb nothing there."""

import threading
import time
from datetime import timedelta

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text

from app.jobs.consumer import make_consumer
from app.jobs.queue import JobQueue
from app.jobs.storage import PREFIX
from app.jobs.wanted import QUEUE, Job, Wanted
from app.mail import Message
from app.persistence.database import writing_session_factory
from app.persistence.tables import SCHEMA
from app.services.prepare_database import DatabaseState, database_state
from app.services.send_mail import post
from tests.app.issuing import NOW
from tests.databases import alembic_config

HELLO = Message(to="sian@college.example", subject="Hello", text="Hello")
LONGEST = 20


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


class Diary:
    """What was done, and when it was enough."""

    def __init__(self, enough: int = 1) -> None:
        self.done: list[tuple[Job, int | None]] = []
        self.enough = enough
        self.is_enough = threading.Event()

    def work(self, job: Job, subject_id: int | None) -> None:
        self.done.append((job, subject_id))
        if len(self.done) >= self.enough:
            self.is_enough.set()


def work_through(url: str, diary: Diary) -> None:
    """A consumer as in service, in threads of this process, until it was enough."""
    queue = JobQueue(url, diary.work)
    queue.make_ready()
    consumer = make_consumer(queue, longest_pause=0.2)
    consumer.scheduler.start()
    for _, thread in consumer.worker_threads:
        thread.start()
    assert diary.is_enough.wait(LONGEST)
    consumer.stop_flag.set()
    for thread in [consumer.scheduler, *(thread for _, thread in consumer.worker_threads)]:
        thread.join(LONGEST)


def test_what_one_process_asks_for_another_one_does(own_database: Engine) -> None:
    asking = JobQueue(url_of(own_database))
    asking.enqueue(Wanted(Job.DRAW_BATCH, 7))
    asking.enqueue(Wanted(Job.SEND_LETTERS))
    assert asking.waiting() == 2

    diary = Diary(enough=2)
    work_through(url_of(own_database), diary)

    assert sorted(diary.done) == [(Job.DRAW_BATCH, 7), (Job.SEND_LETTERS, None)]
    assert asking.waiting() == 0


def test_a_job_is_done_once_however_many_work(own_database: Engine) -> None:
    asking = JobQueue(url_of(own_database))
    for number in range(30):
        asking.enqueue(Wanted(Job.DRAW_BATCH, number))

    diary = Diary(enough=30)
    threads = [threading.Thread(target=work_through, args=(url_of(own_database), diary)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST)

    assert sorted(number for _, number in diary.done if number is not None) == list(range(30))


def test_only_a_number_stands_in_the_queue(own_database: Engine) -> None:
    JobQueue(url_of(own_database)).enqueue(Wanted(Job.DRAW_BATCH, 7))

    with own_database.connect() as connection:
        (kept,) = connection.execute(text(f"SELECT data FROM {PREFIX}task")).scalars()
    assert b'"args": [7], "kwargs": {}' in bytes(kept)
    assert b"pickle" not in bytes(kept)


def test_anything_but_a_number_is_refused(own_database: Engine) -> None:
    with pytest.raises(TypeError, match="numbers alone"):
        JobQueue(url_of(own_database)).enqueue(Wanted(Job.DRAW_BATCH, HELLO))  # type: ignore[arg-type]


def test_the_tables_of_the_queue_are_no_business_of_the_migrations(own_database: Engine) -> None:
    JobQueue(url_of(own_database)).make_ready()

    with own_database.begin() as connection:
        command.check(alembic_config(connection))  # raises where it would drop or add a table
        assert database_state(connection) is DatabaseState.CURRENT
    others = set(inspect(own_database).get_table_names()) - {*SCHEMA.tables, "alembic_version"}
    assert others
    assert all(name.startswith(PREFIX) for name in others)


def test_many_who_make_the_tables_at_once_make_them_once(own_database: Engine) -> None:
    queues = [JobQueue(url_of(own_database)) for _ in range(6)]
    threads = [threading.Thread(target=queue.enqueue, args=(Wanted(Job.SEND_LETTERS),)) for queue in queues]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST)

    assert queues[0].waiting() == 6


def test_a_writer_and_the_queue_wait_for_each_other_and_never_for_ever(own_database: Engine) -> None:
    """Writers hold the database while they write; the queue is asked between their transactions."""
    queue = JobQueue(url_of(own_database))
    queue.make_ready()
    sessions = writing_session_factory(own_database)
    sessions.configure(info={QUEUE: queue})

    def write() -> None:
        for number in range(5):
            with sessions.begin() as session:
                post(session, HELLO, NOW + timedelta(seconds=number))
                time.sleep(0.01)

    began = time.monotonic()
    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    diary = Diary(enough=20)
    work_through(url_of(own_database), diary)
    for thread in threads:
        thread.join(LONGEST)

    assert len(diary.done) == 20
    assert time.monotonic() - began < 10
