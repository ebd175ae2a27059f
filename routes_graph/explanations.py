"""Why there is no route: the first reason that is true."""

from dataclasses import replace

from .bounds import Bounds
from .front import find_front
from .graph import QualificationGraph
from .journey import Journey, Stop
from .nearest import find_nearest
from .query import Filters, Target
from .result import Nearest, NoRouteReason


def explain(journey: Journey, target: Target) -> tuple[NoRouteReason, Nearest]:
    """The reason why a journey has no route, and what comes nearest."""
    return _reason(journey), find_nearest(journey, target)


def _reason(journey: Journey) -> NoRouteReason:
    unfiltered = replace(journey, filters=Filters())
    if not _some_agreement_leads_there(journey):
        return NoRouteReason.NO_AGREEMENT
    if not _some_agreement_in_time_leads_there(unfiltered):
        return NoRouteReason.ENDED_OR_UNSIGNED
    if journey.filters.any_set and find_front(unfiltered, Bounds.of(unfiltered)).costs:
        return NoRouteReason.FILTERED_OUT
    return NoRouteReason.TOO_MANY_LEGS


def _some_agreement_leads_there(journey: Journey) -> bool:
    """Whether agreements lead to a goal, whatever their signatures and dates, where networks let one cross."""
    graph, timetable = journey.timetable.graph, journey.timetable
    seen: set[tuple[str, str | None]] = set()
    waiting: list[tuple[str, str | None]] = [(award_id, None) for award_id in journey.starts]
    while waiting:
        award_id, network_id = waiting.pop()
        if (award_id, network_id) in seen:
            continue
        seen.add((award_id, network_id))
        reach = None if network_id is None else timetable.reach_of(network_id)
        for onward_id, version_network in _onward(graph, award_id):
            if reach is None or version_network in reach:
                if onward_id in journey.goals:
                    return True
                waiting.append((onward_id, version_network))
    return False


def _onward(graph: QualificationGraph, award_id: str) -> set[tuple[str, str]]:
    return {
        (passage.receiving.award_id, passage.version.network_id)
        for sending_id in graph.with_conferred([award_id])
        for passage in graph.passages_from(sending_id)
    }


def _some_agreement_in_time_leads_there(journey: Journey) -> bool:
    """Whether agreements that are signed, and can still be entered in time, lead to a goal by however many legs."""
    earliest: dict[tuple[str, str | None], float] = {}
    waiting = list(journey.first_stops())
    while waiting:
        stop = waiting.pop()
        for step in journey.steps_from(stop):
            reached = step.stop
            state = (reached.award_id, reached.network_id)
            if reached.award_id in journey.goals:
                return True
            if reached.costs[0] < earliest.get(state, float("inf")):
                earliest[state] = reached.costs[0]
                # What lies behind is forgotten: coming round again would be later, and never opens a way.
                waiting.append(Stop(reached.award_id, reached.costs, reached.network_id, frozenset()))
    return False
