"""The audit trail: who did what to what. It only grows, and never holds the name of a learner."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from .tables import AuditRow


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord:
    """One thing that was done. `acting_for` is the place for which somebody acted; `before` and `after` are facts."""

    at: datetime
    actor: str
    action: str
    subject: str
    acting_for: str | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


def record(
    session: Session,
    *,
    action: str,
    subject: str,
    actor: str,
    at: datetime,
    acting_for: str | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write down what is being done, in the transaction that does it."""
    session.add(
        AuditRow(
            at=at,
            actor=actor,
            acting_for=acting_for,
            action=action,
            subject=subject,
            before=_json(before),
            after=_json(after),
        )
    )


def list_records(session: Session, subject: str) -> tuple[AuditRecord, ...]:
    """What was done to the subject, oldest first."""
    found = session.exec(select(AuditRow).where(col(AuditRow.subject) == subject).order_by(col(AuditRow.record_id)))
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
        for row in found
    )


def _json(facts: Mapping[str, Any] | None) -> str | None:
    return None if facts is None else json.dumps(facts, ensure_ascii=False, sort_keys=True)


def facts_of(text: str | None) -> Mapping[str, Any] | None:
    """The facts of a record, as they were written down."""
    if text is None:
        return None
    facts: Mapping[str, Any] = json.loads(text)
    return facts
