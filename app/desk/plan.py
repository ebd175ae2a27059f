"""Plans: what was found for a learner and kept, or was wanted and leads nowhere yet; and what to do next."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from routes_graph.query import AwardTarget, CareerTarget, SubjectTarget, Target

_BETWEEN = "@"


class WantedKind(StrEnum):
    """What sort of thing is wanted."""

    AWARD = "award"
    SUBJECT = "subject"
    CAREER = "career"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted, in short: an award or a career by its identifier, a subject by its code and level ('04.1@6')."""

    kind: WantedKind
    key: str

    @classmethod
    def of(cls, target: Target) -> "Wanted":
        """The target of a search, in short."""
        match target:
            case AwardTarget():
                return cls(kind=WantedKind.AWARD, key=target.award_id)
            case SubjectTarget():
                return cls(kind=WantedKind.SUBJECT, key=f"{target.ssa}{_BETWEEN}{target.level}")
            case CareerTarget():
                return cls(kind=WantedKind.CAREER, key=target.career_id)

    @property
    def target(self) -> Target:
        """The target that it is short for."""
        if self.kind is WantedKind.SUBJECT:
            ssa, _, level = self.key.partition(_BETWEEN)
            return SubjectTarget(ssa, level)
        return AwardTarget(self.key) if self.kind is WantedKind.AWARD else CareerTarget(self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A search that was kept for a learner; with `legs` one route of it; and the adviser's note.

    `nothing_leads`: it was wanted, and there was no route. `is_chosen`: it is the one that the learner follows.
    """

    plan_id: int
    learner_id: int
    title: str = field(repr=False)
    search: str
    legs: tuple[str, ...] = ()
    note: str = field(default="", repr=False)
    wanted: Wanted
    nothing_leads: bool = False
    is_chosen: bool = False
    created_at: datetime
    changed_at: datetime
    changed_by: int | None = None
    removed_at: datetime | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """Something that the learner is to do, by a day where one was said. `suggestion` tells what suggested it."""

    step_id: int
    learner_id: int
    plan_id: int | None = None
    text: str = field(repr=False)
    by: date | None = None
    done_on: date | None = None
    suggestion: str | None = None
    changed_at: datetime
    changed_by: int | None = None
    removed_at: datetime | None = None
    revision: int = 1

    def is_late(self, today: date) -> bool:
        """Whether its day has gone by and it is not done."""
        return self.by is not None and self.done_on is None and self.by < today
