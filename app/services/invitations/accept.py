"""Taking up an invitation: with a new account, or with the one that its address has already."""

from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from routes_graph.graph import QualificationGraph

from ...accounts.account import Account
from ...accounts.invitations import Invitation
from ...accounts.tokens import hash_of_token, is_token
from ...permissions import with_these_may_give
from ...persistence.accounts import add_account, find_account_by_email, list_roles
from ...persistence.audit import record
from ...persistence.invitations import claim_invitation, find_invitation, list_open_invitations_to
from ..roles.give import give

ACCEPTED, CREATED = "invitation.accept", "account.create"


def find_open_by_link(
    session: Session, token: str, graph: QualificationGraph, today: date, now: datetime
) -> Invitation | None:
    """The invitation that the link leads to, while it can be accepted; None where it is over, or never was."""
    invitation = find_invitation(session, hash_of_token(token)) if is_token(token) else None
    return invitation if invitation is not None and _stands(session, invitation, graph, today, now) else None


def list_matching(
    session: Session, email: str, graph: QualificationGraph, today: date, now: datetime
) -> tuple[Invitation, ...]:
    """What the owner of the address may accept, for who has proved in another way than by a link that it is theirs."""
    found = list_open_invitations_to(session, email, now)
    return tuple(invitation for invitation in found if _stands(session, invitation, graph, today, now))


def accept_as_new(session: Session, invitation: Invitation, *, name: str, today: date, now: datetime) -> Account | None:
    """Make the invited an account of that name and give it the role; None where there is an account with the address,
    or the invitation was over before it could be taken up: then nothing is left of the account either.

    How its owner will prove who they are is set by the caller, in the same transaction.
    """
    if invitation.email is None or find_account_by_email(session, invitation.email) is not None:
        return None
    attempt = session.begin_nested()
    try:
        account = add_account(session, name=name, email=invitation.email, now=now)
    except IntegrityError:  # the same form came twice at once, and the other was quicker
        attempt.rollback()
        return None
    record(session, action=CREATED, subject=account.actor, actor=account.actor, at=now, after={"name": name})
    if not accept(session, invitation, account, today=today, now=now):
        attempt.rollback()
        return None
    attempt.commit()
    return account


def accept(session: Session, invitation: Invitation, account: Account, *, today: date, now: datetime) -> bool:
    """Give the invited the role. False where the address is not theirs, or somebody was quicker."""
    if invitation.email is None or invitation.email != account.email:
        return False
    if not claim_invitation(session, invitation, account.account_id, now):
        return False
    held = give(
        session,
        account.account_id,
        role=invitation.role,
        place=invitation.place,
        ends_on=invitation.role_ends_on,
        today=today,
    )
    record(
        session,
        action=ACCEPTED,
        subject=account.actor,
        actor=account.actor,
        at=now,
        acting_for=invitation.place.text,
        after={
            "role": held.role.value,
            "role_id": held.role_id,
            "ends_on": None if held.ends_on is None else held.ends_on.isoformat(),
            "invitation": invitation.invitation_id,
        },
    )
    return True


def _stands(session: Session, invitation: Invitation, graph: QualificationGraph, today: date, now: datetime) -> bool:
    """Whether it can be accepted. Who has lost the right to give the role meanwhile has invited nobody to it."""
    if not invitation.is_open(now) or invitation.comes_too_late(today):
        return False
    if invitation.invited_by is None:
        return True
    roles = [held for held in list_roles(session, invitation.invited_by) if held.is_held(today)]
    return with_these_may_give(roles, invitation.role, invitation.place, graph, today)
