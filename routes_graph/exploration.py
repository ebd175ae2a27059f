"""How far one gets: the awards that can be reached at all, by the fewest legs and then the earliest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .journey import Journey, Step, Stop
from .route import MAXIMUM_LEGS, Leg


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """An award that can be reached, and by which steps."""

    stop: Stop
    steps: tuple[Step, ...] = ()

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The steps as legs."""
        return tuple(step.leg for step in self.steps)


def explore(journey: Journey, beginnings: Iterable[Stop], legs_at_most: int = MAXIMUM_LEGS) -> Mapping[str, Reached]:
    """The awards that can be reached from where one begins (these included), each by the fewest legs, then earliest.

    National qualifications that a course on the way confers are reached with it.
    """
    reached = {stop.award_id: Reached(stop) for stop in beginnings}
    # The same award reached under another network's agreement, or sooner by more legs, may lead on elsewhere.
    earliest: dict[tuple[str, str | None], float] = {}
    frontier = list(reached.values())
    for _ in range(legs_at_most):
        following: list[Reached] = []
        for at in frontier:
            for step in journey.steps_from(at.stop):
                state = (step.stop.award_id, step.stop.network_id)
                if step.stop.costs[0] >= earliest.get(state, float("inf")):
                    continue
                earliest[state] = step.stop.costs[0]
                following.append(Reached(step.stop, (*at.steps, step)))
        for found in following:
            for award_id in journey.timetable.graph.with_conferred([found.stop.award_id]):
                known = reached.get(award_id)
                if known is None or _sooner(found, known):
                    reached[award_id] = found
        frontier = following
    return reached


def _sooner(one: Reached, other: Reached) -> bool:
    return len(one.steps) == len(other.steps) and one.stop.costs[0] < other.stop.costs[0]
