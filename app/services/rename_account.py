"""Being called otherwise from now on. What was done before was done by the same person, and is told by the new name."""

from datetime import datetime

from sqlmodel import Session

from ..accounts.account import Account, SignedIn
from ..persistence.accounts import get_account, rename_account
from ..persistence.audit import list_records, record
from .edit_conflict import EditConflict

RENAMED = "account.rename"


def rename(
    session: Session, person: SignedIn, name: str, *, revision: int, now: datetime
) -> Account | EditConflict[Account]:
    """Keep the new name; or say what it was changed to meanwhile, in another browser of the same person."""
    account = get_account(session, person.account_id)
    if account.name == name:
        return account
    if not rename_account(session, person.account_id, name=name, revision=revision):
        changes = [r for r in list_records(session, person.actor) if r.action == RENAMED]
        return EditConflict(
            saved=account,
            revision=account.revision,
            changed_by=account.name,
            changed_at=changes[-1].at if changes else None,
            by_oneself=True,
        )
    record(
        session,
        action=RENAMED,
        subject=person.actor,
        actor=person.actor,
        at=now,
        before={"name": account.name},
        after={"name": name},
    )
    return get_account(session, person.account_id)
