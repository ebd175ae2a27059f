"""Add a passkey to somebody's account: the public half of a key that their device has just made."""

from datetime import datetime

from sqlmodel import Session

from ...accounts.account import Account
from ...accounts.passkeys import PasskeyError, PasskeyFault, read_new_passkey
from ...mail.letters.second_step_changed import second_step_changed
from ...persistence import passkeys
from ...persistence.audit import record
from ...persistence.second_steps import count_recovery_codes
from ...wording import date_in_words
from ..second_step.recovery_codes import make_recovery_codes
from ..write_to_person import write_to
from .asking import PasskeyDesk, Purpose, claim

ADDED = "passkey.add"
SAID = "A passkey was added to your account:"
LONGEST_NAME = 60
MOST = 20
"""So many one person may have. Nobody has so many devices."""


def add_passkey(
    session: Session, desk: PasskeyDesk, account: Account, answer: str, name: str, *, device: str, now: datetime
) -> None:
    """Keeps the key, and tells its owner by letter. Raises PasskeyError; what it answered is over either way.

    `device` is the browser in which it was made, in words.
    """
    challenge = claim(session, answer, Purpose.ADD, account.account_id, now)
    made = read_new_passkey(desk.party, answer, challenge)
    if len(passkeys.list_passkeys(session, account.account_id)) >= MOST:
        raise PasskeyError(PasskeyFault.TOO_MANY)
    called = clean_name(name) or f"Passkey of {date_in_words(now.date())}"
    if not passkeys.add_passkey(session, account.account_id, made, name=called, now=now):
        raise PasskeyError(PasskeyFault.KNOWN_ALREADY)
    record(session, action=ADDED, subject=account.actor, actor=account.actor, at=now)
    write_to(session, account, now, second_step_changed, what=SAID, device=device, at=now)


def first_recovery_codes(session: Session, desk: PasskeyDesk, account: Account, now: datetime) -> tuple[str, ...]:
    """Codes for when the passkey is lost, made once; none where there are some already."""
    if count_recovery_codes(session, account.account_id):
        return ()
    return make_recovery_codes(session, desk.secret_key, account, now)


def clean_name(name: str) -> str:
    """The name as it is kept: what can be seen of it."""
    seen = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(seen.split())[:LONGEST_NAME].strip()
