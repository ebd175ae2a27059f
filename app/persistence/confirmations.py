"""What sending institutions are asked about learners, and what they answer."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, update
from sqlmodel import Session, col, select

from routes_graph.query import Holding

from ..desk.confirmation import Answer, Confirmation, Said
from ..desk.learner import LearnerHolding
from ..desk.typed import search_key
from .tables import ConfirmationRow, InstitutionRow


def add_confirmation(
    session: Session,
    holding: LearnerHolding,
    *,
    institution_id: str,
    full_name: str,
    student_number: str | None,
    by: int,
    now: datetime,
) -> Confirmation:
    """Keep a question to an institution about an award as it is stated now."""
    row = ConfirmationRow(
        learner_id=holding.learner_id,
        holding_id=holding.holding_id,
        institution_id=institution_id,
        award_id=holding.award_id,
        grade=holding.grade,
        studied_until=holding.studied_until,
        full_name=full_name,
        student_number=student_number,
        name_key=search_key(f"{full_name} {student_number or ''}"),
        asked_at=now,
        asked_by=by,
    )
    session.add(row)
    session.flush()
    return _confirmation(row)


def list_confirmations_of(session: Session, learner_id: int) -> tuple[Confirmation, ...]:
    """Everything that was asked about a learner, oldest first."""
    return _list(session, col(ConfirmationRow.learner_id) == learner_id)


def find_confirmation(session: Session, institution_id: str, confirmation_id: int) -> Confirmation | None:
    """The question of that number, where that institution was asked."""
    row = session.exec(
        select(ConfirmationRow)
        .where(
            col(ConfirmationRow.confirmation_id) == confirmation_id,
            col(ConfirmationRow.institution_id) == institution_id,
        )
        .execution_options(populate_existing=True)
    ).one_or_none()
    return None if row is None else _confirmation(row)


def find_open_confirmation(session: Session, holding_id: int, institution_id: str) -> Confirmation | None:
    """What the institution was asked about the award and has not answered."""
    found = _list(
        session,
        col(ConfirmationRow.holding_id) == holding_id,
        col(ConfirmationRow.institution_id) == institution_id,
        col(ConfirmationRow.answer).is_(None),
    )
    return found[0] if found else None


def count_open(session: Session, institution_id: str) -> int:
    """How many questions wait for that institution's answer."""
    waiting = select(func.count()).where(
        col(ConfirmationRow.institution_id) == institution_id, col(ConfirmationRow.answer).is_(None)
    )
    return session.exec(waiting).one()


def lock_questions_to(session: Session, institution_id: str) -> None:
    """Whoever else asks that institution waits until the transaction's end."""
    session.exec(
        select(InstitutionRow.institution_id)
        .where(col(InstitutionRow.institution_id) == institution_id)
        .with_for_update(key_share=True)
    ).all()


def list_open(session: Session, institution_id: str, search: str = "") -> tuple[Confirmation, ...]:
    """What waits for that institution's answer, oldest first; of people whose name or number holds what is searched."""
    return _list(
        session,
        col(ConfirmationRow.institution_id) == institution_id,
        col(ConfirmationRow.answer).is_(None),
        *_matching(search),
    )


def list_answered(session: Session, institution_id: str, since: datetime, search: str = "") -> tuple[Confirmation, ...]:
    """What that institution has answered since, the last answer first."""
    found = _list(
        session,
        col(ConfirmationRow.institution_id) == institution_id,
        col(ConfirmationRow.answered_at) >= since,
        *_matching(search),
    )
    return tuple(sorted(found, key=lambda c: (c.answered_at, c.confirmation_id), reverse=True))


def answer_confirmation(
    session: Session,
    confirmation: Confirmation,
    *,
    answer: Answer,
    said: Said | None,
    reason: str | None,
    by: int,
    now: datetime,
) -> bool:
    """Keep the answer. False, and nothing is, where somebody has answered meanwhile."""
    return _change(
        session,
        confirmation,
        answer=answer.value,
        said_name=None if said is None else said.full_name,
        said_grade=None if said is None else said.grade,
        said_until=None if said is None else said.studied_until,
        reason=reason,
        answered_at=now,
        answered_by=by,
    )


def open_again(session: Session, confirmation: Confirmation) -> bool:
    """Take the answer away. False, and nothing is, where somebody has changed it meanwhile."""
    nothing = dict.fromkeys(("answer", "said_name", "said_grade", "said_until", "reason", "answered_at", "answered_by"))
    return _change(session, confirmation, **nothing)


def delete_confirmation(session: Session, confirmation: Confirmation) -> None:
    """Take a question away that has not been answered, with the name that stands in it."""
    session.execute(
        delete(ConfirmationRow).where(
            col(ConfirmationRow.confirmation_id) == confirmation.confirmation_id, col(ConfirmationRow.answer).is_(None)
        )
    )


def _matching(search: str) -> Iterable[ColumnElement[bool]]:
    return [col(ConfirmationRow.name_key).contains(word, autoescape=True) for word in search_key(search).split()]


def _list(session: Session, *which: ColumnElement[bool]) -> tuple[Confirmation, ...]:
    rows = session.exec(
        select(ConfirmationRow)
        .where(*which)
        .order_by(col(ConfirmationRow.asked_at), col(ConfirmationRow.confirmation_id))
        .execution_options(populate_existing=True)
    )
    return tuple(_confirmation(row) for row in rows)


def _change(session: Session, confirmation: Confirmation, **values: object) -> bool:
    changed = session.execute(
        update(ConfirmationRow)
        .where(
            col(ConfirmationRow.confirmation_id) == confirmation.confirmation_id,
            col(ConfirmationRow.revision) == confirmation.revision,
        )
        .values(revision=confirmation.revision + 1, **values)
        .returning(col(ConfirmationRow.confirmation_id))
    )
    return changed.first() is not None


def _confirmation(row: ConfirmationRow) -> Confirmation:
    assert row.confirmation_id is not None  # noqa: S101 - it has been saved
    said = None
    if row.said_name is not None:
        said = Said(full_name=row.said_name, grade=row.said_grade, studied_until=row.said_until)
    return Confirmation(
        confirmation_id=row.confirmation_id,
        learner_id=row.learner_id,
        holding_id=row.holding_id,
        institution_id=row.institution_id,
        stated=Holding(award_id=row.award_id, grade=row.grade, studied_until=row.studied_until),
        full_name=row.full_name,
        student_number=row.student_number,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
        answer=None if row.answer is None else Answer(row.answer),
        said=said,
        reason=row.reason,
        revision=row.revision,
    )
