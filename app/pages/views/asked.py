"""What a leg asks, as a tree in words, each with a way to say that one has it or lacks it."""

from dataclasses import dataclass, replace

from certificates.conditions import conditions
from routes_graph.awards import Award
from routes_graph.checking import Learner
from routes_graph.graph import QualificationGraph
from routes_graph.query import Holdings
from routes_graph.requirements import Requirement, RequirementKind, RequirementState
from routes_graph.result import CheckedRequirement
from routes_graph.route import Leg

from ...addresses import Given, with_more, without
from ...wording import number_in_words


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One thing that is asked; `note` says why it is as it is.

    `having` and `lacking` are the search of who says that they have it, or lack it.
    """

    text: str
    state: RequirementState
    note: str = ""
    parts: tuple["Asked", ...] = ()
    having: Given | None = None
    lacking: Given | None = None


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Who asks whom: the graph, what the learner has said, the award by which they come, and the legs before."""

    graph: QualificationGraph
    holdings: Holdings
    given: Given
    sending: Award
    before: tuple[Leg, ...] = ()

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
        any_one = checked.requirement is not None and checked.requirement.kind is RequirementKind.ANY
        if any_one and checked.state is RequirementState.MET:
            return self._one_of(checked)
        if checked.children:
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
            note="" if checked.requirement is None else self._note(checked.requirement, checked.state),
            having=having if checked.state is not RequirementState.MET else None,
            lacking=lacking if checked.state is RequirementState.TO_BE_CHECKED else None,
        )

    def _one_of(self, checked: CheckedRequirement) -> Asked:
        """Of several of which one is enough, the one that is there: the others are asked no more."""
        found = self._node(next(child for child in checked.children if child.state is RequirementState.MET))
        return replace(
            found, note=f"{found.note} One of {number_in_words(len(checked.children))} that would do.".strip()
        )

    def _note(self, requirement: Requirement, state: RequirementState) -> str:
        """Where the award that is asked for comes from, where that is known."""
        award_id = self._award_asked_for(requirement)
        if award_id is None:
            return ""
        for number, leg in enumerate(self.before, start=1):
            if award_id in self.graph.with_conferred([leg.receiving.award_id]):
                return f"You take this in step {number}."
        holding = Learner(graph=self.graph, holdings=self.holdings).holding_of(award_id)
        if holding is None:
            return "You said that you do not have it." if award_id in self.holdings.not_held else ""
        if not holding.is_held:
            return "You are studying for it."
        if state is RequirementState.NOT_MET:
            return f"You told us {holding.grade}."
        return "You have this." if state is RequirementState.MET else "You did not tell us your grade."

    def _award_asked_for(self, requirement: Requirement) -> str | None:
        if requirement.kind is RequirementKind.GRADE:
            return requirement.award_id or self.sending.award_id
        return requirement.award_id if requirement.kind is RequirementKind.AWARD else None

    def _ways_to_say(self, requirement: Requirement) -> tuple[Given | None, Given | None]:
        """The search with the award that is asked for; and with the word that it is not there."""
        award_id = self._award_asked_for(requirement)
        if award_id is None:
            return None, None
        holding = self.holdings.of(award_id)
        value = f"{award_id}:{requirement.minimum_grade}" if requirement.minimum_grade else award_id
        if holding is None:
            gained = self.graph.with_conferred(leg.receiving.award_id for leg in self.before)
            if award_id in gained or award_id == self.sending.award_id:
                return None, None
            return with_more(without(self.given, "not_held", award_id), "from", value), with_more(
                self.given, "not_held", award_id
            )
        if holding.is_held and holding.grade is None and requirement.minimum_grade:
            return with_more(without(self.given, "from", award_id), "from", value), None
        return None, None
