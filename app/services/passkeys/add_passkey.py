"""Add a passkey to somebody's account: the public half of a key that their device has just made."""

from datetime import datetime

from sqlmodel import Session

from ...accounts.account import Account
from ...accounts.passkeys import PasskeyError, PasskeyFault, read_new_passkey
from ...persistence import passkeys
from ...persistence.audit import record
from ...wording import date_in_words
from .asking import PasskeyDesk, Purpose, claim

ADDED = "passkey.add"
LONGEST_NAME = 60
MOST = 20
"""So many one person may have. Nobody has so many devices."""


def add_passkey(session: Session, desk: PasskeyDesk, account: Account, answer: str, name: str, now: datetime) -> str:
    """Keeps the key and gives its name. Raises PasskeyError, and the question it answered is over either way."""
    challenge = claim(session, answer, Purpose.ADD, account.account_id, now)
    made = read_new_passkey(desk.party, answer, challenge)
    if len(passkeys.list_passkeys(session, account.account_id)) >= MOST:
        raise PasskeyError(PasskeyFault.TOO_MANY)
    called = clean_name(name) or f"Passkey of {date_in_words(now.date())}"
    if not passkeys.add_passkey(session, account.account_id, made, name=called, now=now):
        raise PasskeyError(PasskeyFault.KNOWN_ALREADY)
    record(session, action=ADDED, subject=account.actor, actor=account.actor, at=now)
    return called


def clean_name(name: str) -> str:
    """The name as it is kept."""
    return " ".join(name.split())[:LONGEST_NAME].strip()
