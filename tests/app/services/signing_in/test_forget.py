"""What is left of signing in goes: with `onward purge`, and when somebody signs in."""

from datetime import timedelta

from sqlalchemy import text
from sqlmodel import Session

from app.accounts.account import ABSOLUTE, HALF_WAY, IDLE
from app.accounts.tokens import hash_of_token, new_token
from app.persistence.accounts import add_account
from app.persistence.passkeys import add_challenge
from app.persistence.password_resets import add_reset
from app.persistence.sessions import list_sessions, note_seen
from app.services.purge_names import purge_names
from app.services.reset_password import LASTS
from app.services.sessions import begin_session
from tests.signing_in import NOON
from tests.site import TODAY


def left(session: Session) -> dict[str, int]:
    tables = ("sessions", "password_resets", "passkey_challenges")
    return {table: session.connection().execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in tables}


def test_what_has_ended_goes_and_what_goes_on_stays(session: Session) -> None:
    ceri = add_account(session, name="Ceri Vaughan", email="ceri@example.ac.uk", now=NOON)
    for began, seen, second_step in (
        (NOON - ABSOLUTE, NOON, False),
        (NOON - IDLE, NOON - IDLE, False),
        (NOON - HALF_WAY, NOON, True),
        (NOON - timedelta(hours=2), NOON - timedelta(minutes=59), False),
    ):
        _, kept = begin_session(
            session, ceri, way="password", device="x", has_second_step=second_step, today=TODAY, now=began
        )
        note_seen(session, kept.session_id, seen)
    for expires_at in (NOON - timedelta(seconds=1), NOON + LASTS):
        add_reset(session, token_hash=hash_of_token(new_token()), account_id=ceri.account_id, expires_at=expires_at)
        add_challenge(session, hash_of_token(new_token()), purpose="sign_in", account_id=None, expires_at=expires_at)

    purge_names(session, TODAY, NOON)

    assert left(session) == {"sessions": 1, "password_resets": 1, "passkey_challenges": 1}
    assert list_sessions(session, ceri.account_id)[0].seen_at == NOON - timedelta(minutes=59)
