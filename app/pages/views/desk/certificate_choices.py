"""For what a certificate can be had: the first steps of the learner's plans, and all else that their awards open."""

from dataclasses import dataclass, field
from datetime import date

from certificates.explanations import explain_refusal
from certificates.issuing import examine
from certificates.refusals import Refusal
from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph
from routes_graph.query import Holdings

from ....addresses import LegAddress, address
from ....desk.learner import Learner, LearnerHolding
from ....desk.plan import Plan
from ....search_values import NotReadable
from ....services.learners.list_certifiable import Certifiable, application_for
from ....wording import month_in_words, short_date
from ..names import find_award

MODES = {"full_time": "full time", "part_time": "part time"}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One leg: what it leads to, when, on what guarantee, and the address at which its certificate is asked for."""

    course: str
    institution: str
    starts: str
    how: str
    guarantee: str
    from_award: str
    present_by: str
    address: str


@dataclass(frozen=True, kw_only=True)
class PlanChoice:
    """A plan's first step; `refused` says why there is no certificate for it today."""

    plan: str = field(repr=False)
    is_chosen: bool
    choice: Choice | None = None
    refused: str = ""


def choice_of(graph: QualificationGraph, learner: Learner, one: Certifiable) -> Choice:
    """A leg in words."""
    ground = one.ground
    institution = graph.institution_of(ground.receiving)
    return Choice(
        course=ground.receiving.title,
        institution="" if institution is None else institution.name,
        starts=month_in_words(one.leg.enters),
        how=MODES[ground.offering.mode.value]
        + (f", after the first {ground.offering.entry_credits} credits" if ground.offering.entry_credits else ""),
        guarantee=ground.version.guarantee.name,
        from_award=ground.sending.title,
        present_by=short_date(ground.present_by),
        address=new_address(learner, one.leg),
    )


def new_address(learner: Learner, leg: LegAddress) -> str:
    """Where a certificate for that leg is asked for."""
    return address(f"{learner.address}/certificates/new", [("leg", leg.text)])


def plan_choices(
    graph: QualificationGraph,
    learner: Learner,
    plans: tuple[Plan, ...],
    held: tuple[LearnerHolding, ...],
    today: date,
) -> tuple[PlanChoice, ...]:
    """The first step of each plan that is a route; the plan that the learner follows stands first."""
    holdings = Holdings(awards=tuple(h.holding for h in held if find_award(graph, h.award_id) is not None))
    routes = sorted((p for p in plans if p.legs), key=lambda p: not p.is_chosen)
    return tuple(_of_plan(graph, learner, plan, holdings, today) for plan in routes)


def _of_plan(graph: QualificationGraph, learner: Learner, plan: Plan, holdings: Holdings, today: date) -> PlanChoice:
    try:
        leg = LegAddress.parse(plan.legs[0])
        found = examine(graph, application_for(leg, holdings), on=today)
    except (NotReadable, UnknownIdentifier):
        gone = "The agreement or the course of its first step is not kept here any more."
        return PlanChoice(plan=plan.title, is_chosen=plan.is_chosen, refused=gone)
    if isinstance(found, Refusal):
        return PlanChoice(plan=plan.title, is_chosen=plan.is_chosen, refused=explain_refusal(found))
    choice = choice_of(graph, learner, Certifiable(leg=leg, ground=found))
    return PlanChoice(plan=plan.title, is_chosen=plan.is_chosen, choice=choice)
