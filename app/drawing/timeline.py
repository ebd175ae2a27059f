"""Where months lie across the drawing. Time runs evenly, but a leg is never too short to see.

A wait too short to draw is only said: the station then stands where the next leg begins. A leg too short to see is
widened, and what follows moves on; where that runs off the edge, all is squeezed evenly.
"""

from dataclasses import dataclass
from itertools import pairwise

from .values import DrawnRoute

GUTTER = 108
"""The column of level names."""
LEFT = GUTTER + 28
"""Where 'now' lies."""
RIGHT = 40
"""The room after the last finish."""
SHORTEST_LEG, SHORTEST_WAIT = 52, 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a leg runs, from the riser to the station that it ends in."""

    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Months as places across: the station of what is held, each leg's span, and every month between by `at`."""

    here: float
    spans: tuple[Span, ...]
    marks: tuple[tuple[int, float], ...]
    month_width: float

    def at(self, month: int) -> float:
        """Where the first of a month lies."""
        for (month_a, a), (month_b, b) in pairwise(self.marks):
            if month <= month_b and month_b > month_a:
                return a + (b - a) * (month - month_a) / (month_b - month_a)
        last_month, last = self.marks[-1]
        return last + (month - last_month) * self.month_width


def lay_time(route: DrawnRoute, *, width: int, until: int) -> Timeline:
    """The route's months across a drawing of this width whose scale ends with the month `until`."""
    month_width = (width - LEFT - RIGHT) / (max(route.ends, until) + 1 - route.now)

    def evenly(month: int) -> float:
        return LEFT + (month - route.now) * month_width

    first = route.legs[0]
    here = evenly(first.begins) if (first.begins - route.now) * month_width < SHORTEST_WAIT else LEFT
    moved_on = 0.0
    spans: list[Span] = []
    marks: list[tuple[int, float]] = [(route.now, LEFT)]
    for leg, following in zip(route.legs, (*route.legs[1:], None), strict=True):
        free = leg.ends + 1
        if following is not None and (following.begins - free) * month_width < SHORTEST_WAIT:
            free = following.begins
        start, end = evenly(leg.begins) + moved_on, evenly(free) + moved_on
        moved_on += max(0.0, SHORTEST_LEG - (end - start))
        end = max(end, start + SHORTEST_LEG)
        spans.append(Span(start=start, end=end))
        marks += [(leg.begins, start), (free, end)]
    squeeze = min(1.0, (width - RIGHT - LEFT) / (spans[-1].end - LEFT))

    def squeezed(x: float) -> float:
        return LEFT + (x - LEFT) * squeeze

    return Timeline(
        here=squeezed(here),
        spans=tuple(Span(start=squeezed(span.start), end=squeezed(span.end)) for span in spans),
        marks=tuple((month, squeezed(x)) for month, x in marks),
        month_width=month_width * squeeze,
    )
