"""The browsers in which somebody has signed in, or begun to. Tokens are kept as hashes only."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, update
from sqlmodel import Session as DatabaseSession
from sqlmodel import col, select

from ..accounts.account import ABSOLUTE, HALF_WAY, IDLE, Session, SessionStage
from .tables import SessionRow

OVERLAP = timedelta(seconds=30)
"""A token that another took the place of is good for so long still: other requests of the page were under way."""


def add_session(session: DatabaseSession, *, token_hash: str, kept: Session) -> Session:
    """Keep a new session; its number is the database's to give."""
    row = SessionRow(
        token_hash=token_hash,
        account_id=kept.account_id,
        stage=kept.stage.value,
        device=kept.device,
        ways=_joined(kept.ways),
        began_at=kept.began_at,
        proved_at=kept.proved_at,
        seen_at=kept.seen_at,
        rights_version=kept.rights_version,
    )
    session.add(row)
    session.flush()
    return _session(row)


def find_session(session: DatabaseSession, token_hash: str, now: datetime) -> Session | None:
    """The session of that token, or of one that was renewed a moment ago. Whether it has ended is not asked here."""
    row = session.exec(
        select(SessionRow).where(
            or_(
                col(SessionRow.token_hash) == token_hash,
                (col(SessionRow.former_hash) == token_hash) & (col(SessionRow.renewed_at) > now - OVERLAP),
            )
        )
    ).first()
    return None if row is None else _session(row)


def is_current_token(session: DatabaseSession, token_hash: str) -> bool:
    """Whether it is a session's token, and not the one before."""
    return (
        session.exec(select(SessionRow.session_id).where(col(SessionRow.token_hash) == token_hash)).first() is not None
    )


def renew_session(session: DatabaseSession, kept: Session, *, token_hash: str, now: datetime, overlaps: bool) -> None:
    """Keep what the session is by now, under a new token. `overlaps`: the one before is good for a moment still."""
    former = SessionRow.token_hash if overlaps else None
    session.execute(
        update(SessionRow)
        .where(col(SessionRow.session_id) == kept.session_id)
        .values(
            former_hash=former,
            renewed_at=now,
            token_hash=token_hash,
            stage=kept.stage.value,
            ways=_joined(kept.ways),
            proved_at=kept.proved_at,
            seen_at=now,
            rights_version=kept.rights_version,
        )
    )


def note_seen(session: DatabaseSession, session_id: int, now: datetime) -> None:
    """The session was used just now."""
    session.execute(update(SessionRow).where(col(SessionRow.session_id) == session_id).values(seen_at=now))


def list_sessions(session: DatabaseSession, account_id: int) -> tuple[Session, ...]:
    """The account's sessions, the one last used first."""
    rows = session.exec(
        select(SessionRow).where(col(SessionRow.account_id) == account_id).order_by(col(SessionRow.seen_at).desc())
    )
    return tuple(_session(row) for row in rows)


def end_sessions(session: DatabaseSession, account_id: int, *, only: int | None = None, but: int | None = None) -> int:
    """End the account's sessions: all of them, only one, or all but one. Gives how many ended."""
    ended = delete(SessionRow).where(col(SessionRow.account_id) == account_id)
    if only is not None:
        ended = ended.where(col(SessionRow.session_id) == only)
    if but is not None:
        ended = ended.where(col(SessionRow.session_id) != but)
    return len(session.execute(ended.returning(col(SessionRow.session_id))).all())


def end_all_sessions(session: DatabaseSession) -> int:
    """End every session that there is, of everybody. Gives how many ended."""
    return len(session.execute(delete(SessionRow).returning(col(SessionRow.session_id))).all())


def end_half_way_sessions(session: DatabaseSession, account_id: int, *, but: int) -> None:
    """End the account's sessions that have not come to the end of signing in, all but one."""
    session.execute(
        delete(SessionRow).where(
            col(SessionRow.account_id) == account_id,
            col(SessionRow.stage) != SessionStage.SIGNED_IN.value,
            col(SessionRow.session_id) != but,
        )
    )


def forget_sessions(session: DatabaseSession, now: datetime) -> int:
    """Drop the sessions that have ended, by their age or because nobody used them. Gives how many."""
    half_way = (col(SessionRow.stage) != SessionStage.SIGNED_IN.value) & (col(SessionRow.proved_at) <= now - HALF_WAY)
    ended = or_(col(SessionRow.began_at) <= now - ABSOLUTE, col(SessionRow.seen_at) <= now - IDLE, half_way)
    return len(session.execute(delete(SessionRow).where(ended).returning(col(SessionRow.session_id))).all())


def _joined(ways: Iterable[str]) -> str:
    return " ".join(sorted(ways))


def _session(row: SessionRow) -> Session:
    assert row.session_id is not None  # noqa: S101 - it has been saved
    return Session(
        session_id=row.session_id,
        account_id=row.account_id,
        stage=SessionStage(row.stage),
        device=row.device,
        ways=frozenset(row.ways.split()),
        began_at=row.began_at,
        proved_at=row.proved_at,
        seen_at=row.seen_at,
        rights_version=row.rights_version,
    )
