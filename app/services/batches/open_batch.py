"""A file of learners becomes a draft, which nobody has got anything from yet; or takes the place of a draft's file."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from routes_graph.errors import InvalidValue, UnknownIdentifier

from ...accounts.places import Place
from ...batches.batch import Batch, BatchState, Seen, Target
from ...batches.columns import LearnerFile
from ...desk.adviser import Adviser
from ...desk.consent import consent_given
from ...persistence import batches
from ...persistence.audit import record
from ...persistence.batch_erasure import delete_batch
from .get_batch import get_batch

OPENED, NEW_FILE, DELETED = "batch.open", "batch.new_file", "batch.delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is said of all learners of a batch at once."""

    place: Place
    target: Target
    consent_on: date
    seen: Seen
    accepts_subject_to_places: bool = False


def open_batch(
    session: Session, adviser: Adviser, opening: Opening, file: LearnerFile, today: date, now: datetime
) -> Batch:
    """Keeps the draft, with its audit record. Raises InvalidValue, and UnknownIdentifier for a place of others."""
    if opening.place not in adviser.places:
        raise UnknownIdentifier("place", opening.place.text)
    _check(opening, today)
    batch = batches.add_batch(
        session,
        adviser_id=adviser.account_id,
        place=opening.place,
        target=opening.target,
        consent_on=opening.consent_on,
        seen=opening.seen,
        accepts_subject_to_places=opening.accepts_subject_to_places,
        file=file,
        now=now,
    )
    note(session, OPENED, adviser, batch, now, learners=len(file.rows), target=opening.target.text)
    return batch


def take_new_file(
    session: Session, adviser: Adviser, batch_id: int, *, revision: int, file: LearnerFile, now: datetime
) -> bool:
    """Takes another file for the draft's. False, and nothing is changed, where it was changed since `revision`.

    Raises UnknownIdentifier.
    """
    batch = get_batch(session, adviser, batch_id)
    if batch.revision != revision or not batches.change_draft(session, batch, now):
        return False
    batches.set_file(session, batch_id, file)
    note(session, NEW_FILE, adviser, batch, now, learners=len(file.rows))
    return True


def delete_draft(session: Session, adviser: Adviser, batch_id: int, now: datetime) -> bool:
    """Takes a draft away, with all that its file held. False where it is none any more. Raises UnknownIdentifier."""
    batch = get_batch(session, adviser, batch_id)
    if batch.state is not BatchState.DRAFT or not batches.change_draft(session, batch, now):
        return False
    delete_batch(session, batch_id)
    note(session, DELETED, adviser, batch, now)
    return True


def note(session: Session, action: str, adviser: Adviser, batch: Batch, now: datetime, **after: object) -> None:
    """Write down what was done with a batch: numbers, and never a word of a learner's."""
    record(
        session,
        action=action,
        subject=batch.subject,
        actor=adviser.actor,
        at=now,
        acting_for=batch.place.text,
        after=after or None,
    )


def _check(opening: Opening, today: date) -> None:
    consent_given(opening.consent_on, today)
    seen = opening.seen
    if seen.is_nothing:
        return
    if seen.on is None:
        raise InvalidValue("seen_on", "enter the day on which you saw it")
    if seen.on > today:
        raise InvalidValue("seen_on", "enter a day that is not in the future")
    if seen.on < opening.consent_on:
        raise InvalidValue("seen_on", "enter a day on which the learners had agreed already")
