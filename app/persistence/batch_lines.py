"""The lines of batches: claimed one by one, and marked with what became of each.

A line is claimed, gone by and marked in one transaction; so whatever ends a worker, no line is gone by twice.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, delete, exists, func, or_, update
from sqlmodel import Session, col, select

from certificates.codes import Code

from ..batches.batch import Batch, BatchRow, Progress, RowState
from ..batches.typed import TypedAward, TypedRow
from ..desk.typed import search_key
from .tables import BatchLineRow, LearnerCertificateRow, LearnerRow
from .tables import BatchRow as KeptBatch


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
    """Write down what became of a line. Whose it was known to be before, it stays."""
    whose = {} if learner_id is None else {"learner_id": learner_id}
    session.execute(
        update(BatchLineRow)
        .where(col(BatchLineRow.batch_id) == batch_id, col(BatchLineRow.line) == line)
        .values(state=state.value, code=None if code is None else code.text, why=why, **whose)
    )


def speaks_of(learner_ids: Sequence[int]) -> ColumnElement[bool]:
    """Whether a line is of one of these learners: by their number, or by what the batch's adviser calls them."""
    called_so = exists().where(
        col(KeptBatch.batch_id) == col(BatchLineRow.batch_id),
        col(LearnerRow.adviser_id) == col(KeptBatch.adviser_id),
        col(LearnerRow.reference_key) == col(BatchLineRow.reference_key),
        col(LearnerRow.learner_id).in_(learner_ids),
    )
    return or_(col(BatchLineRow.learner_id).in_(learner_ids), called_so)


def tie_lines(session: Session, learner_id: int) -> None:
    """Write the learner's number on the lines that are theirs by what they are called, before that is changed: they
    are to be found when the learner is erased. One that somebody is at just now is left to them.
    """
    found = session.exec(
        select(BatchLineRow)
        .where(col(BatchLineRow.learner_id).is_(None), speaks_of([learner_id]))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for line in found.all():
        line.learner_id = learner_id
    session.flush()


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
    return progress_of_each(session, [batch_id])[batch_id]


def progress_of_each(session: Session, batch_ids: Collection[int]) -> dict[int, Progress]:
    """How many lines of each of these batches have come to what."""
    counted = (
        select(BatchLineRow.batch_id, BatchLineRow.state, func.count())
        .where(col(BatchLineRow.batch_id).in_(batch_ids))
        .group_by(col(BatchLineRow.batch_id), col(BatchLineRow.state))
    )
    counts: dict[int, dict[RowState, int]] = {batch_id: {} for batch_id in batch_ids}
    for batch_id, state, count in session.exec(counted):
        counts[batch_id][RowState(state)] = count
    return {batch_id: Progress(counts=of_one) for batch_id, of_one in counts.items()}


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
