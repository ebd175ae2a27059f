"""Choosing a password: refused in words, or kept as a hash. What it takes the place of leads nowhere any more."""

from datetime import datetime

from sqlmodel import Session

from ..accounts.account import Account
from ..accounts.common_passwords import words_near
from ..accounts.passwords import hash_of_password, refusal_of
from ..demonstration.people import PASSWORD as KNOWN_TO_EVERYBODY
from ..persistence.accounts import set_password_hash
from ..persistence.password_resets import use_up_resets


def refusal_of_new(password: str, name: str, email: str) -> str | None:
    """Why the person cannot take it, as a sentence; None where they can."""
    if password.strip().casefold() == KNOWN_TO_EVERYBODY:
        return "This is the password of the demonstration, which everybody knows. Choose another"
    return refusal_of(password, words_near(name, email))


def choose_password(session: Session, account: Account, password_hash: str, now: datetime) -> None:
    """Keep the hash of a password that was taken. Links by which another could be set are used up."""
    set_password_hash(session, account.account_id, password_hash)
    use_up_resets(session, account.account_id, now)


__all__ = ["choose_password", "hash_of_password", "refusal_of_new"]
