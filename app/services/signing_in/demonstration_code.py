"""The code of the demonstration's people, who have no telephone: it is shown where it is asked for."""

from datetime import datetime

from sqlmodel import Session

from ...accounts.account import Account
from ...accounts.authenticator_codes import code_at, step_at
from ...secret_key import SecretKey
from .prove_code import application_of


def code_of_the_demonstration(session: Session, secret_key: SecretKey, account: Account, now: datetime) -> str | None:
    """A code that works just now, for one of the demonstration's people; None for anybody else.

    Others may have used this half minute's already: then it is the next one's, which is taken a little early.
    """
    application = application_of(session, secret_key, account.account_id) if account.demonstration else None
    if application is None:
        return None
    current = step_at(now)
    was_used = application.last_step is not None and application.last_step >= current
    return code_at(application.secret, current + 1 if was_used else current)
