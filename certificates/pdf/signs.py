"""The signs that all our papers share: the band, a guarantee's plate, a level's station, and the square to scan."""

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from routes_graph.agreements import Guarantee

from ..square import Square
from ..wording import PLATE
from .fonts import Weight
from .shaping import INK, Style
from .sheet import LINE_COLOUR, PAPER, POINT, Sheet

BAND_HEIGHT = 17.0
_BAND_LINES, _BAND_STEP, _BAND_TURN = 17, 0.9, 172.0
LINE_WIDTH = 2.4
CORE_OF_DOUBLE_LINE = 0.86
_DOT, _DOT_STEP = 2.0, 3.4
_MIDDLE_OF_CAPITALS = 0.35
"""How far below its middle a capital stands, in parts of its size."""


def draw_band(sheet: Sheet) -> None:
    """Fine lines that turn upwards: hard to copy, and ours. Most of it lies beyond the edge and is cut off."""
    canvas = sheet.canvas
    with sheet.structure.ornament():
        canvas.setLineWidth(0.22 * mm)
        canvas.setStrokeColor(HexColor(LINE_COLOUR))
        for index in range(_BAND_LINES):
            height = 0.2 + index * _BAND_STEP
            radius = height + 2
            path = canvas.beginPath()
            path.moveTo(0, sheet.up(height))
            path.lineTo(_BAND_TURN * mm, sheet.up(height))
            turn = radius * 0.5523
            path.curveTo(
                (_BAND_TURN + turn) * mm,
                sheet.up(height),
                (_BAND_TURN + radius) * mm,
                sheet.up(-2 + turn),
                (_BAND_TURN + radius) * mm,
                sheet.up(-2),
            )
            canvas.drawPath(path, stroke=1, fill=0)


def draw_line(
    sheet: Sheet, guarantee: Guarantee, x: float, to: float, middle: float, width: float = LINE_WIDTH
) -> None:
    """The line of a guarantee: solid, double or dotted. Its tag is open already."""
    canvas, scale = sheet.canvas, width / LINE_WIDTH
    canvas.saveState()
    canvas.setStrokeColor(HexColor(LINE_COLOUR))
    if guarantee is Guarantee.CONSIDERATION:
        canvas.setLineCap(1)
        canvas.setLineWidth(_DOT * scale * mm)
        canvas.setDash([0, _DOT_STEP * scale * mm])
    else:
        canvas.setLineWidth(width * mm)
    canvas.line(x * mm, sheet.up(middle), to * mm, sheet.up(middle))
    if guarantee is Guarantee.INTERVIEW:
        canvas.setStrokeColor(HexColor(PAPER))
        canvas.setLineWidth(CORE_OF_DOUBLE_LINE * scale * mm)
        canvas.line(x * mm, sheet.up(middle), to * mm, sheet.up(middle))
    canvas.restoreState()


def draw_station(
    sheet: Sheet, level: str, x: float, middle: float, *, fill: str, radius: float = 3.6, letters: str = INK
) -> None:
    """A stop on the line, with its level as a number. Its tag is open already."""
    canvas = sheet.canvas
    canvas.setFillColor(HexColor(fill))
    canvas.setStrokeColor(HexColor(LINE_COLOUR))
    canvas.setLineWidth(0.32 * radius * mm)
    canvas.circle(x * mm, sheet.up(middle), radius * mm, stroke=1, fill=1)
    size = (12 if len(level) < 2 else 10) * radius / 3.6
    (line,) = sheet.typesetter.set([(level, Style(size, Weight.BOLD, letters))], 20 * mm)
    sheet.line(line, x - line.width * POINT / 2, middle + line.size * _MIDDLE_OF_CAPITALS * POINT)


def draw_plate(sheet: Sheet, guarantee: Guarantee, x: float, top: float, size: float = 12.5) -> float:
    """The word of the guarantee on its plate, `size` points tall; gives the plate's width.

    Filled for an offer, with a double edge for an interview, a dotted one for a consideration.
    """
    canvas, scale = sheet.canvas, size / 12.5
    is_offer = guarantee is Guarantee.OFFER
    style = Style(size, Weight.BOLD, PAPER if is_offer else LINE_COLOUR)
    (line,) = sheet.typesetter.set([(PLATE[guarantee], style)], 80 * mm)
    width, height = line.width * POINT + 7.0 * scale, plate_height(size)
    with sheet.structure.content("P"):
        canvas.saveState()
        canvas.setStrokeColor(HexColor(LINE_COLOUR))
        canvas.setFillColor(HexColor(LINE_COLOUR if is_offer else PAPER))
        canvas.setLineWidth(0.5 * scale * mm)
        if guarantee is Guarantee.CONSIDERATION:
            canvas.setDash([0.5 * scale * mm, 0.8 * scale * mm])
        _outline(sheet, x, top, width, height, 1.0 * scale, filled=is_offer)
        if guarantee is Guarantee.INTERVIEW:
            inner = 1.0 * scale
            _outline(sheet, x + inner, top + inner, width - 2 * inner, height - 2 * inner, 0.5 * scale)
        canvas.restoreState()
        sheet.line(line, x + 3.5 * scale, top + height / 2 + size * _MIDDLE_OF_CAPITALS * POINT)
    return width


def plate_height(size: float = 12.5) -> float:
    """How tall the plate of a word of that size is, in millimetres."""
    return 9.0 * size / 12.5


def draw_square(sheet: Sheet, square: Square, x: float, top: float, width: float, alternative: str) -> None:
    """The QR code, in black, each row's neighbouring modules as one bar so that no seam shows; `width` without edge."""
    canvas, module = sheet.canvas, width / square.size
    with sheet.structure.content("Figure", alternative=alternative):
        canvas.setFillColor(HexColor("#000000"))
        for bar in square.bars:
            left, lower = (x + bar.x * module) * mm, sheet.up(top + (bar.y + 1) * module)
            canvas.rect(left, lower, bar.length * module * mm, module * mm, stroke=0, fill=1)


def _outline(
    sheet: Sheet, x: float, top: float, width: float, height: float, turn: float, *, filled: bool = False
) -> None:
    sheet.canvas.roundRect(
        x * mm, sheet.up(top + height), width * mm, height * mm, turn * mm, stroke=1, fill=int(filled)
    )
