"""Whether what an agreement asks is met by what a learner holds and has gained: met, not met, or to be checked.

Unknown is not unmet: what nobody has said, what is still being studied and a grade that lies ahead are to be checked.
A requirement never removes a route.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .agreements import AgreementVersion, SenderScope
from .awards import Award, rank_of
from .graph import QualificationGraph
from .query import Holding, Holdings
from .requirements import Requirement, RequirementKind, RequirementState
from .result import CheckedRequirement
from .route import Leg, Route

MET, NOT_MET, TO_BE_CHECKED = RequirementState.MET, RequirementState.NOT_MET, RequirementState.TO_BE_CHECKED


@dataclass(frozen=True, kw_only=True)
class Learner:
    """What a learner says of themself, and what they will have gained when a leg begins."""

    graph: QualificationGraph
    holdings: Holdings
    gained: tuple[Award, ...] = ()

    def has_gained(self, award_id: str) -> bool:
        """Whether it was gained on an earlier leg, or conferred by what was."""
        return award_id in self.graph.with_conferred(a.award_id for a in self.gained)

    def holding_of(self, award_id: str) -> Holding | None:
        """What is said of the award. A course confers it with its grade unsaid, and counts where it was done sooner."""
        said = self.holdings.of(award_id)
        if said is not None and said.is_held:
            return said
        conferring = [h for h in self.holdings.awards if self.graph.award(h.award_id).confers == award_id]
        known = conferring if said is None else [said, *conferring]
        best = min(known, key=lambda h: h.studied_until or 0, default=None)
        if best is None or best is said:
            return best
        return Holding(award_id=award_id, studied_until=best.studied_until)


def check_route(
    graph: QualificationGraph, route: Route, holdings: Holdings, on: date
) -> tuple[CheckedRequirement | None, ...]:
    """The state of what each leg asks, in order; None where a leg asks for nothing."""
    gained: list[Award] = []
    checked = []
    for leg in route.legs:
        learner = Learner(graph=graph, holdings=holdings, gained=tuple(gained))
        checked.append(check_leg(learner, leg, on))
        gained.append(leg.receiving)
    return tuple(checked)


def check_leg(learner: Learner, leg: Leg, on: date) -> CheckedRequirement | None:
    """The state of what a leg asks of the learner; None where it asks for nothing."""
    return check_version(learner, leg.version, leg.sending, on)


def check_version(learner: Learner, version: AgreementVersion, sending: Award, on: date) -> CheckedRequirement | None:
    """The state of what an agreement version asks of a learner who comes by that sending award."""
    own = None if version.requirement is None else check(learner, version.requirement, sending)
    membership = _check_membership(learner, version, sending, on)
    if own is None or membership is None:
        return own or membership
    return CheckedRequirement(requirement=None, state=_all([own.state, membership.state]), children=(membership, own))


def check(learner: Learner, requirement: Requirement, sending: Award) -> CheckedRequirement:
    """The state of one requirement and of all below it."""
    children = tuple(check(learner, child, sending) for child in requirement.children)
    states = [child.state for child in children]
    match requirement.kind:
        case RequirementKind.ALL:
            state = _all(states)
        case RequirementKind.ANY:
            state = _any(states)
        case RequirementKind.GRADE | RequirementKind.AWARD:
            award = sending if requirement.award_id is None else learner.graph.award(requirement.award_id)
            state = _check_award(learner, award, requirement.minimum_grade)
        case RequirementKind.CREDIT:
            state = _check_credit(learner, requirement)
        case _:  # experience, a portfolio, a check, a text: only a person can tell
            state = TO_BE_CHECKED
    return CheckedRequirement(requirement=requirement, state=state, children=children)


def _all(states: Iterable[RequirementState]) -> RequirementState:
    found = set(states)
    return next((state for state in (NOT_MET, TO_BE_CHECKED) if state in found), MET)


def _any(states: Iterable[RequirementState]) -> RequirementState:
    found = set(states)
    return next((state for state in (MET, TO_BE_CHECKED) if state in found), NOT_MET)


def _check_award(learner: Learner, award: Award, least: str | None) -> RequirementState:
    by_holding = _check_holding(learner, award, least)
    if by_holding is not MET and learner.has_gained(award.award_id):
        return MET if least is None else TO_BE_CHECKED
    return by_holding


def _check_holding(learner: Learner, award: Award, least: str | None) -> RequirementState:
    holding = learner.holding_of(award.award_id)
    if holding is None:
        return NOT_MET if award.award_id in learner.holdings.not_held else TO_BE_CHECKED
    if not holding.is_held:
        return TO_BE_CHECKED
    return MET if least is None else _compare(award, holding.grade, least)


def _compare(award: Award, grade: str | None, least: str) -> RequirementState:
    scale = award.grade_scale
    held = None if scale is None or grade is None else scale.rank(grade)
    asked = None if scale is None else scale.rank(least)
    if held is None or asked is None:
        return TO_BE_CHECKED
    return MET if held <= asked else NOT_MET


def _check_credit(learner: Learner, requirement: Requirement) -> RequirementState:
    least = None if requirement.level is None else rank_of(requirement.level)
    holdings = learner.holdings
    held = [learner.graph.award(h.award_id) for h in holdings.awards if h.is_held]
    owned = {a.award_id: a for a in (*held, *learner.gained)}.values()
    from_awards = sum(a.credits or 0 for a in owned if least is None or a.level.rank >= least)
    stated = sum(s.credits for s in holdings.credits if least is None or rank_of(s.level) >= least)
    if from_awards + stated >= (requirement.credits or 0):
        return MET
    return NOT_MET if holdings.credits else TO_BE_CHECKED


def _check_membership(
    learner: Learner, version: AgreementVersion, sending: Award, on: date
) -> CheckedRequirement | None:
    """Whether a national award was taken at a member of the network, where the agreement is for members' learners only.

    Who just states the award is to be asked; where a course confers it, its institution tells.
    """
    if version.sender_scope is SenderScope.ANY or not sending.is_national:
        return None
    state = TO_BE_CHECKED
    if learner.holdings.of(sending.award_id) is None:
        held = (learner.graph.award(h.award_id) for h in learner.holdings.awards)
        taken_at = [a.institution_id for a in (*learner.gained, *held) if a.confers == sending.award_id]
        if taken_at:
            members = (learner.graph.is_member(i, version.network_id, on) for i in taken_at if i is not None)
            state = MET if any(members) else NOT_MET
    return CheckedRequirement(requirement=None, state=state)
