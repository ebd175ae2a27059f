"""A worker is killed in the middle of a batch, on either database: the next goes on, and nothing is issued twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from app.accounts.places import Place, PlaceKind
from app.accounts.roles import Role
from app.batches.batch import BatchState, RowState, Seen, Target
from app.batches.columns import read_learners
from app.persistence.accounts import add_account, give_role
from app.persistence.batch_lines import list_lines
from app.persistence.batches import get_batch
from app.persistence.database import session_factory, writing_session_factory
from app.persistence.tables import LearnerCertificateRow
from app.services.batches.open_batch import Opening, open_batch
from app.services.batches.start_batch import Started, start_batch
from app.services.find_adviser import find_adviser
from routes_graph.months import format_month, month_of, parse_month
from tests.app.services.certificates_kept import loaded
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK

ALDWICK = Place(kind=PlaceKind.INSTITUTION, place_id="aldwick")
LEARNERS = 24
LONGEST = 60


def next_september(today: date) -> int:
    return parse_month(f"{today.year + 1}-09")


def started_batch(engine: Engine) -> int:
    """A batch that runs, on the days of this machine: the worker is a process, and asks its own calendar."""
    now = datetime.now(UTC)
    today, enters = now.date(), next_september(now.date())
    a3 = replace(A3, first_entry=month_of(today), last_entry=enters + 12, signatures=A3.signatures)
    rows = "\n".join(f"S{n},Learner {chr(97 + n % 26)}{chr(97 + n // 26)}son,H,merit" for n in range(LEARNERS))
    with writing_session_factory(engine).begin() as session:
        snapshot = loaded(session, EXAMPLE_NETWORK.with_(a3).register)
        account = add_account(session, name="Joan Pryce", email="joan.pryce@example.ac.uk", now=now)
        give_role(session, account.account_id, role=Role.ADVISER, place=ALDWICK, starts_on=today - timedelta(days=30))
        adviser = find_adviser(session, account.account_id, today)
        target = Target(agreement_id="a3", version=1, receiving_id="B", offering_id="B-y2", enters=enters)
        opening = Opening(place=ALDWICK, target=target, consent_on=today, seen=Seen())
        file = read_learners(f"reference,full name,award,grade\n{rows}\n".encode())
        batch = open_batch(session, adviser, opening, file, today, now)
        begun = start_batch(session, snapshot, adviser, batch.batch_id, revision=1, today=today, now=now)
        assert isinstance(begun, Started), format_month(enters)
    return batch.batch_id


@contextmanager
def worker(folder: Path, engine: Engine) -> Iterator[subprocess.Popen[str]]:
    """`onward worker` on that database, until the block is left."""
    url = engine.url.render_as_string(hide_password=False)
    with (folder / "said").open("a") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.commands", "worker"],
            env={**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": url},
            stdout=said,
            stderr=said,
            text=True,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait(LONGEST)


def states(engine: Engine, batch_id: int) -> list[RowState]:
    with session_factory(engine)() as session:
        return [line.state for line in list_lines(session, batch_id)]


def is_done(session: Session, batch_id: int) -> bool:
    batch = get_batch(session, batch_id)
    return batch is not None and batch.state is BatchState.DONE


def test_nothing_is_lost_and_nothing_issued_twice_when_workers_are_killed(own_database: Engine, tmp_path: Path) -> None:
    batch_id = started_batch(own_database)
    seen = 0
    for _ in range(2):
        with worker(tmp_path, own_database) as process:
            end = time.monotonic() + LONGEST
            while states(own_database, batch_id).count(RowState.ISSUED) < seen + 3:
                assert time.monotonic() < end, (tmp_path / "said").read_text()
                time.sleep(0.02)
            process.send_signal(signal.SIGKILL)
            process.wait(LONGEST)
        seen = states(own_database, batch_id).count(RowState.ISSUED)
        assert seen < LEARNERS, "it was killed too late to prove anything"
        assert set(states(own_database, batch_id)) == {RowState.ISSUED, RowState.WAITING}

    with worker(tmp_path, own_database):
        end = time.monotonic() + LONGEST
        done = False
        while not done:
            assert time.monotonic() < end, (tmp_path / "said").read_text()
            time.sleep(0.1)
            with session_factory(own_database)() as session:
                done = is_done(session, batch_id)

    assert states(own_database, batch_id) == [RowState.ISSUED] * LEARNERS
    with session_factory(own_database)() as session:
        codes = {line.code for line in list_lines(session, batch_id)}
        kept = session.exec(select(func.count()).select_from(LearnerCertificateRow)).one()
        learners = session.exec(select(func.count(func.distinct(col(LearnerCertificateRow.learner_id))))).one()
    assert (len(codes), kept, learners) == (LEARNERS, LEARNERS, LEARNERS)


def test_a_worker_with_another_secret_issues_nothing(own_database: Engine, tmp_path: Path) -> None:
    batch_id = started_batch(own_database)
    (tmp_path / "one").mkdir()
    (tmp_path / "another").mkdir()
    with worker(tmp_path / "one", own_database):
        end = time.monotonic() + LONGEST
        while RowState.ISSUED not in states(own_database, batch_id):
            assert time.monotonic() < end, (tmp_path / "one" / "said").read_text()
            time.sleep(0.02)
    issued = states(own_database, batch_id).count(RowState.ISSUED)

    with worker(tmp_path / "another", own_database) as process:
        assert process.wait(LONGEST) == 1

    assert "secret" in (tmp_path / "another" / "said").read_text()
    assert states(own_database, batch_id).count(RowState.ISSUED) == issued


@pytest.fixture(autouse=True)
def no_secret_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
