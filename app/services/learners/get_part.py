"""One holding, plan or step of a learner's, with the learner, for their adviser's pages."""

from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier

from ...desk.adviser import Adviser
from ...desk.learner import Learner, LearnerHolding
from ...desk.plan import NextStep, Plan
from ...persistence.learner_holdings import find_holding
from ...persistence.learner_plans import find_plan
from ...persistence.learner_steps import find_step
from .get_learner import get_learner


def get_holding(session: Session, adviser: Adviser, learner_id: int, holding_id: int) -> tuple[Learner, LearnerHolding]:
    """The learner and the holding, removed or not. Raises UnknownIdentifier where it is not on the adviser's desk."""
    learner = get_learner(session, adviser, learner_id)
    holding = find_holding(session, learner_id, holding_id)
    if holding is None:
        raise UnknownIdentifier("award", str(holding_id))
    return learner, holding


def get_step(session: Session, adviser: Adviser, learner_id: int, step_id: int) -> tuple[Learner, NextStep]:
    """The learner and the step, removed or not. Raises UnknownIdentifier where it is not on the adviser's desk."""
    learner = get_learner(session, adviser, learner_id)
    step = find_step(session, learner_id, step_id)
    if step is None:
        raise UnknownIdentifier("step", str(step_id))
    return learner, step


def get_plan(session: Session, adviser: Adviser, learner_id: int, plan_id: int) -> tuple[Learner, Plan]:
    """The learner and the plan, removed or not. Raises UnknownIdentifier where it is not on the adviser's desk."""
    learner = get_learner(session, adviser, learner_id)
    plan = find_plan(session, learner_id, plan_id)
    if plan is None:
        raise UnknownIdentifier("plan", str(plan_id))
    return learner, plan
