"""What is left of signing in and of no use any more: ended sessions, old links, questions that nobody answered."""

from datetime import datetime

from sqlmodel import Session

from ...persistence.passkeys import forget_challenges
from ...persistence.password_resets import forget_resets
from ...persistence.sessions import forget_sessions
from ...persistence.single_sign_on import forget_flows


def forget_sign_ins(session: Session, now: datetime) -> int:
    """Drop them. Gives how many sessions and links there were."""
    forget_challenges(session, now)
    forget_flows(session, now)
    return forget_sessions(session, now) + forget_resets(session, now)
