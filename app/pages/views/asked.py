"""What a leg asks, as a tree in words, each with a way to say that one has it or lacks it."""

from dataclasses import dataclass

from certificates.conditions import conditions
from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.query import Holdings
from routes_graph.requirements import Requirement, RequirementKind, RequirementState
from routes_graph.result import CheckedRequirement

from ...addresses import Given, with_more, without


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One thing that is asked. `having` and `lacking` are the search of who says that they have it, or lack it."""

    text: str
    state: RequirementState
    parts: tuple["Asked", ...] = ()
    having: Given | None = None
    lacking: Given | None = None


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Who asks whom: the graph, what the learner has said, and the award by which they come."""

    graph: QualificationGraph
    holdings: Holdings
    given: Given
    sending: Award

    def of(self, checked: CheckedRequirement | None) -> tuple[Asked, ...]:
        """Everything that is asked, one entry for each thing that must be shown beside the others."""
        if checked is None:
            return ()
        requirement = checked.requirement
        if checked.children and (requirement is None or requirement.kind is RequirementKind.ALL):
            return tuple(asked for child in checked.children for asked in self.of(child))
        return (self._node(checked),)

    def _node(self, checked: CheckedRequirement) -> Asked:
        if len(checked.children) == 1:
            return self._node(checked.children[0])
        if checked.children:
            any_one = checked.requirement is not None and checked.requirement.kind is RequirementKind.ANY
            return Asked(
                text="Any one of these" if any_one else "All of these",
                state=checked.state,
                parts=tuple(self._node(child) for child in checked.children),
            )
        said = conditions(checked, self.sending.award_id, lambda award_id: self.graph.award(award_id).title)
        having, lacking = (None, None) if checked.requirement is None else self._ways_to_say(checked.requirement)
        return Asked(
            text=said[0].text,
            state=checked.state,
            having=having if checked.state is not RequirementState.MET else None,
            lacking=lacking if checked.state is RequirementState.TO_BE_CHECKED else None,
        )

    def _ways_to_say(self, requirement: Requirement) -> tuple[Given | None, Given | None]:
        """The search with the award that is asked for; and with the word that it is not there."""
        award_id = requirement.award_id
        if requirement.kind is RequirementKind.GRADE and award_id is None:
            award_id = self.sending.award_id
        if award_id is None or requirement.kind not in {RequirementKind.AWARD, RequirementKind.GRADE}:
            return None, None
        holding = self.holdings.of(award_id)
        value = f"{award_id}:{requirement.minimum_grade}" if requirement.minimum_grade else award_id
        if holding is None:
            lies_ahead = award_id == self.sending.award_id
            if lies_ahead:
                return None, None
            return with_more(without(self.given, "not_held", award_id), "from", value), with_more(
                self.given, "not_held", award_id
            )
        if holding.is_held and holding.grade is None and requirement.minimum_grade:
            return with_more(without(self.given, "from", award_id), "from", value), None
        return None, None
