"""The outbox: letters wait in it until they are carried, and are deleted then."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from ..mail.letter import Letter, LetterKind
from ..mail.message import Message
from .tables import LetterRow


def add_letter(session: Session, message: Message, kind: LetterKind, at: datetime) -> None:
    """Put a letter into the outbox, to be carried at once. One of kind 'nothing' is as long, and says nothing."""
    nothing = kind is LetterKind.NOTHING
    session.add(
        LetterRow(
            kind=kind.value,
            recipient=_blank(message.to) if nothing else message.to,
            subject=_blank(message.subject) if nothing else message.subject,
            text=_blank(message.text) if nothing else message.text,
            posted_at=at,
            next_try_at=at,
        )
    )
    session.flush()


def claim_letter(session: Session, due: datetime, until: datetime) -> Letter | None:
    """The letter that has been due longest, which nobody else will take before `until`; one more try is counted."""
    row = session.exec(
        select(LetterRow)
        .where(col(LetterRow.kind) != LetterKind.NOTHING.value, col(LetterRow.next_try_at) <= due)
        .order_by(col(LetterRow.next_try_at), col(LetterRow.letter_id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if row is None:
        return None
    row.next_try_at = until
    row.tries += 1
    session.flush()
    return _letter(row)


def postpone_letter(session: Session, letter_id: int, until: datetime) -> None:
    """It was not taken; it is tried again then."""
    session.execute(update(LetterRow).where(col(LetterRow.letter_id) == letter_id).values(next_try_at=until))


def delete_letter(session: Session, letter_id: int) -> None:
    """It was carried, or never will be."""
    session.execute(delete(LetterRow).where(col(LetterRow.letter_id) == letter_id))


def keep_letter(session: Session, letter_id: int, at: datetime) -> None:
    """It was carried, and is kept to be read here."""
    session.execute(
        update(LetterRow).where(col(LetterRow.letter_id) == letter_id).values(next_try_at=None, carried_at=at)
    )


def delete_nothings(session: Session) -> None:
    """Drop what was never to be carried."""
    session.execute(delete(LetterRow).where(col(LetterRow.kind) == LetterKind.NOTHING.value))


def delete_kept(session: Session, carried_before: datetime) -> None:
    """Drop kept letters whose day is over."""
    session.execute(delete(LetterRow).where(col(LetterRow.carried_at) < carried_before))


def list_letters(session: Session) -> tuple[Letter, ...]:
    """All letters, carried or not, newest first."""
    return _letters(
        session.exec(
            select(LetterRow)
            .where(col(LetterRow.kind) != LetterKind.NOTHING.value)
            .order_by(col(LetterRow.letter_id).desc())
        ).all()
    )


def find_letter(session: Session, letter_id: int) -> Letter | None:
    """The letter with that number."""
    row = session.get(LetterRow, letter_id)
    return None if row is None or row.kind == LetterKind.NOTHING.value else _letter(row)


def _letters(rows: Sequence[LetterRow]) -> tuple[Letter, ...]:
    return tuple(_letter(row) for row in rows)


def _letter(row: LetterRow) -> Letter:
    if row.letter_id is None:
        raise ValueError("a letter that is kept has a number")
    return Letter(
        letter_id=row.letter_id,
        message=Message(to=row.recipient, subject=row.subject, text=row.text),
        at=row.posted_at,
        tries=row.tries,
        kind=LetterKind(row.kind),
        carried_at=row.carried_at,
    )


def _blank(text: str) -> str:
    return " " * len(text)
