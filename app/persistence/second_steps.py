"""What somebody has set up as a second step: an authenticator application, and codes for when it is lost."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlmodel import Session, col, func, select

from .tables import RecoveryCodeRow, TotpRow


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTotp:
    """The sealed secret of somebody's application, and the last half minute whose code was used."""

    sealed_secret: str = field(repr=False)
    confirmed_at: datetime
    last_step: int | None


def find_totp(session: Session, account_id: int) -> KeptTotp | None:
    """The application that the account has set up, once it was confirmed by a code."""
    row = session.get(TotpRow, account_id, populate_existing=True)
    if row is None or row.confirmed_at is None:
        return None
    return KeptTotp(sealed_secret=row.sealed_secret, confirmed_at=row.confirmed_at, last_step=row.last_step)


def keep_totp(session: Session, account_id: int, *, sealed_secret: str, now: datetime, last_step: int) -> None:
    """Keep an application that was confirmed by the code of that half minute, in the place of any other."""
    session.merge(
        TotpRow(account_id=account_id, sealed_secret=sealed_secret, confirmed_at=now, last_step=last_step),
    )
    session.flush()


def use_step(session: Session, account_id: int, step: int) -> bool:
    """Use up the code of that half minute. False where it, or a later one, has been used; of two at once one wins."""
    used = session.execute(
        update(TotpRow)
        .where(
            col(TotpRow.account_id) == account_id,
            or_(col(TotpRow.last_step).is_(None), col(TotpRow.last_step) < step),
        )
        .values(last_step=step)
        .returning(col(TotpRow.account_id))
    )
    return used.first() is not None


def drop_totp(session: Session, account_id: int) -> bool:
    """Forget the application. False where there was none."""
    dropped = session.execute(
        delete(TotpRow).where(col(TotpRow.account_id) == account_id).returning(col(TotpRow.account_id))
    )
    return dropped.first() is not None


def replace_recovery_codes(session: Session, account_id: int, hashes: Iterable[str]) -> None:
    """Keep new codes; every one of the old is dropped, used or not."""
    drop_recovery_codes(session, account_id)
    session.add_all(RecoveryCodeRow(code_hash=code_hash, account_id=account_id) for code_hash in hashes)
    session.flush()


def drop_recovery_codes(session: Session, account_id: int) -> None:
    """Forget every code of the account."""
    session.execute(delete(RecoveryCodeRow).where(col(RecoveryCodeRow.account_id) == account_id))


def use_recovery_code(session: Session, account_id: int, code_hash: str, now: datetime) -> bool:
    """Use up a code. False where it is none of the account's, or was used; of two at once one wins."""
    used = session.execute(
        update(RecoveryCodeRow)
        .where(
            col(RecoveryCodeRow.code_hash) == code_hash,
            col(RecoveryCodeRow.account_id) == account_id,
            col(RecoveryCodeRow.used_at).is_(None),
        )
        .values(used_at=now)
        .returning(col(RecoveryCodeRow.code_hash))
    )
    return used.first() is not None


def count_recovery_codes(session: Session, account_id: int) -> int:
    """How many codes there are that still work."""
    unused = select(func.count()).where(
        col(RecoveryCodeRow.account_id) == account_id, col(RecoveryCodeRow.used_at).is_(None)
    )
    return session.exec(unused).one()


def are_recovery_codes(session: Session, account_id: int, hashes: Iterable[str]) -> bool:
    """Whether each of these is one of the account's codes."""
    wanted = set(hashes)
    found = session.exec(
        select(RecoveryCodeRow.code_hash).where(
            col(RecoveryCodeRow.account_id) == account_id, col(RecoveryCodeRow.code_hash).in_(wanted)
        )
    )
    return set(found) == wanted
