"""What a passkey is asked to sign, and the answer that claims it: once, for one purpose, before it is over."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from ...accounts.account import Account
from ...accounts.passkeys import (
    Options,
    PasskeyError,
    PasskeyFault,
    RelyingParty,
    ask_for_new_passkey,
    ask_for_passkey,
    challenge_in,
)
from ...persistence.passkeys import add_challenge, claim_challenge, forget_challenges, list_passkeys
from ...secret_key import SecretKey
from ..count_tries import Limit

ENDS_AFTER = timedelta(minutes=10)
QUESTIONS_OF_AN_ADDRESS = Limit(name="passkey questions of an address", most=1000, window=timedelta(hours=1))
"""A whole office may be behind one address, and each of its pages asks once when it opens."""

BYTES = 32
_HANDLE = "passkey user handle"


class Purpose(StrEnum):
    """What for a passkey is asked: an answer for one is none for another."""

    SIGN_IN = "sign_in"
    SECOND_STEP = "second_step"
    AGAIN = "again"
    ADD = "add"


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyDesk:
    """What every use of passkeys needs: the site as devices know it, and the secret that their handles come from."""

    party: RelyingParty
    secret_key: SecretKey

    def handle_of(self, account_id: int) -> bytes:
        """What a device keeps as the owner of a key: always the same, and nothing that tells who it is."""
        return hmac.digest(self.secret_key.for_purpose(_HANDLE), str(account_id).encode(), "sha256")


def ask_to_sign_in(session: Session, desk: PasskeyDesk, now: datetime) -> Options:
    """For somebody whom nobody has named: the device finds the key."""
    return ask_for_passkey(desk.party, challenge=_new_challenge(session, Purpose.SIGN_IN, None, now))


def ask_owner(session: Session, desk: PasskeyDesk, purpose: Purpose, account_id: int, now: datetime) -> Options:
    """For one of the keys of somebody who is known already."""
    known = [kept.passkey for kept in list_passkeys(session, account_id)]
    return ask_for_passkey(desk.party, challenge=_new_challenge(session, purpose, account_id, now), among=known)


def ask_to_add(session: Session, desk: PasskeyDesk, account: Account, now: datetime) -> Options:
    """For a new key of that person's, on a device that has none yet."""
    return ask_for_new_passkey(
        desk.party,
        challenge=_new_challenge(session, Purpose.ADD, account.account_id, now),
        user_handle=desk.handle_of(account.account_id),
        email=account.email or account.name,
        name=account.name,
        known=[kept.passkey for kept in list_passkeys(session, account.account_id)],
    )


def claim(session: Session, answer: str, purpose: Purpose, account_id: int | None, now: datetime) -> bytes:
    """The challenge that the answer is to, which nobody can answer again. Raises PasskeyError."""
    challenge = challenge_in(answer)
    asked = claim_challenge(session, _hash(challenge), purpose=purpose.value, account_id=account_id, now=now)
    if not asked:
        raise PasskeyError(PasskeyFault.STALE)
    return challenge


def _new_challenge(session: Session, purpose: Purpose, account_id: int | None, now: datetime) -> bytes:
    forget_challenges(session, now)
    challenge = secrets.token_bytes(BYTES)
    add_challenge(session, _hash(challenge), purpose=purpose.value, account_id=account_id, expires_at=now + ENDS_AFTER)
    return challenge


def _hash(challenge: bytes) -> str:
    return hashlib.sha256(challenge).hexdigest()
