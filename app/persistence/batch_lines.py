"""The lines of batches: claimed one by one, and marked with what became of each.

A line is claimed, gone by and marked in one transaction; so whatever ends a worker, no line is gone by twice.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from certificates.codes import Code

from ..batches.batch import Batch, BatchRow, Progress, RowState
from ..batches.typed import TypedAward, TypedRow
from ..desk.typed import search_key
from .tables import BatchLineRow, LearnerCertificateRow, LearnerRow


def replace_lines(session: Session, batch_id: int, rows: Iterable[TypedRow]) -> None:
    """Take these rows for the draft's, instead of those that it had."""
    session.execute(delete(BatchLineRow).where(col(BatchLineRow.batch_id) == batch_id))
    session.add_all(
        BatchLineRow(
            batch_id=batch_id,
            line=row.line,
            state=RowState.WAITING.value,
            typed=json.dumps(asdict(row), ensure_ascii=False),
            reference_key=search_key(row.reference),
        )
        for row in rows
    )
    session.flush()


def claim_line(session: Session, batch_id: int) -> BatchRow | None:
    """The next line that waits and that nobody else is at; it is the caller's until their transaction ends."""
    row = session.exec(
        select(BatchLineRow)
        .where(col(BatchLineRow.batch_id) == batch_id, col(BatchLineRow.state) == RowState.WAITING.value)
        .order_by(col(BatchLineRow.line))
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).one_or_none()
    return None if row is None else _line(row)


def mark_line(
    session: Session,
    batch_id: int,
    line: int,
    state: RowState,
    *,
    learner_id: int | None = None,
    code: Code | None = None,
    why: str | None = None,
) -> None:
    """Write down what became of a line."""
    session.execute(
        update(BatchLineRow)
        .where(col(BatchLineRow.batch_id) == batch_id, col(BatchLineRow.line) == line)
        .values(state=state.value, learner_id=learner_id, code=None if code is None else code.text, why=why)
    )


def leave_out_waiting(session: Session, batch_id: int) -> None:
    """Leave out every line that has not had its turn. One that somebody is at is waited for."""
    session.execute(
        update(BatchLineRow)
        .where(col(BatchLineRow.batch_id) == batch_id, col(BatchLineRow.state) == RowState.WAITING.value)
        .values(state=RowState.LEFT_OUT.value)
    )


def list_lines(session: Session, batch_id: int) -> tuple[BatchRow, ...]:
    """All lines, in the file's order."""
    rows = session.exec(
        select(BatchLineRow)
        .where(col(BatchLineRow.batch_id) == batch_id)
        .order_by(col(BatchLineRow.line))
        .execution_options(populate_existing=True)
    )
    return tuple(_line(row) for row in rows)


def progress_of(session: Session, batch_id: int) -> Progress:
    """How many lines have come to what."""
    counted = (
        select(BatchLineRow.state, func.count())
        .where(col(BatchLineRow.batch_id) == batch_id)
        .group_by(col(BatchLineRow.state))
    )
    return Progress(counts={RowState(state): count for state, count in session.exec(counted)})


def certificates_there_already(session: Session, batch: Batch) -> dict[str, Code]:
    """The certificates that learners of the adviser have for just this already, by their references as compared."""
    target = batch.target
    found = session.exec(
        select(LearnerRow.reference_key, LearnerCertificateRow.code)
        .join(LearnerCertificateRow, col(LearnerCertificateRow.learner_id) == col(LearnerRow.learner_id))
        .where(
            col(LearnerRow.adviser_id) == batch.adviser_id,
            col(LearnerCertificateRow.agreement_id) == target.agreement_id,
            col(LearnerCertificateRow.version) == target.version,
            col(LearnerCertificateRow.enters) == target.enters,
            col(LearnerCertificateRow.has_ended).is_(False),
        )
    )
    return {key: Code(code) for key, code in found}


def _line(row: BatchLineRow) -> BatchRow:
    return BatchRow(
        line=row.line,
        typed=None if row.typed is None else _typed(json.loads(row.typed)),
        state=RowState(row.state),
        learner_id=row.learner_id,
        code=row.code,
        why=row.why,
    )


def _typed(said: dict[str, object]) -> TypedRow:
    awards = said.pop("awards")
    assert isinstance(awards, list)  # noqa: S101 - as it was written
    return TypedRow(**said, awards=tuple(TypedAward(**award) for award in awards))  # type: ignore[arg-type]
