"""The upper part of the first page: the band, the two institutions with the line between them, and the promise."""

from reportlab.lib.units import mm

from ..document import CertificateDocument, Station
from .fonts import Weight
from .marks import draw_institution, draw_wordmark
from .shaping import Style
from .sheet import GOAL_COLOUR, MARGIN, MEASURE, PAPER, POINT, WIDTH, Sheet, Side
from .signs import BAND_HEIGHT, draw_band, draw_line, draw_plate, draw_station
from .typesetting import Span

_STATION_RADIUS = 3.6
_PARTY_WIDTH = 44.0
_MARK_WIDTH = 16.0
_TALLEST_PROMISE = 54.0
"""Millimetres that the promise may take before it is set smaller."""


def draw_head(sheet: Sheet, document: CertificateDocument) -> float:
    """Draws all of it, and gives its lower edge."""
    draw_band(sheet)
    top = BAND_HEIGHT + 3.5
    with sheet.structure.group("Sect"):
        sheet.text([(document.title, Style(13, Weight.BOLD))], MARGIN, top + 1.6, 110, tag="H1")
        draw_wordmark(sheet, WIDTH - MARGIN, top, 9.0)
        top = _draw_parties(sheet, document, top + 13.0)
        return _draw_meaning(sheet, document, _draw_promise(sheet, document, top + 4.5) + 3.5)


def _draw_parties(sheet: Sheet, document: CertificateDocument, top: float) -> float:
    """Whose learner, at which level, comes to whom, at which. The line says how strong the guarantee is."""
    style = Style(12, Weight.BOLD)
    heights = [sheet.height_of([(s.name, style)], _PARTY_WIDTH, 1.2) for s in (document.sender, document.receiver)]
    height = max(*heights, 16.3)
    middle = top + height / 2
    left = MARGIN + (_draw_party_mark(sheet, document.sender, MARGIN, middle))
    sheet.text([(document.sender.name, style)], left, middle - heights[0] / 2, _PARTY_WIDTH, leading=1.2)
    taken = _width_of(sheet, document.sender, style)
    right_mark = WIDTH - MARGIN - 14.0
    draw_institution(sheet, document.receiver, right_mark, middle - 8.15)
    right_taken = _width_of(sheet, document.receiver, style)
    _draw_line(sheet, document, left + taken + 4.0, right_mark - 2.0 - right_taken - 4.0, middle)
    right = right_mark - 2.0 - _PARTY_WIDTH
    sheet.text(
        [(document.receiver.name, style)], right, middle - heights[1] / 2, _PARTY_WIDTH, leading=1.2, side=Side.RIGHT
    )
    return top + height


def _draw_party_mark(sheet: Sheet, station: Station, x: float, middle: float) -> float:
    """A national qualification has no institution, and no mark. Gives the width that it took."""
    if not station.is_institution:
        return 0.0
    draw_institution(sheet, station, x - 0.8, middle - 8.15)
    return _MARK_WIDTH


def _width_of(sheet: Sheet, station: Station, style: Style) -> float:
    lines = sheet.typesetter.set([(station.name, style)], _PARTY_WIDTH * mm)
    return max((line.width for line in lines), default=0.0) * POINT


def _draw_line(sheet: Sheet, document: CertificateDocument, x: float, to: float, middle: float) -> None:
    shown = f"A line from level {document.sender.level} to level {document.receiver.level}: {document.plate}"
    start, end = x + _STATION_RADIUS + 0.5, to - _STATION_RADIUS - 0.5
    with sheet.structure.content("Figure", alternative=shown):
        draw_line(sheet, document.guarantee, start, end, middle)
        for centre, fill, level in (
            (start, PAPER, document.sender.level),
            (end, GOAL_COLOUR, document.receiver.level),
        ):
            draw_station(sheet, level, centre, middle, fill=fill, radius=_STATION_RADIUS)


def _draw_promise(sheet: Sheet, document: CertificateDocument, top: float) -> float:
    """The guarantee in one sentence, with the name in it large; set smaller where it is long."""
    for scale in (1.0, 0.86, 0.74, 0.62, 0.54):
        parts = _promise(document, scale)
        heights = [sheet.height_of(spans, MEASURE, leading) for spans, leading in parts]
        if sum(heights) <= _TALLEST_PROMISE:
            break
    for spans, leading in parts:
        top = sheet.text(spans, MARGIN, top, MEASURE, leading=leading, tag="P") + 0.8
    return top


def _promise(document: CertificateDocument, scale: float) -> list[tuple[list[Span], float]]:
    text, strong = Style(17 * scale, Weight.MEDIUM), Style(17 * scale, Weight.EXTRA_BOLD)
    name = Style(28 * scale, Weight.EXTRA_BOLD)
    given = [(phrase.text, strong if phrase.strong else text) for phrase in document.given]
    return [([(document.opening, text)], 1.3), ([(document.name, name)], 1.15), (given, 1.3)]


def _draw_meaning(sheet: Sheet, document: CertificateDocument, top: float) -> float:
    plate_width = draw_plate(sheet, document.guarantee, MARGIN, top)
    x = MARGIN + plate_width + 6.0
    width = min(126.0, WIDTH - MARGIN - x)
    top = sheet.text([(document.meaning, Style(10.5))], x, top, width, leading=1.42)
    return sheet.text([(document.urging, Style(10.5, Weight.BOLD))], x, top, width, leading=1.42)
