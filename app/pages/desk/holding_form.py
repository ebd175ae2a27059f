"""The form of one award that a learner holds: as it was typed; a name that may mean several things is asked about."""

from dataclasses import dataclass, field, replace
from datetime import date

from starlette.datastructures import FormData

from routes_graph.awards import Award
from routes_graph.errors import InvalidValue
from routes_graph.months import format_month

from ...desk import typed
from ...desk.learner import LearnerHolding
from ...faults import FieldError
from ...search_values import NotReadable, read_grade, read_month, sentence
from ...services.current_graph import GraphSnapshot
from ...services.learners.keep_holding import Said
from ...services.search_awards import Use
from ..planner.answers import LONGEST_TEXT, Words
from ..planner.settling import Question, award_label, awards, settle
from ..views.awards_in_words import award_detail
from ..views.names import find_award
from .posted import number_in, text_in

AWARD = "award"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingForm:
    """What stands in the form; what is wrong or not plain; and what is said where all is plain."""

    named: Words = field(default_factory=Words)
    is_studied: bool = False
    until: str = ""
    grade: str = ""
    taken_at: str = field(default="", repr=False)
    grades: tuple[str, ...] = ()
    revision: int = 0
    errors: tuple[FieldError, ...] = ()
    question: Question | None = None
    said: Said | None = None

    @classmethod
    def of(cls, snapshot: GraphSnapshot, holding: LearnerHolding) -> "HoldingForm":
        """The form as it stands for what is held."""
        award = find_award(snapshot.graph, holding.award_id)
        return cls(
            named=Words(
                text=holding.award_id if award is None else award_label(snapshot, award), suggested=holding.award_id
            ),
            is_studied=holding.studied_until is not None,
            until="" if holding.studied_until is None else format_month(holding.studied_until),
            grade=holding.grade or "",
            taken_at=holding.taken_at or "",
            grades=_grades(award),
            revision=holding.revision,
        )

    @classmethod
    def read(cls, form: FormData, snapshot: GraphSnapshot, today: date) -> "HoldingForm":
        """What was sent."""
        made = cls(
            named=Words(
                text=" ".join(text_in(form, AWARD)[:LONGEST_TEXT].split()),
                suggested=text_in(form, f"{AWARD}_id"),
                picked=text_in(form, f"{AWARD}_pick"),
            ),
            is_studied=text_in(form, "is") == "studying",
            until=text_in(form, "until"),
            grade=" ".join(text_in(form, "grade").split()),
            taken_at=text_in(form, "taken_at"),
            revision=number_in(form, "revision"),
        )
        return _settled(made, snapshot, today)


def _settled(form: HoldingForm, snapshot: GraphSnapshot, today: date) -> HoldingForm:
    """The form with what became of each of its fields."""
    if form.named.is_blank:
        return replace(form, errors=(FieldError(field=AWARD, message="Say which award they hold or study"),))
    settled = settle(awards(snapshot, Use.HOLD, award_detail(snapshot.graph)), AWARD, form.named)
    errors = [] if settled.error is None else [settled.error]
    grade, until, taken_at = None, None, ""
    try:
        taken_at = typed.line("taken_at", form.taken_at)
    except InvalidValue as error:
        errors.append(_wrong("taken_at", error))
    try:
        if form.is_studied:
            until = _until(form.until, today)
        elif settled.thing is not None:
            grade = read_grade(settled.thing, form.grade)
    except NotReadable as error:
        errors.append(_wrong("until" if form.is_studied else "grade", error))
    made = replace(form, errors=tuple(errors), question=settled.question, grades=_grades(settled.thing))
    if errors or settled.thing is None:
        return made
    said = Said(award_id=settled.thing.award_id, grade=grade, studied_until=until, taken_at=taken_at or None)
    return replace(made, said=said)


def _until(text: str, today: date) -> int:
    if not text:
        raise NotReadable("Say in which month they finish.")
    until = read_month(text)
    if until < today.year * 12 + today.month - 1:
        raise NotReadable("Choose a month that is still to come, or say that they have it.")
    return until


def _grades(award: Award | None) -> tuple[str, ...]:
    return () if award is None or award.grade_scale is None else tuple(g.grade for g in award.grade_scale.grades)


def _wrong(name: str, error: Exception) -> FieldError:
    return FieldError(field=name, message=sentence(error).removesuffix("."))
