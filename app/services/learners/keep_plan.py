"""A search or a route is kept for a learner as a plan, with a note; one of them is the one that they follow."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.query import Query

from ...desk import typed
from ...desk.adviser import Adviser
from ...desk.plan import Plan, Wanted
from ...persistence import learner_plans as plans
from ...persistence.learner_holdings import PUT_BACK_WITHIN
from ...persistence.submissions import claim_submission, finish_submission
from ..current_graph import GraphSnapshot
from ..edit_conflict import EditConflict
from ..read_route import RouteReading, read_route
from .count_wish import count_for, nothing_leads
from .get_learner import get_learner_to_change
from .keep_learner import name_of
from .noted import note

SAVED, CHANGED, CHOSEN = "learner.plan.save", "learner.plan.change", "learner.plan.choose"
REMOVED, PUT_BACK = "learner.plan.remove", "learner.plan.put_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlan:
    """What is to be kept: the search as its canonical query string and as it was read, and the legs of a route."""

    title: str = field(repr=False)
    search: str
    query: Query
    legs: Sequence[str] = ()
    form_key: str = field(default="", repr=False)


def save_plan(
    session: Session, adviser: Adviser, learner_id: int, snapshot: GraphSnapshot, new: NewPlan, now: datetime
) -> Plan | RouteReading:
    """Keeps a plan, once however often the form arrives; a route that does not stand any more is not kept.

    Where nothing leads to what is wanted, that is counted for the network, once for a learner. The first plan with a
    route is the one that the learner follows until another is chosen. Raises InvalidValue and UnknownIdentifier.
    """
    learner = get_learner_to_change(session, adviser, learner_id, now)
    reading = read_route(snapshot.graph, new.query, new.legs) if new.legs else None
    if reading is not None and reading.route is None:
        return reading
    key = f"{SAVED} {learner_id} {new.form_key}"
    claim = claim_submission(session, key, now) if new.form_key else None
    if claim is not None and not claim.is_first and claim.result is not None:
        return _get(session, learner_id, int(claim.result))
    wanted, others = Wanted.of(new.query.target), plans.list_all_plans(session, learner_id)
    in_vain = not new.legs and nothing_leads(snapshot, new.query)
    plan = plans.add_plan(
        session,
        learner_id,
        title=plan_title(new.title),
        search=new.search,
        legs=new.legs,
        wanted=wanted,
        nothing_leads=in_vain,
        by=adviser.account_id,
        now=now,
    )
    if in_vain and not any(other.nothing_leads and other.wanted == wanted for other in others):
        count_for(session, snapshot.graph, new.query, (learner.place,))
    if new.legs and not any(other.is_chosen for other in others):
        plans.choose_plan(session, learner_id, plan.plan_id)
    if claim is not None:
        finish_submission(session, key, str(plan.plan_id))
    note(session, SAVED, adviser, learner, now, plan=plan.plan_id, nothing_leads=in_vain)
    return _get(session, learner_id, plan.plan_id)


def plan_title(text: str) -> str:
    """A plan's title, as it is kept. Raises InvalidValue."""
    title = typed.line("title", text)
    if not title:
        raise InvalidValue("title", "give the plan a title")
    return title


def change_plan(
    session: Session,
    adviser: Adviser,
    learner_id: int,
    plan_id: int,
    *,
    revision: int,
    title: str,
    written: str,
    now: datetime,
) -> Plan | EditConflict[Plan]:
    """Keeps a plan's new title and note. Raises InvalidValue and UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    before = _get(session, learner_id, plan_id)
    done = before.removed_at is None and plans.change_plan(
        session,
        before,
        revision=revision,
        title=plan_title(title),
        note=typed.note("note", written),
        by=adviser.account_id,
        now=now,
    )
    if not done:
        return EditConflict(
            saved=before,
            revision=before.revision,
            changed_by=name_of(session, before.changed_by),
            changed_at=before.changed_at,
            by_oneself=before.changed_by == adviser.account_id,
        )
    note(session, CHANGED, adviser, learner, now, plan=plan_id)
    return _get(session, learner_id, plan_id)


def choose_plan(session: Session, adviser: Adviser, learner_id: int, plan_id: int, now: datetime) -> None:
    """Makes a plan the one that the learner follows. Raises UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    plan = _get(session, learner_id, plan_id)
    if plan.removed_at is None and not plan.is_chosen:
        plans.choose_plan(session, learner_id, plan_id)
        note(session, CHOSEN, adviser, learner, now, plan=plan_id)


def remove_plan(session: Session, adviser: Adviser, learner_id: int, plan_id: int, now: datetime) -> None:
    """Takes a plan away; for a day it can be put back. Raises UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    plan = _get(session, learner_id, plan_id)
    if plan.removed_at is None:
        plans.set_plan_removed(session, plan, now)
        note(session, REMOVED, adviser, learner, now, plan=plan_id)


def put_back_plan(session: Session, adviser: Adviser, learner_id: int, plan_id: int, now: datetime) -> None:
    """Puts it back. Raises UnknownIdentifier, also where its day is over."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    plan = _get(session, learner_id, plan_id)
    if plan.removed_at is None:
        return
    if plan.removed_at <= now - PUT_BACK_WITHIN:
        raise UnknownIdentifier("plan", str(plan_id))
    plans.set_plan_removed(session, plan, None)
    note(session, PUT_BACK, adviser, learner, now, plan=plan_id)


def _get(session: Session, learner_id: int, plan_id: int) -> Plan:
    found = plans.find_plan(session, learner_id, plan_id)
    if found is None:
        raise UnknownIdentifier("plan", str(plan_id))
    return found
