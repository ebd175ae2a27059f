"""A piece of a leaflet that stays together: how tall it is, and how it is drawn."""

from collections.abc import Sequence
from typing import Protocol

from certificates.pdf.sheet import MARGIN, MEASURE, Sheet
from certificates.pdf.typesetting import Span


class Block(Protocol):
    """A piece that stands on one page as a whole."""

    def height(self, sheet: Sheet) -> float:
        """How tall it is, with the room above it, in millimetres."""

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draws it with its upper edge there."""


class Text:
    """A paragraph of the full width, or a heading. `keeps_next`: it never stands last on a page."""

    def __init__(
        self, spans: Sequence[Span], *, gap: float = 0.0, leading: float = 1.4, tag: str = "P", keeps_next: bool = False
    ) -> None:
        self.spans = spans
        self.gap = gap
        self.leading = leading
        self.tag = tag
        self.keeps_next = keeps_next

    def height(self, sheet: Sheet) -> float:
        """How tall it is, with the room above it."""
        return self.gap + sheet.height_of(self.spans, MEASURE, self.leading)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Sets it."""
        sheet.text(self.spans, MARGIN, top + self.gap, MEASURE, leading=self.leading, tag=self.tag)
