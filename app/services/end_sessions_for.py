"""Signing people out everywhere, for whoever runs the installation: one person, or everybody."""

from datetime import datetime

from sqlmodel import Session

from routes_graph.errors import InvalidValue

from ..accounts.account import OPERATOR
from ..accounts.email_addresses import email_address
from ..persistence.accounts import find_account_by_email
from ..persistence.audit import record
from ..persistence.sessions import end_all_sessions, end_sessions
from .sessions.end import END_SESSIONS

ENDED_ALL = "accounts.end_sessions"


class NobodyThere(Exception):
    """No account has that address."""


def end_sessions_for(session: Session, email: str, now: datetime) -> int:
    """End every session of the account with that address. Gives how many ended. Raises NobodyThere."""
    try:
        account = find_account_by_email(session, email_address(email))
    except InvalidValue as error:
        raise NobodyThere from error
    if account is None:
        raise NobodyThere
    ended = end_sessions(session, account.account_id)
    record(session, action=END_SESSIONS, subject=account.actor, actor=OPERATOR, at=now, after={"ended": ended})
    return ended


def end_everybodys_sessions(session: Session, now: datetime) -> int:
    """End every session that there is. Gives how many ended."""
    ended = end_all_sessions(session)
    record(session, action=ENDED_ALL, subject="accounts", actor=OPERATOR, at=now, after={"ended": ended})
    return ended
