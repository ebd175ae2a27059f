"""The parts of a leaflet's list, and how they share the room."""

from collections.abc import Sequence
from dataclasses import dataclass

from .grouping import WaysOf, fitting
from .ways import Wanted


@dataclass(frozen=True, slots=True)
class Part:
    """Which ways it holds, where the rest of them is seen, and how much of the room it may take.

    `by_what_it_confers`: ways count that a course opens only by the national qualification that comes with it.
    """

    heading: str
    wanted: Wanted
    elsewhere: str
    share: float
    by_what_it_confers: bool = False


def share_out(found: Sequence[tuple[Part, tuple[WaysOf, ...]]], lines: float) -> list[tuple[WaysOf, ...]]:
    """What is printed of each part: as much as its share holds, and what the others leave of theirs."""
    spare = sum(max(part.share * lines - _lines(groups), 0.0) for part, groups in found)
    return [fitting(groups, part.share * lines + spare) for part, groups in found]


def _lines(groups: Sequence[WaysOf]) -> float:
    return sum(group.lines for group in groups)
