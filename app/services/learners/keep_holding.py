"""What a learner holds is said once, put right, taken away, and put back where that was a mistake."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier
from routes_graph.months import Month

from ...desk.adviser import Adviser
from ...desk.learner import Learner, LearnerHolding
from ...persistence import learner_holdings as holdings
from ..edit_conflict import EditConflict
from .get_learner import get_learner_to_change
from .keep_learner import name_of
from .noted import note

ADDED, CHANGED = "learner.holding.add", "learner.holding.change"
REMOVED, PUT_BACK = "learner.holding.remove", "learner.holding.put_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one award: its grade, or until when it is studied, and where it was taken."""

    award_id: str
    grade: str | None = None
    studied_until: Month | None = None
    taken_at: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadySaid:
    """The learner's list has that award already."""

    holding: LearnerHolding


Changed = LearnerHolding | AlreadySaid | EditConflict[LearnerHolding]


def add_holding(
    session: Session, adviser: Adviser, learner_id: int, said: Said, now: datetime
) -> LearnerHolding | AlreadySaid:
    """Adds an award to what the learner holds. Raises UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    if (already := _of_award(session, learner_id, said.award_id)) is not None:
        return AlreadySaid(holding=already)
    added = holdings.add_holding(
        session,
        learner_id,
        award_id=said.award_id,
        grade=said.grade,
        studied_until=said.studied_until,
        taken_at=said.taken_at,
        by=adviser.account_id,
        now=now,
    )
    note(session, ADDED, adviser, learner, now, holding=added.holding_id)
    return added


def change_holding(
    session: Session, adviser: Adviser, learner_id: int, holding_id: int, *, revision: int, said: Said, now: datetime
) -> Changed:
    """Puts right what is said of an award. What was seen of another award or grade is not seen any more.

    Raises UnknownIdentifier.
    """
    learner = get_learner_to_change(session, adviser, learner_id, now)
    before = _get(session, learner_id, holding_id)
    already = _of_award(session, learner_id, said.award_id)
    if already is not None and already.holding_id != holding_id:
        return AlreadySaid(holding=already)
    same = (before.award_id, before.grade, before.studied_until) == (said.award_id, said.grade, said.studied_until)
    unseen = {} if same else {"seen_document": None, "seen_on": None, "seen_by": None}
    done = before.removed_at is None and holdings.change_holding(
        session,
        before,
        revision=revision,
        by=adviser.account_id,
        now=now,
        award_id=said.award_id,
        grade=said.grade,
        studied_until=said.studied_until,
        taken_at=said.taken_at,
        **unseen,
    )
    if not done:
        return _conflict(session, adviser, before)
    note(session, CHANGED, adviser, learner, now, holding=holding_id)
    return _get(session, learner_id, holding_id)


def remove_holding(session: Session, adviser: Adviser, learner_id: int, holding_id: int, now: datetime) -> None:
    """Takes an award off the list; for a day it can be put back. Raises UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    holding = _get(session, learner_id, holding_id)
    if holding.removed_at is None:
        _set_removed(session, adviser, learner, holding, now, now)
        note(session, REMOVED, adviser, learner, now, holding=holding_id)


def put_back_holding(
    session: Session, adviser: Adviser, learner_id: int, holding_id: int, now: datetime
) -> LearnerHolding | AlreadySaid:
    """Puts an award back on the list. Raises UnknownIdentifier, also where its day is over."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    holding = _get(session, learner_id, holding_id)
    if holding.removed_at is None:
        return holding
    if holding.removed_at <= now - holdings.PUT_BACK_WITHIN:
        raise UnknownIdentifier("award", str(holding_id))
    if (already := _of_award(session, learner_id, holding.award_id)) is not None:
        return AlreadySaid(holding=already)
    _set_removed(session, adviser, learner, holding, None, now)
    note(session, PUT_BACK, adviser, learner, now, holding=holding_id)
    return _get(session, learner_id, holding_id)


def _get(session: Session, learner_id: int, holding_id: int) -> LearnerHolding:
    found = holdings.find_holding(session, learner_id, holding_id)
    if found is None:
        raise UnknownIdentifier("award", str(holding_id))
    return found


def _of_award(session: Session, learner_id: int, award_id: str) -> LearnerHolding | None:
    return next((h for h in holdings.list_holdings(session, learner_id) if h.award_id == award_id), None)


def _set_removed(
    session: Session,
    adviser: Adviser,
    learner: Learner,
    holding: LearnerHolding,
    removed_at: datetime | None,
    now: datetime,
) -> None:
    assert holding.learner_id == learner.learner_id  # noqa: S101 - it was found among theirs
    holdings.change_holding(
        session, holding, revision=holding.revision, by=adviser.account_id, now=now, removed_at=removed_at
    )


def _conflict(session: Session, adviser: Adviser, saved: LearnerHolding) -> EditConflict[LearnerHolding]:
    return EditConflict(
        saved=saved,
        revision=saved.revision,
        changed_by=name_of(session, saved.changed_by),
        changed_at=saved.changed_at,
        by_oneself=saved.changed_by == adviser.account_id,
    )
