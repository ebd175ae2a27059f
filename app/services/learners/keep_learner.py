"""A learner comes onto an adviser's desk, or what is kept of them is put right."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier

from ...accounts.places import Place
from ...desk.adviser import Adviser
from ...desk.consent import Consent
from ...desk.learner import Learner
from ...mail.letters.to_learners import LETTERS
from ...persistence import learners
from ...persistence.accounts import names_of_accounts
from ...persistence.learner_erasure import drop_letters
from ..edit_conflict import EditConflict
from .get_learner import get_learner, get_learner_to_change
from .noted import note

ADDED, CHANGED = "learner.add", "learner.change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is kept of a learner beside what they hold and plan."""

    reference: str = field(repr=False)
    email: str | None = field(default=None, repr=False)
    consent: Consent


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceTaken:
    """The adviser calls another learner so already; which, where it is on the asking adviser's own desk."""

    learner_id: int | None


def add_learner(
    session: Session, adviser: Adviser, place: Place, details: Details, now: datetime
) -> Learner | ReferenceTaken:
    """Keeps a new learner at one of the adviser's places. Raises UnknownIdentifier for any other place."""
    if place not in adviser.places:
        raise UnknownIdentifier("place", place.text)
    attempt = session.begin_nested()
    try:
        learner = learners.add_learner(
            session,
            adviser_id=adviser.account_id,
            place=place,
            reference=details.reference,
            email=details.email,
            consent=details.consent,
            now=now,
        )
        attempt.commit()
    except IntegrityError:
        attempt.rollback()
        return _taken(session, adviser, adviser.account_id, details.reference)
    note(session, ADDED, adviser, learner, now, consent_on=details.consent.on.isoformat())
    return learner


def change_learner(
    session: Session, adviser: Adviser, learner_id: int, *, revision: int, details: Details, now: datetime
) -> Learner | ReferenceTaken | EditConflict[Learner]:
    """Keeps what was changed; what somebody else has changed since `revision` stands instead. Raises
    UnknownIdentifier.
    """
    before = get_learner_to_change(session, adviser, learner_id, now)
    attempt = session.begin_nested()
    try:
        done = learners.change_learner(
            session,
            learner_id,
            revision=revision,
            by=adviser.account_id,
            now=now,
            reference=details.reference,
            email=details.email,
            consent=details.consent,
        )
        attempt.commit()
    except IntegrityError:
        attempt.rollback()
        return _taken(session, adviser, before.adviser_id, details.reference)
    if not done:
        return EditConflict(
            saved=before,
            revision=before.revision,
            changed_by=name_of(session, before.changed_by),
            changed_at=before.changed_at,
            by_oneself=before.changed_by == adviser.account_id,
        )
    learner = get_learner(session, adviser, learner_id)
    if before.email is not None and before.email != learner.email:
        # What waits for the old address would reach somebody else, and no erasing would find it.
        drop_letters(session, [before.email], LETTERS)
    note(session, CHANGED, adviser, learner, now, changed=_changed(before, learner))
    return learner


def name_of(session: Session, account_id: int | None) -> str | None:
    """What that person is called, where there is one."""
    return None if account_id is None else names_of_accounts(session, {account_id}).get(account_id)


def _changed(before: Learner, after: Learner) -> list[str]:
    """Which parts were changed. What stands in them is nobody's business but the adviser's."""
    return [part for part in ("reference", "email", "consent") if getattr(before, part) != getattr(after, part)]


def _taken(session: Session, adviser: Adviser, keeper: int, reference: str) -> ReferenceTaken:
    learner_id = learners.find_learner_id_by_reference(session, keeper, reference)
    seen = learner_id is not None and learners.find_learner(session, adviser, learner_id) is not None
    return ReferenceTaken(learner_id=learner_id if seen else None)
