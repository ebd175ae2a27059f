"""Name a passkey and remove one, as far as its owner can still sign in afterwards and proves enough."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session

from ...accounts.account import SignedIn, needs_second_step
from ...mail.letters.second_step_changed import second_step_changed
from ...persistence.accounts import list_roles
from ...persistence.audit import record
from ...persistence.passkeys import KeptPasskey, drop_passkey, find_own_passkey, rename_passkey
from ...persistence.ways_in import ways_in
from ..write_to_person import write_to
from .add_passkey import clean_name

SAID = "A passkey was removed from your account:"
REMOVED, NAMED = "passkey.remove", "passkey.name"


class WhyKept(StrEnum):
    """Why a passkey cannot be removed."""

    LAST_SECOND_STEP = "last_second_step"
    LAST_WAY_IN = "last_way_in"


def why_kept(session: Session, person: SignedIn, today: date) -> WhyKept | None:
    """Why none of the person's passkeys can go just now; None where one can."""
    have = ways_in(session, person.account_id)
    if have.passkeys > 1:
        return None
    if not (have.password or have.single_sign_on):
        return WhyKept.LAST_WAY_IN
    roles = [role for role in list_roles(session, person.account_id) if role.ends_on is None or role.ends_on >= today]
    return WhyKept.LAST_SECOND_STEP if needs_second_step(roles) and not have.totp else None


def remove_passkey(session: Session, person: SignedIn, kept: KeptPasskey, today: date, now: datetime) -> WhyKept | None:
    """Removes it and tells its owner by letter, or says why it cannot be."""
    why = why_kept(session, person, today)
    if why is None:
        drop_passkey(session, kept.passkey_id)
        record(session, action=REMOVED, subject=person.actor, actor=person.actor, at=now)
        device = person.session.device
        write_to(session, person.account, now, second_step_changed, what=SAID, device=device, at=now)
    return why


def name_passkey(session: Session, person: SignedIn, kept: KeptPasskey, name: str, now: datetime) -> bool:
    """Calls it something else. False where nothing is left of the name."""
    called = clean_name(name)
    if called and called != kept.name:
        rename_passkey(session, kept.passkey_id, called)
        record(session, action=NAMED, subject=person.actor, actor=person.actor, at=now)
    return bool(called)


def find_own(session: Session, person: SignedIn, passkey_id: int) -> KeptPasskey | None:
    """The person's own passkey of that number."""
    return find_own_passkey(session, person.account_id, passkey_id)
