"""The conditions on a certificate: what an agreement asks, in words, and how far the learner has shown it."""

from collections.abc import Callable
from dataclasses import dataclass

from routes_graph.requirements import Requirement, RequirementKind, RequirementState
from routes_graph.result import CheckedRequirement

from .grounds import Grounds

TitleOf = Callable[[str], str]
"""The title of the award with that identifier."""

_UNSAID = {
    RequirementKind.EXPERIENCE: "Relevant experience",
    RequirementKind.PORTFOLIO: "A portfolio of your work",
    RequirementKind.CHECK: "A criminal record check (DBS)",
}
_LONGEST_ON_ONE_LINE = 150
_SIGN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that is asked, in words. Where it joins others, `parts` are these and `text` says how.

    `rests_on` are the awards by which it is met: those that must have been seen for it to have been. None where it is
    not met, where it rests on something else, and on certificates of the time when this was not said.
    """

    text: str
    state: RequirementState
    parts: tuple["Condition", ...] = ()
    rests_on: tuple[str, ...] | None = None


def conditions(
    checked: CheckedRequirement | None, sending_id: str, title_of: TitleOf, grounds: Grounds | None = None
) -> tuple[Condition, ...]:
    """The conditions of a checked requirement, one for each thing that must be shown beside the others.

    Without `grounds` it is not said on which awards they rest.
    """
    if checked is None:
        return ()
    if checked.requirement is not None and checked.requirement.kind is RequirementKind.ALL:
        return tuple(c for child in checked.children for c in conditions(child, sending_id, title_of, grounds))
    if checked.requirement is None and checked.children:
        return tuple(c for child in checked.children for c in conditions(child, sending_id, title_of, grounds))
    return (_condition(checked, sending_id, title_of, grounds),)


def in_words(requirement: Requirement, sending_id: str, title_of: TitleOf) -> str:
    """What one leaf asks for, as a phrase that stands alone."""
    kind = requirement.kind
    if kind is RequirementKind.GRADE:
        asked = f"{title_of(requirement.award_id or sending_id)}, {_or_above(requirement.minimum_grade or '')}"
    elif kind is RequirementKind.AWARD and requirement.award_id:
        grade = f", {_or_above(requirement.minimum_grade)}" if requirement.minimum_grade else ""
        asked = f"{title_of(requirement.award_id)}{grade}"
    elif kind is RequirementKind.CREDIT:
        at = f" at level {requirement.level} or above" if requirement.level else ""
        asked = f"{requirement.credits} credits{at}"
    else:
        return requirement.text or _UNSAID[kind]
    return f"{asked} ({requirement.text})" if requirement.text else asked


def taken_at_a_member(title: str) -> str:
    """What an agreement asks that is for members' learners only."""
    return f"You took {title} at a member of the network"


def _or_above(grade: str) -> str:
    """'grade 4 or above', 'merit or above': a grade that is a mere sign is called one."""
    return f"grade {grade} or above" if len(grade) <= _SIGN else f"{grade} or above"


def _condition(checked: CheckedRequirement, sending_id: str, title_of: TitleOf, grounds: Grounds | None) -> Condition:
    requirement, state = checked.requirement, checked.state
    if requirement is None:
        taken = taken_at_a_member(title_of(sending_id))
        return Condition(text=taken, state=state, rests_on=_if_met(checked, grounds))
    if not checked.children:
        text = in_words(requirement, sending_id, title_of)
        return Condition(text=text, state=state, rests_on=_if_met(checked, grounds))
    parts = tuple(_condition(child, sending_id, title_of, grounds) for child in checked.children)
    if len(parts) == 1:
        return parts[0]
    joined = ", or ".join(p.text for p in parts)
    is_choice = requirement.kind is RequirementKind.ANY
    rests_on = _of_choice(parts, grounds) if is_choice else _of_all(parts)
    if is_choice and not any(p.parts for p in parts) and len(joined) <= _LONGEST_ON_ONE_LINE:
        return Condition(text=joined, state=state, rests_on=rests_on)
    heading = "Any one of these" if is_choice else "All of these"
    return Condition(text=heading, state=state, parts=parts, rests_on=rests_on)


def _if_met(checked: CheckedRequirement, grounds: Grounds | None) -> tuple[str, ...] | None:
    return grounds.of(checked) if grounds is not None and checked.state is RequirementState.MET else None


def _of_choice(parts: tuple[Condition, ...], grounds: Grounds | None) -> tuple[str, ...] | None:
    return None if grounds is None else grounds.best(part.rests_on for part in parts)


def _of_all(parts: tuple[Condition, ...]) -> tuple[str, ...] | None:
    found: list[str] = []
    for part in parts:
        if part.rests_on is None:
            return None
        found.extend(part.rests_on)
    return tuple(dict.fromkeys(found))
