"""What a cell can hold: how its text becomes a value, how a value is written, and how the descriptor says so.

A cell that cannot be read raises InvalidValue with a sentence that says what would do. The field is left blank there:
whoever reads the row knows the column.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, Protocol

from routes_graph.awards import rank_of
from routes_graph.checks import require_identifier
from routes_graph.errors import InvalidValue
from routes_graph.months import format_month, parse_month, parse_month_day

from ..subjects import find_subject
from .problems import listed
from .spreadsheets import defused, restored

Descriptor = dict[str, Any]

_HERE = ""
_WHOLE = re.compile(r"-?[0-9]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_FIGURES = 9


class Cell(Protocol):
    """How a column's cells are read, written and described."""

    def read(self, text: str) -> Any:
        """The value. Raises InvalidValue. The text is not blank."""

    def write(self, value: Any) -> str:
        """The text that reads as the value."""

    def describe(self) -> Descriptor:
        """Type and constraints as a Table Schema says them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Anything that a person can read, kept as it is."""

    def read(self, text: str) -> str:
        """The text, without the apostrophe that keeps a spreadsheet from running it."""
        return restored(text)

    def write(self, value: str) -> str:
        """The text, such that no spreadsheet runs it."""
        return defused(value)

    def describe(self) -> Descriptor:
        """A string."""
        return {"type": "string"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A stable name of letters, digits, '-', '.' and '_'."""

    def read(self, text: str) -> str:
        """The identifier."""
        identifier = restored(text.strip())
        require_identifier(_HERE, identifier)
        return identifier

    def write(self, value: str) -> str:
        """The identifier; one that begins with '-' is no sum to a spreadsheet."""
        return defused(value)

    def describe(self) -> Descriptor:
        """A string of the characters that are allowed, with an apostrophe where one begins with '-'."""
        return {"type": "string", "constraints": {"pattern": r"'*[A-Za-z0-9._\-]{1,100}"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A code of a fixed form; `what` names it, such as 'a HECoS code, which has six figures'."""

    pattern: str
    what: str

    def read(self, text: str) -> str:
        """The code."""
        code = text.strip()
        if not re.fullmatch(self.pattern, code):
            raise InvalidValue(_HERE, f"‘{code}’ is not {self.what}")
        return code

    def write(self, value: str) -> str:
        """The code."""
        return value

    def describe(self) -> Descriptor:
        """A string of that form."""
        return {"type": "string", "constraints": {"pattern": self.pattern}}


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeNumber:
    """A whole number that is not below `least`."""

    least: int = 0

    def read(self, text: str) -> int:
        """The number."""
        figures = text.strip()
        if not _WHOLE.fullmatch(figures):
            raise InvalidValue(_HERE, f"‘{figures}’ is not a whole number; write it in figures alone, such as 120")
        if len(figures) > _MOST_FIGURES:
            raise InvalidValue(_HERE, f"‘{figures}’ is too large; {_MOST_FIGURES} figures are the most")
        if int(figures) < self.least:
            raise InvalidValue(_HERE, f"{figures} is below {self.least}")
        return int(figures)

    def write(self, value: int) -> str:
        """In figures."""
        return str(value)

    def describe(self) -> Descriptor:
        """An integer with its least value."""
        return {"type": "integer", "constraints": {"minimum": self.least}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Degrees:
    """A latitude or longitude in degrees, between `-most` and `most`."""

    most: int

    def read(self, text: str) -> float:
        """The number of degrees."""
        try:
            degrees = Decimal(text.strip())
        except InvalidOperation:
            degrees = Decimal("NaN")
        if not degrees.is_finite():
            raise InvalidValue(_HERE, f"‘{text.strip()}’ is not a number of degrees, such as 53.48")
        if abs(degrees) > self.most:
            raise InvalidValue(_HERE, f"{text.strip()} is not between -{self.most} and {self.most}")
        return float(degrees)

    def write(self, value: float) -> str:
        """The shortest figures that read as the same number."""
        return format(Decimal(repr(value)), "f")

    def describe(self) -> Descriptor:
        """A number within its bounds."""
        return {"type": "number", "constraints": {"minimum": -self.most, "maximum": self.most}}


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
        raise InvalidValue(_HERE, f"‘{written}’ is not a date; write it as YYYY-MM-DD, such as 2026-09-30")

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
        return parse_month(text.strip(), _HERE)

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
        return parse_month_day(text.strip(), _HERE)

    def write(self, value: tuple[int, int]) -> str:
        """`MM-DD`."""
        return "{:02d}-{:02d}".format(*value)

    def describe(self) -> Descriptor:
        """A string of that form."""
        return {"type": "string", "constraints": {"pattern": "[0-9]{2}-[0-9]{2}"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """`true` or `false`; a spreadsheet's capitals are accepted."""

    def read(self, text: str) -> bool:
        """Whether it is true."""
        word = text.strip().lower()
        if word not in {"true", "false"}:
            raise InvalidValue(_HERE, f"‘{text.strip()}’ is neither true nor false")
        return word == "true"

    def write(self, value: bool) -> str:  # noqa: FBT001 -- a value that is written, not a switch
        """`true` or `false`."""
        return "true" if value else "false"

    def describe(self) -> Descriptor:
        """A boolean; the capitals that a spreadsheet writes are accepted."""
        return {"type": "boolean", "trueValues": ["true", "TRUE", "True"], "falseValues": ["false", "FALSE", "False"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few words. `what` says what they are: 'a guarantee'."""

    what: str
    values: Mapping[str, Any]

    def read(self, text: str) -> Any:
        """What the word stands for."""
        word = text.strip()
        if word not in self.values:
            raise InvalidValue(_HERE, f"‘{word}’ is not {self.what}; use {listed(self.values, 'or')}")
        return self.values[word]

    def write(self, value: Any) -> str:
        """The word for it."""
        return next(word for word, meant in self.values.items() if meant == value)

    def describe(self) -> Descriptor:
        """A string that is one of the words."""
        return {"type": "string", "constraints": {"enum": list(self.values)}}


def choice(what: str, values: type[Enum], word: Callable[[Any], str] = lambda member: str(member.value)) -> Choice:
    """A choice among all members of an enumeration, by their values or by what `word` says."""
    return Choice(what=what, values={word(member): member for member in values})


@dataclass(frozen=True, slots=True, kw_only=True)
class Intakes:
    """The months of the year in which a course begins: `9`, or `1;9`."""

    def read(self, text: str) -> frozenset[int]:
        """The months, 1 to 12."""
        parts = [part.strip() for part in text.split(";") if part.strip()]
        for part in parts:
            if not (part.isascii() and part.isdigit() and len(part) <= 2 and 1 <= int(part) <= 12):
                raise InvalidValue(_HERE, f"‘{part}’ is not a month of the year; write 9 for September, or 1;9 for two")
        if not parts:
            raise InvalidValue(_HERE, "name at least one month in which the course begins, such as 9")
        return frozenset(int(part) for part in parts)

    def write(self, value: frozenset[int]) -> str:
        """In the order of the year."""
        return ";".join(str(month) for month in sorted(value))

    def describe(self) -> Descriptor:
        """A string of that form."""
        return {"type": "string", "constraints": {"pattern": "[0-9]{1,2}(;[0-9]{1,2})*"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectCode:
    """A sector subject area of the second tier: `04.1`. Spreadsheets drop the nought, so `4.1` is accepted."""

    def read(self, text: str) -> str:
        """The code as the list of subjects has it."""
        written = text.strip()
        subject = find_subject(written)
        if subject is None:
            raise InvalidValue(
                _HERE, f"‘{written}’ is not a sector subject area of the second tier; write a code such as 04.1"
            )
        return subject.code

    def write(self, value: str) -> str:
        """The code."""
        return value

    def describe(self) -> Descriptor:
        """A string of that form."""
        return {"type": "string", "constraints": {"pattern": r"[0-9]{1,2}\.[0-9]{1,2}"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonLevel:
    """A level as all frameworks share them: E1 to E3, 1 to 8."""

    def read(self, text: str) -> str:
        """The level's name."""
        level = text.strip()
        try:
            rank_of(level)
        except InvalidValue:
            raise InvalidValue(_HERE, f"‘{level}’ is not a level; use E1, E2, E3 or 1 to 8") from None
        return level

    def write(self, value: str) -> str:
        """The level's name."""
        return value

    def describe(self) -> Descriptor:
        """A string of that form."""
        return {"type": "string", "constraints": {"pattern": "E[1-3]|[1-8]"}}
