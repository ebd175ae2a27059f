"""What was typed into the home page's form, as it was typed.

Rows are numbered from 1: `held1` is the text, `held1_id` the award that a suggestion stood for, `held1_pick` the one
that was chosen from a list, `held1_is` whether it is held or studied, `held1_until` its last month, `held1_grade`.
The target has `target`, `target_id`, `target_pick`; `door` says what kind of thing it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

MOST_ROWS = 40
LONGEST_TEXT = 200


class Door(StrEnum):
    """What sort of place the learner wants to get to."""

    AWARD = "award"
    SUBJECT = "subject"
    CAREER = "career"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Something that was named: its text, what a suggestion stood for, and what was picked from a list."""

    text: str = ""
    suggested: str = ""
    picked: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was named."""
        return not self.text and not self.picked


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """One award that the learner has, or is studying for."""

    number: int
    named: Words = Words()
    is_studied: bool = False
    until: str = ""
    grade: str = ""

    @property
    def field(self) -> str:
        """The name of its text field."""
        return f"held{self.number}"

    @property
    def says_more(self) -> bool:
        """Whether more was said of it than its name."""
        return self.is_studied or bool(self.until or self.grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The whole form."""

    rows: tuple[HeldRow, ...] = (HeldRow(number=1),)
    door: Door = Door.AWARD
    target: Words = Words()
    level: str = ""
    starting: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    """What a search said beside what the form asks (awards that are not held, credits); it goes along unchanged."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed at all."""
        return self.target.is_blank and all(row.named.is_blank for row in self.rows)


BESIDE = ("not_held", "credits", "as_of", "learner")


def read_answers(pairs: Iterable[tuple[str, str]]) -> Answers:
    """Reads the form. One row more is asked for by `more`, and one is taken away by `drop`."""
    pairs = tuple(pairs)
    given = dict(pairs)
    count = min(MOST_ROWS, max((n for n in range(1, MOST_ROWS + 1) if f"held{n}" in given), default=1))
    rows = [_row(given, number) for number in range(1, count + 1)]
    if (dropped := given.get("drop", "")).isdigit():
        rows = [row for row in rows if row.number != int(dropped)] or [HeldRow(number=1)]
    if given.get("more") and len(rows) < MOST_ROWS:
        rows.append(HeldRow(number=0))
    door = given.get("door", "")
    return Answers(
        rows=tuple(replace(row, number=number) for number, row in enumerate(rows, start=1)),
        door=Door(door) if door in set(Door) else Door.AWARD,
        target=_words(given, "target"),
        level=_text(given, "level"),
        starting=_text(given, "starting"),
        beside=tuple((name, value) for name, value in pairs if name in BESIDE and value),
    )


def pairs_of_answers(answers: Answers, *, with_picks: bool = True) -> list[tuple[str, str]]:
    """The form's fields again, so that nothing is lost on the way through another page."""
    pairs: list[tuple[str, str]] = []
    for row in answers.rows:
        pairs += _pairs_of_words(row.field, row.named, with_picks=with_picks)
        pairs.append((f"{row.field}_is", "studying" if row.is_studied else "held"))
        pairs += [(f"{row.field}_until", row.until), (f"{row.field}_grade", row.grade)]
    pairs.append(("door", answers.door.value))
    pairs += _pairs_of_words("target", answers.target, with_picks=with_picks)
    pairs += [("level", answers.level), ("starting", answers.starting), *answers.beside]
    return [(name, value) for name, value in pairs if value]


def _pairs_of_words(field: str, words: Words, *, with_picks: bool) -> list[tuple[str, str]]:
    pairs = [(field, words.text), (f"{field}_id", words.suggested)]
    return [*pairs, (f"{field}_pick", words.picked)] if with_picks else pairs


def _row(given: Mapping[str, str], number: int) -> HeldRow:
    field = f"held{number}"
    return HeldRow(
        number=number,
        named=_words(given, field),
        is_studied=given.get(f"{field}_is") == "studying",
        until=_text(given, f"{field}_until"),
        grade=_text(given, f"{field}_grade"),
    )


def _words(given: Mapping[str, str], field: str) -> Words:
    return Words(text=_text(given, field), suggested=_text(given, f"{field}_id"), picked=_text(given, f"{field}_pick"))


def _text(given: Mapping[str, str], name: str) -> str:
    return " ".join(given.get(name, "")[:LONGEST_TEXT].split())
