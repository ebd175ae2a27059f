"""A day as it is typed into three boxes: kept as it was typed, and read where it can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from routes_graph.errors import InvalidValue

LONGEST = 20
FIRST_YEAR, LAST_YEAR = 2000, 2199


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedDate:
    """What stands in the boxes for day, month and year. The inputs are named `field`-day, -month and -year."""

    field: str
    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, field: str, day: date | None) -> "TypedDate":
        """A day as it would be typed; empty boxes where there is none."""
        if day is None:
            return cls(field=field)
        return cls(field=field, day=str(day.day), month=str(day.month), year=str(day.year))

    @classmethod
    def from_form(cls, field: str, form: Mapping[str, object]) -> "TypedDate":
        """What came with a form."""
        parts = {part: str(form.get(f"{field}-{part}", "")).strip()[:LONGEST] for part in ("day", "month", "year")}
        return cls(field=field, **parts)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.day or self.month or self.year)

    def read(self, *, example: date) -> date | None:
        """The day; None where nothing was typed. Raises InvalidValue, which says what to do."""
        if self.is_empty:
            return None
        try:
            day = date(*(_number(part) for part in (self.year, self.month, self.day)))
        except ValueError:
            said = f"{example.day} {example.month} {example.year}"
            raise InvalidValue(self.field, f"Enter a day that is in the calendar, such as {said}") from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise InvalidValue(self.field, "Enter the year with four figures")
        return day


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)
