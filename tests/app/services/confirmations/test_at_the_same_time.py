"""An answer is taken back while a certificate is issued on it, on either database: never both."""

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaitingError

import pytest
from sqlalchemy import Engine

from app.desk.confirmation import Confirmation
from app.persistence.database import writing_session_factory
from app.services.confirmations.answer import Changed, confirm, undo
from app.services.issue_checked_certificate import Existing, Issued
from certificates.refusals import Refusal, RefusalReason
from tests.app.services.certificates_kept import NOW, loaded
from tests.app.services.confirmations.test_confirmations import ask
from tests.app.services.desk_kept import desk, issue, issued, manager

A_MOMENT = 0.5
"""So many seconds are enough for who does not wait."""


class Answered:
    """A learner whose award has been confirmed, in a database; nothing has been issued on that yet."""

    def __init__(self, engine: Engine) -> None:
        self.transactions = writing_session_factory(engine).begin
        with self.transactions() as session:
            self.snapshot, self.kept, self.acting = loaded(session), desk(session), manager(session)
            asked = ask(session, self.kept)
            answer = confirm(session, self.acting, asked.confirmation_id, revision=asked.revision, now=NOW)
            assert isinstance(answer, Confirmation)
            self.answer = answer

    def taken_back(self) -> Changed | str:
        """What comes of taking it back."""
        with self.transactions() as session:
            return undo(session, self.acting, self.answer.confirmation_id, revision=self.answer.revision, now=NOW)

    def issued(self) -> Issued | Existing | Refusal:
        """What comes of asking for a certificate."""
        with self.transactions() as session:
            return issue(session, self.snapshot, self.kept)


@pytest.fixture
def answered(own_database: Engine) -> Answered:
    """An answer in a database of its own."""
    return Answered(own_database)


def test_an_answer_stands_on_which_a_certificate_is_just_being_issued(answered: Answered) -> None:
    with ThreadPoolExecutor(1) as other:
        with answered.transactions() as session:
            issued(issue(session, answered.snapshot, answered.kept))
            taking_back: Future[Changed | str] = other.submit(answered.taken_back)
            with pytest.raises(StillWaitingError):
                taking_back.result(timeout=A_MOMENT)
        said = taking_back.result(timeout=30)

    assert isinstance(said, str), said
    assert "A certificate has been issued" in said


def test_nothing_is_issued_on_an_answer_that_is_just_being_taken_back(answered: Answered) -> None:
    with ThreadPoolExecutor(1) as other:
        with answered.transactions() as session:
            back = undo(session, answered.acting, answered.answer.confirmation_id, revision=2, now=NOW)
            assert isinstance(back, Confirmation)
            issuing: Future[Issued | Existing | Refusal] = other.submit(answered.issued)
            with pytest.raises(StillWaitingError):
                issuing.result(timeout=A_MOMENT)
        answer = issuing.result(timeout=30)

    assert answer == Refusal(reason=RefusalReason.NOT_PROVED)
