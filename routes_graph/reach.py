"""How far a learner gets: every award that can be reached from what they hold, and by when."""

from dataclasses import dataclass
from datetime import date

from .awards import Award
from .exploration import explore
from .graph import QualificationGraph
from .journey import Journey
from .months import Month
from .query import Holdings
from .route import Leg
from .timetable import Timetable


@dataclass(frozen=True, kw_only=True)
class ReachableAward:
    """An award that can be reached: by the fewest legs, and by these as soon as they allow."""

    award: Award
    legs: tuple[Leg, ...]

    @property
    def ends(self) -> Month:
        """The month in which the last leg ends."""
        return self.legs[-1].ends


def find_reachable(
    graph: QualificationGraph, holdings: Holdings, starting: Month, as_of: date
) -> tuple[ReachableAward, ...]:
    """Every award that is not held or studied yet and can be reached, by identifier.

    `starting` is the earliest month in which study can start; agreements count as they stand on `as_of`.
    """
    journey = Journey.anywhere(Timetable.of(graph, as_of), holdings, starting)
    reached = explore(journey, journey.first_stops())
    return tuple(
        ReachableAward(award=graph.award(award_id), legs=at.legs)
        for award_id, at in sorted(reached.items())
        if at.steps and award_id not in journey.starts
    )
