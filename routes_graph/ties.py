"""The routes that attain given costs: how many tie, and which of them stands for all."""

from collections.abc import Iterable
from dataclasses import dataclass

from .bounds import Bounds
from .journey import Costs, Journey, Step, Stop, at_most
from .route import Route

STEPS_AT_MOST = 100_000
"""Counting gives up after so many, and says so; each of the costs has a route by then, or the search is incomplete."""


@dataclass(frozen=True, kw_only=True)
class Tie:
    """The routes that cost the same in every criterion: one that stands for them, and how many others there are."""

    route: Route
    others: int


class TieFinder:
    """Follows only what can still attain one of the wanted costs, and collects the routes by what they cost."""

    def __init__(self, journey: Journey, bounds: Bounds, wanted: Iterable[Costs]) -> None:
        self._journey = journey
        self._bounds = bounds
        self._found: dict[Costs, list[tuple[Step, ...]]] = {costs: [] for costs in wanted}
        self._steps = 0
        self.complete = True

    def find(self) -> tuple[Tie, ...]:
        """A tie for each of the wanted costs."""
        wanted = tuple(sorted(self._found))
        for stop in self._journey.first_stops():
            self._follow(stop, (), wanted)
        return tuple(_tie(routes) for routes in self._found.values() if routes)

    def _follow(self, stop: Stop, taken: tuple[Step, ...], wanted: tuple[Costs, ...]) -> None:
        for step in self._journey.steps_from(stop):
            self._steps += 1
            if self._steps > STEPS_AT_MOST:
                self.complete = False
                return
            reached = step.stop
            at_best = self._bounds.at_best(reached.award_id, reached.costs)
            if at_best is None:
                continue
            attainable = tuple(costs for costs in wanted if at_most(at_best, costs))
            if not attainable:
                continue
            if reached.award_id in self._journey.goals:
                if reached.costs in self._found:
                    self._found[reached.costs].append((*taken, step))
            else:
                self._follow(reached, (*taken, step), attainable)


def _tie(routes: list[tuple[Step, ...]]) -> Tie:
    first = min((Route(legs=tuple(step.leg for step in steps)) for steps in routes), key=lambda route: route.key)
    return Tie(route=first, others=len(routes) - 1)
