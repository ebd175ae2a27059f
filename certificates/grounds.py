"""On which awards a condition rests that is met: those that somebody must have seen for it to have been shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from routes_graph.awards import Award, rank_of
from routes_graph.checking import Learner
from routes_graph.requirements import Requirement, RequirementKind
from routes_graph.result import CheckedRequirement

from .evidence import Evidence

AwardIds = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What a learner says, and what of it has been seen, for who comes by that sending award."""

    learner: Learner
    sending: Award
    evidence: Evidence

    def of(self, checked: CheckedRequirement) -> AwardIds | None:
        """The awards by which a single requirement is met; None where it rests on something else."""
        requirement = checked.requirement
        if requirement is None:
            return self._of_award(self.sending.award_id)
        if requirement.kind is RequirementKind.CREDIT:
            return self._of_credit(requirement)
        return self._of_award(requirement.award_id or self.sending.award_id)

    def best(self, ways: Iterable[AwardIds | None]) -> AwardIds | None:
        """Of several ways in which something is met, the first that has been seen; else the first."""
        met = [way for way in ways if way is not None]
        return next((way for way in met if self.evidence.covers(way)), met[0] if met else None)

    def _of_award(self, award_id: str) -> AwardIds | None:
        """The award itself, or the courses that are held and confer it."""
        graph, holdings = self.learner.graph, self.learner.holdings
        itself = [award_id] if holdings.of(award_id) is not None else []
        conferring = [h.award_id for h in holdings.awards if graph.award(h.award_id).confers == award_id]
        return self.best((held,) for held in (*itself, *conferring))

    def _of_credit(self, requirement: Requirement) -> AwardIds | None:
        """The awards that have been seen, where they suffice; else all that are held. Stated credit is a word."""
        least = 0 if requirement.level is None else rank_of(requirement.level)
        held = [self.learner.graph.award(h.award_id) for h in self.learner.holdings.awards if h.is_held]
        counting = [a for a in held if a.credits and (requirement.level is None or a.level.rank >= least)]
        seen = [a for a in counting if self.evidence.covers((a.award_id,))]
        for awards in (seen, counting):
            if sum(a.credits or 0 for a in awards) >= (requirement.credits or 0):
                return tuple(a.award_id for a in awards)
        return None
