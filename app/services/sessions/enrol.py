"""Setting up the first second step on the way of signing in: only while there is none.

Whoever knows a password and waits half-way must not be the one who sets it up, once its owner has.
"""

from datetime import datetime

from sqlmodel import Session as DatabaseSession

from ...accounts.account import Session
from ...persistence.password_resets import lock_password
from ...persistence.sessions import end_half_way_sessions
from ...persistence.ways_in import ways_in
from .begin import ask_for_second_step


def token_where_set_up(session: DatabaseSession, kept: Session, now: datetime) -> str | None:
    """None while the account has no second step, and until the transaction's end nobody else can give it one.

    Where one has been set up meanwhile, it is asked for: the session's new token.
    """
    lock_password(session, kept.account_id)
    if not ways_in(session, kept.account_id).has_second_step:
        return None
    return ask_for_second_step(session, kept, way=min(kept.ways), now=now)


def end_other_enrolments(session: DatabaseSession, kept: Session) -> None:
    """A second step has been set up in this session: all others of the account that are half-way end."""
    end_half_way_sessions(session, kept.account_id, but=kept.session_id)
