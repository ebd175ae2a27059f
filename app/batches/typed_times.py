"""Months and days as people and spreadsheets write them: '2027-06', 'Jun-27', '06/2027', '30/6/2027'."""

import re
from datetime import date

from routes_graph.months import Month, month_of

from ..wording import MONTHS

_CENTURY = 2000
_EARLIEST, _LATEST = 1950, 2100

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:[T ].*)?)?")
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[/.\-])?(?P<month>\d{1,2})[/.\-](?P<year>\d{4})")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ \-])?(?P<month>[a-z]{3,9})\.?[ \-](?P<year>\d{4}|\d{2})", re.IGNORECASE
)


def typed_month(text: str) -> Month | None:
    """The month that is meant; None where it is none. A day of it stands for the month, as spreadsheets write it."""
    day = _read(text, day_if_none=1)
    return None if day is None else month_of(day)


def typed_date(text: str) -> date | None:
    """The day that is meant, the day before the month where both are figures; None where it is none."""
    return _read(text, day_if_none=None)


def _read(text: str, *, day_if_none: int | None) -> date | None:
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _NAMED):
        if match := pattern.fullmatch(text.strip()):
            day = match["day"] or day_if_none
            return None if day is None else _date(match["year"], match["month"], int(day))
    return None


def _date(year: str, month: str, day: int) -> date | None:
    number = int(month) if month.isdigit() else _number_of(month)
    full = int(year) + (_CENTURY if len(year) == 2 else 0)
    try:
        return date(full, number, day) if _EARLIEST <= full <= _LATEST else None
    except ValueError:
        return None


def _number_of(month: str) -> int:
    """Its number, by its name or the beginning of it; 0 where it is none."""
    begun = [number for number, name in enumerate(MONTHS, start=1) if name.lower().startswith(month.lower())]
    return begun[0] if len(begun) == 1 else 0
