"""Until when somebody holds a role: changed, or ended at once. The next request of whoever lost one has lost it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from ...accounts.account import Account, actor_of
from ...accounts.places import Place
from ...accounts.roles import HeldRole, Role
from ...persistence.accounts import change_role_end, find_role_at, list_people_at, lock_roles_at, names_of_accounts
from ...persistence.audit import AuditRecord, list_records, record
from ..edit_conflict import EditConflict

CHANGED, ENDED = "role.change", "role.end"
_ACCOUNT = "account "


class NotChanged(StrEnum):
    """Why a role stays as it is."""

    LAST_OFFICER = "last_officer"
    """Nobody would look after the network then."""

    OVER = "over"
    """It has ended already, and what has ended is given anew by an invitation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOf:
    """A role and whose it is, as it was found at its place."""

    account_id: int
    held: HeldRole


Changed = HeldRole | EditConflict[HeldRole] | NotChanged


def change_end(
    session: Session, role: RoleOf, *, ends_on: date | None, revision: int, actor: str, today: date, now: datetime
) -> Changed:
    """Have the role end on that day, or stay open. `revision` is of the role as it was seen by who changes it."""
    lock_roles_at(session, role.held.place)  # two officers who end each other's role at once do not both succeed
    held = role.held
    if held.ends_on is not None and held.ends_on < today:
        return NotChanged.OVER
    if held.revision != revision:
        return _conflict(session, role, actor)
    if _is_last_officer(session, role, ends_on, today):
        return NotChanged.LAST_OFFICER
    return _save(session, role, CHANGED, ends_on, actor, now)


def end_now(session: Session, role: RoleOf, *, actor: str, today: date, now: datetime, force: bool = False) -> Changed:
    """End the role at once, whatever others have changed of it. `force`: though nobody looks after the network then."""
    lock_roles_at(session, role.held.place)
    if role.held.ends_on is not None and role.held.ends_on < today:
        return NotChanged.OVER
    yesterday = today - timedelta(days=1)
    if not force and _is_last_officer(session, role, yesterday, today):
        return NotChanged.LAST_OFFICER
    return _save(session, role, ENDED, yesterday, actor, now)


def ends_the_last_officer(session: Session, place: Place, email: str, ends_on: date | None, today: date) -> bool:
    """Whether a network officer until that day would be its last, so that nobody looks after the network from then on.

    Whose address it is counts as invited, and not beside themself.
    """
    return ends_on is not None and _nobody_stays(session, place, ends_on, today, lambda account: account.email == email)


def networks_left_without(session: Session, account_id: int, roles: tuple[HeldRole, ...], today: date) -> list[Place]:
    """The networks that nobody would look after, were that person gone."""
    yesterday = today - timedelta(days=1)
    return [
        held.place
        for held in roles
        if held.is_held(today) and _is_last_officer(session, RoleOf(account_id=account_id, held=held), yesterday, today)
    ]


def _save(
    session: Session, role: RoleOf, action: str, ends_on: date | None, actor: str, now: datetime
) -> HeldRole | EditConflict[HeldRole]:
    held = role.held
    if not change_role_end(session, held.role_id, revision=held.revision, ends_on=ends_on):
        return _conflict(session, role, actor)
    record(
        session,
        action=action,
        subject=actor_of(role.account_id),
        actor=actor,
        at=now,
        acting_for=held.place.text,
        before=_facts(held.role, held.role_id, held.ends_on),
        after=_facts(held.role, held.role_id, ends_on),
    )
    return _as_it_stands(session, role)


def _facts(role: Role, role_id: int, ends_on: date | None) -> dict[str, object]:
    return {"role": role.value, "role_id": role_id, "ends_on": None if ends_on is None else ends_on.isoformat()}


def _is_last_officer(session: Session, role: RoleOf, ends_on: date | None, today: date) -> bool:
    """Whether no officer would be left to the network after that day."""
    if role.held.role is not Role.NETWORK_OFFICER or ends_on is None:
        return False
    own = role.account_id
    return _nobody_stays(session, role.held.place, ends_on, today, lambda account: account.account_id == own)


def _nobody_stays(
    session: Session, place: Place, ends_on: date, today: date, is_left_out: Callable[[Account], bool]
) -> bool:
    """Whether none of the network's officers holds the role beyond that day, but for those who are left out."""
    return not any(
        held.role is Role.NETWORK_OFFICER
        and not is_left_out(account)
        and held.is_held(today)
        and (held.ends_on is None or held.ends_on > ends_on)
        for account, held in list_people_at(session, place)
    )


def _conflict(session: Session, role: RoleOf, actor: str) -> EditConflict[HeldRole]:
    saved = _as_it_stands(session, role)
    last = _last_change(session, role)
    return EditConflict(
        saved=saved,
        revision=saved.revision,
        changed_by=None if last is None else _name(session, last.actor),
        changed_at=None if last is None else last.at,
        by_oneself=last is not None and last.actor == actor,
    )


def _as_it_stands(session: Session, role: RoleOf) -> HeldRole:
    found = find_role_at(session, role.held.place, role.account_id, role.held.role_id)
    assert found is not None  # noqa: S101 - roles end, and are never deleted
    return found


def _last_change(session: Session, role: RoleOf) -> AuditRecord | None:
    records = list_records(session, actor_of(role.account_id))
    own = [r for r in records if r.after is not None and r.after.get("role_id") == role.held.role_id]
    return own[-1] if own else None


def _name(session: Session, actor: str) -> str | None:
    if not actor.startswith(_ACCOUNT):
        return None
    account_id = int(actor.removeprefix(_ACCOUNT))
    return names_of_accounts(session, {account_id}).get(account_id)
