"""Writing to somebody who has an account, about what happened to it."""

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec

from sqlmodel import Session

from ..accounts.account import Account
from ..mail.message import Message
from .send_mail import post

Facts = ParamSpec("Facts")


def write_to(
    session: Session,
    account: Account,
    now: datetime,
    letter: Callable[Concatenate[str, Facts], Message],
    *facts: Facts.args,
    **more: Facts.kwargs,
) -> None:
    """Put the letter into the outbox, addressed to the person. Whoever has left has no address any more."""
    write_on_behalf_of(session, account, account, now, letter, *facts, **more)


def write_on_behalf_of(
    session: Session,
    writer: Account,
    account: Account,
    now: datetime,
    letter: Callable[Concatenate[str, Facts], Message],
    *facts: Facts.args,
    **more: Facts.kwargs,
) -> None:
    """The same, for somebody whose doing the letter tells of."""
    if account.email is not None:
        post(session, letter(account.email, *facts, **more), now, by=writer.account_id)
