"""The home page's form as it is set down: rows, doors, months and levels to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from routes_graph.months import Month, format_month

from ...faults import FieldError
from ...services.current_graph import GraphSnapshot
from ...wording import level_caption, month_in_words
from ..planner.answers import MOST_ROWS, Answers, Door, HeldRow
from ..planner.settling import award_label
from .names import find_award

MONTHS_AHEAD = 36
MONTHS_OF_STUDY = 72
LEVELS = ("E1", "E2", "E3", "1", "2", "3", "4", "5", "6", "7", "8")

DOORS = (
    (Door.AWARD, "A course or award"),
    (Door.SUBJECT, "A subject"),
    (Door.CAREER, "A job"),
    (Door.ALL, "Show me everything"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOfForm:
    """One award that is held or studied; `grades` are those of its scale, where the award is known."""

    row: HeldRow
    grades: tuple[tuple[str, str], ...]
    is_open: bool
    untils: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormOfPlanner:
    """Everything that the form shows."""

    rows: tuple[RowOfForm, ...]
    doors: tuple[tuple[Door, str], ...]
    answers: Answers
    starts: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    may_have_more: bool
    errors: tuple[FieldError, ...]


def form_of(snapshot: GraphSnapshot, answers: Answers, now: Month, errors: Sequence[FieldError] = ()) -> FormOfPlanner:
    """The form, filled in with the answers."""
    return FormOfPlanner(
        rows=tuple(_row(snapshot, row, now, errors) for row in answers.rows),
        doors=DOORS,
        answers=answers,
        starts=months_to_choose(now + 1, MONTHS_AHEAD, answers.starting),
        levels=tuple((level, level_choice(level)) for level in LEVELS),
        may_have_more=len(answers.rows) < MOST_ROWS,
        errors=tuple(errors),
    )


def level_choice(level: str) -> str:
    """'Level 6 (degree)', 'Entry level 1 (first steps)'."""
    name = f"Entry level {level[1:]}" if level.startswith("E") else f"Level {level}"
    return f"{name} ({level_caption('RQF', level)})"


def _row(snapshot: GraphSnapshot, row: HeldRow, now: Month, errors: Sequence[FieldError]) -> RowOfForm:
    award = find_award(snapshot.graph, row.named.picked or row.named.suggested)
    if award is not None and not row.named.picked and award_label(snapshot, award) != row.named.text:
        award = None
    scale = award.grade_scale if award is not None else None
    wrong = {error.field for error in errors}
    return RowOfForm(
        row=row,
        grades=() if scale is None else tuple((grade.grade, grade.grade) for grade in scale.grades),
        is_open=row.says_more or bool(wrong & {f"{row.field}_until", f"{row.field}_grade"}),
        untils=months_to_choose(now, MONTHS_OF_STUDY, row.until),
    )


def months_to_choose(first: Month, count: int, chosen: str) -> tuple[tuple[str, str], ...]:
    """Months to choose from; one that was chosen and lies elsewhere stands first."""
    months = [(format_month(month), month_in_words(month)) for month in range(first, first + count)]
    if chosen and chosen not in dict(months):
        return ((chosen, chosen), *months)
    return tuple(months)
