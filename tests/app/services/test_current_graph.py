"""The graph in memory follows the register."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.persistence.database import make_engine, writing_session_factory
from app.persistence.register import claim_register, merge_register
from app.services import current_graph
from app.services.current_graph import CurrentGraph
from app.services.search_awards import search_awards
from routes_graph.register import Register
from tests.databases import migrate
from tests.routes_graph.specimens import EXAMPLE_NETWORK, national


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = make_engine(f"sqlite:///{tmp_path / 'onward.db'}")
    migrate(made)
    load(made, EXAMPLE_NETWORK.register)
    yield made
    made.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def load(engine: Engine, register: Register) -> None:
    with writing_session_factory(engine)() as session:
        claim_register(session)
        merge_register(session, register)
        session.commit()


def test_a_load_is_seen_a_second_later(engine: Engine, clock: Clock) -> None:
    graph = CurrentGraph(engine, clock=clock)
    before = graph.snapshot()

    load(engine, Register(awards=(national("new"),)))

    assert graph.snapshot() is before
    clock.now += 1
    after = graph.snapshot()
    assert after.number == before.number + 1
    assert after.graph.award("new").award_id == "new"
    assert [hit.thing.award_id for hit in search_awards(after.lookup, "new")] == ["new"]


def test_what_has_not_changed_is_not_built_again(engine: Engine, clock: Clock) -> None:
    graph = CurrentGraph(engine, clock=clock)
    before = graph.snapshot()
    clock.now += 60

    assert graph.snapshot() is before


def test_the_last_snapshot_serves_while_the_database_cannot_be_asked(
    engine: Engine, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = CurrentGraph(engine, clock=clock)
    before = graph.snapshot()

    def unreachable(_: object) -> int:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(current_graph, "register_version", unreachable)
    clock.now += 60

    assert graph.snapshot() is before


def test_a_first_start_without_a_database_is_an_error(tmp_path: Path, clock: Clock) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")

    with pytest.raises(OperationalError):
        CurrentGraph(engine, clock=clock).snapshot()
    engine.dispose()


def test_many_that_ask_at_once_are_given_one_snapshot(engine: Engine) -> None:
    graph = CurrentGraph(engine)
    given = []
    threads = [threading.Thread(target=lambda: given.append(graph.snapshot())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(given) == 8
    assert len({id(snapshot) for snapshot in given}) == 1
