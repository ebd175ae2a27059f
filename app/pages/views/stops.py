"""The awards along a route: what each is, when it is gained, how long one waits there, and which careers it opens."""

from dataclasses import dataclass

from routes_graph.awards import Award
from routes_graph.careers import Career
from routes_graph.graph import QualificationGraph
from routes_graph.months import month_of
from routes_graph.query import Query
from routes_graph.route import Route

from ...drawing import DrawnLevel
from ...wording import duration_in_words, month_in_words
from .drawn import drawn_level, holding_behind


@dataclass(frozen=True, kw_only=True)
class StopInFull:
    """An award on the way: its level, its month, how long one waits, and the careers that open from it."""

    level: DrawnLevel
    title: str
    when: str
    wait: str
    careers: tuple[Career, ...]


def stops_of(graph: QualificationGraph, query: Query, route: Route) -> tuple[StopInFull, ...]:
    """The stops of a route in order, from what the learner has; one more than it has legs."""
    first = route.legs[0]
    holding = holding_behind(graph, query, first.sending.award_id)
    own = first.sending if holding is None else graph.award(holding.award_id)
    if holding is None or holding.studied_until is None:
        here, free = "You are here.", month_of(query.as_of)
    else:
        here, free = f"You study this until {month_in_words(holding.studied_until)}.", holding.studied_until + 1
    stops = [
        StopInFull(
            level=drawn_level(own.level),
            title=own.title,
            when="",
            wait=f"{here} {_wait(first.enters - free)}".strip(),
            careers=careers_from(graph, own),
        )
    ]
    for number, leg in enumerate(route.legs, start=1):
        following = route.legs[number] if number < len(route.legs) else None
        stops.append(
            StopInFull(
                level=drawn_level(leg.receiving.level),
                title=leg.receiving.title,
                when=month_in_words(leg.ends),
                wait="" if following is None else _wait(following.enters - leg.ends - 1),
                careers=careers_from(graph, leg.receiving),
            )
        )
    return tuple(stops)


def _wait(months: int) -> str:
    return f"Wait {duration_in_words(months)}." if months > 0 else ""


def careers_from(graph: QualificationGraph, award: Award) -> tuple[Career, ...]:
    """The careers that the award opens, itself or by what it confers."""
    held = graph.with_conferred([award.award_id])
    return tuple(sorted((c for c in graph.register.careers if c.award_ids & held), key=lambda c: c.title))
