"""Signing out: the session in use is gone from the server, however far it had got."""

from datetime import datetime

from sqlmodel import Session as DatabaseSession

from ...accounts.account import Session, SessionStage, actor_of
from ...persistence.audit import record
from ...persistence.sessions import end_sessions
from ..sessions.end import SIGN_OUT


def sign_out(session: DatabaseSession, kept: Session, now: datetime) -> None:
    """End the session. Of one that had not come to the end of signing in nothing is written down."""
    if not end_sessions(session, kept.account_id, only=kept.session_id):
        return
    if kept.stage is SessionStage.SIGNED_IN:
        actor = actor_of(kept.account_id)
        record(session, action=SIGN_OUT, subject=actor, actor=actor, at=now)
