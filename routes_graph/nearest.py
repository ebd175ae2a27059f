"""What comes nearest where there is no route, and the one agreement that would open one."""

from collections.abc import Iterator, Mapping

from .awards import Award, AwardStatus, Offering, rank_of
from .bounds import Bounds
from .exploration import Reached, explore
from .journey import NO_COST_BUT_TIME, Journey, Stop
from .query import SubjectTarget, Target
from .result import MissingAgreement, Nearest
from .route import MAXIMUM_LEGS

LARGEST_STEP_IN_LEVEL = 2


def find_nearest(journey: Journey, target: Target) -> Nearest:
    """What can be reached in the target's subject, what leads to the target, and the agreement that is missing."""
    reached = explore(journey, journey.first_stops())
    return Nearest(
        reachable_in_subject=_reachable_in_subject(journey, target, reached),
        leading_directly=_leading_directly(journey),
        missing=_missing(journey, reached),
    )


def _reachable_in_subject(journey: Journey, target: Target, reached: Mapping[str, Reached]) -> tuple[Award, ...]:
    """Awards that can be reached in the target's subject, those of the nearest level first."""
    graph = journey.timetable.graph
    targeted = [graph.award(award_id) for award_id in sorted(graph.targeted(target))]
    subjects = {award.ssa for award in targeted}
    ranks = {award.level.rank for award in targeted}
    if isinstance(target, SubjectTarget):
        subjects, ranks = {target.ssa}, {rank_of(target.level)}
    awards = (graph.award(award_id) for award_id in reached if award_id not in journey.starts)
    found = [award for award in awards if award.ssa in subjects]
    return tuple(sorted(found, key=lambda a: (min(abs(a.level.rank - r) for r in ranks), -a.level.rank, a.award_id)))


def _leading_directly(journey: Journey) -> tuple[Award, ...]:
    """The awards from which one leg leads to a goal, by an agreement that can still be entered."""
    free = min(journey.starts.values(), default=None)
    if free is None:
        return ()
    found = {
        departure.sending.award_id: departure.sending
        for goal in journey.goals
        for departure in journey.timetable.arrivals(goal)
        if departure.entry(free) is not None
    }
    return tuple(found[award_id] for award_id in sorted(found))


def _missing(journey: Journey, reached: Mapping[str, Reached]) -> MissingAgreement | None:
    """The agreement that would open the shortest route: fewest legs, then smallest step in level, then identifiers."""
    onward = Bounds.of(journey).legs
    towards_goal = journey.towards(onward)
    best: MissingAgreement | None = None
    best_order = (MAXIMUM_LEGS + 1, 0, "", "")
    for order in sorted(_candidates(journey, reached, onward)):
        if order >= best_order:
            break
        _, step, sending_id, receiving_id = order
        found = _try(towards_goal, reached[sending_id], sending_id, receiving_id)
        # The way on can turn out longer than it could be at best: another candidate may then still be shorter.
        if found is not None and (found.legs, step, sending_id, receiving_id) < best_order:
            best, best_order = found, (found.legs, step, sending_id, receiving_id)
    return best


def _candidates(
    journey: Journey, reached: Mapping[str, Reached], onward: Mapping[str, float]
) -> Iterator[tuple[int, int, str, str]]:
    graph = journey.timetable.graph
    receiving = [
        award
        for award_id in onward
        if (award := graph.award(award_id)).status is AwardStatus.RUNNING
        and award_id not in journey.starts
        and award.offerings_entered_with(0)
    ]
    for sending_id, at in reached.items():
        sending = graph.award(sending_id)
        if sending.status is AwardStatus.PLANNED:
            continue
        for award in receiving:
            step = award.level.rank - sending.level.rank
            legs = len(at.steps) + 1 + int(onward[award.award_id])
            fits = 0 <= step <= LARGEST_STEP_IN_LEVEL and sending.ssa_tier_1 == award.ssa_tier_1
            if fits and legs <= MAXIMUM_LEGS and award.award_id not in at.stop.visited | {sending_id}:
                yield legs, step, sending_id, award.award_id


def _try(journey: Journey, at: Reached, sending_id: str, receiving_id: str) -> MissingAgreement | None:
    """The route that the agreement would open, where one gets on from there in time."""
    graph = journey.timetable.graph
    receiving = graph.award(receiving_id)
    entries = [(o, o.earliest_entry(int(at.stop.costs[0]))) for o in receiving.offerings_entered_with(0)]
    allowed = [(o, e) for o, e in entries if e is not None and _mode_is_allowed(journey, o)]
    if not allowed:
        return None
    offering, enters = min(allowed, key=lambda oe: (oe[1] + oe[0].duration_months, oe[0].offering_id))
    costs = (float(enters + offering.duration_months), *NO_COST_BUT_TIME)
    behind = at.stop.visited | {sending_id, receiving_id}
    beginnings = [Stop(award_id, costs, None, behind) for award_id in sorted(graph.with_conferred([receiving_id]))]
    after = explore(journey, beginnings, MAXIMUM_LEGS - len(at.steps) - 1)
    arrived = [after[goal] for goal in journey.goals if goal in after]
    if not arrived:
        return None
    best = min(arrived, key=lambda r: (len(r.steps), r.stop.costs[0], r.stop.award_id))
    return MissingAgreement(
        sending=graph.award(sending_id),
        receiving=receiving,
        offering=offering,
        enters=enters,
        before=at.legs,
        after=best.legs,
    )


def _mode_is_allowed(journey: Journey, offering: Offering) -> bool:
    return not journey.filters.modes or offering.mode in journey.filters.modes
