"""Forgetting what batches say of people: after a while, and where somebody is erased. Numbers and codes stay."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import Session, col, select

from ..batches.batch import BatchState, RowState
from .batch_lines import speaks_of
from .tables import BatchLineRow, BatchPaperRow, BatchRow


def delete_batch(session: Session, batch_id: int) -> None:
    """Take a batch away, with all that it held. What was issued stays."""
    for table in (BatchPaperRow, BatchLineRow, BatchRow):
        session.execute(delete(table).where(col(table.batch_id) == batch_id))


def list_ended_before(session: Session, moment: datetime) -> tuple[int, ...]:
    """The batches that ended before and still hold names."""
    return _ids(session, col(BatchRow.ended_at) < moment, col(BatchRow.names_erased_at).is_(None))


def list_with_names_of(session: Session, adviser_id: int) -> tuple[int, ...]:
    """The batches of that adviser, drafts or not, that still hold names."""
    return _ids(session, col(BatchRow.adviser_id) == adviser_id, col(BatchRow.names_erased_at).is_(None))


def list_drafts_untouched_since(session: Session, moment: datetime) -> tuple[int, ...]:
    """The drafts that nobody has touched since."""
    return _ids(session, col(BatchRow.state) == BatchState.DRAFT.value, col(BatchRow.changed_at) < moment)


def erase_names(session: Session, batch_ids: Iterable[int], now: datetime) -> None:
    """Erase every personal word that these batches hold. Numbers and codes stay.

    Reasons go, too: they quote what was typed, and whoever mixed up two columns typed a name as an award.
    """
    ids = list(batch_ids)
    session.execute(
        update(BatchLineRow).where(col(BatchLineRow.batch_id).in_(ids)).values(typed=None, reference_key=None, why=None)
    )
    session.execute(delete(BatchPaperRow).where(col(BatchPaperRow.batch_id).in_(ids)))
    session.execute(
        update(BatchRow)
        .where(col(BatchRow.batch_id).in_(ids))
        .values(names_erased_at=now, meanings="{}", unused_columns="[]", seen_held=None, seen_studied=None)
    )


def erase_learners_from_batches(session: Session, learner_ids: Sequence[int]) -> None:
    """Erase what batches say of these learners, who are still there: by their numbers, and by their references where
    their lines were not gone by yet; with the papers on which they stand.
    """
    found = session.exec(select(BatchLineRow).where(speaks_of(learner_ids)).with_for_update()).all()
    for line in found:
        line.state = RowState.LEFT_OUT.value if line.state == RowState.WAITING.value else line.state
        line.typed = line.reference_key = line.learner_id = line.why = None
    session.flush()
    concerned = {line.batch_id for line in found}
    session.execute(delete(BatchPaperRow).where(col(BatchPaperRow.batch_id).in_(concerned)))


def _ids(session: Session, *conditions: ColumnElement[bool]) -> tuple[int, ...]:
    found = session.exec(select(BatchRow.batch_id).where(*conditions))
    return tuple(sorted(batch_id for batch_id in found if batch_id is not None))
