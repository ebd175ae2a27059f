"""Guessing passwords: slowed for the guesser, by ever longer waits; and nobody else is kept out by it."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from app.accounts.account import Account
from app.accounts.known_devices import KnownDevice
from app.persistence.accounts import add_account, set_password_hash
from app.services.signing_in import prove_password as proving
from app.services.signing_in.allowances import of_passwords
from app.services.signing_in.prove_password import Proof, Sender, prove_password
from tests.app.services.certificates_kept import SECRET
from tests.signing_in import ANOTHER, NOON, PASSWORD, Clock

HOME, ELSEWHERE = "192.0.2.1", "198.51.100.7"
EMAIL = "ceri.vaughan@example.ac.uk"


class Door:
    """Where passwords are tried. Comparing is left out: what is compared is counted."""

    def __init__(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        self.session = session
        self.clock = Clock(at=NOON)
        self.compared = 0
        self.account: Account = add_account(session, name="Ceri Vaughan", email=EMAIL, now=NOON)
        set_password_hash(session, self.account.account_id, PASSWORD)
        session.commit()
        monkeypatch.setattr(proving, "check_password", self.compare)

    def compare(self, password: str, kept: str | None) -> object:
        from app.accounts.passwords import PasswordCheck

        self.compared += 1
        return PasswordCheck(right=password == kept)

    def tries(self, password: str, *, at: str = ELSEWHERE, email: str = EMAIL, known: bool = False) -> Proof:
        device = KnownDevice(secret_key=SECRET)
        if known:
            device = self.own_device
        sender = Sender(address=at, device=device)
        proof = prove_password(
            self.session, self.session, SECRET, email=email, password=password, sender=sender, now=self.clock.at
        )
        self.session.commit()
        return proof

    @property
    def own_device(self) -> KnownDevice:
        if not hasattr(self, "_own"):
            self._own = KnownDevice(secret_key=SECRET).with_person(self.account.account_id, NOON)
        return self._own

    def lets_in(self, password: str = PASSWORD, **where: object) -> bool:
        return self.tries(password, **where).account is not None  # type: ignore[arg-type]


@pytest.fixture
def door(session: Session, monkeypatch: pytest.MonkeyPatch) -> Door:
    return Door(session, monkeypatch)


@pytest.mark.asvs("6.3.1")
def test_after_five_wrong_ones_even_the_right_one_waits_for_minutes(door: Door) -> None:
    for _ in range(5):
        assert door.tries("wrong") == Proof()

    refused = door.tries(PASSWORD)

    assert refused.account is None
    assert refused.wait_until == NOON + timedelta(minutes=5)
    door.clock.goes_on(timedelta(minutes=5))
    assert door.lets_in()


def test_who_waits_costs_us_nothing(door: Door) -> None:
    for _ in range(50):
        door.tries("wrong")

    assert door.compared == 5


@pytest.mark.asvs("6.3.1")
def test_the_wait_grows_from_minutes_to_an_hour_to_a_day(door: Door) -> None:
    waits = []
    for _ in range(60):
        if wait := door.tries("wrong").wait_until:
            waits.append(wait - door.clock.at)
            door.clock.at = wait

    assert waits[0] <= timedelta(minutes=5)
    assert any(timedelta(minutes=5) < wait <= timedelta(hours=1) for wait in waits)
    assert max(waits) > timedelta(hours=6)


def test_one_address_compares_no_more_than_thirty_a_day_at_an_account(door: Door) -> None:
    door.clock.at = NOON - timedelta(hours=12)
    for _ in range(24 * 4):
        door.tries("wrong")
        door.clock.goes_on(timedelta(minutes=15))

    assert door.compared == 30


def test_the_right_password_is_not_counted(door: Door) -> None:
    for _ in range(30):
        assert door.lets_in()
    for _ in range(4):
        door.tries("wrong")

    assert door.lets_in()


@pytest.mark.asvs("6.3.1")
def test_a_stranger_keeps_nobody_out_who_is_elsewhere(door: Door) -> None:
    for _ in range(20):
        door.tries("wrong", at=ELSEWHERE)

    assert door.lets_in(at=HOME)


@pytest.mark.asvs("6.3.1")
def test_many_strangers_everywhere_keep_nobody_out_whose_browser_is_known(door: Door) -> None:
    for number in range(105):
        door.tries("wrong", at=f"203.0.113.{number}")

    assert not door.lets_in(at=HOME)
    assert door.lets_in(at=HOME, known=True)


def test_nor_does_a_colleague_in_the_same_office(door: Door) -> None:
    for number in range(25):
        door.tries("wrong", at=HOME, email=f"n{number}@example.ac.uk")

    assert not door.lets_in(at=HOME)
    assert door.lets_in(at=HOME, known=True)


def test_a_known_browser_that_was_stolen_has_an_allowance_too(door: Door) -> None:
    for _ in range(5):
        door.tries("wrong", known=True)

    assert not door.lets_in(known=True)
    assert door.lets_in(at=HOME)


@pytest.mark.asvs("6.3.1")
def test_one_address_tries_no_more_than_twenty_accounts_in_minutes(door: Door) -> None:
    """Whoever tries one password at many people is slowed, too."""
    answers = [door.tries("wrong", email=f"n{number}@example.ac.uk") for number in range(25)]

    assert [answer.wait_until is None for answer in answers] == [True] * 20 + [False] * 5


@pytest.mark.asvs("6.3.1")
def test_all_strangers_together_compare_no_more_than_a_hundred_a_day(door: Door) -> None:
    for number in range(110):
        door.tries("wrong", at=f"198.51.100.{number}")

    assert door.compared == 100


def test_of_many_that_are_tried_at_once_no_more_are_answered(door: Door) -> None:
    """Each is numbered when it is counted, after it was compared: who comes too late is told nothing of it."""
    allowance = of_passwords(EMAIL, ELSEWHERE, None)
    from app.services.count_tries import Tries

    tries = Tries(session=door.session, secret_key=SECRET, now=NOON)

    assert [allowance.spend(tries) is None for _ in range(8)] == [True] * 5 + [False] * 3


def test_it_is_the_same_for_an_account_that_is_not_there(door: Door) -> None:
    def answers(email: str) -> list[object]:
        return [door.tries("wrong", email=email).wait_until for _ in range(8)]

    assert answers(EMAIL) == answers("nobody@example.ac.uk")


def test_as_much_is_compared_and_counted_where_there_is_no_account_or_no_password(door: Door) -> None:
    add_account(door.session, name="Dilys Rhys", email="dilys@example.ac.uk", now=NOON)
    door.session.commit()
    from sqlalchemy import text

    work = []
    for email in (EMAIL, "nobody@example.ac.uk", "dilys@example.ac.uk"):
        before = door.compared, door.session.connection().execute(text("SELECT sum(count) FROM tries")).scalar() or 0
        door.tries(ANOTHER, email=email)
        after = door.compared, door.session.connection().execute(text("SELECT sum(count) FROM tries")).scalar() or 0
        work.append(tuple(b - a for a, b in zip(before, after, strict=True)))

    assert work == [(1, 7)] * 3
