"""What a route promises as a whole, in a sentence or two: strongest words first, what is not promised beside them."""

from collections.abc import Sequence
from itertools import groupby

from certificates.wording import named, opened
from routes_graph.agreements import Guarantee
from routes_graph.graph import QualificationGraph
from routes_graph.requirements import RequirementState
from routes_graph.result import CheckedRequirement, RankedRoute
from routes_graph.route import Leg, Route

from ...wording import counted, number_in_words

MOST_NAMED = 3

_ALONE = {
    Guarantee.OFFER: "A place, if you meet the conditions.",
    Guarantee.INTERVIEW: "An interview, if you meet the conditions. Not a place.",
    Guarantee.CONSIDERATION: "Your application is read with care. No interview and no place is promised.",
}
_AT_EVERY_STEP = {
    Guarantee.OFFER: "A place at every step, if you meet the conditions.",
    Guarantee.INTERVIEW: "An interview at every step, if you meet the conditions. Not a place.",
    Guarantee.CONSIDERATION: "At every step your application is read with care. No interview and no place is promised.",
}
_PROMISES = {
    Guarantee.OFFER: "promises a place",
    Guarantee.INTERVIEW: "promises an interview, not a place",
    Guarantee.CONSIDERATION: "promises only to read your application with care",
}


def promises_of(graph: QualificationGraph, route: Route) -> str:
    """Who promises what: 'Thornmere College promises a place; the University of Wexcombe promises an interview, …'."""
    guarantees = [leg.guarantee for leg in route.legs]
    if len(set(guarantees)) == 1:
        return (_ALONE if len(guarantees) == 1 else _AT_EVERY_STEP)[guarantees[0]]
    said = [
        f"{who} {_PROMISES[guarantee]}"
        for (who, guarantee), _ in groupby((_institution(graph, leg), leg.guarantee) for leg in route.legs)
    ]
    if len(said) > MOST_NAMED:
        return _weakest_of_many(graph, route)
    return f"{opened('; then '.join(said))}."


def drawbacks_of(ranked: RankedRoute) -> tuple[str, ...]:
    """What speaks against it, a sentence each: what would need renewing, credit lost, conditions that are not met."""
    criteria, said = ranked.route.criteria, []
    if criteria.legs_to_renew:
        said.append(_renewing(ranked.route))
    if criteria.credit_lost:
        said.append(f"{counted(criteria.credit_lost, 'credit')} that you have by then would not count.")
    unmet = sum(count_leaves(checked, RequirementState.NOT_MET) for checked in ranked.requirements)
    if unmet:
        said.append(
            f"{number_in_words(unmet).capitalize()} of its conditions {'is' if unmet == 1 else 'are'} not met yet."
        )
    return tuple(said)


def asked_in_words(requirements: Sequence[CheckedRequirement | None]) -> str:
    """What is asked on the whole way: 'nothing', 'all met', '1 not met, 3 to check'."""
    counts = {state: sum(count_leaves(c, state) for c in requirements) for state in RequirementState}
    unmet, open_ = counts[RequirementState.NOT_MET], counts[RequirementState.TO_BE_CHECKED]
    if not any(counts.values()):
        return "nothing"
    said = [f"{unmet} not met"] * bool(unmet) + [f"{open_} to check"] * bool(open_)
    return ", ".join(said) or "all met"


def count_leaves(checked: CheckedRequirement | None, state: RequirementState) -> int:
    """How many of the things that count for the whole are in that state.

    Of several of which one is enough, they count once: as much as the whole of them does.
    """
    if checked is None:
        return 0
    requirement = checked.requirement
    joins_all = checked.children and (requirement is None or requirement.kind.value == "all")
    if joins_all:
        return sum(count_leaves(child, state) for child in checked.children)
    return int(checked.state is state)


def _weakest_of_many(graph: QualificationGraph, route: Route) -> str:
    weakest = min(leg.guarantee for leg in route.legs)
    steps = [n for n, leg in enumerate(route.legs, start=1) if leg.guarantee is weakest]
    first = route.legs[steps[0] - 1]
    others = f", and so {'does one other' if len(steps) == 2 else 'do others'}" if len(steps) > 1 else ""
    return f"The weakest promise is step {steps[0]}: {_institution(graph, first)} {_PROMISES[weakest]}{others}."


def _renewing(route: Route) -> str:
    steps = [n for n, leg in enumerate(route.legs, start=1) if leg.renew]
    if len(route.legs) == 1:
        return "Its agreement would need renewing first."
    if len(steps) == 1:
        return f"The agreement for step {steps[0]} would need renewing first."
    return f"{number_in_words(len(steps)).capitalize()} of its agreements would need renewing first."


def _institution(graph: QualificationGraph, leg: Leg) -> str:
    institution = graph.institution_of(leg.receiving)
    return "the institution" if institution is None else named(institution.name)
