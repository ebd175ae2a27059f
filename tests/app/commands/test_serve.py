"""`onward serve`: a real process, asked over the network."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

LONGEST_START = 30
ONWARD = [sys.executable, "-c", "from app.commands import main; main()"]


@pytest.fixture
def port() -> int:
    """A port that is free."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        number: int = taken.getsockname()[1]
    return number


@contextmanager
def serving(folder: Path, port: int, *options: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """The site, until the block is left."""
    process = subprocess.Popen(
        [*ONWARD, "serve", "--port", str(port), *options],
        env={**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'onward.db'}", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=LONGEST_START)


def ask(port: int, path: str) -> httpx2.Response:
    """The answer, as soon as anybody answers."""
    for _ in range(LONGEST_START * 20):
        try:
            return httpx2.get(f"http://127.0.0.1:{port}{path}", timeout=LONGEST_START)
        except httpx2.TransportError:
            time.sleep(0.05)
    raise AssertionError("nobody answers")


def test_a_first_start_makes_its_database_and_its_secret_and_says_where_it_is(tmp_path: Path, port: int) -> None:
    with serving(tmp_path, port) as process:
        ready = ask(port, "/readyz")
        process.send_signal(signal.SIGTERM)
        said, log = process.communicate(timeout=LONGEST_START)

    assert ready.json()["status"] == "ready"
    assert "server" not in ready.headers
    assert f"http://127.0.0.1:{port}" in said
    assert "The register is empty" in said
    assert (tmp_path / "secret.key").exists()
    assert '"event": "request"' in log
    assert process.returncode in {0, -signal.SIGTERM}


def test_several_workers_serve_one_site(tmp_path: Path, port: int) -> None:
    with serving(tmp_path, port, "--workers", "2"):
        assert ask(port, "/healthz").status_code == 200
        assert {ask(port, "/readyz").status_code for _ in range(8)} == {200}


def test_production_without_a_public_address_does_not_start(tmp_path: Path, port: int) -> None:
    with serving(tmp_path, port, ENVIRONMENT="production") as process:
        _, complaint = process.communicate(timeout=LONGEST_START)

    assert process.returncode == 1
    assert "PUBLIC_URL must be set in production" in complaint
    assert "Traceback" not in complaint


def test_a_secret_that_others_may_read_stops_the_start(tmp_path: Path, port: int) -> None:
    secret = tmp_path / "secret.key"
    secret.write_text("00" * 32)
    secret.chmod(0o644)

    with serving(tmp_path, port) as process:
        _, complaint = process.communicate(timeout=LONGEST_START)

    assert process.returncode == 1
    assert "chmod 600" in complaint
