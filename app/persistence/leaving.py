"""Taking away everything of an account but the name, which stays in the history of what its owner did."""

from datetime import date

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from .tables import (
    AccountRow,
    ChallengeRow,
    LearnerColleagueRow,
    LetterRow,
    PasskeyRow,
    PasswordResetRow,
    RecoveryCodeRow,
    SessionRow,
    SingleSignOnRow,
    TotpRow,
)

PROOFS = (PasskeyRow, ChallengeRow, TotpRow, RecoveryCodeRow)
"""What proves beside the password who somebody is."""

_OWN = (*PROOFS, SessionRow, PasswordResetRow, SingleSignOnRow, LearnerColleagueRow)


def erase_account(session: Session, account_id: int, left_on: date) -> None:
    """Erase address, password, second steps, passkeys, sessions, links and letters. Of the roles it is kept that they
    were.

    The file in which the database writes ahead still holds all that: `wipe_traces` empties it after the commit.
    """
    erase_proofs(session, account_id, _OWN)
    address = select(AccountRow.email).where(AccountRow.account_id == account_id).scalar_subquery()
    session.execute(delete(LetterRow).where(col(LetterRow.recipient) == address))
    session.execute(
        update(AccountRow)
        .where(col(AccountRow.account_id) == account_id)
        .values(email=None, password_hash=None, left_on=left_on, rights_version=AccountRow.rights_version + 1)
    )


def erase_proofs(session: Session, account_id: int, tables: tuple[type, ...] = PROOFS) -> None:
    """Erase every second step and passkey of the account."""
    for table in tables:
        session.execute(delete(table).where(table.account_id == account_id))  # type: ignore[attr-defined]
