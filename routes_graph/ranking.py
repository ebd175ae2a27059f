"""What each route is best at, and which are shown first."""

from collections.abc import Callable, Mapping, Sequence

from .result import BestAt, RankedRoute
from .route import Criteria

SHOWN_FIRST = 10

_CRITERIA: Mapping[BestAt, Callable[[Criteria], float]] = {
    BestAt.SOONEST: lambda c: c.costs[0],
    BestAt.STRONGEST_GUARANTEE: lambda c: c.costs[2],
    BestAt.FEWEST_LEGS: lambda c: c.costs[1],
    BestAt.NOTHING_TO_RENEW: lambda c: c.costs[3],
    BestAt.LEAST_CREDIT_LOST: lambda c: c.costs[4],
    BestAt.LOWEST_FEE: lambda c: c.costs[5],
}


def best_at(criteria: Sequence[Criteria]) -> tuple[tuple[BestAt, ...], ...]:
    """What each of some routes is best at among them, in their order.

    A criterion in which they are all alike tells none of them apart, and names none; nor does an unknown figure, nor
    'nothing to renew' a route with something to renew.
    """
    words: list[list[BestAt]] = [[] for _ in criteria]
    for word, cost in _CRITERIA.items():
        costs = [cost(c) for c in criteria]
        best = min(costs, default=0.0)
        if best == max(costs, default=0.0) or (word is BestAt.NOTHING_TO_RENEW and best > 0):
            continue
        for own, value in zip(words, costs, strict=True):
            if value == best:
                own.append(word)
    return tuple(tuple(own) for own in words)


def shown_first(routes: Sequence[RankedRoute], at_most: int = SHOWN_FIRST) -> tuple[RankedRoute, ...]:
    """At most ten, soonest first: those that are best at something go before those that are not."""
    by_merit = sorted(range(len(routes)), key=lambda i: (-len(routes[i].best_at), i))
    return tuple(routes[i] for i in sorted(by_merit[:at_most]))
