"""Cells that hold numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from routes_graph.errors import InvalidValue

from .cell import HERE, Descriptor

_WHOLE = re.compile(r"-?[0-9]+")
_MOST_FIGURES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeNumber:
    """A whole number that is not below `least`."""

    least: int = 0

    def read(self, text: str) -> int:
        """The number."""
        figures = text.strip()
        if not _WHOLE.fullmatch(figures):
            raise InvalidValue(HERE, f"‘{figures}’ is not a whole number; write it in figures alone, such as 120")
        if len(figures) > _MOST_FIGURES:
            raise InvalidValue(HERE, f"‘{figures}’ is too large; {_MOST_FIGURES} figures are the most")
        if int(figures) < self.least:
            raise InvalidValue(HERE, f"{figures} is below {self.least}")
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
            raise InvalidValue(HERE, f"‘{text.strip()}’ is not a number of degrees, such as 53.48")
        if abs(degrees) > self.most:
            raise InvalidValue(HERE, f"{text.strip()} is not between -{self.most} and {self.most}")
        return float(degrees)

    def write(self, value: float) -> str:
        """The shortest figures that read as the same number."""
        return format(Decimal(repr(value)), "f")

    def describe(self) -> Descriptor:
        """A number within its bounds."""
        return {"type": "number", "constraints": {"minimum": -self.most, "maximum": self.most}}
