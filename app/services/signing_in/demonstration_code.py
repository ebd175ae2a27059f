"""The code of the demonstration's people, who have no telephone: it is shown where it is asked for."""

from datetime import datetime

from sqlmodel import Session

from ...accounts.account import Account
from ...accounts.authenticator_codes import code_at, step_at
from ...accounts.sealed_secrets import open_seal
from ...persistence.second_steps import find_totp
from ...secret_key import SecretKey
from .prove_code import totp_of


def code_of_the_demonstration(session: Session, secret_key: SecretKey, account: Account, now: datetime) -> str | None:
    """A code that works just now, for one of the demonstration's people; None for anybody else.

    Others may have used this half minute's already: then it is the next one's, which is taken a little early.
    """
    kept = find_totp(session, account.account_id) if account.demonstration else None
    if kept is None:
        return None
    secret = open_seal(secret_key, kept.sealed_secret, belongs_to=totp_of(account.account_id))
    now_step = step_at(now)
    was_used = kept.last_step is not None and kept.last_step >= now_step
    return code_at(secret, now_step + 1 if was_used else now_step)
