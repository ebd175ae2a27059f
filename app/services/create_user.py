"""Accounts that the operator makes: the first one, before there is anybody who could invite."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlmodel import Session

from ..accounts.account import OPERATOR, Account
from ..accounts.places import Place
from ..accounts.roles import Role
from ..accounts.tokens import hash_of_token, new_token
from ..mail.letters.first_link import first_link, new_link
from ..persistence.accounts import add_account, find_account_by_email
from ..persistence.audit import record
from ..persistence.leaving import erase_proofs
from ..persistence.password_resets import add_reset, use_up_resets
from ..persistence.sessions import end_sessions
from .invitations.accept import CREATED
from .roles.give import give
from .send_mail import post

GIVEN, NEW_LINK, FORGOTTEN = "role.give", "account.new_link", "account.forget_second_step"
LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """Who is to have an account, and as what."""

    email: str = field(repr=False)
    name: str
    role: Role
    place: Place
    place_name: str
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Created:
    """The account, with the link by which its owner sets a password; none where they had an account already."""

    account: Account
    link: str | None = field(default=None, repr=False)


def create_user(session: Session, new: NewUser, public_url: str, today: date, now: datetime) -> Created:
    """Make the account and give it the role. Whoever has an account already gets the role alone."""
    known = find_account_by_email(session, new.email)
    account = known or add_account(session, name=new.name, email=new.email, now=now)
    if known is None:
        record(session, action=CREATED, subject=account.actor, actor=OPERATOR, at=now, after={"name": account.name})
    held = give(session, account.account_id, role=new.role, place=new.place, ends_on=new.ends_on, today=today)
    after = {
        "role": held.role.value,
        "role_id": held.role_id,
        "ends_on": None if held.ends_on is None else held.ends_on.isoformat(),
    }
    record(
        session,
        action=GIVEN,
        subject=account.actor,
        actor=OPERATOR,
        at=now,
        acting_for=new.place.text,
        after=after,
    )
    if known is not None:
        return Created(account=account)
    link = _link(session, account, public_url, now)
    letter = first_link(
        new.email, name=new.name, role=new.role, place_name=new.place_name, link=link, until=now + LASTS
    )
    post(session, letter, now, by=None)
    return Created(account=account, link=link)


def make_new_link(session: Session, account: Account, public_url: str, now: datetime, *, second_step_lost: bool) -> str:
    """A link by which the person sets a password anew. Where they have lost their second step, nothing asks for it any
    more: every way of proving who they are is erased, and every session has ended.
    """
    if second_step_lost:
        erase_proofs(session, account.account_id)
        end_sessions(session, account.account_id)
        record(session, action=FORGOTTEN, subject=account.actor, actor=OPERATOR, at=now)
    link = _link(session, account, public_url, now)
    record(session, action=NEW_LINK, subject=account.actor, actor=OPERATOR, at=now)
    letter = new_link(
        account.email or "", name=account.name, link=link, until=now + LASTS, second_step_gone=second_step_lost
    )
    post(session, letter, now, by=None)
    return link


def _link(session: Session, account: Account, public_url: str, now: datetime) -> str:
    token = new_token()
    use_up_resets(session, account.account_id, now)
    add_reset(session, token_hash=hash_of_token(token), account_id=account.account_id, expires_at=now + LASTS)
    return f"{public_url}/sign-in/reset/{token}"
