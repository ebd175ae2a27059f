"""All that is kept of one learner, for their adviser's page."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from ...desk.adviser import Adviser
from ...desk.learner import Learner, LearnerHolding
from ...desk.plan import NextStep, Plan
from ...persistence.accounts import names_of_accounts
from ...persistence.learner_holdings import PUT_BACK_WITHIN, list_holdings, list_removed_holdings
from ...persistence.learner_plans import list_all_plans
from ...persistence.learner_steps import list_all_steps
from ..current_graph import GraphSnapshot
from .get_learner import get_learner
from .read_plan import PlanReading, read_plan


@dataclass(frozen=True, kw_only=True)
class Removed:
    """What was taken away within the last day and can be put back."""

    holdings: tuple[LearnerHolding, ...]
    plans: tuple[Plan, ...]
    steps: tuple[NextStep, ...]


@dataclass(frozen=True, kw_only=True)
class LearnerFile:
    """Everything on the page. The chosen plan comes first, then the newest. Open steps stand by their day, what
    has none last; those that are done, newest first. `names` are those of the advisers who have to do with the learner.
    """

    learner: Learner
    holdings: tuple[LearnerHolding, ...]
    plans: tuple[PlanReading, ...]
    steps: tuple[NextStep, ...]
    done: tuple[NextStep, ...]
    suggested: frozenset[str]
    removed: Removed
    names: dict[int, str]

    @property
    def chosen(self) -> PlanReading | None:
        """The plan that the learner follows."""
        return next((reading for reading in self.plans if reading.plan.is_chosen), None)


def read_learner(
    session: Session, adviser: Adviser, learner_id: int, snapshot: GraphSnapshot, today: date, now: datetime
) -> LearnerFile:
    """The learner's file. Raises UnknownIdentifier where they are not on the adviser's desk."""
    learner = get_learner(session, adviser, learner_id)
    held = list_holdings(session, learner_id)
    plans, steps = list_all_plans(session, learner_id), list_all_steps(session, learner_id)
    kept = [step for step in steps if step.removed_at is None]
    people = {learner.adviser_id, *learner.colleagues} | {p.changed_by for p in plans if p.changed_by is not None}
    return LearnerFile(
        learner=learner,
        holdings=held,
        plans=tuple(
            read_plan(snapshot, plan, held, today)
            for plan in sorted(plans, key=lambda plan: not plan.is_chosen)
            if plan.removed_at is None
        ),
        steps=tuple(sorted((s for s in kept if s.done_on is None), key=_by_day)),
        done=tuple(sorted((s for s in kept if s.done_on is not None), key=_when_done, reverse=True)),
        suggested=frozenset(step.suggestion for step in steps if step.suggestion is not None),
        removed=Removed(
            holdings=list_removed_holdings(session, learner_id, now),
            plans=tuple(p for p in plans if p.removed_at is not None and p.removed_at > now - PUT_BACK_WITHIN),
            steps=tuple(s for s in steps if s.removed_at is not None and s.removed_at > now - PUT_BACK_WITHIN),
        ),
        names=names_of_accounts(session, people),
    )


def _by_day(step: NextStep) -> tuple[bool, date, int]:
    return step.by is None, step.by or date.max, step.step_id


def _when_done(step: NextStep) -> tuple[date, int]:
    return step.done_on or date.min, step.step_id
