"""Making recovery codes: a new set takes the place of the old one, and is shown once."""

from datetime import datetime

from sqlmodel import Session

from ...accounts.account import Account
from ...accounts.recovery_codes import as_recovery_code, hash_of_recovery_code, new_codes
from ...mail.letters.second_step_changed import second_step_changed
from ...persistence.audit import record
from ...persistence.second_steps import are_recovery_codes, replace_recovery_codes
from ...secret_key import SecretKey
from ..write_to_person import write_to

MADE = "second_step.make_recovery_codes"


def make_recovery_codes(session: Session, secret_key: SecretKey, account: Account, now: datetime) -> tuple[str, ...]:
    """Ten new codes. What is kept of them cannot be turned back."""
    codes = new_codes()
    hashes = [hash_of_recovery_code(secret_key, account.account_id, code) for code in codes]
    replace_recovery_codes(session, account.account_id, hashes)
    record(session, action=MADE, subject=account.actor, actor=account.actor, at=now, after={"codes": len(codes)})
    return codes


def make_recovery_codes_anew(
    session: Session, secret_key: SecretKey, account: Account, device: str, now: datetime
) -> tuple[str, ...]:
    """The same for somebody who has some already: a letter says that the old ones work no more."""
    what = "New recovery codes were made, and the old ones do not work any more:"
    write_to(session, account, now, second_step_changed, what=what, device=device, at=now)
    return make_recovery_codes(session, secret_key, account, now)


def own_codes(session: Session, secret_key: SecretKey, account: Account, given: list[str]) -> tuple[str, ...] | None:
    """The codes that a page sends back to have them as a file; None where they are not the account's."""
    codes = [as_recovery_code(text) for text in given]
    known = [code for code in codes if code is not None]
    hashes = [hash_of_recovery_code(secret_key, account.account_id, code) for code in known]
    if not known or len(known) != len(codes) or not are_recovery_codes(session, account.account_id, hashes):
        return None
    return tuple(known)
