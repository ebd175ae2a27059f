"""Single values of a search as people write them, each read into what it means or refused in plain words."""

from datetime import date

from routes_graph.agreements import Guarantee
from routes_graph.awards import Award, Mode, rank_of
from routes_graph.errors import InvalidValue
from routes_graph.months import Month, parse_month
from routes_graph.query import StatedCredit

FIRST_YEAR, LAST_YEAR = 1990, 2090
HIGHEST_FEE = 10_000_000
HIGHEST_CREDITS = 10_000


class NotReadable(Exception):
    """Why one value cannot be read, as a sentence."""


def sentence(error: Exception) -> str:
    """What is wrong, as a sentence that a person reads."""
    reason = error.reason if isinstance(error, InvalidValue) else str(error)
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith((".", "?")) else ".")


def short(value: str) -> str:
    """What was typed, cut where it is too long to repeat."""
    return value if len(value) <= 60 else value[:60] + "…"


def read_grade(award: Award, grade: str) -> str | None:
    """The grade as its scale writes it; None where none was given."""
    if not grade:
        return None
    if award.grade_scale is None:
        raise NotReadable(f"{award.title} has no grades that we know; leave the grade out.")
    grades = {g.grade.casefold(): g.grade for g in award.grade_scale.grades}
    if grade.casefold() not in grades:
        raise NotReadable(
            f"‘{short(grade)}’ is no grade of {award.title}; its grades are {', '.join(grades.values())}."
        )
    return grades[grade.casefold()]


def read_month(value: str) -> Month:
    """A month, written YYYY-MM."""
    try:
        month = parse_month(value)
    except InvalidValue:
        raise NotReadable(f"‘{short(value)}’ is not a month; write it as YYYY-MM, such as 2027-09.") from None
    _check_year(month // 12)
    return month


def read_day(value: str) -> date:
    """A day, written YYYY-MM-DD."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise NotReadable(f"‘{short(value)}’ is not a day; write it as YYYY-MM-DD, such as 2026-11-24.") from None
    _check_year(day.year)
    return day


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotReadable(f"The year must be between {FIRST_YEAR} and {LAST_YEAR}.")


def read_level(value: str) -> str:
    """A level in the common way, 'E1' to '8'."""
    level = value.upper()
    try:
        rank_of(level)
    except InvalidValue:
        raise NotReadable(f"‘{short(value)}’ is not a level; write E1 to E3, or 1 to 8.") from None
    return level


def read_credits(value: str) -> StatedCredit:
    """Credits at a level, written 60:4."""
    number, _, level = value.partition(":")
    return StatedCredit(credits=_read_number(number.strip(), HIGHEST_CREDITS), level=read_level(level.strip()))


def read_mode(value: str) -> Mode:
    """A way to study."""
    try:
        return Mode(value.replace("-", "_"))
    except ValueError:
        raise NotReadable(f"‘{short(value)}’ is not a way to study; write full_time or part_time.") from None


def read_guarantee(value: str) -> Guarantee:
    """A guarantee, by its name."""
    try:
        return Guarantee[value.upper()]
    except KeyError:
        raise NotReadable(f"‘{short(value)}’ is not a guarantee; write CONSIDERATION, INTERVIEW or OFFER.") from None


def read_fee(value: str) -> int:
    """Whole pounds, with or without a pound sign and commas."""
    return _read_number(value.replace(",", "").removeprefix("£"), HIGHEST_FEE)


def _read_number(value: str, highest: int) -> int:
    if not (value.isascii() and value.isdigit()) or len(value) > len(str(highest)) or int(value) > highest:
        raise NotReadable(f"‘{short(value)}’ is not a whole number up to {highest:,}.")
    return int(value)
