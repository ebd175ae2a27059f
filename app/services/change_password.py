"""Changing one's password, signed in: every other session of the person's ends, and a letter tells of it."""

from datetime import datetime

from sqlmodel import Session

from ..accounts.account import SignedIn
from ..mail.letters.password_changed import password_changed
from ..persistence.audit import record
from .choose_password import choose_password
from .sessions import end_every_session, prove_again
from .write_to_person import write_to

CHANGED, PASSWORD = "account.change_password", "password"


def change_password(session: Session, person: SignedIn, password_hash: str, now: datetime) -> str:
    """Keep the hash of the new password. Gives the new token of the session in use, the only one that goes on."""
    choose_password(session, person.account, password_hash, now)
    end_every_session(session, person, now, but_this=True)
    record(session, action=CHANGED, subject=person.actor, actor=person.actor, at=now)
    write_to(session, person.account, now, password_changed, device=person.session.device, at=now)
    return prove_again(session, person.session, way=PASSWORD, now=now)
