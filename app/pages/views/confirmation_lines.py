"""What a sending institution is asked, in words, for whoever answers for it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.months import Month, format_month
from routes_graph.query import Holding

from ...desk.confirmation import Answer, Confirmation
from ...wording import month_in_words, short_date
from .names import find_award

LATE_AFTER_DAYS = 14
"""Who waits longer than so many days is shown first among those who wait."""


@dataclass(frozen=True, kw_only=True)
class ConfirmationLine:
    """One question, and what was answered."""

    confirmation_id: int
    revision: int
    name: str = field(repr=False)
    number: str = field(repr=False)
    award: str
    state: str
    asked: str
    asked_by: str
    days: int
    is_late: bool
    answer: str
    style: str
    detail: str = field(repr=False)
    answered: str
    answered_by: str
    can_be_undone: bool
    address: str


def confirmation_line(
    graph: QualificationGraph,
    confirmation: Confirmation,
    names: dict[int, str],
    here: str,
    today: date,
    now: datetime,
) -> ConfirmationLine:
    """The question in a line. `here` is the address of the institution's list."""
    days = (today - confirmation.asked_at.date()).days
    answered_by = confirmation.answered_by
    return ConfirmationLine(
        confirmation_id=confirmation.confirmation_id,
        revision=confirmation.revision,
        name=confirmation.full_name,
        number=confirmation.student_number or "",
        award=title_of(graph, confirmation.stated.award_id),
        state=state_in_words(confirmation.stated),
        asked=short_date(confirmation.asked_at.date()),
        asked_by=names.get(confirmation.asked_by, ""),
        days=days,
        is_late=confirmation.is_open and days > LATE_AFTER_DAYS,
        answer=ANSWERS.get(confirmation.answer, "") if confirmation.answer else "",
        style="" if confirmation.answer is None else STYLES[confirmation.answer],
        detail=_detail(confirmation),
        answered="" if confirmation.answered_on is None else short_date(confirmation.answered_on),
        answered_by="" if answered_by is None else names.get(answered_by, ""),
        can_be_undone=confirmation.can_be_undone(now),
        address=f"{here}/{confirmation.confirmation_id}",
    )


ANSWERS = {Answer.CONFIRMED: "Confirmed", Answer.CORRECTED: "Put right", Answer.DECLINED: "Declined"}
STYLES = {Answer.CONFIRMED: "good", Answer.CORRECTED: "good", Answer.DECLINED: "late"}


def state_in_words(holding: Holding) -> str:
    """'Is on it until June 2027'; 'has it, grade merit'."""
    if holding.studied_until is not None:
        return f"is on it until {month_in_words(holding.studied_until)}"
    return f"has it, grade {holding.grade}" if holding.grade else "has it, grade not said"


def title_of(graph: QualificationGraph, award_id: str) -> str:
    """What the award is called; its identifier where the register has it no more."""
    award = find_award(graph, award_id)
    return award_id if award is None else award.title


def grades_of(award: Award | None) -> tuple[str, ...]:
    """The grades that can be chosen, the best first."""
    if award is None or award.grade_scale is None:
        return ()
    return tuple(grade.grade for grade in sorted(award.grade_scale.grades, key=lambda grade: grade.rank))


def month_value(month: Month | None) -> str:
    """A month as a form carries it."""
    return "" if month is None else format_month(month)


def _detail(confirmation: Confirmation) -> str:
    if confirmation.answer is Answer.DECLINED:
        return confirmation.reason or ""
    said = confirmation.confirmed
    if confirmation.answer is Answer.CORRECTED and said is not None and confirmation.said is not None:
        return f"{confirmation.said.full_name} {state_in_words(said)}"
    return ""
