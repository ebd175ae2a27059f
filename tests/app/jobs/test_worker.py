"""The worker as a process of its own: started with the server, started again where it dies, stopped with it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.mail import Message
from app.persistence.database import make_engine, writing_session_factory
from app.services.send_mail import post
from tests.app.issuing import NOW
from tests.app.mail.post_office import SENDER, free_port, open_post_office
from tests.databases import migrate

ONWARD = [sys.executable, "-m", "app.commands"]
LONGEST = 40
HELLO = Message(to="sian@college.example", subject="Hello", text="Follow https://onward.example/accept/me")


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'onward.db'}", **more}


@contextmanager
def running(folder: Path, *arguments: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """A command, until the block is left; what it says stands in a file of the folder."""
    with (folder / "said").open("a") as said:
        process = subprocess.Popen(
            [*ONWARD, *arguments],
            env=environment(folder, **more),
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(LONGEST)


def prepared(folder: Path) -> None:
    engine = make_engine(f"sqlite:///{folder / 'onward.db'}")
    migrate(engine)
    engine.dispose()


def posted(folder: Path) -> None:
    engine = make_engine(f"sqlite:///{folder / 'onward.db'}")
    with writing_session_factory(engine).begin() as session:
        post(session, HELLO, NOW)
    engine.dispose()


def until(is_so: Callable[[], bool], *, within: float = LONGEST) -> None:
    end = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < end, "it never came to be so"
        time.sleep(0.1)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The processes that it has started to work."""
    found = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in found.splitlines()]
    return [int(row[0]) for row in rows if int(row[1]) == process.pid and "worker --kept" in row[2]]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def letters_left(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "onward.db")) as connection:
        count: int = connection.execute("SELECT count(*) FROM outbox_letters").fetchone()[0]
    return count


def said(folder: Path) -> str:
    return (folder / "said").read_text()


def test_a_worker_sends_what_was_left_in_the_outbox(tmp_path: Path) -> None:
    prepared(tmp_path)
    posted(tmp_path)
    with open_post_office() as office:
        mail = {
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(office.port),
            "SMTP_SECURITY": "none",
            "MAIL_FROM": SENDER,
        }
        with running(tmp_path, "worker", **mail):
            until(lambda: bool(office.envelopes) and not letters_left(tmp_path))

    assert office.letters[0]["To"] == "sian@college.example"
    assert HELLO.text not in said(tmp_path)


def test_in_development_the_terminal_shows_the_letter(tmp_path: Path) -> None:
    prepared(tmp_path)
    posted(tmp_path)
    with running(tmp_path, "worker"):
        until(lambda: HELLO.text in said(tmp_path))

    assert letters_left(tmp_path) == 1


def test_a_worker_without_its_tables_says_how_to_make_them(tmp_path: Path) -> None:
    with running(tmp_path, "worker") as process:
        assert process.wait(LONGEST) == 1

    assert "alembic upgrade head" in said(tmp_path)


def test_serving_keeps_a_worker_and_starts_another_where_it_dies(tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", str(free_port())) as server:
        until(lambda: len(workers_of(server)) == 1)
        (first,) = workers_of(server)
        os.kill(first, signal.SIGKILL)
        until(lambda: len(workers_of(server)) == 1 and workers_of(server) != [first])
        (second,) = workers_of(server)
        server.send_signal(signal.SIGTERM)
        server.wait(LONGEST)
        assert not lives(second)

    assert "worker_ended" in said(tmp_path)


def test_ctrl_c_stops_the_worker_with_the_server(tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", str(free_port())) as server:
        until(lambda: "Onward is at" in said(tmp_path) and bool(workers_of(server)))
        (worker,) = workers_of(server)
        server.send_signal(signal.SIGINT)
        server.wait(LONGEST)
        assert not lives(worker)


def test_a_server_that_is_killed_leaves_no_worker_behind(tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", str(free_port())) as server:
        until(lambda: "graph_built" in said(tmp_path) and bool(workers_of(server)))
        (worker,) = workers_of(server)
        time.sleep(3)  # it is at work by then
        server.kill()
        until(lambda: not lives(worker))


@pytest.mark.parametrize(("options", "expected"), [(["--workers", "2"], 1), (["--no-worker"], 0)])
def test_there_is_one_worker_however_many_serve_and_none_where_none_is_wanted(
    tmp_path: Path, options: list[str], expected: int
) -> None:
    with running(tmp_path, "serve", "--port", str(free_port()), *options) as server:
        until(lambda: "graph_built" in said(tmp_path))
        workers = workers_of(server)
        server.send_signal(signal.SIGTERM)
        server.wait(LONGEST)

    assert len(workers) == expected
    assert not any(lives(worker) for worker in workers)
