"""Two requests with the same code, recovery code or link: one of them wins, on SQLite and on PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.accounts.account import Account
from app.accounts.authenticator_codes import code_at, new_secret, step_at
from app.accounts.devices import UNKNOWN
from app.accounts.sealed_secrets import seal
from app.accounts.tokens import hash_of_token, new_token
from app.persistence.accounts import add_account, find_password_hash, set_password_hash
from app.persistence.database import writing_session_factory
from app.persistence.password_resets import add_reset
from app.persistence.second_steps import keep_totp
from app.persistence.sessions import list_sessions
from app.services.count_tries import Tries
from app.services.reset_password import LASTS, reset_password
from app.services.second_step.recovery_codes import make_recovery_codes
from app.services.sessions import begin_session
from app.services.signing_in.allowances import of_passwords
from app.services.signing_in.prove_code import CodeAnswer, prove_code, totp_of
from tests.app.services.certificates_kept import SECRET
from tests.signing_in import NOON
from tests.site import TODAY

AT_ONCE = 4

Sessions = Callable[[], Session]


@pytest.fixture
def sessions(own_database: Engine) -> Sessions:
    return writing_session_factory(own_database)


@pytest.fixture
def ceri(sessions: Sessions) -> Account:
    with sessions() as session:
        made = add_account(session, name="Ceri Vaughan", email="ceri@example.ac.uk", now=NOON)
        session.commit()
    return made


def all_at_once(sessions: Sessions, act: Callable[[Session, int], object]) -> list[object]:
    """What each of several gets who do the same at the same moment, each in a transaction of its own."""
    start = Barrier(AT_ONCE)

    def one(number: int) -> object:
        start.wait()
        with sessions() as session:
            got = act(session, number)
            session.commit()
        return got

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, range(AT_ONCE)))


def codes_typed(sessions: Sessions, ceri: Account, code: str) -> list[object]:
    def type_it(session: Session, number: int) -> CodeAnswer:
        _, kept = begin_session(
            session, ceri, way="password", device=UNKNOWN, has_second_step=True, today=TODAY, now=NOON
        )
        return prove_code(session, SECRET, ceri, code, kept=kept, device=None, now=NOON).answer

    return all_at_once(sessions, type_it)


def test_a_code_of_the_application_lets_one_of_them_in(sessions: Sessions, ceri: Account) -> None:
    secret = new_secret()
    with sessions() as session:
        sealed = seal(SECRET, secret, belongs_to=totp_of(ceri.account_id))
        keep_totp(session, ceri.account_id, sealed_secret=sealed, now=NOON, last_step=0)
        session.commit()

    answers = codes_typed(sessions, ceri, code_at(secret, step_at(NOON)))

    assert sorted(answers, key=str) == [CodeAnswer.RIGHT] + [CodeAnswer.USED] * (AT_ONCE - 1)


def test_a_recovery_code_lets_one_of_them_in(sessions: Sessions, ceri: Account) -> None:
    with sessions() as session:
        codes = make_recovery_codes(session, SECRET, ceri, NOON)
        session.commit()

    answers = codes_typed(sessions, ceri, codes[0])

    assert sorted(answers, key=str) == [CodeAnswer.RIGHT] + [CodeAnswer.WRONG] * (AT_ONCE - 1)


def test_a_link_sets_one_password_and_leaves_no_session(sessions: Sessions, ceri: Account) -> None:
    token = new_token()
    with sessions() as session:
        set_password_hash(session, ceri.account_id, "old")
        add_reset(session, token_hash=hash_of_token(token), account_id=ceri.account_id, expires_at=NOON + LASTS)
        begin_session(session, ceri, way="password", device=UNKNOWN, has_second_step=False, today=TODAY, now=NOON)
        session.commit()

    def use_it(session: Session, number: int) -> int | None:
        return None if reset_password(session, token, f"new {number}", NOON) is None else number

    won = [number for number in all_at_once(sessions, use_it) if number is not None]

    assert len(won) == 1
    with sessions() as session:
        assert find_password_hash(session, ceri.account_id) == f"new {won[0]}"
        assert list_sessions(session, ceri.account_id) == ()


def test_of_many_passwords_that_are_tried_at_once_no_more_are_answered_than_of_many_in_turn(sessions: Sessions) -> None:
    allowance = of_passwords("ceri@example.ac.uk", "192.0.2.1", None)

    def try_twice(session: Session, number: int) -> list[bool]:
        tries = Tries(session=session, secret_key=SECRET, now=NOON)
        return [allowance.spend(tries) is None for _ in range(2)]

    answered = [answer for answers in all_at_once(sessions, try_twice) for answer in answers]  # type: ignore[attr-defined]

    assert sorted(answered) == [False] * 3 + [True] * 5
