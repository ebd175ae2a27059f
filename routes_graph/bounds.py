"""What the way to the goal costs at least, from every award: so that a search need not follow what cannot be good."""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .agreements import Guarantee
from .journey import Costs, Journey
from .timetable import Departure

STRONGEST = float(-Guarantee.OFFER)


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """The least months, legs, weakness, credit lost and fee from each award to a goal, each for itself."""

    months: Mapping[str, float]
    legs: Mapping[str, float]
    weakness: Mapping[str, float]
    lost: Mapping[str, float]
    fee: Mapping[str, float]

    @classmethod
    def of(cls, journey: Journey) -> "Bounds":
        """The bounds of a journey: waiting, windows and recognition only ever add to them."""
        return cls(
            months=_least(journey, 0.0, lambda cost, d: cost + d.offering.duration_months),
            legs=_least(journey, 0.0, lambda cost, _: cost + 1),
            weakness=_least(journey, STRONGEST, lambda cost, d: max(cost, -d.version.guarantee)),
            lost=_least(journey, 0.0, lambda cost, d: cost + d.credit_lost),
            fee=_least(journey, 0.0, lambda cost, d: cost + d.fee),
        )

    def at_best(self, award_id: str, costs: Costs) -> Costs | None:
        """What a route costs at least that has come to the award for `costs`; None where no way leads to a goal."""
        if award_id not in self.legs:
            return None
        return (
            costs[0] + self.months[award_id],
            costs[1] + self.legs[award_id],
            max(costs[2], self.weakness[award_id]),
            costs[3],
            costs[4] + self.lost[award_id],
            costs[5] + self.fee[award_id],
        )


def _least(journey: Journey, nothing: float, add: Callable[[float, Departure], float]) -> dict[str, float]:
    """Dijkstra's algorithm backwards from the goals, where `add` says what a departure makes of the cost ahead."""
    timetable = journey.timetable
    settled: dict[str, float] = {}
    waiting = [(nothing, goal) for goal in sorted(journey.goals)]
    heapq.heapify(waiting)
    while waiting:
        cost, award_id = heapq.heappop(waiting)
        if award_id in settled:
            continue
        settled[award_id] = cost
        for departure in timetable.arrivals(award_id):
            if journey.allows(departure):
                ahead = add(cost, departure)
                for stop_id in timetable.stops_before(departure):
                    if stop_id not in settled:
                        heapq.heappush(waiting, (ahead, stop_id))
    return settled
