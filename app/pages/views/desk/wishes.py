"""What was wanted in vain, as a table: most wanted first."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from routes_graph.graph import QualificationGraph
from routes_graph.months import Month

from ....desk.plan import Wanted
from ....persistence.wishes import Wish
from ....wording import month_in_words
from .wanted_words import title_of_award, title_of_wanted

NOT_SAID = "not said"


@dataclass(frozen=True, slots=True, kw_only=True)
class WishLine:
    """What was wanted by people who come from one award: how often, and when last."""

    wanted: str
    comes_from: str
    count: int
    last: str


def wish_lines(graph: QualificationGraph, wishes: Iterable[Wish], month: Month | None) -> tuple[WishLine, ...]:
    """The lines of all months together, or of one."""
    counts: Counter[tuple[Wanted, str]] = Counter()
    last: defaultdict[tuple[Wanted, str], Month] = defaultdict(int)
    for wish in wishes:
        if month is None or wish.month == month:
            key = (wish.wanted, wish.from_award)
            counts[key] += wish.count
            last[key] = max(last[key], wish.month)
    lines = [
        WishLine(
            wanted=title_of_wanted(graph, wanted),
            comes_from=title_of_award(graph, from_award) if from_award else NOT_SAID,
            count=count,
            last=month_in_words(last[wanted, from_award]),
        )
        for (wanted, from_award), count in counts.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.count, line.wanted, line.comes_from)))
