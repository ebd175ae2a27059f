"""Arriving: somebody has come to the end of signing in. Of a browser that we do not know with them, a letter tells."""

from datetime import datetime

from sqlmodel import Session as DatabaseSession

from ...accounts.account import Account, Session
from ...accounts.known_devices import KnownDevice
from ...mail.letters.new_device import new_device
from ...persistence.sessions import end_sessions
from ..write_to_person import write_to


def arrive(
    session: DatabaseSession,
    account: Account,
    kept: Session,
    device: KnownDevice,
    now: datetime,
    *,
    is_first_time: bool = False,
) -> KnownDevice:
    """The browser as it is known from now on. Whoever comes for the first time expects no letter about it."""
    if device.name_for(account.account_id) is None and not is_first_time:
        write_to(session, account, now, new_device, device=kept.device, at=now)
    return device.with_person(account.account_id, now)


def leave_behind(session: DatabaseSession, former: Session | None, kept: Session) -> None:
    """The session with which the browser came ends where another has begun in it."""
    if former is not None and former.session_id != kept.session_id:
        end_sessions(session, former.account_id, only=former.session_id)
