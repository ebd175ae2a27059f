"""Ending sessions: the one in use, another of one's own, or all of them."""

from datetime import datetime

from sqlmodel import Session as DatabaseSession

from ...accounts.account import SignedIn
from ...persistence.audit import record
from ...persistence.sessions import end_sessions

SIGN_OUT, END_SESSIONS = "account.sign_out", "account.end_sessions"


def end_session(session: DatabaseSession, person: SignedIn, session_id: int, now: datetime) -> bool:
    """End one session of the person's own. False where they have none of that number."""
    if not end_sessions(session, person.account_id, only=session_id):
        return False
    own = session_id == person.session.session_id
    record(session, action=SIGN_OUT if own else END_SESSIONS, subject=person.actor, actor=person.actor, at=now)
    return True


def end_every_session(session: DatabaseSession, person: SignedIn, now: datetime, *, but_this: bool) -> int:
    """End all sessions of the person's own, or all but the one in use. Gives how many ended."""
    ended = end_sessions(session, person.account_id, but=person.session.session_id if but_this else None)
    if ended:
        after = {"ended": ended}
        record(session, action=END_SESSIONS, subject=person.actor, actor=person.actor, at=now, after=after)
    return ended
