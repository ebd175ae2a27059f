"""A colleague leaves while somebody gives them a learner, on either database: no learner is left to who has gone."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaitingError
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.accounts.account import Account, SessionStage, SignedIn
from app.accounts.account import Session as SignInSession
from app.accounts.roles import Role
from app.persistence.accounts import get_account, list_roles
from app.persistence.database import writing_session_factory
from app.persistence.learners import count_learners
from app.services.learners.hand_over import HandedOver, hand_over
from app.services.leave import StillNeeded, leave
from routes_graph.errors import UnknownIdentifier
from tests.app.services.batches.batches_kept import HEADER, batch_desk
from tests.app.services.certificates_kept import DAY, NOW
from tests.app.services.desk_kept import ALDWICK, Desk, desk, somebody

A_MOMENT = 0.5
"""So many seconds are enough for who does not wait; who waits has all the time that they need afterwards."""


def signed_in(session: Session, account: Account) -> SignedIn:
    """The person, as a request of theirs finds them."""
    kept = SignInSession(
        session_id=1,
        account_id=account.account_id,
        stage=SessionStage.SIGNED_IN,
        device="Firefox on Linux",
        ways=frozenset({"password", "totp"}),
        began_at=NOW,
        proved_at=NOW,
        seen_at=NOW,
        rights_version=1,
    )
    return SignedIn(account=account, roles=list_roles(session, account.account_id), session=kept, fresh=True)


class Colleagues:
    """Joan, who advises a learner, and Bo, who advises at the same place and is about to leave."""

    def __init__(self, engine: Engine) -> None:
        self.transactions = writing_session_factory(engine).begin
        with self.transactions() as session:
            self.joan: Desk = desk(session)
            self.bo = signed_in(session, somebody(session, Role.ADVISER, ALDWICK, name="Bo Lee"))

    def hands_over(self, session: Session) -> HandedOver:
        """Joan gives Bo her learner."""
        return hand_over(
            session,
            self.joan.adviser,
            [self.joan.learner.learner_id],
            to=self.bo.account_id,
            keeps_seeing=False,
            public_url="https://onward.example",
            today=DAY,
            now=NOW,
        )

    def leaves(self) -> StillNeeded:
        """Bo leaves, in a transaction of his own."""
        with self.transactions() as session:
            return leave(session, self.bo, DAY, NOW)

    def gives(self) -> HandedOver:
        """Joan gives, in a transaction of her own."""
        with self.transactions() as session:
            return self.hands_over(session)


@pytest.fixture
def colleagues(own_database: Engine) -> Colleagues:
    """Two colleagues in a database of their own."""
    return Colleagues(own_database)


@contextmanager
def somebody_else() -> Iterator[ThreadPoolExecutor]:
    """Another browser."""
    with ThreadPoolExecutor(1) as other:
        yield other


def waits(deed: Future[object]) -> None:
    """It has not come to an end, since it waits for us."""
    with pytest.raises(StillWaitingError):
        deed.result(timeout=A_MOMENT)


def test_who_is_being_given_a_learner_does_not_leave(colleagues: Colleagues) -> None:
    with somebody_else() as other:
        with colleagues.transactions() as session:
            colleagues.hands_over(session)
            leaving: Future[StillNeeded] = other.submit(colleagues.leaves)
            waits(leaving)  # type: ignore[arg-type]
        kept = leaving.result(timeout=30)

    assert kept.learners == 1
    with colleagues.transactions() as session:
        assert get_account(session, colleagues.bo.account_id).left_on is None


def test_who_is_just_leaving_is_given_no_learner(colleagues: Colleagues) -> None:
    with somebody_else() as other:
        with colleagues.transactions() as session:
            assert not leave(session, colleagues.bo, DAY, NOW)
            giving: Future[HandedOver] = other.submit(colleagues.gives)
            waits(giving)  # type: ignore[arg-type]
        with pytest.raises(UnknownIdentifier, match="colleague"):
            giving.result(timeout=30)

    with colleagues.transactions() as session:
        assert count_learners(session, colleagues.bo.account_id) == 0


def test_who_leaves_while_a_line_of_their_batch_is_gone_by_waits_and_keeps_its_learner(own_database: Engine) -> None:
    at_work = batch_desk(own_database)
    at_work.started(f"{HEADER}\nS1,Tom Reed,H,merit\n")
    with at_work.transactions() as session:
        person = signed_in(session, get_account(session, at_work.adviser.account_id))
    left: list[Future[StillNeeded]] = []

    def leaves() -> StillNeeded:
        with at_work.transactions() as session:
            return leave(session, person, DAY, NOW)

    with somebody_else() as other:

        def in_the_middle_of_a_line() -> None:
            if not left:
                left.append(other.submit(leaves))
                waits(left[0])  # type: ignore[arg-type]

        at_work.on_snapshot = in_the_middle_of_a_line
        at_work.run()
        kept = left[0].result(timeout=30)

    assert kept.learners == 1
    with at_work.transactions() as session:
        assert get_account(session, person.account_id).left_on is None
