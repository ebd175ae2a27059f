"""Whether a password is the right one for an account. It takes as long where there is no such account.

In either case the same work is done: one look for the account, one comparison by argon2id, one try counted.
"""

from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlmodel import Session

from ...accounts.account import Account
from ...accounts.known_devices import KnownDevice
from ...accounts.passwords import check_password
from ...persistence.accounts import find_account_by_email, find_password_hash, set_password_hash
from ...persistence.password_resets import lock_password
from ...secret_key import SecretKey
from ..count_tries import Tries
from .allowances import of_passwords

NOBODY = 0
"""No account has this number."""

log = structlog.stdlib.get_logger("onward.signing_in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Where a try comes from: an address, and what the browser has kept."""

    address: str
    device: KnownDevice


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Whose password it was; nobody's where it was wrong. `wait_until`: nothing is tried before then."""

    account: Account | None = None
    wait_until: datetime | None = None


def prove_password(
    reading: Session,
    writing: Session,
    secret_key: SecretKey,
    *,
    email: str,
    password: str,
    sender: Sender,
    now: datetime,
    in_demonstration: bool = False,
) -> Proof:
    """Whose password it is. Compared before anything is locked; counted, and only then said, in one transaction.

    What was read is let go of first: comparing takes its time and its turn, and whoever waits for that holds no
    connection that others wait for. The demonstration's people are nobody where it is no demonstration.
    """
    account = find_account_by_email(reading, email)
    if account is not None and account.demonstration and not in_demonstration:
        account = None
    device = None if account is None else sender.device.name_for(account.account_id)
    allowance = of_passwords(email, sender.address, device)
    wait = allowance.wait_until(Tries(session=reading, secret_key=secret_key, now=now))
    kept = find_password_hash(reading, NOBODY if account is None else account.account_id)
    reading.rollback()
    if wait is not None:
        return Proof(wait_until=wait)
    checked = check_password(password, kept)
    tries = Tries(session=writing, secret_key=secret_key, now=now)
    if wait := allowance.spend(tries):
        return Proof(wait_until=wait)  # others were tried meanwhile: whether this one was right is not said
    if account is None or not checked.right or lock_password(writing, account.account_id) != kept:
        log.info("password_wrong", account=None if account is None else account.account_id)
        return Proof()
    allowance.give_back(tries)
    if checked.new_hash is not None:
        set_password_hash(writing, account.account_id, checked.new_hash)
    return Proof(account=account)
