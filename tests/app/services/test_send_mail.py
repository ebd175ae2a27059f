"""Letters wait in the outbox until they are carried, and no longer."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from app.jobs.wanted import QUEUE, Job, Wanted
from app.mail import Message
from app.mail.carriers import Carrier, NotCarried, SmtpCarrier
from app.mail.letter import Letter
from app.persistence.database import make_engine, wipe_traces, writing_session_factory
from app.persistence.mail import list_letters
from app.services.send_mail import (
    GIVEN_UP_AFTER,
    IN_HAND_FOR,
    KEPT_FOR,
    Transactions,
    post,
    post_nothing,
    send_due,
    wait_after,
)
from tests.app.issuing import NOW
from tests.app.mail.post_office import REFUSED, open_post_office, settings_for
from tests.databases import migrate

LINK = "https://onward.example/accept/kept-by-nobody"
INVITATION = Message(to="sian@college.example", subject="Your invitation", text=f"Follow {LINK}")


@dataclass
class Recorder:
    """Carries by writing down; keeps what it carried where it is told to."""

    keeps: bool = False
    failing: NotCarried | None = None
    carried: list[Letter] = field(default_factory=list)
    meanwhile: Callable[[], object] | None = None

    def carry(self, letter: Letter) -> None:
        if self.meanwhile is not None:
            self.meanwhile()
        if self.failing is not None:
            raise self.failing
        self.carried.append(letter)


@pytest.fixture
def transactions(own_database: Engine) -> Transactions:
    return writing_session_factory(own_database).begin


def posted(transactions: Transactions, message: Message = INVITATION, at: datetime = NOW) -> None:
    with transactions() as session:
        post(session, message, at)


def outbox(transactions: Transactions) -> tuple[Letter, ...]:
    with transactions() as session:
        return list_letters(session)


def send(transactions: Transactions, carrier: Carrier, at: datetime = NOW) -> int:
    return send_due(transactions, carrier, lambda: at)


def test_a_letter_is_carried_once_and_deleted(transactions: Transactions) -> None:
    posted(transactions)
    carrier = Recorder()

    assert send(transactions, carrier) == 1
    assert send(transactions, carrier) == 0
    assert [letter.message for letter in carrier.carried] == [INVITATION]
    assert outbox(transactions) == ()


def test_a_letter_of_a_transaction_that_came_to_nothing_is_never_sent(transactions: Transactions) -> None:
    def fails() -> None:
        with transactions() as session:
            post(session, INVITATION, NOW)
            raise LookupError

    with pytest.raises(LookupError):
        fails()

    assert send(transactions, Recorder()) == 0


def test_no_transaction_is_open_while_a_server_is_spoken_to(transactions: Transactions) -> None:
    posted(transactions)
    another = Message(to="jose@college.example", subject="Another", text="Hello")

    assert send(transactions, Recorder(meanwhile=lambda: posted(transactions, another, NOW + timedelta(hours=1)))) == 1
    assert [letter.message for letter in outbox(transactions)] == [another]


def test_two_workers_never_carry_the_same_letter(transactions: Transactions) -> None:
    posted(transactions)
    second = Recorder()
    first = Recorder(meanwhile=lambda: send(transactions, second))

    assert send(transactions, first) == 1
    assert second.carried == []


def test_a_letter_whose_worker_died_is_carried_by_another(transactions: Transactions) -> None:
    def dies() -> None:
        raise KeyboardInterrupt

    posted(transactions)
    with pytest.raises(KeyboardInterrupt):
        send(transactions, Recorder(meanwhile=dies))

    assert send(transactions, Recorder()) == 0
    assert send(transactions, Recorder(), NOW + IN_HAND_FOR) == 1


def test_a_letter_that_is_not_taken_is_tried_again_after_longer_and_longer_waits(transactions: Transactions) -> None:
    posted(transactions)
    away = Recorder(failing=NotCarried("ConnectionRefusedError", for_good=False))
    at, tried = NOW, 0
    while outbox(transactions):
        send(transactions, away, at)
        tried += 1
        (before, at) = (at, at + wait_after(tried))
        if outbox(transactions):
            send(transactions, Recorder(), at - timedelta(seconds=1))
            assert outbox(transactions), f"sent too soon after {before}"

    assert 10 < tried < 30
    assert timedelta(0) <= at - wait_after(tried) - NOW - GIVEN_UP_AFTER < timedelta(hours=3)


def test_a_server_that_comes_back_gets_the_letter(transactions: Transactions, tmp_path: Path) -> None:
    with open_post_office() as office:
        settings = settings_for(tmp_path, office.port)
    posted(transactions)
    assert send(transactions, SmtpCarrier(settings)) == 0

    with open_post_office() as office:
        later = NOW + timedelta(minutes=1)
        assert send(transactions, SmtpCarrier(settings_for(tmp_path, office.port)), later) == 1

    assert LINK in office.letters[0].get_content()


def test_a_refused_address_is_given_up_at_once_and_does_not_hold_up_the_others(
    transactions: Transactions, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posted(transactions, Message(to=REFUSED, subject="One", text=f"Follow {LINK}"))
    posted(transactions)
    with open_post_office() as office:
        assert send(transactions, SmtpCarrier(settings_for(tmp_path, office.port))) == 1

    said = capsys.readouterr().out
    assert "letter_given_up" in said
    assert REFUSED not in said
    assert LINK not in said
    assert outbox(transactions) == ()


def test_what_is_shown_in_development_is_kept_for_a_day(transactions: Transactions) -> None:
    posted(transactions)
    carrier = Recorder(keeps=True)

    assert send(transactions, carrier) == 1
    assert send(transactions, carrier, NOW + KEPT_FOR) == 0
    assert [letter.carried_at for letter in outbox(transactions)] == [NOW]
    send(transactions, carrier, NOW + KEPT_FOR + timedelta(seconds=1))
    assert outbox(transactions) == ()


def test_a_letter_to_nobody_makes_as_much_work_and_goes_nowhere(transactions: Transactions) -> None:
    with transactions() as session:
        queue = session.info[QUEUE] = Queue()
        post_nothing(session, INVITATION, NOW)
    carrier = Recorder()

    assert queue.wanted == [Wanted(Job.SEND_LETTERS)]
    assert send(transactions, carrier) == 0
    assert carrier.carried == []


def test_a_letter_to_nobody_asks_the_database_for_just_as_much(own_database: Engine) -> None:
    asked: list[tuple[str, int]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        asked.append((statement, len(str(parameters))))

    sessions = writing_session_factory(own_database)
    work = []
    for send_it in (post, post_nothing):
        with sessions.begin() as session:
            session.connection()
            event.listen(own_database, "before_cursor_execute", note)
            send_it(session, INVITATION, NOW)
            event.remove(own_database, "before_cursor_execute", note)
        work.append([(statement, size // 20) for statement, size in asked])
        asked.clear()

    assert work[0]
    assert work[0] == work[1]


def test_nothing_of_a_sent_letter_stands_in_the_file_any_more(tmp_path: Path) -> None:
    file = tmp_path / "onward.db"
    engine = make_engine(f"sqlite:///{file}")
    migrate(engine)
    transactions = writing_session_factory(engine).begin
    posted(transactions)
    wipe_traces(engine)
    assert LINK.encode() in file.read_bytes()

    send(transactions, Recorder())
    wipe_traces(engine)
    engine.dispose()

    assert LINK.encode() not in file.read_bytes()
    assert b"sian@college.example" not in file.read_bytes()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM outbox_letters").fetchone() == (0,)
    connection.close()


@dataclass
class Queue:
    """Takes down what is put in."""

    wanted: list[Wanted] = field(default_factory=list)
    broken: bool = False

    def enqueue(self, wanted: Wanted) -> None:
        if self.broken:
            raise ConnectionError
        self.wanted.append(wanted)


def session_with(engine: Engine, queue: Queue) -> Session:
    return writing_session_factory(engine)(info={QUEUE: queue})


def test_the_worker_is_woken_after_the_commit_and_once(own_database: Engine) -> None:
    queue = Queue()
    with session_with(own_database, queue) as session:
        with session.begin_nested():
            post(session, INVITATION, NOW)
        post(session, INVITATION, NOW)
        assert queue.wanted == []
        session.commit()
        assert queue.wanted == [Wanted(Job.SEND_LETTERS)]
        session.commit()

    assert queue.wanted == [Wanted(Job.SEND_LETTERS)]


def test_nobody_is_woken_for_what_was_undone(own_database: Engine) -> None:
    queue = Queue()
    with session_with(own_database, queue) as session:
        post(session, INVITATION, NOW)
        session.rollback()
        session.commit()

    assert queue.wanted == []


def test_a_queue_that_does_not_answer_undoes_nothing(own_database: Engine, transactions: Transactions) -> None:
    with session_with(own_database, Queue(broken=True)) as session:
        post(session, INVITATION, NOW)
        session.commit()

    assert send(transactions, Recorder()) == 1
