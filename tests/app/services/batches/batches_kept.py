"""Batches for tests: an adviser at Aldwick, a file of learners who hold H, by a3 into year 2 of B in September 2028."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from app.accounts.roles import Role
from app.batches.batch import Batch, BatchRow, Seen, Target
from app.batches.columns import LearnerFile, read_learners
from app.desk.adviser import Adviser
from app.persistence.batch_lines import list_lines
from app.persistence.batches import get_batch
from app.persistence.database import writing_session_factory
from app.services.batches.open_batch import Opening, open_batch
from app.services.batches.run_batch import Runner
from app.services.batches.start_batch import NotStarted, Started, start_batch
from app.services.current_graph import GraphSnapshot
from app.services.find_adviser import find_adviser
from app.services.send_mail import Transactions
from certificates.evidence import Document, DocumentKind
from routes_graph.months import parse_month
from routes_graph.register import Register
from tests.app.services.certificates_kept import DAY, NOW, SECRET, loaded
from tests.app.services.desk_kept import ALDWICK, somebody
from tests.routes_graph.specimens import EXAMPLE_NETWORK

ADDRESS = "https://onward.example"
TARGET = Target(agreement_id="a3", version=1, receiving_id="B", offering_id="B-y2", enters=parse_month("2028-09"))
SEEN = Seen(held=Document(kind=DocumentKind.CERTIFICATE), on=DAY)
OPENING = Opening(place=ALDWICK, target=TARGET, consent_on=DAY, seen=SEEN)
HEADER = "reference,full name,award,grade"
THREE = f"{HEADER}\nS1,Siân Ŵyn-Davies,HNC Engineering,merit\nS2,José Muñoz,H,pass\nS3,Tom Reed,HNC Engineering,\n"


def file_of(text: str) -> LearnerFile:
    return read_learners(text.encode())


@dataclass
class BatchDesk:
    """A database with the worked examples' network, and an adviser whose batches are run in it."""

    transactions: Transactions
    snapshot: GraphSnapshot
    adviser: Adviser
    is_closing: bool = False
    on_snapshot: Callable[[], object] | None = None

    def opened(self, text: str = THREE, **differences: object) -> Batch:
        """A draft with that file."""
        with self.transactions() as session:
            opening = replace(OPENING, **differences)  # type: ignore[arg-type]
            return open_batch(session, self.adviser, opening, file_of(text), DAY, NOW)

    def start(self, batch: Batch, *, today: date = DAY) -> Started | NotStarted:
        """What comes of starting it as it stands now."""
        with self.transactions() as session:
            revision = self.batch(batch.batch_id, session).revision
            return start_batch(
                session, self.snapshot, self.adviser, batch.batch_id, revision=revision, today=today, now=NOW
            )

    def started(self, text: str = THREE, **differences: object) -> Batch:
        """A batch that runs, and that nobody has come to yet."""
        batch = self.opened(text, **differences)
        assert isinstance(self.start(batch), Started)
        return self.batch(batch.batch_id)

    def runner(self, **differences: object) -> Runner:
        """What runs batches here."""
        plain = Runner(
            transactions=self.transactions,
            snapshot=self._snapshot,
            secret_key=SECRET,
            public_url=ADDRESS,
            today=lambda: DAY,
            clock=lambda: NOW,
            is_closing=lambda: self.is_closing,
        )
        return replace(plain, **differences)  # type: ignore[arg-type]

    def run(self, **differences: object) -> None:
        """Goes on with all batches until nobody waits."""
        self.runner(**differences).work_off()

    def batch(self, batch_id: int, session: Session | None = None) -> Batch:
        """The batch as it stands."""
        if session is None:
            with self.transactions() as session:
                return self.batch(batch_id, session)
        found = get_batch(session, batch_id)
        assert found is not None
        return found

    def lines(self, batch: Batch) -> tuple[BatchRow, ...]:
        """What became of each line."""
        with self.transactions() as session:
            return list_lines(session, batch.batch_id)

    def _snapshot(self) -> GraphSnapshot:
        if self.on_snapshot is not None:
            self.on_snapshot()
        return self.snapshot


def batch_desk(engine: Engine, register: Register = EXAMPLE_NETWORK.register, *, name: str = "Joan Pryce") -> BatchDesk:
    """The register in that database, and an adviser at Aldwick."""
    transactions = writing_session_factory(engine).begin
    with transactions() as session:
        snapshot = loaded(session, register)
        account = somebody(session, Role.ADVISER, ALDWICK, name=name)
        adviser = find_adviser(session, account.account_id, DAY)
    return BatchDesk(transactions=transactions, snapshot=snapshot, adviser=adviser)


def moment(day: date) -> datetime:
    """Noon of that day."""
    return NOW.replace(year=day.year, month=day.month, day=day.day)
