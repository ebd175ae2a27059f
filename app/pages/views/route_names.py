"""Names for routes: what each is best at; and where two would have the same name, what tells them apart."""

from collections import Counter
from collections.abc import Callable, Sequence

from routes_graph.result import RankedRoute

from ...wording import counted, listed, money_in_words, month_in_words
from .field_words import BEST_AT

MOST_LABELS = 3
ONLY = "The only route"
IN_BETWEEN = "In between"

_TELLING_APART: tuple[Callable[[RankedRoute], str], ...] = (
    lambda ranked: f"finishing {month_in_words(ranked.route.criteria.ends)}",
    lambda ranked: counted(ranked.route.criteria.legs, "step"),
    lambda ranked: f"fees {money_in_words(ranked.route.criteria.fee)}",
)


def name_routes(routes: Sequence[RankedRoute]) -> tuple[str, ...]:
    """A name for each, no two alike."""
    if len(routes) == 1:
        return (ONLY,)
    names = [_by_merit(ranked) for ranked in routes]
    for tell in _TELLING_APART:
        counts = Counter(names)
        names = [f"{n}, {tell(r)}" if counts[n] > 1 else n for n, r in zip(names, routes, strict=True)]
    counts = Counter(names)
    return tuple(
        f"{name} ({names[: index + 1].count(name)})" if counts[name] > 1 else name for index, name in enumerate(names)
    )


def _by_merit(ranked: RankedRoute) -> str:
    if not ranked.best_at:
        return IN_BETWEEN
    labels = [BEST_AT[best] for best in ranked.best_at[:MOST_LABELS]]
    return listed([labels[0], *(label.lower() for label in labels[1:])])
