"""What an agreement asks of a learner, as a tree, and whether it is met: met, not met, or to be checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum

from .awards import rank_of
from .checks import require_at_least, require_identifier
from .errors import InvalidValue


class RequirementKind(StrEnum):
    """*all* and *any* join others; the rest ask for something."""

    ALL = "all"
    ANY = "any"
    GRADE = "grade"
    AWARD = "award"
    CREDIT = "credit"
    EXPERIENCE = "experience"
    PORTFOLIO = "portfolio"
    CHECK = "check"
    TEXT = "text"


JOINING = frozenset({RequirementKind.ALL, RequirementKind.ANY})


class RequirementState(Enum):
    """Unknown is not unmet: what nobody has said is to be checked."""

    MET = "met"
    NOT_MET = "not_met"
    TO_BE_CHECKED = "to_be_checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One node of the tree.

    `award_id` is the award that a grade or award leaf speaks of (None on a grade leaf: the sending award of the
    leg). `credits` at `level` (common name, such as '3') or above for a credit leaf, at any level where it is None.
    """

    requirement_id: str
    kind: RequirementKind
    children: tuple["Requirement", ...] = ()
    award_id: str | None = None
    minimum_grade: str | None = None
    credits: int | None = None
    level: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        require_identifier("requirement_id", self.requirement_id)
        joining = self.kind in JOINING
        if joining and not self.children:
            raise InvalidValue("kind", f"'{self.kind}' joins other requirements, and none belongs to it")
        if not joining and self.children:
            raise InvalidValue("parent_id", f"'{self.kind}' cannot have requirements below it; only all and any can")
        if self.kind is RequirementKind.GRADE and not self.minimum_grade:
            raise InvalidValue("minimum_grade", "a grade requirement needs its least grade")
        if self.kind is RequirementKind.AWARD and not self.award_id:
            raise InvalidValue("award_id", "an award requirement needs the award that it asks for")
        if self.kind is RequirementKind.CREDIT and self.credits is None:
            raise InvalidValue("credits", "a credit requirement needs a number of credits")
        if self.kind is RequirementKind.TEXT and not (self.text or "").strip():
            raise InvalidValue("text", "a text requirement needs its words")
        require_at_least("credits", self.credits, 0)
        if self.level is not None:
            rank_of(self.level)

    def leaves(self) -> Iterator["Requirement"]:
        """Everything below (or the requirement itself) that asks for something, in order."""
        if self.kind not in JOINING:
            yield self
        for child in self.children:
            yield from child.leaves()
