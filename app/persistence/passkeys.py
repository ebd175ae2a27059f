"""Passkeys, and the challenges that they are asked to sign."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from ..accounts.passkeys import NewPasskey, Passkey
from .insert_once import insert_unless_there
from .tables import ChallengeRow, PasskeyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPasskey:
    """A passkey as its owner sees it."""

    passkey: Passkey
    name: str
    created_at: datetime
    last_used_at: datetime | None = None

    @property
    def passkey_id(self) -> int:
        """Which one it is."""
        return self.passkey.passkey_id


def add_passkey(session: Session, account_id: int, made: NewPasskey, *, name: str, now: datetime) -> bool:
    """Keep a new passkey. False where that very key is known already, whosever it is."""
    values = {
        "account_id": account_id,
        "credential_id": made.credential_id,
        "public_key": made.public_key,
        "sign_count": made.sign_count,
        "transports": " ".join(made.transports),
        "name": name,
        "created_at": now,
    }
    return insert_unless_there(session, PasskeyRow, values)


def list_passkeys(session: Session, account_id: int) -> tuple[KeptPasskey, ...]:
    """The account's passkeys, in the order in which they were added."""
    rows = session.exec(
        select(PasskeyRow).where(col(PasskeyRow.account_id) == account_id).order_by(col(PasskeyRow.passkey_id))
    )
    return tuple(_kept(row) for row in rows)


def find_own_passkey(session: Session, account_id: int, passkey_id: int) -> KeptPasskey | None:
    """That passkey, where it is the account's own."""
    row = session.exec(
        select(PasskeyRow).where(col(PasskeyRow.account_id) == account_id, col(PasskeyRow.passkey_id) == passkey_id)
    ).one_or_none()
    return None if row is None else _kept(row)


def find_passkey(session: Session, credential_id: str) -> Passkey | None:
    """The passkey by which a device names it."""
    row = session.exec(select(PasskeyRow).where(col(PasskeyRow.credential_id) == credential_id)).one_or_none()
    return None if row is None else _kept(row).passkey


def note_passkey_used(session: Session, passkey_id: int, *, sign_count: int, now: datetime) -> None:
    """Its owner has used it just now."""
    _change(session, passkey_id, sign_count=sign_count, last_used_at=now)


def rename_passkey(session: Session, passkey_id: int, name: str) -> None:
    """Call it something else."""
    _change(session, passkey_id, name=name)


def drop_passkey(session: Session, passkey_id: int) -> None:
    """Forget it."""
    session.execute(delete(PasskeyRow).where(col(PasskeyRow.passkey_id) == passkey_id))


def add_challenge(
    session: Session, challenge_hash: str, *, purpose: str, account_id: int | None, expires_at: datetime
) -> None:
    """Keep that this has been asked."""
    session.add(
        ChallengeRow(challenge_hash=challenge_hash, purpose=purpose, account_id=account_id, expires_at=expires_at)
    )
    session.flush()


def claim_challenge(
    session: Session, challenge_hash: str, *, purpose: str, account_id: int | None, now: datetime
) -> bool:
    """Whether this has been asked, of this person for this purpose, and is not over. It can be claimed only once."""
    row = ChallengeRow
    asked_of = col(row.account_id).is_(None) if account_id is None else col(row.account_id) == account_id
    claimed = session.execute(
        delete(row)
        .where(
            col(row.challenge_hash) == challenge_hash,
            col(row.purpose) == purpose,
            col(row.expires_at) > now,
            asked_of,
        )
        .returning(col(row.challenge_hash))
    )
    return claimed.first() is not None


def forget_challenges(session: Session, now: datetime) -> None:
    """Drop those that are over."""
    session.execute(delete(ChallengeRow).where(col(ChallengeRow.expires_at) <= now))


def _change(session: Session, passkey_id: int, **values: object) -> None:
    session.execute(update(PasskeyRow).where(col(PasskeyRow.passkey_id) == passkey_id).values(**values))


def _kept(row: PasskeyRow) -> KeptPasskey:
    assert row.passkey_id is not None  # noqa: S101 - it has been saved
    passkey = Passkey(
        passkey_id=row.passkey_id,
        account_id=row.account_id,
        credential_id=row.credential_id,
        public_key=row.public_key,
        sign_count=row.sign_count,
        transports=tuple(row.transports.split()),
    )
    return KeptPasskey(passkey=passkey, name=row.name, created_at=row.created_at, last_used_at=row.last_used_at)
