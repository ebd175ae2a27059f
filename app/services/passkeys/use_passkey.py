"""Use a passkey: somebody proves who they are by a key that their device keeps and only they can unlock."""

from datetime import datetime

import structlog
from sqlmodel import Session

from ...accounts.account import Account, actor_of
from ...accounts.passkeys import Passkey, PasskeyError, PasskeyFault, credential_in, read_passkey
from ...persistence.accounts import get_account
from ...persistence.audit import record
from ...persistence.passkeys import find_passkey, note_passkey_used
from .asking import PasskeyDesk, Purpose, claim

COPIED = "passkey.copied"

log = structlog.stdlib.get_logger("onward.passkeys")


def use_passkey(
    session: Session, desk: PasskeyDesk, answer: str, purpose: Purpose, account_id: int | None, now: datetime
) -> Account | PasskeyFault:
    """Whose key has answered, or why it proves nothing. `account_id`: whose it must be, where that is known before.

    What is wrong is an answer and no error: the question is over all the same, and a copied key is written down.
    """
    try:
        challenge = claim(session, answer, purpose, account_id, now)
        passkey = find_passkey(session, credential_in(answer))
    except PasskeyError as error:
        return error.fault
    if passkey is None or account_id not in {None, passkey.account_id}:
        return PasskeyFault.UNKNOWN
    handle, named_before = desk.handle_of(passkey.account_id), account_id is not None
    try:
        sign_count = read_passkey(
            desk.party, answer, challenge=challenge, passkey=passkey, user_handle=handle, named_before=named_before
        )
    except PasskeyError as error:
        if error.fault is PasskeyFault.COPIED:
            _note_copied(session, passkey, now)
        return error.fault
    account = get_account(session, passkey.account_id)
    if account.left_on is not None:
        return PasskeyFault.UNKNOWN
    note_passkey_used(session, passkey.passkey_id, sign_count=sign_count, now=now)
    return account


def _note_copied(session: Session, passkey: Passkey, now: datetime) -> None:
    """Whoever has the copy is refused as its owner is; somebody must look into it."""
    log.warning("passkey_copied", passkey_id=passkey.passkey_id)
    record(
        session,
        action=COPIED,
        subject=actor_of(passkey.account_id),
        actor="onward",
        at=now,
        after={"passkey": passkey.passkey_id},
    )
