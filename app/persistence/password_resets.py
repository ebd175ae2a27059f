"""Links by which somebody sets a new password. Only their hashes are kept."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from .tables import AccountRow, PasswordResetRow


def add_reset(session: Session, *, token_hash: str, account_id: int, expires_at: datetime) -> None:
    """Keep a new link."""
    session.add(PasswordResetRow(token_hash=token_hash, account_id=account_id, expires_at=expires_at))
    session.flush()


def find_reset(session: Session, token_hash: str, now: datetime) -> int | None:
    """Whose link it is, where it can still be used."""
    return session.exec(
        select(PasswordResetRow.account_id).where(
            col(PasswordResetRow.token_hash) == token_hash,
            col(PasswordResetRow.used_at).is_(None),
            col(PasswordResetRow.expires_at) > now,
        )
    ).one_or_none()


def use_reset(session: Session, token_hash: str, now: datetime) -> int | None:
    """Use the link up: whose it was, or None where it cannot be used any more. Of two at once one wins."""
    return session.execute(
        update(PasswordResetRow)
        .where(
            col(PasswordResetRow.token_hash) == token_hash,
            col(PasswordResetRow.used_at).is_(None),
            col(PasswordResetRow.expires_at) > now,
        )
        .values(used_at=now)
        .returning(col(PasswordResetRow.account_id))
    ).scalar_one_or_none()


def use_up_resets(session: Session, account_id: int, now: datetime) -> None:
    """No link of the account's that is still about leads anywhere any more."""
    session.execute(
        update(PasswordResetRow)
        .where(col(PasswordResetRow.account_id) == account_id, col(PasswordResetRow.used_at).is_(None))
        .values(used_at=now)
    )


def forget_resets(session: Session, expired_before: datetime) -> int:
    """Drop links whose time has gone. Gives how many."""
    gone = delete(PasswordResetRow).where(col(PasswordResetRow.expires_at) < expired_before)
    return len(session.execute(gone.returning(col(PasswordResetRow.token_hash))).all())


def lock_password(session: Session, account_id: int) -> str | None:
    """What is kept of the password; until the transaction's end nobody else can change it."""
    return session.exec(
        select(AccountRow.password_hash).where(col(AccountRow.account_id) == account_id).with_for_update()
    ).one_or_none()
