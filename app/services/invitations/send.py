"""Inviting somebody: a letter with a link, another in its place, or none any more.

Whether there is an account with the address makes no difference to what is done here, nor to how long it takes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from ...accounts.account import SignedIn
from ...accounts.invitations import LASTS, Invitation
from ...accounts.places import Place
from ...accounts.roles import Role
from ...accounts.tokens import hash_of_token, new_token
from ...mail.letters.invitation import invitation_letter
from ...persistence.audit import record
from ...persistence.invitations import (
    add_invitation,
    find_open_invitation,
    forget_addresses_of_ended,
    renew_invitation,
    withdraw_kept_invitation,
)
from ..send_mail import post

INVITED, SENT_AGAIN, WITHDRAWN = "invitation.send", "invitation.send_again", "invitation.withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksTo:
    """Where the links of letters lead: the site's address, and what the place of the invitation is called."""

    public_url: str
    place_name: str


def invite(
    session: Session,
    person: SignedIn,
    links: LinksTo,
    *,
    email: str,
    role: Role,
    place: Place,
    role_ends_on: date | None,
    now: datetime,
) -> Invitation:
    """Invite the owner of the address to the role, until the day (open where none is said).

    Where just that invitation is under way already, a new one takes its place.
    """
    forget_addresses_of_ended(session, now)
    former = find_open_invitation(session, email, role, place, now)
    if former is not None:
        withdraw(session, person, former, now)
    token = new_token()
    invitation = add_invitation(
        session,
        token_hash=hash_of_token(token),
        email=email,
        role=role,
        place=place,
        role_ends_on=role_ends_on,
        invited_by=person.account_id,
        now=now,
        expires_at=now + LASTS,
    )
    letter = invitation_letter(invitation, person.name, links.place_name, links.public_url, token)
    post(session, letter, now, by=person.account_id)
    _note(session, INVITED, invitation, person, now)
    return invitation


def send_again(session: Session, person: SignedIn, links: LinksTo, invitation: Invitation, now: datetime) -> bool:
    """Send another link in place of the one before, for seven days from now. False where the invitation is over."""
    if not invitation.is_open(now) or invitation.email is None:
        return False
    token = new_token()
    renew_invitation(session, invitation.invitation_id, token_hash=hash_of_token(token), expires_at=now + LASTS)
    letter = invitation_letter(invitation, person.name, links.place_name, links.public_url, token)
    post(session, letter, now, by=person.account_id)
    _note(session, SENT_AGAIN, invitation, person, now)
    return True


def withdraw(session: Session, person: SignedIn, invitation: Invitation, now: datetime) -> bool:
    """Have its link lead nowhere from now on. False where the invitation is over."""
    if not invitation.is_open(now):
        return False
    withdraw_kept_invitation(session, invitation.invitation_id, now)
    _note(session, WITHDRAWN, invitation, person, now)
    return True


def _note(session: Session, action: str, invitation: Invitation, person: SignedIn, now: datetime) -> None:
    until = invitation.role_ends_on
    after = {"role": invitation.role.value, "ends_on": None if until is None else until.isoformat()}
    record(
        session,
        action=action,
        subject=invitation.subject,
        actor=person.actor,
        at=now,
        acting_for=invitation.place.text,
        after=after,
    )
