"""What the chosen plan suggests to do next: apply in time, finish what is studied, show what is still to be shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from certificates.conditions import Condition, conditions
from certificates.issuing import presented_by
from routes_graph.checking import check_route
from routes_graph.graph import QualificationGraph
from routes_graph.months import first_day
from routes_graph.requirements import RequirementState
from routes_graph.route import Leg, Route

from ....services.learners.keep_step import LONGEST
from ....services.learners.read_plan import PlanReading
from ..drawn import holding_behind
from ..to_do import to_do

MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedStep:
    """A step that the plan suggests. `key` tells it from every other, so that it is accepted once."""

    key: str
    plan_id: int
    text: str
    by: date


def suggested_steps(
    graph: QualificationGraph, reading: PlanReading | None, accepted: frozenset[str], today: date
) -> tuple[SuggestedStep, ...]:
    """What is suggested and not accepted yet, by the day."""
    if reading is None or reading.query is None or reading.route is None or reading.route.route is None:
        return ()
    found = [step for step in _of_route(graph, reading, reading.route.route, today) if step.key not in accepted]
    return tuple(sorted(found, key=lambda step: (step.by, step.key))[:MOST])


def _of_route(graph: QualificationGraph, reading: PlanReading, route: Route, today: date) -> Iterator[SuggestedStep]:
    query, plan_id = reading.query, reading.plan.plan_id
    assert query is not None  # noqa: S101 - a route was read with it
    checked = check_route(graph, route, query.holdings, query.as_of)
    for number, leg in enumerate(route.legs, start=1):
        things = to_do(
            graph,
            leg,
            finishing=route.legs[number - 2] if number > 1 else None,
            holding=holding_behind(graph, query, leg.sending.award_id) if number == 1 else None,
            today=today,
        )
        for place, thing in enumerate(things, start=1):
            # The first day of the course is no deed; it stands on the route.
            if not thing.is_past and thing.day != first_day(leg.enters):
                yield SuggestedStep(
                    key=f"{plan_id}/{_of_leg(leg)}/{place}", plan_id=plan_id, text=thing.what[:LONGEST], by=thing.day
                )
        day = presented_by(leg.version, leg.enters)
        if day < today:
            continue
        asked = conditions(checked[number - 1], leg.sending.award_id, lambda award_id: graph.award(award_id).title)
        for place, condition in enumerate(_open(asked), start=1):
            yield SuggestedStep(
                key=f"{plan_id}/{_of_leg(leg)}/asked/{place}",
                plan_id=plan_id,
                text=f"{_asked_in_words(condition)}, for {leg.receiving.title}"[:LONGEST],
                by=day,
            )


def _of_leg(leg: Leg) -> str:
    """The leg, short enough to stand in a form and the same as long as it is the same leg."""
    return "~".join(str(part) for part in leg.key)


def _open(asked: tuple[Condition, ...]) -> list[Condition]:
    return [condition for condition in asked if condition.state is not RequirementState.MET]


def _asked_in_words(condition: Condition) -> str:
    said = condition.text
    if condition.parts:
        said = f"{condition.text.lower()}: {'; '.join(part.text for part in condition.parts)}"
    verb = "Get, and then show" if condition.state is RequirementState.NOT_MET else "Be ready to show"
    return f"{verb}: {said}"
