"""Whoever acts as an adviser, and where: from their account alone, for what is done when they have left the page."""

from datetime import date

from sqlmodel import Session

from ..accounts.roles import Role
from ..desk.adviser import Adviser
from ..persistence.accounts import list_roles


def find_adviser(session: Session, account_id: int, today: date) -> Adviser:
    """The adviser that somebody is on that day; at no place where they are none any more."""
    held = [r for r in list_roles(session, account_id) if r.role is Role.ADVISER and r.is_held(today)]
    return Adviser(account_id=account_id, places=tuple(sorted({role.place for role in held})))
