"""Batches are run: line by line, each in a transaction of its own, in turn, until none waits or we must stop.

Whatever ends us in the middle of a line undoes that line; whoever comes next goes on with it. One thread of a process
runs them all; several processes share their lines.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock

import structlog
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from ...accounts.account import ONWARD
from ...batches.batch import Batch, BatchRow, BatchState, RowState, StopReason
from ...desk.adviser import Adviser
from ...persistence.accounts import lock_roles_at
from ...persistence.audit import record
from ...persistence.batch_lines import claim_line, mark_line, progress_of
from ...persistence.batches import end_batch, get_batch, list_running
from ...secret_key import SecretKey
from ..current_graph import GraphSnapshot
from ..find_adviser import find_adviser
from ..send_mail import Transactions
from .cancel_batch import CANCELLED, leave_out_the_rest
from .issue_for_line import LineOutcome, issue_for_line
from .keep_paper import draw_paper

ENDED = "batch.end"
OURS = "It failed for a reason of ours, which has been noted. Run a batch for this learner again."
LONGEST_PAUSE = 0.5
MOST_TRIES = 3
"""So often may the database fail at a line and answer otherwise; it is the line's fault then."""

ONE_AT_A_TIME = Lock()
"""Held by the thread that runs batches: letters do not wait behind two of them."""

log = structlog.stdlib.get_logger("onward.batches")


@dataclass(frozen=True, kw_only=True)
class Runner:
    """What a run works with. `is_closing` tells it to leave the rest to whoever comes next."""

    transactions: Transactions
    snapshot: Callable[[], GraphSnapshot]
    secret_key: SecretKey
    public_url: str
    today: Callable[[], date]
    clock: Callable[[], datetime]
    is_closing: Callable[[], bool]
    only_here: Lock = ONE_AT_A_TIME
    failed: Counter[tuple[int, int]] = field(default_factory=Counter)
    """How often the database failed at a line, by batch and line."""

    def work_off(self) -> None:
        """Goes on with all batches that run, a line of each in turn; not at all where another thread does it already.

        When no line of one waits any more, its certificates are drawn as one file, and it has ended.
        """
        if not self.only_here.acquire(blocking=False):
            return
        try:
            while self._goes_on():
                pass
        finally:
            self.only_here.release()

    def draw(self, batch_id: int) -> None:
        """Draws the certificates of a batch that has ended, where they are not drawn as they stand today."""
        draw_paper(self.transactions, batch_id, self.public_url, self.today())

    def _goes_on(self) -> bool:
        """A line of each; whether there may be more to do. What others are at is left to them."""
        with self.transactions() as session:
            running = list_running(session)
        steps = [self._step(batch_id) for batch_id in running if not self.is_closing()]
        return any(steps)

    def _step(self, batch_id: int) -> bool:
        began = time.monotonic()
        if not self._next_line(batch_id):
            return self._finish(batch_id)
        # On SQLite one writes at a time, and the others wait: half of the time is theirs.
        time.sleep(min(time.monotonic() - began, LONGEST_PAUSE))
        return True

    def _next_line(self, batch_id: int) -> bool:
        """Goes by the next line; False where none is left for us."""
        line: int | None = None
        try:
            with self.transactions() as session:
                batch = get_batch(session, batch_id)
                if batch is None or batch.state is not BatchState.RUNNING:
                    return False
                lock_roles_at(session, batch.place)  # whoever leaves, or loses the role, waits until the line is done
                if not self._may_go_on(session, batch) or (row := claim_line(session, batch_id)) is None:
                    return False
                line = row.line
                outcome = self._outcome(session, batch, row)
                mark_line(
                    session,
                    batch_id,
                    row.line,
                    outcome.state,
                    learner_id=outcome.learner_id,
                    code=outcome.code,
                    why=outcome.why,
                )
        except Exception as error:
            if line is None:
                raise
            if isinstance(error, OperationalError) and self._is_tried_again(batch_id, line, error):
                return True
            log.exception("batch_line_failed", batch=batch_id, line=line, exc_info=error)
            self._give_up(batch_id, line)
        return True

    def _is_tried_again(self, batch_id: int, line: int, error: OperationalError) -> bool:
        """Whether the line keeps its turn: the database may have been away or busy. Where it is so still, all wait."""
        with self.transactions() as session:
            list_running(session)
        self.failed[batch_id, line] += 1
        tries = self.failed[batch_id, line]
        log.warning("batch_line_is_tried_again", batch=batch_id, line=line, tries=tries, kind=type(error.orig).__name__)
        return tries < MOST_TRIES

    def _outcome(self, session: Session, batch: Batch, row: BatchRow) -> LineOutcome:
        if row.typed is None:
            return LineOutcome(state=RowState.LEFT_OUT)
        return issue_for_line(
            session,
            self.snapshot(),
            self.secret_key,
            self._adviser(session, batch),
            batch,
            row.typed,
            today=self.today(),
            now=self.clock(),
        )

    def _give_up(self, batch_id: int, line: int) -> None:
        """One learner's failure is not everybody's: it is marked, in a transaction that has not failed."""
        with self.transactions() as session:
            mark_line(session, batch_id, line, RowState.REFUSED, why=OURS)

    def _may_go_on(self, session: Session, batch: Batch) -> bool:
        """An adviser who is none any more at that place issues nothing there; what was issued stays."""
        if batch.place in self._adviser(session, batch).places:
            return True
        leave_out_the_rest(session, batch, self.clock(), reason=StopReason.ROLE_LOST)
        self._note(session, CANCELLED, batch, reason=StopReason.ROLE_LOST.value)
        return False

    def _adviser(self, session: Session, batch: Batch) -> Adviser:
        return find_adviser(session, batch.adviser_id, self.today())

    def _finish(self, batch_id: int) -> bool:
        """Draws and ends a batch of which no line waits; whether that was ours to do."""
        with self.transactions() as session:
            batch = get_batch(session, batch_id)
            if batch is None or batch.state is not BatchState.RUNNING or progress_of(session, batch_id).waiting:
                return False
        self.draw(batch_id)
        with self.transactions() as session:
            batch = get_batch(session, batch_id, to_change=True)
            if batch is None or not end_batch(session, batch_id, BatchState.DONE, self.clock()):
                return False
            progress = progress_of(session, batch_id)
            self._note(
                session,
                ENDED,
                batch,
                issued=progress.of(RowState.ISSUED),
                had_one=progress.of(RowState.HAD_ONE),
                refused=progress.of(RowState.REFUSED),
            )
        return True

    def _note(self, session: Session, action: str, batch: Batch, **after: object) -> None:
        record(
            session,
            action=action,
            subject=batch.subject,
            actor=ONWARD,
            at=self.clock(),
            acting_for=batch.place.text,
            after=after,
        )
