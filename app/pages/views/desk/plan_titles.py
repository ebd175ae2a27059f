"""What a plan is called until its adviser calls it otherwise."""

from collections.abc import Sequence

from certificates.wording import opened
from routes_graph.graph import QualificationGraph
from routes_graph.query import Query

from ....desk.typed import LONGEST_LINE
from ....services.read_route import read_route
from ....wording import counted, month_in_words
from ..trip import trip_of


def title_of_plan(graph: QualificationGraph, query: Query, legs: Sequence[str]) -> str:
    """'From care to nursing, 2 steps until June 2030'; a search alone is called by where it leads."""
    title = opened(trip_of(graph, query).heading)
    route = read_route(graph, query, legs).route if legs else None
    if route is not None:
        criteria = route.criteria
        title = f"{title}, {counted(criteria.legs, 'step')} until {month_in_words(criteria.ends)}"
    return title[:LONGEST_LINE]
