"""The head of a leaflet: what it is about, what the words on it mean, and that a demonstration promises nothing."""

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from certificates.pdf.fonts import Weight
from certificates.pdf.marks import draw_wordmark
from certificates.pdf.shaping import INK, Style
from certificates.pdf.sheet import MARGIN, MEASURE, WIDTH, Sheet
from certificates.pdf.signs import BAND_HEIGHT, draw_band, draw_plate, plate_height
from certificates.pdf.typesetting import Span

from ..leaflet import Leaflet, Meaning

_PLATE = 10.0
_PLATE_COLUMN = 37.0
_TITLE_SIZES = (25, 22, 19, 16, 14)
_TALLEST_TITLE = 22.0
_MEANING, _MEANING_STRONG = Style(9.5), Style(9.5, Weight.BOLD)


def draw_head(sheet: Sheet, leaflet: Leaflet) -> float:
    """Draws all of it, and gives its lower edge."""
    draw_band(sheet)
    top = BAND_HEIGHT + 3.5
    draw_wordmark(sheet, WIDTH - MARGIN, top, 9.0)
    sheet.text([("Where you can go from here", Style(12, Weight.BOLD))], MARGIN, top + 1.8, 110)
    top = _draw_title(sheet, leaflet.title, top + 11.0)
    top = sheet.text([(leaflet.lead, Style(11.5))], MARGIN, top + 1.0, MEASURE, leading=1.35)
    if leaflet.demonstration:
        top = _draw_notice(sheet, leaflet.demonstration, top + 2.4)
    if leaflet.meanings:
        top = _draw_meanings(sheet, leaflet, top + 3.0)
    return top


def _draw_title(sheet: Sheet, title: str, top: float) -> float:
    """Large, and smaller where it is long."""
    for size in _TITLE_SIZES:
        spans: list[Span] = [(title, Style(size, Weight.EXTRA_BOLD))]
        if sheet.height_of(spans, MEASURE, 1.12) <= _TALLEST_TITLE:
            break
    return sheet.text(spans, MARGIN, top, MEASURE, leading=1.12, tag="H1")


def _draw_notice(sheet: Sheet, words: str, top: float) -> float:
    spans: list[Span] = [(words, Style(10.5, Weight.BOLD))]
    height = sheet.height_of(spans, MEASURE - 8, 1.35) + 3.0
    with sheet.structure.ornament():
        sheet.canvas.setStrokeColor(HexColor(INK))
        sheet.canvas.setLineWidth(0.7 * mm)
        sheet.canvas.rect(MARGIN * mm, sheet.up(top + height), MEASURE * mm, height * mm, stroke=1, fill=0)
    sheet.text(spans, MARGIN + 4, top + 1.5, MEASURE - 8, leading=1.35)
    return top + height


def _draw_meanings(sheet: Sheet, leaflet: Leaflet, top: float) -> float:
    """Each word on its plate with what it means and what it does not, framed by two rules."""
    sheet.rule(top)
    top += 2.2
    with sheet.structure.group("Sect"):
        for meaning in leaflet.meanings:
            top = _draw_meaning(sheet, meaning, top) + 1.6
        if leaflet.key:
            top = sheet.text([(leaflet.key, _MEANING)], MARGIN, top, MEASURE, leading=1.32) + 1.6
    sheet.rule(top)
    return top


def _draw_meaning(sheet: Sheet, meaning: Meaning, top: float) -> float:
    x = MARGIN + _PLATE_COLUMN
    width = MEASURE - _PLATE_COLUMN
    spans: list[Span] = [(p.text, _MEANING_STRONG if p.strong else _MEANING) for p in meaning.promise]
    spans.append((f" {meaning.not_promised}", _MEANING))
    words = sheet.height_of(spans, width, 1.32)
    height = max(words, plate_height(_PLATE))
    draw_plate(sheet, meaning.guarantee, MARGIN, top + (height - plate_height(_PLATE)) / 2, _PLATE)
    sheet.text(spans, x, top + (height - words) / 2, width, leading=1.32)
    return top + height
