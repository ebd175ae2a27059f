"""Months as whole numbers, so that a course's end and the next one's beginning are plain arithmetic.

A month is `year × 12 + month − 1` and is written `YYYY-MM`. A course entered in month e that lasts d months
ends in e + d − 1 and frees the learner for an entry in e + d or later.
"""

import re
from calendar import monthrange
from datetime import date

from .errors import InvalidValue

Month = int
"""A calendar month: year × 12 + month − 1."""

MonthDay = tuple[int, int]
"""A day of every year: month 1–12 and day 1–31; (2, 29) means the last day of February."""

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")
FIRST_MONTH_OF_ACADEMIC_YEAR = 8
"""Places are counted by entries from August to July."""


def parse_month(text: str, field: str = "month") -> Month:
    """The month that `YYYY-MM` writes. Raises InvalidValue where it writes none."""
    found = _MONTH.fullmatch(text, endpos=len(text))
    if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        raise InvalidValue(field, f"'{text}' is not a month; write it as YYYY-MM, such as 2027-09")
    return int(found[1]) * 12 + int(found[2]) - 1


def format_month(month: Month) -> str:
    """`YYYY-MM`."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def month_of(day: date) -> Month:
    """The month that a day falls in."""
    return day.year * 12 + day.month - 1


def month_of_year(month: Month) -> int:
    """1 for January to 12 for December."""
    return month % 12 + 1


def last_day(month: Month) -> date:
    """The last day of a month."""
    year, index = divmod(month, 12)
    return date(year, index + 1, monthrange(year, index + 1)[1])


def first_day(month: Month) -> date:
    """The first day of a month."""
    return date(month // 12, month % 12 + 1, 1)


def parse_month_day(text: str, field: str = "day") -> MonthDay:
    """The day of every year that `MM-DD` writes, such as 01-29. Raises InvalidValue."""
    found = _MONTH_DAY.fullmatch(text)
    # 2024 was a leap year, so that 02-29 is a day of it.
    if not found or not 1 <= int(found[1]) <= 12 or not 1 <= int(found[2]) <= monthrange(2024, int(found[1]))[1]:
        raise InvalidValue(field, f"'{text}' is not a day of the year; write it as MM-DD, such as 01-29")
    return int(found[1]), int(found[2])


def last_such_day_before(day: MonthDay, entry: Month) -> date:
    """The last 29 January (say) before the first of the entry month; 02-29 is the last day of February."""
    start = first_day(entry)
    for year in (start.year, start.year - 1):
        falls = date(year, day[0], min(day[1], monthrange(year, day[0])[1]))
        if falls < start:
            return falls
    raise AssertionError("a day of last year is before any day of this one")


def academic_year(month: Month) -> int:
    """The year in which the academic year of an entry began: entries from August to July belong together."""
    year, index = divmod(month, 12)
    return year if index + 1 >= FIRST_MONTH_OF_ACADEMIC_YEAR else year - 1
