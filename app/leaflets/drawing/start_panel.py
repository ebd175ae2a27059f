"""Where the search begins: the square to scan and the address to type, in a frame at the foot of the first side."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from certificates.pdf.checking import SQUARE_WIDTH
from certificates.pdf.fonts import Weight
from certificates.pdf.shaping import INK, Style
from certificates.pdf.sheet import HEIGHT, MARGIN, MEASURE, WIDTH, Sheet
from certificates.pdf.signs import draw_square
from certificates.pdf.typesetting import QUIET, Span
from certificates.square import QUIET_MODULES, Square, square_of

from ..leaflet import Leaflet

_PADDING = 0.6
_LOWEST = 8.5
_FOOT = Style(8.5, colour=QUIET)


@dataclass(frozen=True, kw_only=True)
class StartPanel:
    """Where the frame stands, measured before anything is drawn."""

    leaflet: Leaflet
    square: Square
    top: float
    height: float
    quiet: float

    def draw(self, sheet: Sheet) -> None:
        """Draws the frame, the square and the words beside it."""
        with sheet.structure.ornament():
            sheet.canvas.setStrokeColor(HexColor(INK))
            sheet.canvas.setLineWidth(0.5 * mm)
            sheet.canvas.roundRect(
                MARGIN * mm, sheet.up(self.top + self.height), MEASURE * mm, self.height * mm, 3 * mm, stroke=1, fill=0
            )
        with sheet.structure.group("Sect"):
            square_top = self.top + (self.height - SQUARE_WIDTH) / 2
            draw_square(
                sheet,
                self.square,
                MARGIN + _PADDING + self.quiet,
                square_top,
                SQUARE_WIDTH,
                f"QR code: opens {self.leaflet.start.typed}",
            )
            _draw_words(sheet, self)


def plan_start_panel(sheet: Sheet, leaflet: Leaflet) -> StartPanel:
    """The frame's place, right above the foot."""
    square = square_of(leaflet.start.address)
    quiet = QUIET_MODULES * SQUARE_WIDTH / square.size
    height = max(SQUARE_WIDTH + 2 * quiet + 2 * _PADDING, _words_height(sheet, leaflet, quiet) + 6.0)
    return StartPanel(
        leaflet=leaflet, square=square, top=foot_top(sheet, leaflet) - 2.4 - height, height=height, quiet=quiet
    )


def foot_top(sheet: Sheet, leaflet: Leaflet) -> float:
    """The upper edge of the line that stands at the foot of every page."""
    return HEIGHT - _LOWEST - sheet.height_of(_foot(leaflet, 8, 8), MEASURE, 1.35)


def draw_foot(sheet: Sheet, leaflet: Leaflet, page: int, of: int) -> None:
    """As of which day, where the newest is, and which page this is."""
    sheet.text(_foot(leaflet, page, of), MARGIN, foot_top(sheet, leaflet), MEASURE, leading=1.35)


def _foot(leaflet: Leaflet, page: int, of: int) -> list[Span]:
    return [(leaflet.as_of, _FOOT), *([(f" Page {page} of {of}.", _FOOT)] if of > 1 else [])]


def _words(leaflet: Leaflet) -> list[tuple[list[Span], str]]:
    return [
        ([("Start your search here", Style(14, Weight.BOLD))], "H2"),
        ([(leaflet.start.sentence, Style(10))], "P"),
        ([(leaflet.start.typed, Style(12, Weight.BOLD))], "P"),
    ]


def _words_width(quiet: float) -> tuple[float, float]:
    x = MARGIN + _PADDING + SQUARE_WIDTH + 2 * quiet + 4.0
    return x, WIDTH - MARGIN - 4.0 - x


def _words_height(sheet: Sheet, leaflet: Leaflet, quiet: float) -> float:
    _, width = _words_width(quiet)
    return sum(sheet.height_of(spans, width, 1.4) for spans, _ in _words(leaflet)) + 3.0


def _draw_words(sheet: Sheet, panel: StartPanel) -> None:
    x, width = _words_width(panel.quiet)
    top = panel.top + (panel.height - _words_height(sheet, panel.leaflet, panel.quiet)) / 2
    for spans, tag in _words(panel.leaflet):
        top = sheet.text(spans, x, top, width, leading=1.4, tag=tag) + 1.0
