"""What a sending institution is asked about a learner, with their consent, and what it answers."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from certificates.names import folded
from routes_graph.months import Month
from routes_graph.query import Holding

from .learner import LearnerHolding

UNDO_WITHIN = timedelta(minutes=30)
"""So long can an answer be taken back."""

LONGEST_NUMBER, LONGEST_REASON = 40, 200


class Answer(StrEnum):
    """What the institution says."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the institution answers for: the name, and the grade or the month of the end, as its records have them."""

    full_name: str = field(repr=False)
    grade: str | None = None
    studied_until: Month | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A question to an institution: that one person holds, or is on, one course, as the adviser stated it.

    `said` is None until it is answered, and where it is declined; then there is a `reason`.
    """

    confirmation_id: int
    learner_id: int
    holding_id: int
    institution_id: str
    stated: Holding
    full_name: str = field(repr=False)
    student_number: str | None = field(default=None, repr=False)
    asked_at: datetime
    asked_by: int
    answered_at: datetime | None = None
    answered_by: int | None = None
    answer: Answer | None = None
    said: Said | None = None
    reason: str | None = field(default=None, repr=False)
    revision: int = 1

    @property
    def answered_on(self) -> date | None:
        """The day of the answer."""
        return None if self.answered_at is None else self.answered_at.date()

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answer is None

    def can_be_undone(self, now: datetime) -> bool:
        """Whether the answer can still be taken back."""
        return self.answered_at is not None and now < self.answered_at + UNDO_WITHIN

    def speaks_of(self, holding: LearnerHolding) -> bool:
        """Whether the award stands on the learner's page as it was asked about, or as it was put right since."""
        if holding.holding_id != self.holding_id or holding.award_id != self.stated.award_id:
            return False
        return holding.holding in (self.stated, self.confirmed)

    def vouches_for(self, holding: LearnerHolding, full_name: str) -> bool:
        """Whether the institution answers for that award of somebody who is called so."""
        said = self.said
        return said is not None and self.speaks_of(holding) and folded(said.full_name) == folded(full_name)

    @property
    def confirmed(self) -> Holding | None:
        """The award as the institution says that it is."""
        if self.said is None:
            return None
        return Holding(award_id=self.stated.award_id, grade=self.said.grade, studied_until=self.said.studied_until)
