"""A learner on an adviser's desk, and what they hold."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from routes_graph.errors import InvalidValue
from routes_graph.months import Month
from routes_graph.query import Holding

from ..accounts.places import Place
from . import typed
from .consent import Consent

LONGEST_REFERENCE = 60

_ONE_NAME = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """A learner, by the adviser's own reference. `colleagues` are who see them too: who handed them over, say."""

    learner_id: int
    adviser_id: int
    place: Place
    reference: str = field(repr=False)
    email: str | None = field(default=None, repr=False)
    consent: Consent
    created_at: datetime
    changed_at: datetime
    changed_by: int | None = None
    colleagues: frozenset[int] = frozenset()
    revision: int = 1

    @property
    def subject(self) -> str:
        """What the audit trail calls the learner: the number, and never the reference."""
        return subject_of(self.learner_id)

    @property
    def address(self) -> str:
        """Where the learner's page is."""
        return f"/desk/learners/{self.learner_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerHolding:
    """An award that a learner holds, or studies until a month; where it was taken; and what was seen of it."""

    holding_id: int
    learner_id: int
    award_id: str
    grade: str | None = None
    studied_until: Month | None = None
    taken_at: str | None = field(default=None, repr=False)
    seen_document: str | None = field(default=None, repr=False)
    seen_on: date | None = None
    seen_by: int | None = None
    changed_at: datetime
    changed_by: int | None = None
    removed_at: datetime | None = None
    revision: int = 1

    @property
    def is_seen(self) -> bool:
        """Whether an adviser has seen a document for it."""
        return self.seen_document is not None and self.seen_on is not None

    @property
    def holding(self) -> Holding:
        """What the search is told of it."""
        return Holding(award_id=self.award_id, grade=self.grade, studied_until=self.studied_until)


def subject_of(learner_id: int) -> str:
    """What the audit trail calls a learner."""
    return f"learner {learner_id}"


def reference_of(text: str) -> str:
    """The reference as it is kept. Raises InvalidValue."""
    reference = typed.line("reference", text, longest=LONGEST_REFERENCE)
    if not typed.search_key(reference):
        raise InvalidValue("reference", "enter a reference of your own, such as initials or a number")
    return reference


def looks_like_a_name(reference: str) -> bool:
    """Whether the reference may be somebody's name: two words of three letters or more, in any script."""
    return len(_ONE_NAME.findall(reference)) > 1
