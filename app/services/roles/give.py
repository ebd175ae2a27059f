"""Giving somebody a role, or until another day the one that they hold."""

from datetime import date

from sqlmodel import Session

from ...accounts.places import Place
from ...accounts.roles import HeldRole, Role
from ...persistence.accounts import change_role_end, give_role, list_roles


def give(session: Session, account_id: int, *, role: Role, place: Place, ends_on: date | None, today: date) -> HeldRole:
    """Have the account hold the role at the place from today until the day; nobody holds the same role there twice."""
    for held in list_roles(session, account_id):
        if (held.role, held.place) == (role, place) and held.is_held(today):
            change_role_end(session, held.role_id, revision=held.revision, ends_on=ends_on)
            return next(r for r in list_roles(session, account_id) if r.role_id == held.role_id)
    return give_role(session, account_id, role=role, place=place, starts_on=today, ends_on=ends_on)
