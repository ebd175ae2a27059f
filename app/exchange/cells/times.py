"""Cells that hold days and months."""

import re
from dataclasses import dataclass
from datetime import date

from routes_graph.errors import InvalidValue
from routes_graph.months import format_month, parse_month, parse_month_day

from .cell import HERE, Descriptor

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A month beyond these is a slip, or stands for 'for ever': what comes after it could not be reckoned with."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date."""

    def read(self, text: str) -> date:
        """The day."""
        written = text.strip()
        try:
            if _DAY.fullmatch(written):
                return date.fromisoformat(written)
        except ValueError:
            pass  # 2026-02-30 looks like a date, and is none
        raise InvalidValue(HERE, f"‘{written}’ is not a date; write it as YYYY-MM-DD, such as 2026-09-30")

    def write(self, value: date) -> str:
        """`YYYY-MM-DD`."""
        return value.isoformat()

    def describe(self) -> Descriptor:
        """A date."""
        return {"type": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfYear:
    """A month of a certain year."""

    def read(self, text: str) -> int:
        """The month as a whole number."""
        month = parse_month(text.strip(), HERE)
        if not FIRST_YEAR <= month // 12 <= LAST_YEAR:
            reason = f"the year of ‘{text.strip()}’ is not between {FIRST_YEAR} and {LAST_YEAR}"
            raise InvalidValue(HERE, reason)
        return month

    def write(self, value: int) -> str:
        """`YYYY-MM`."""
        return format_month(value)

    def describe(self) -> Descriptor:
        """A year and month."""
        return {"type": "yearmonth"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfYear:
    """A day of every year."""

    def read(self, text: str) -> tuple[int, int]:
        """Month and day."""
        return parse_month_day(text.strip(), HERE)

    def write(self, value: tuple[int, int]) -> str:
        """`MM-DD`."""
        return "{:02d}-{:02d}".format(*value)

    def describe(self) -> Descriptor:
        """A string of that form."""
        return {"type": "string", "constraints": {"pattern": "[0-9]{2}-[0-9]{2}"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Intakes:
    """The months of the year in which a course begins: `9`, or `1;9`."""

    def read(self, text: str) -> frozenset[int]:
        """The months, 1 to 12."""
        parts = [part.strip() for part in text.split(";") if part.strip()]
        for part in parts:
            if not (part.isascii() and part.isdigit() and len(part) <= 2 and 1 <= int(part) <= 12):
                raise InvalidValue(HERE, f"‘{part}’ is not a month of the year; write 9 for September, or 1;9 for two")
        if not parts:
            raise InvalidValue(HERE, "name at least one month in which the course begins, such as 9")
        return frozenset(int(part) for part in parts)

    def write(self, value: frozenset[int]) -> str:
        """In the order of the year."""
        return ";".join(str(month) for month in sorted(value))

    def describe(self) -> Descriptor:
        """A string of that form."""
        return {"type": "string", "constraints": {"pattern": "[0-9]{1,2}(;[0-9]{1,2})*"}}
