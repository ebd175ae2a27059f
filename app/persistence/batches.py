"""Batches: kept as drafts, changed, started and ended. Only what is an adviser's own is found for them."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, col, select

from certificates.evidence import Document

from ..accounts.places import Place, PlaceKind
from ..batches.batch import (
    Batch,
    BatchState,
    RowState,
    Seen,
    StopReason,
    Target,
)
from ..batches.columns import LearnerFile
from ..desk.adviser import Adviser
from .batch_lines import mark_line, replace_lines
from .tables import BatchRow


def add_batch(
    session: Session,
    *,
    adviser_id: int,
    place: Place,
    target: Target,
    consent_on: date,
    seen: Seen,
    accepts_subject_to_places: bool,
    file: LearnerFile,
    now: datetime,
) -> Batch:
    """Keep a new draft."""
    row = BatchRow(
        adviser_id=adviser_id,
        place_kind=place.kind.value,
        place_id=place.place_id,
        state=BatchState.DRAFT.value,
        agreement_id=target.agreement_id,
        version=target.version,
        receiving_id=target.receiving_id,
        offering_id=target.offering_id,
        enters=target.enters,
        consent_on=consent_on,
        seen_held=None if seen.held is None else seen.held.text,
        seen_studied=None if seen.studied is None else seen.studied.text,
        seen_on=seen.on,
        accepts_subject_to_places=accepts_subject_to_places,
        meanings="{}",
        unused_columns="[]",
        created_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    assert row.batch_id is not None  # noqa: S101 - it has been saved
    set_file(session, row.batch_id, file)
    return _batch(row)


def set_file(session: Session, batch_id: int, file: LearnerFile) -> None:
    """Take a file's learners for the draft's."""
    replace_lines(session, batch_id, file.rows)
    kept = session.get_one(BatchRow, batch_id)
    kept.unused_columns = json.dumps(file.unused_columns, ensure_ascii=False)
    kept.guessed_letters = file.guessed_letters
    session.flush()


def find_batch(session: Session, adviser: Adviser, batch_id: int) -> Batch | None:
    """That batch, where it is the adviser's, of a place at which they advise today."""
    row = session.exec(
        select(BatchRow)
        .where(col(BatchRow.batch_id) == batch_id, *_own(adviser))
        .execution_options(populate_existing=True)
    ).one_or_none()
    return None if row is None or not _is_at(row, adviser.places) else _batch(row)


def list_batches(session: Session, adviser: Adviser) -> tuple[Batch, ...]:
    """All batches of the adviser at these places, newest first."""
    rows = session.exec(select(BatchRow).where(*_own(adviser)).order_by(col(BatchRow.batch_id).desc()))
    return tuple(_batch(row) for row in rows if _is_at(row, adviser.places))


def get_batch(session: Session, batch_id: int, *, to_change: bool = False) -> Batch | None:
    """That batch, whosever it is: for the worker. `to_change`: whoever else would change it waits."""
    asked = select(BatchRow).where(col(BatchRow.batch_id) == batch_id)
    if to_change:
        asked = asked.with_for_update()
    row = session.exec(asked.execution_options(populate_existing=True)).one_or_none()
    return None if row is None else _batch(row)


def list_running(session: Session) -> tuple[int, ...]:
    """The batches that are to be run, or go on being run."""
    running = select(BatchRow.batch_id).where(col(BatchRow.state) == BatchState.RUNNING.value)
    return tuple(sorted(batch_id for batch_id in session.exec(running) if batch_id is not None))


def change_draft(session: Session, batch: Batch, now: datetime, **values: object) -> bool:
    """Change a draft; False, and nothing is changed, where it is none any more or was changed since it was read."""
    changed = session.execute(
        update(BatchRow)
        .where(
            col(BatchRow.batch_id) == batch.batch_id,
            col(BatchRow.revision) == batch.revision,
            col(BatchRow.state) == BatchState.DRAFT.value,
        )
        .values(changed_at=now, revision=batch.revision + 1, **values)
        .returning(col(BatchRow.batch_id))
    )
    return changed.first() is not None


def set_meanings(session: Session, batch: Batch, meanings: dict[str, str], now: datetime) -> bool:
    """Say of a draft which award is meant by which text. False as above."""
    return change_draft(session, batch, now, meanings=json.dumps(meanings, ensure_ascii=False, sort_keys=True))


def start_draft(session: Session, batch: Batch, now: datetime, *, left_out: dict[int, str]) -> bool:
    """Let a draft run, without the lines that are left out, each for its reason. False as above."""
    if not change_draft(session, batch, now, state=BatchState.RUNNING.value):
        return False
    for line, why in left_out.items():
        mark_line(session, batch.batch_id, line, RowState.LEFT_OUT, why=why)
    return True


def end_batch(
    session: Session, batch_id: int, state: BatchState, now: datetime, *, reason: StopReason | None = None
) -> bool:
    """End a batch that runs; False where it does not run any more. What it has not come to is left out."""
    ended = session.execute(
        update(BatchRow)
        .where(col(BatchRow.batch_id) == batch_id, col(BatchRow.state) == BatchState.RUNNING.value)
        .values(
            state=state.value,
            changed_at=now,
            ended_at=now,
            stop_reason=None if reason is None else reason.value,
            revision=BatchRow.revision + 1,
        )
        .returning(col(BatchRow.batch_id))
    )
    return ended.first() is not None


def _own(adviser: Adviser) -> tuple[ColumnElement[bool], ...]:
    return (col(BatchRow.adviser_id) == adviser.account_id,)


def _is_at(row: BatchRow, places: Iterable[Place]) -> bool:
    return (row.place_kind, row.place_id) in {(place.kind.value, place.place_id) for place in places}


def _batch(row: BatchRow) -> Batch:
    assert row.batch_id is not None  # noqa: S101 - it has been saved
    return Batch(
        batch_id=row.batch_id,
        adviser_id=row.adviser_id,
        place=Place(kind=PlaceKind(row.place_kind), place_id=row.place_id),
        state=BatchState(row.state),
        target=Target(
            agreement_id=row.agreement_id,
            version=row.version,
            receiving_id=row.receiving_id,
            offering_id=row.offering_id,
            enters=row.enters,
        ),
        consent_on=row.consent_on,
        seen=Seen(held=_document(row.seen_held), studied=_document(row.seen_studied), on=row.seen_on),
        accepts_subject_to_places=row.accepts_subject_to_places,
        meanings=json.loads(row.meanings),
        unused_columns=tuple(json.loads(row.unused_columns)),
        guessed_letters=row.guessed_letters,
        created_at=row.created_at,
        changed_at=row.changed_at,
        ended_at=row.ended_at,
        stop_reason=None if row.stop_reason is None else StopReason(row.stop_reason),
        names_erased_at=row.names_erased_at,
        revision=row.revision,
    )


def _document(text: str | None) -> Document | None:
    return None if text is None else Document.of_text(text)
