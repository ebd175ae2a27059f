"""A learner's page in words: what is held, planned and to be done."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl

from routes_graph.graph import QualificationGraph
from routes_graph.months import Month, format_month, month_of

from ....addresses import HOME, ROUTE, address
from ....desk.adviser import Adviser
from ....desk.consent import months_later
from ....desk.learner import LearnerHolding
from ....desk.plan import NextStep
from ....services.learners.purge_learners import MONTHS_UNTOUCHED, TOLD_FOR
from ....services.learners.read_learner import LearnerFile
from ....services.learners.read_plan import PlanReading
from ....wording import month_in_words, short_date
from ..awards_in_words import level_and_kind
from ..names import find_award
from ..route_changed import explain_problem
from .days import DayInWords, due_in_words
from .proof_in_words import seen_in_words
from .suggestions import SuggestedStep, suggested_steps
from .wanted_words import title_of_award, title_of_wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingLine:
    """One thing that is held: its title, what tells it from others, how far it is, and what there is to see to."""

    holding_id: int
    title: str
    detail: str
    state: str
    taken_at: str = field(repr=False)
    seen: str = field(repr=False)
    warning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One thing to do."""

    step: NextStep
    due: DayInWords | None


@dataclass(frozen=True, kw_only=True)
class PlanCard:
    """One plan: how it stands today, and where to look at it. `tag` is a short word for it, `says` what has changed."""

    plan_id: int
    title: str = field(repr=False)
    note: str = field(repr=False)
    wanted: str
    saved_on: str
    is_chosen: bool
    is_route: bool
    tag: str
    style: str
    says: tuple[str, ...]
    look: str
    look_words: str


@dataclass(frozen=True, kw_only=True)
class LearnerPage:
    """The whole page."""

    holdings: tuple[HoldingLine, ...]
    removed: tuple[HoldingLine, ...]
    steps: tuple[StepLine, ...]
    suggestions: tuple[SuggestedStep, ...]
    plans: tuple[PlanCard, ...]
    find: str
    keeper: str
    is_keeper: bool
    goes_on: date | None


def learner_page(graph: QualificationGraph, file: LearnerFile, adviser: Adviser, today: date) -> LearnerPage:
    """The page of a learner's file."""
    goes_on = months_later(file.learner.changed_at.date(), MONTHS_UNTOUCHED)
    return LearnerPage(
        holdings=tuple(holding_line(graph, holding, today) for holding in file.holdings),
        removed=tuple(holding_line(graph, holding, today) for holding in file.removed.holdings),
        steps=tuple(step_line(step, today) for step in file.steps),
        suggestions=suggested_steps(graph, file.chosen, file.suggested, today),
        plans=tuple(plan_card(graph, reading, file.learner.learner_id) for reading in file.plans),
        find=find_routes(graph, file.holdings, file.learner.learner_id),
        keeper=file.names.get(file.learner.adviser_id, ""),
        is_keeper=file.learner.adviser_id == adviser.account_id,
        goes_on=goes_on if goes_on - TOLD_FOR <= today else None,
    )


def step_line(step: NextStep, today: date) -> StepLine:
    """A step, and how near its day is."""
    return StepLine(step=step, due=None if step.by is None else due_in_words(step.by, today))


def holding_line(graph: QualificationGraph, holding: LearnerHolding, today: date) -> HoldingLine:
    """What is held, in words."""
    award = find_award(graph, holding.award_id)
    return HoldingLine(
        holding_id=holding.holding_id,
        title=title_of_award(graph, holding.award_id),
        detail="" if award is None else level_and_kind(award),
        state=_state(holding),
        taken_at=holding.taken_at or "",
        seen=_seen(holding),
        warning=_warning(graph, holding, month_of(today)),
    )


def find_routes(graph: QualificationGraph, held: tuple[LearnerHolding, ...], learner_id: int) -> str:
    """The planner, filled in with what is held; with the learner's number, and nothing else of them."""
    known = [h for h in held if find_award(graph, h.award_id) is not None]
    return address(HOME, [*pairs_of_holdings(known), ("learner", str(learner_id))])


def pairs_of_holdings(held: list[LearnerHolding]) -> list[tuple[str, str]]:
    """What is held, as a search says it."""
    pairs = [("from", f"{h.award_id}:{h.grade}" if h.grade else h.award_id) for h in held if h.studied_until is None]
    return pairs + [
        ("studying", f"{h.award_id}:{format_month(h.studied_until)}") for h in held if h.studied_until is not None
    ]


def plan_card(graph: QualificationGraph, reading: PlanReading, learner_id: int) -> PlanCard:
    """A plan, and how it stands today."""
    plan = reading.plan
    tag, style = _tag(reading)
    return PlanCard(
        plan_id=plan.plan_id,
        title=plan.title,
        note=plan.note,
        wanted=title_of_wanted(graph, plan.wanted),
        saved_on=short_date(plan.created_at.date()),
        is_chosen=plan.is_chosen,
        is_route=bool(plan.legs),
        tag=tag,
        style=style,
        says=tuple(_says(graph, reading)),
        look=address_of_plan(reading, learner_id),
        look_words="See the route" if plan.legs and not reading.has_changed else "Look again",
    )


def address_of_plan(reading: PlanReading, learner_id: int) -> str:
    """Where the plan's route or results are, as of today; the planner, where its search cannot be read any more."""
    plan = reading.plan
    pairs = [*parse_qsl(plan.search), ("learner", str(learner_id))]
    if reading.query is None:
        return address(HOME, pairs)
    if plan.legs and not reading.has_changed:
        return address(ROUTE, [*pairs, *(("leg", leg) for leg in plan.legs)])
    return address("/routes", [pair for pair in pairs if pair[0] != "starting"])


def _state(holding: LearnerHolding) -> str:
    if holding.studied_until is not None:
        return f"studying until {month_in_words(holding.studied_until)}"
    return f"grade {holding.grade}" if holding.grade else "grade not said"


def _seen(holding: LearnerHolding) -> str:
    seen = seen_in_words(holding)
    return f"Seen: {seen}" if seen else ""


def _warning(graph: QualificationGraph, holding: LearnerHolding, now: Month) -> str:
    if find_award(graph, holding.award_id) is None:
        return "This award is not kept here any more, so no search can start from it. Choose another for it."
    if holding.studied_until is not None and holding.studied_until < now:
        return f"It was to end in {month_in_words(holding.studied_until)}. Has it? Say so, with the grade."
    return ""


def _tag(reading: PlanReading) -> tuple[str, str]:
    """A word for how it stands, and its style."""
    if reading.query is None:
        return "CANNOT BE READ ANY MORE", "late"
    if reading.plan.nothing_leads:
        return ("SOMETHING LEADS THERE NOW", "good") if reading.leads_now else ("NOTHING LEADS THERE YET", "none")
    if reading.route is None:
        return "SEARCH", "plain"
    return ("ROUTE IS OPEN", "good") if reading.route.route is not None else ("ROUTE HAS CHANGED", "late")


def _says(graph: QualificationGraph, reading: PlanReading) -> list[str]:
    """What is to be said of it, a sentence each."""
    if reading.query is None:
        return ["An award or a course that it speaks of is not kept here any more."]
    said = []
    for problem in reading.route.problems if reading.route is not None else ():
        explained = explain_problem(graph, problem)
        course = f": {explained.course}" if explained.course else ""
        said.append(f"Step {explained.number}{course}. {explained.words}")
    if reading.holds_otherwise:
        said.append("What they hold is not what this plan was made from. Look for routes again.")
    return said
