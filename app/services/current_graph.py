"""The graph in memory: a snapshot of a numbered version of the register, renewed when the number has changed."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from routes_graph.graph import QualificationGraph
from routes_graph.register import Register
from routes_graph.timetable import Timetable

from ..persistence.register import load_register, read_snapshot, register_version
from .search_awards import Lookup, make_lookup

SECONDS_BETWEEN_LOOKS = 1.0

log = structlog.stdlib.get_logger("onward.graph")


@dataclass(frozen=True, kw_only=True)
class GraphSnapshot:
    """The graph as it was made from that version of the register."""

    number: int
    graph: QualificationGraph
    lookup: Lookup

    @classmethod
    def of(cls, number: int, register: Register) -> "GraphSnapshot":
        """The graph of a register, with what is looked up in it."""
        graph = QualificationGraph(register)
        return cls(number=number, graph=graph, lookup=make_lookup(graph))

    def prepare(self, on: date) -> None:
        """Works out the day's timetable, so that the first search of the day does not wait for it."""
        Timetable.of(self.graph, on)


def current_graph(session: Session, snapshot: GraphSnapshot) -> QualificationGraph:
    """The graph as the register stands in this very transaction: a withdrawal of a second ago counts."""
    if register_version(session) == snapshot.number:
        return snapshot.graph
    return QualificationGraph(load_register(session))


class CurrentGraph:
    """Follows the register's number, at most once a second, and builds a new snapshot when it has moved.

    While one thread builds, the others go on with the snapshot that they have; only the very first is waited for.
    Where the database cannot be asked, the last snapshot goes on serving.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._building = threading.Lock()
        self._snapshot: GraphSnapshot | None = None
        self._looked_at = float("-inf")

    def snapshot(self) -> GraphSnapshot:
        """The graph as the register stands now, give or take a second."""
        current = self._snapshot
        if current is not None:
            if self._clock() - self._looked_at < SECONDS_BETWEEN_LOOKS or not self._building.acquire(blocking=False):
                return current
        else:
            self._building.acquire()
        try:
            return self._renewed()
        finally:
            self._building.release()

    def _renewed(self) -> GraphSnapshot:
        current = self._snapshot
        if current is not None and self._clock() - self._looked_at < SECONDS_BETWEEN_LOOKS:
            return current
        try:
            self._snapshot = current = self._read(current)
        except SQLAlchemyError as error:
            if current is None:
                raise
            log.warning("register_not_reached", exc_info=error)
        self._looked_at = self._clock()
        return current

    def _read(self, current: GraphSnapshot | None) -> GraphSnapshot:
        if current is not None:
            with Session(self._engine) as session:
                if register_version(session) == current.number:
                    return current
        began = time.perf_counter()
        number, register = read_snapshot(self._engine)
        snapshot = GraphSnapshot.of(number, register)
        log.info(
            "graph_built",
            register_version=number,
            awards=len(register.awards),
            agreements=len(register.agreements),
            milliseconds=round((time.perf_counter() - began) * 1000),
        )
        return snapshot
