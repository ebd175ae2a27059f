"""A password that was forgotten: a link by e-mail, that works once and for an hour, sets a new one.

Whether anybody has an account at the address is not to be told from the answer: the same work is done either way.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from ..accounts.account import Account
from ..accounts.tokens import hash_of_token, is_token, new_token
from ..mail.letters.reset import no_password_here, password_was_set, reset_link
from ..persistence.accounts import find_account_by_email, get_account
from ..persistence.audit import record
from ..persistence.password_resets import add_reset, find_reset, use_reset
from ..persistence.sessions import end_sessions
from ..persistence.ways_in import ways_in
from .choose_password import choose_password
from .count_tries import Tries
from .send_mail import post, post_nothing
from .signing_in.allowances import RESETS_OF_AN_ACCOUNT, RESETS_OF_NOBODY
from .write_to_person import write_to

RESET = "account.reset_password"
LASTS = timedelta(hours=1)
NOBODY = 0

log = structlog.stdlib.get_logger("onward.signing_in")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetDesk:
    """What every reset needs: the transaction, the tries that are counted in it, and where the site is."""

    tries: Tries
    public_url: str

    @property
    def session(self) -> Session:
        """The transaction."""
        return self.tries.session

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.tries.now


def ask_for_reset(desk: ResetDesk, email: str) -> None:
    """Put a letter with a link into the outbox, where the address is somebody's; else something as heavy.

    Whoever has had several within the hour gets no more: any of them leads on. The demonstration's password is
    everybody's, and nobody sets it.
    """
    account = find_account_by_email(desk.session, email)
    has_tries = desk.tries.count(RESETS_OF_AN_ACCOUNT, email) >= 0
    ways = ways_in(desk.session, NOBODY if account is None else account.account_id)
    token = new_token()
    letter = reset_link(email, link=f"{desk.public_url}/sign-in/reset/{token}")
    if account is None or account.demonstration or not has_tries:
        desk.tries.count(RESETS_OF_NOBODY, email)  # a row, as a link would be
        post_nothing(desk.session, letter, desk.now)
    elif ways.single_sign_on and not ways.password:
        desk.tries.count(RESETS_OF_NOBODY, email)
        post(desk.session, no_password_here(email), desk.now, by=None)
    else:
        expires_at = desk.now + LASTS
        add_reset(desk.session, token_hash=hash_of_token(token), account_id=account.account_id, expires_at=expires_at)
        log.info("reset_asked", account=account.account_id)
        post(desk.session, letter, desk.now, by=None)


def find_whose_reset(session: Session, token: str, now: datetime) -> Account | None:
    """Whose password the link sets; None where it was used, has ended, or never was."""
    account_id = find_reset(session, hash_of_token(token), now) if is_token(token) else None
    return None if account_id is None else get_account(session, account_id)


def reset_password(session: Session, token: str, password_hash: str, now: datetime) -> Account | None:
    """Use the link up and keep the hash of the new password: every session of the account's ends.

    Gives whose it was; None, and nothing is changed, where the link cannot be used any more.
    """
    account_id = use_reset(session, hash_of_token(token), now) if is_token(token) else None
    if account_id is None:
        return None
    account = get_account(session, account_id)
    choose_password(session, account, password_hash, now)
    ended = end_sessions(session, account_id)
    record(
        session,
        action=RESET,
        subject=account.actor,
        actor=account.actor,
        at=now,
        after={"sessions_ended": ended},
    )
    write_to(session, account, now, password_was_set, at=now)
    return account
