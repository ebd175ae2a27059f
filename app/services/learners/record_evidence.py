"""An adviser records what they have seen of an award that a learner holds or is studying for, and when."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlmodel import Session

from certificates.evidence import Document, documents_for
from routes_graph.errors import InvalidValue, UnknownIdentifier

from ...desk.adviser import Adviser
from ...desk.learner import Learner, LearnerHolding
from ...persistence.audit import record
from ...persistence.learner_holdings import change_holding, find_holding, record_seen
from ..edit_conflict import EditConflict
from .get_learner import get_learner_to_change
from .keep_learner import name_of

SEEN, UNSEEN = "evidence.record", "evidence.take_back"

Recorded = LearnerHolding | EditConflict[LearnerHolding]


def record_evidence(
    session: Session,
    adviser: Adviser,
    learner_id: int,
    holding_id: int,
    *,
    revision: int,
    document: Document,
    seen_on: date,
    today: date,
    now: datetime,
) -> Recorded:
    """Keeps it, with what was kept before in the audit trail.

    Raises InvalidValue where the document shows no such thing, or the day cannot be; and UnknownIdentifier.
    """
    learner = get_learner_to_change(session, adviser, learner_id, now)
    before = _get(session, learner_id, holding_id)
    _check(document, seen_on, before, learner, today)
    if not record_seen(
        session, before, revision=revision, document=document.text, on=seen_on, by=adviser.account_id, now=now
    ):
        return _conflict(session, adviser, before)
    after = _get(session, learner_id, holding_id)
    _note(session, SEEN, adviser, learner, before, after, now)
    return after


def take_back_evidence(
    session: Session, adviser: Adviser, learner_id: int, holding_id: int, *, revision: int, now: datetime
) -> Recorded:
    """It was recorded by mistake: the award is the learner's own word again. Raises UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    before = _get(session, learner_id, holding_id)
    if not before.is_seen:
        return before
    nothing = dict.fromkeys(("seen_document", "seen_on", "seen_by"))
    if not change_holding(session, before, revision=revision, by=adviser.account_id, now=now, **nothing):
        return _conflict(session, adviser, before)
    after = _get(session, learner_id, holding_id)
    _note(session, UNSEEN, adviser, learner, before, after, now)
    return after


def _check(document: Document, seen_on: date, holding: LearnerHolding, learner: Learner, today: date) -> None:
    if document.kind not in documents_for(is_held=holding.studied_until is None):
        raise InvalidValue("document", "choose a document that shows what is said of this award")
    if seen_on > today:
        raise InvalidValue("seen_on", "enter a day that is not in the future")
    # A consent that was renewed has a later day, and takes nothing from what was seen before.
    if seen_on < min(learner.consent.on, learner.created_at.date()):
        raise InvalidValue("seen_on", "enter a day on which the learner had agreed that you keep it")


def _get(session: Session, learner_id: int, holding_id: int) -> LearnerHolding:
    found = find_holding(session, learner_id, holding_id)
    if found is None or found.removed_at is not None:
        raise UnknownIdentifier("award", str(holding_id))
    return found


def _conflict(session: Session, adviser: Adviser, saved: LearnerHolding) -> EditConflict[LearnerHolding]:
    return EditConflict(
        saved=saved,
        revision=saved.revision,
        changed_by=name_of(session, saved.changed_by),
        changed_at=saved.changed_at,
        by_oneself=saved.changed_by == adviser.account_id,
    )


def _note(
    session: Session,
    action: str,
    adviser: Adviser,
    learner: Learner,
    before: LearnerHolding,
    after: LearnerHolding,
    now: datetime,
) -> None:
    record(
        session,
        action=action,
        subject=learner.subject,
        actor=adviser.actor,
        acting_for=learner.place.text,
        at=now,
        before=_facts(before),
        after=_facts(after),
    )


def _facts(holding: LearnerHolding) -> Mapping[str, object]:
    """The sort of document, and never its words: a name may stand in these."""
    sort = None if holding.seen_document is None else Document.of_text(holding.seen_document).kind.value
    day = None if holding.seen_on is None else holding.seen_on.isoformat()
    return {"holding": holding.holding_id, "award": holding.award_id, "document": sort, "seen_on": day}
