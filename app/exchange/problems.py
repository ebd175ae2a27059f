"""What is wrong with a package, each thing with its place, in words for whoever keeps the spreadsheet."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that keeps a package from being loaded. `line` counts from 1, the header's line."""

    file: str
    line: int | None = None
    column: str | None = None
    reason: str

    def __str__(self) -> str:
        place = [self.file]
        if self.line is not None:
            place.append(f"line {self.line}")
        if self.column is not None:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.reason}"


def listed(words: Iterable[str], joined_by: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    *first, last = words
    return f"{', '.join(first)} {joined_by} {last}" if first else last
