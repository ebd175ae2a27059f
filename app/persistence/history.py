"""The audit trail as it is read: what was done at a place, or by and to a person, newest first."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, true
from sqlmodel import Session, col, select

from .audit import AuditRecord, facts_of
from .tables import AuditRow

OF_LEARNERS = ("learner ", "batch ")
"""That these exist is known to their adviser alone; no history of a place or a person speaks of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryOf:
    """Whose history: a place's, a person's, or what concerns a person at a place.

    `subjects` adds what is called otherwise and belongs to it; `without` leaves out actions.
    """

    place: str | None = None
    person: str | None = None
    subjects: Collection[str] = field(default_factory=tuple)
    without: Collection[str] = field(default_factory=tuple)


def count_history(session: Session, whose: HistoryOf) -> int:
    """How many records there are."""
    return session.exec(select(func.count()).select_from(AuditRow).where(_belongs(whose))).one()


def list_history(session: Session, whose: HistoryOf, *, first: int, most: int) -> tuple[AuditRecord, ...]:
    """So many records, newest first; `first` says how many newer ones are passed over."""
    rows = session.exec(
        select(AuditRow)
        .where(_belongs(whose))
        .order_by(col(AuditRow.at).desc(), col(AuditRow.record_id).desc())
        .offset(first)
        .limit(most)
    )
    return tuple(
        AuditRecord(
            at=row.at,
            actor=row.actor,
            action=row.action,
            subject=row.subject,
            acting_for=row.acting_for,
            before=facts_of(row.before),
            after=facts_of(row.after),
        )
        for row in rows
    )


def _belongs(whose: HistoryOf) -> ColumnElement[bool]:
    conditions: list[Any] = [~col(AuditRow.subject).startswith(kind) for kind in OF_LEARNERS]
    if whose.place is not None:
        of_place = [col(AuditRow.acting_for) == whose.place, col(AuditRow.subject) == whose.place]
        if whose.subjects:
            of_place.append(col(AuditRow.subject).in_(whose.subjects))
        conditions.append(or_(*of_place))
    if whose.person is not None:
        conditions.append(or_(col(AuditRow.actor) == whose.person, col(AuditRow.subject) == whose.person))
    if whose.without:
        conditions.append(~col(AuditRow.action).in_(whose.without))
    return and_(true(), *conditions)
