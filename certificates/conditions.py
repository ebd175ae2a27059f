"""The conditions on a certificate: what an agreement asks, in words, and how far the learner has shown it."""

from collections.abc import Callable
from dataclasses import dataclass

from routes_graph.requirements import Requirement, RequirementKind, RequirementState
from routes_graph.result import CheckedRequirement

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
    """One thing that is asked, in words. Where it joins others, `parts` are these and `text` says how."""

    text: str
    state: RequirementState
    parts: tuple["Condition", ...] = ()


def conditions(checked: CheckedRequirement | None, sending_id: str, title_of: TitleOf) -> tuple[Condition, ...]:
    """The conditions of a checked requirement, one for each thing that must be shown beside the others."""
    if checked is None:
        return ()
    if checked.requirement is not None and checked.requirement.kind is RequirementKind.ALL:
        return tuple(c for child in checked.children for c in conditions(child, sending_id, title_of))
    if checked.requirement is None and checked.children:
        return tuple(c for child in checked.children for c in conditions(child, sending_id, title_of))
    return (_condition(checked, sending_id, title_of),)


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


def _or_above(grade: str) -> str:
    """'grade 4 or above', 'merit or above': a grade that is a mere sign is called one."""
    return f"grade {grade} or above" if len(grade) <= _SIGN else f"{grade} or above"


def _condition(checked: CheckedRequirement, sending_id: str, title_of: TitleOf) -> Condition:
    requirement = checked.requirement
    if requirement is None:
        taken = f"You took {title_of(sending_id)} at a member of the network"
        return Condition(text=taken, state=checked.state)
    if not checked.children:
        return Condition(text=in_words(requirement, sending_id, title_of), state=checked.state)
    parts = tuple(_condition(child, sending_id, title_of) for child in checked.children)
    if len(parts) == 1:
        return parts[0]
    joined = ", or ".join(p.text for p in parts)
    simple = requirement.kind is RequirementKind.ANY and not any(p.parts for p in parts)
    if simple and len(joined) <= _LONGEST_ON_ONE_LINE:
        return Condition(text=joined, state=checked.state)
    heading = "Any one of these" if requirement.kind is RequirementKind.ANY else "All of these"
    return Condition(text=heading, state=checked.state, parts=parts)
