"""Giving somebody a role, or until another day the one that they hold."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from ...accounts.places import Place
from ...accounts.roles import HeldRole, Role
from ...persistence.accounts import change_role_end, give_role, list_roles, lock_roles_at


def give(session: Session, account_id: int, *, role: Role, place: Place, ends_on: date | None, today: date) -> HeldRole:
    """Have the account hold the role at the place from today until the day; nobody holds the same role there twice."""
    lock_roles_at(session, place)
    while (held := _held(session, account_id, role, place, today)) is not None:
        if change_role_end(session, held.role_id, revision=held.revision, ends_on=ends_on):
            return replace(held, ends_on=ends_on, revision=held.revision + 1)
    return give_role(session, account_id, role=role, place=place, starts_on=today, ends_on=ends_on)


def _held(session: Session, account_id: int, role: Role, place: Place, today: date) -> HeldRole | None:
    """The role as the account holds it there just now."""
    roles = list_roles(session, account_id)
    return next((r for r in roles if (r.role, r.place) == (role, place) and r.is_held(today)), None)
