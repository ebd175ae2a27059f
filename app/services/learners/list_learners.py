"""An adviser's list of learners: what was typed is looked for in references, plans, and the names of awards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar

from sqlmodel import Session

from ...desk.adviser import Adviser
from ...desk.consent import MONTHS_UNTIL_RENEWAL
from ...desk.plan import WantedKind
from ...desk.typed import search_key
from ...lookup.finding import Closeness, Hit
from ...persistence import learner_list
from ...persistence.learner_list import Asked, Days, LearnerPage, Order, Which
from ..current_graph import GraphSnapshot
from ..purge_names import months_before
from ..search_awards import search_awards, search_careers, search_subjects
from .purge_learners import TOLD_FOR, last_day_untouched

T = TypeVar("T")

PAGE_SIZE = 40
SOON = timedelta(days=30)
_MOST_NAMED = 50
_LEVELS = ("E1", "E2", "E3", *(str(level) for level in range(1, 9)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLearners:
    """One page of the list: which page it is of how many, and how many would be erased soon for want of use."""

    page: LearnerPage
    number: int
    last: int
    going_soon: int


def list_learners(
    session: Session,
    adviser: Adviser,
    snapshot: GraphSnapshot,
    *,
    text: str,
    which: Which,
    order: Order,
    number: int,
    today: date,
) -> ListedLearners:
    """The page of that number, or the nearest one that there is."""
    asked, days = _asked(snapshot, text), days_of(today)

    def page(at: int) -> LearnerPage:
        return learner_list.list_learners(
            session,
            adviser,
            asked,
            days,
            which=which,
            order=order,
            offset=(at - 1) * PAGE_SIZE,
            limit=PAGE_SIZE,
        )

    found = page(max(1, number))
    last = max(1, -(-found.counts[which] // PAGE_SIZE))
    shown = min(max(1, number), last)
    if shown != max(1, number):
        found = page(shown)
    told_from = datetime.combine(last_day_untouched(today) + TOLD_FOR, time.min, UTC)
    return ListedLearners(
        page=found,
        number=shown,
        last=last,
        going_soon=learner_list.list_untouched(session, adviser, told_from),
    )


def days_of(today: date) -> Days:
    """The days by which the list is filtered."""
    return Days(today=today, soon_until=today + SOON, consent_before=months_before(today, MONTHS_UNTIL_RENEWAL))


def _asked(snapshot: GraphSnapshot, text: str) -> Asked:
    key = search_key(text)
    if not key:
        return Asked()
    lookup = snapshot.lookup
    awards = {award.award_id for award in _answering(search_awards(lookup, text, limit=_MOST_NAMED))}
    careers = _answering(search_careers(lookup, text, limit=_MOST_NAMED))
    subjects = _answering(search_subjects(lookup, text, limit=_MOST_NAMED))
    wanted = {(WantedKind.AWARD, award_id) for award_id in awards}
    wanted |= {(WantedKind.CAREER, career.career_id) for career in careers}
    wanted |= {(WantedKind.SUBJECT, f"{subject.code}@{level}") for subject in subjects for level in _LEVELS}
    return Asked(text=key, held=frozenset(awards), wanted=frozenset(wanted))


def _answering(hits: Iterable[Hit[T]]) -> list[T]:
    """What holds all that was typed, or nearly; what lacks a word of it is not what is looked for in a list."""
    return [hit.thing for hit in hits if hit.closeness <= Closeness.NEARLY]
