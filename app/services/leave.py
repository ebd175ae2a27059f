"""Leaving: the roles end, and nothing of the account stays but the name in the history of what its owner did."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from ..accounts.account import SignedIn
from ..accounts.places import Place
from ..desk.adviser import adviser_of
from ..persistence.accounts import list_roles, lock_roles_at
from ..persistence.audit import record
from ..persistence.invitations import list_open_invitations_to, withdraw_kept_invitation
from ..persistence.learners import count_kept, count_learners
from ..persistence.leaving import erase_account
from .batches.leave_batches import leave_batches
from .roles.change import RoleOf, end_now, networks_left_without

LEFT = "account.leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class StillNeeded:
    """What keeps somebody from leaving: learners whom nobody would advise, networks that nobody would look after."""

    learners: int = 0
    out_of_reach: int = 0
    """So many learners they have where they advise no more. They wait for a colleague, and keep nobody from leaving."""

    networks: tuple[Place, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.learners or self.networks)


def what_keeps(session: Session, person: SignedIn, today: date) -> StillNeeded:
    """What must be done before the person can leave."""
    kept = count_kept(session, adviser_of(person))
    return StillNeeded(
        learners=kept,
        out_of_reach=count_learners(session, person.account_id) - kept,
        networks=tuple(networks_left_without(session, person.account_id, person.roles, today)),
    )


def leave(session: Session, person: SignedIn, today: date, now: datetime) -> StillNeeded:
    """Have the person leave; where something keeps them, it is said, and nothing is done."""
    for place in sorted({held.place for held in person.roles}):  # sorted: two who lock the same ones do it in turn
        lock_roles_at(session, place)
    kept = what_keeps(session, person, today)
    if kept:
        return kept
    for held in list_roles(session, person.account_id):
        end_now(session, RoleOf(account_id=person.account_id, held=held), actor=person.actor, today=today, now=now)
    for invitation in list_open_invitations_to(session, person.account.email or "", now):
        withdraw_kept_invitation(session, invitation.invitation_id, now)
    leave_batches(session, person.account_id, now, actor=person.actor)
    erase_account(session, person.account_id, today)
    record(session, action=LEFT, subject=person.actor, actor=person.actor, at=now)
    return kept
