"""The costs that nothing beats: what the best routes cost, before asking which routes they are.

Stops are followed leg by leg. One is dropped where another at the same award cost no more in anything and leaves at
least the same ways open, or where even the best end of it would not be better than a route already found.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .bounds import Bounds
from .journey import Costs, Journey, Stop, at_most
from .route import MAXIMUM_LEGS

STOPS_AT_MOST = 200_000
"""A search gives up after so many, and says so: minutes of work, far beyond any real network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The costs of the routes that nothing beats; `complete` is False where the search stopped early."""

    costs: frozenset[Costs]
    complete: bool


def find_front(journey: Journey, bounds: Bounds) -> Front:
    """What the routes cost that no other beats, of at most six legs."""
    best: list[Costs] = []
    kept: dict[str, list[Stop]] = defaultdict(list)
    followed = 0
    frontier = list(journey.first_stops())
    for _ in range(MAXIMUM_LEGS):
        following: list[Stop] = []
        for stop in frontier:
            for step in journey.steps_from(stop):
                followed += 1
                if followed > STOPS_AT_MOST:
                    return Front(costs=frozenset(best), complete=False)
                reached = step.stop
                if not _is_promising(journey, bounds, reached, best):
                    continue
                if reached.award_id in journey.goals:
                    best = [costs for costs in best if not at_most(reached.costs, costs)]
                    best.append(reached.costs)
                elif _keep(journey, kept[reached.award_id], reached):
                    following.append(reached)
        frontier = following
    return Front(costs=frozenset(best), complete=True)


def _is_promising(journey: Journey, bounds: Bounds, stop: Stop, best: Iterable[Costs]) -> bool:
    at_best = bounds.at_best(stop.award_id, stop.costs)
    return (
        at_best is not None
        and at_best[1] <= MAXIMUM_LEGS
        and journey.is_within_limits(at_best)
        and not any(at_most(costs, at_best) for costs in best)
    )


def _keep(journey: Journey, kept: list[Stop], stop: Stop) -> bool:
    """Add the stop to those kept at its award, unless one of them stands for it; drop those that it stands for."""
    if any(_stands_for(journey, other, stop) for other in kept):
        return False
    kept[:] = [other for other in kept if not _stands_for(journey, stop, other)]
    kept.append(stop)
    return True


def _stands_for(journey: Journey, one: Stop, other: Stop) -> bool:
    """Whether every way on from the other is open to the one, for no more in anything.

    Where all networks reach alike, a way on that the one has behind it already is worth nothing to the other: it
    would only come back to an award that the one passed earlier, for less.
    """
    if not at_most(one.costs, other.costs):
        return False
    timetable = journey.timetable
    if timetable.all_networks_reach_alike:
        return True
    if one.network_id is None or other.network_id is None:
        return False
    return timetable.reach_of(one.network_id) >= timetable.reach_of(other.network_id) and one.visited <= other.visited
