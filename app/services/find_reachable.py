"""Answering 'show me everything': every course that a learner can get to from what they have."""

from datetime import date

from routes_graph.months import Month
from routes_graph.query import Holdings
from routes_graph.reach import ReachableAward, find_reachable

from .current_graph import GraphSnapshot


def find_reachable_courses(
    snapshot: GraphSnapshot, holdings: Holdings, starting: Month, as_of: date
) -> tuple[ReachableAward, ...]:
    """The courses that can be reached; the national qualifications that they confer are not named beside them."""
    found = find_reachable(snapshot.graph, holdings, starting, as_of)
    return tuple(reachable for reachable in found if not reachable.award.is_national)
