"""Invitations to roles. Of a link only the hash is kept, and of one that is over not even whom it was sent to."""

from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from ..accounts.invitations import Invitation
from ..accounts.places import Place, PlaceKind
from ..accounts.roles import Role
from .tables import InvitationRow


def add_invitation(
    session: Session,
    *,
    token_hash: str,
    email: str,
    role: Role,
    place: Place,
    role_ends_on: date | None,
    invited_by: int | None,
    now: datetime,
    expires_at: datetime,
) -> Invitation:
    """Keep a new invitation."""
    row = InvitationRow(
        token_hash=token_hash,
        email=email,
        role=role.value,
        place_kind=place.kind.value,
        place_id=place.place_id,
        role_ends_on=role_ends_on,
        invited_by=invited_by,
        created_at=now,
        expires_at=expires_at,
    )
    session.add(row)
    session.flush()
    return _invitation(row)


def find_invitation(session: Session, token_hash: str) -> Invitation | None:
    """The invitation of that link, whatever has become of it."""
    row = session.exec(
        select(InvitationRow)
        .where(col(InvitationRow.token_hash) == token_hash)
        .execution_options(populate_existing=True)
    ).one_or_none()
    return None if row is None else _invitation(row)


def find_invitation_at(session: Session, place: Place, invitation_id: int) -> Invitation | None:
    """The invitation of that number, where it is one to that place."""
    row = session.get(InvitationRow, invitation_id, populate_existing=True)
    found = None if row is None else _invitation(row)
    return found if found is not None and found.place == place else None


def find_open_invitation(session: Session, email: str, role: Role, place: Place, now: datetime) -> Invitation | None:
    """The invitation to just that which is under way already."""
    return next((i for i in list_open_invitations_to(session, email, now) if (i.role, i.place) == (role, place)), None)


def list_open_invitations_to(session: Session, email: str, now: datetime) -> tuple[Invitation, ...]:
    """What the owner of that address is invited to, oldest first."""
    rows = session.exec(
        select(InvitationRow).where(col(InvitationRow.email) == email).order_by(col(InvitationRow.invitation_id))
    )
    return tuple(invitation for row in rows if (invitation := _invitation(row)).is_open(now))


def list_invitations_at(session: Session, place: Place, since: datetime) -> tuple[Invitation, ...]:
    """The invitations to a place whose link was good at that moment or later, newest first."""
    rows = session.exec(
        select(InvitationRow)
        .where(
            col(InvitationRow.place_kind) == place.kind.value,
            col(InvitationRow.place_id) == place.place_id,
            col(InvitationRow.expires_at) >= since,
        )
        .order_by(col(InvitationRow.invitation_id).desc())
    )
    return tuple(_invitation(row) for row in rows)


def renew_invitation(session: Session, invitation_id: int, *, token_hash: str, expires_at: datetime) -> None:
    """Have another link take the place of the one that was sent, which then leads nowhere."""
    _change(session, invitation_id, token_hash=token_hash, expires_at=expires_at)


def claim_invitation(session: Session, invitation: Invitation, account_id: int, now: datetime) -> bool:
    """Have it be accepted, once, as it was found: False where it has been, or is over, or was sent again since.

    Whom it was sent to is erased.
    """
    taken = session.execute(
        update(InvitationRow)
        .where(
            col(InvitationRow.invitation_id) == invitation.invitation_id,
            col(InvitationRow.token_hash) == invitation.token_hash,
            col(InvitationRow.accepted_at).is_(None),
            col(InvitationRow.withdrawn_at).is_(None),
            col(InvitationRow.expires_at) > now,
        )
        .values(accepted_at=now, accepted_by=account_id, email=None)
        .returning(col(InvitationRow.invitation_id))
    )
    return taken.scalar_one_or_none() is not None


def withdraw_kept_invitation(session: Session, invitation_id: int, now: datetime) -> None:
    """Have it be withdrawn. Whom it was sent to is erased."""
    _change(session, invitation_id, withdrawn_at=now, email=None)


def forget_addresses_of_ended(session: Session, now: datetime) -> int:
    """Erase whom invitations were sent to that nobody has taken up in time. Gives how many."""
    forgotten = session.execute(
        update(InvitationRow)
        .where(col(InvitationRow.email).is_not(None), col(InvitationRow.expires_at) <= now)
        .values(email=None)
        .returning(col(InvitationRow.invitation_id))
    )
    return len(forgotten.all())


def _change(session: Session, invitation_id: int, **values: object) -> None:
    session.execute(update(InvitationRow).where(col(InvitationRow.invitation_id) == invitation_id).values(**values))


def _invitation(row: InvitationRow) -> Invitation:
    assert row.invitation_id is not None  # noqa: S101 - it has been saved
    return Invitation(
        invitation_id=row.invitation_id,
        token_hash=row.token_hash,
        email=row.email,
        role=Role(row.role),
        place=Place(kind=PlaceKind(row.place_kind), place_id=row.place_id),
        role_ends_on=row.role_ends_on,
        invited_by=row.invited_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
        accepted_at=row.accepted_at,
        accepted_by=row.accepted_by,
        withdrawn_at=row.withdrawn_at,
    )
