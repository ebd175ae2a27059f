"""One group of ways: what one holds as filled stations, and a branch for each course.

The line is as strong as the promise. Branches start side by side from one stem: they are alternatives, not a route
from one to the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from certificates.pdf.fonts import Weight
from certificates.pdf.shaping import Style
from certificates.pdf.sheet import LINE_COLOUR, MARGIN, PAPER, WIDTH, Sheet
from certificates.pdf.signs import draw_line, draw_plate, draw_station, plate_height
from certificates.pdf.typesetting import QUIET, Span
from routes_graph.agreements import Guarantee

from ..leaflet import Group, Held, Promised, Way
from ..wording import taught_at

_TEXT, _STRONG = Style(10), Style(10, Weight.BOLD)
_HELD, _HELD_STRONG = Style(10.5), Style(10.5, Weight.BOLD)
_SMALL, _SMALL_STRONG = Style(9, colour=QUIET), Style(9, Weight.BOLD, QUIET)
_PROMISE, _PROMISE_STRONG = Style(9.5), Style(9.5, Weight.BOLD)
_LEADING = 1.32
_GAP = 3.4
_HELD_RADIUS, _WAY_RADIUS = 2.9, 2.6
_STEM = MARGIN + _HELD_RADIUS
_HELD_X = MARGIN + 2 * _HELD_RADIUS + 2.6
_STATION = MARGIN + 16.0
_WAY_X = _STATION + _WAY_RADIUS + 2.4
_RIGHT = WIDTH - MARGIN
_PLATE_SIZE = 8.5
_PLATE_GAP = 1.8
_PROMISE_HEIGHT = _PLATE_GAP + plate_height(_PLATE_SIZE)
_WAY_GAP = 1.3
_BRANCH = 1.8


@dataclass(frozen=True, slots=True)
class GroupBlock:
    """A group as a block."""

    group: Group

    def height(self, sheet: Sheet) -> float:
        """How tall it is, with the room above it."""
        held = sum(self._held_height(sheet, n, award) for n, award in enumerate(self.group.held))
        promised = sum(_promised_height(sheet, promised) for promised in self.group.promised)
        return _GAP + held + self._others_height(sheet) + promised + self._more_height(sheet)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draws it, from the first station held to the last branch."""
        top += _GAP
        stem_top = top + _HELD_RADIUS
        stem_bottom = stem_top + self._length_of_stem(sheet)
        with sheet.structure.ornament():
            sheet.canvas.setStrokeColor(HexColor(LINE_COLOUR))
            sheet.canvas.setLineWidth(0.5 * mm)
            sheet.canvas.line(_STEM * mm, sheet.up(stem_top), _STEM * mm, sheet.up(stem_bottom))
        with sheet.structure.group("Sect"):
            for n, award in enumerate(self.group.held):
                top = self._draw_held(sheet, n, award, top)
            if self.group.others:
                sheet.text([(self.group.others, _HELD)], _HELD_X, top, _RIGHT - _HELD_X, leading=_LEADING)
                top += self._others_height(sheet)
            for promised in self.group.promised:
                top = _draw_promised(sheet, promised, top)
            if self.group.more:
                sheet.text(self._more(), _WAY_X, top + _WAY_GAP, _RIGHT - _WAY_X, leading=_LEADING)

    def _length_of_stem(self, sheet: Sheet) -> float:
        """From the first station held down to the middle of the last branch."""
        held = sum(self._held_height(sheet, n, award) for n, award in enumerate(self.group.held))
        promised = sum(_promised_height(sheet, promised) for promised in self.group.promised)
        last = _way_height(sheet, self.group.promised[-1].ways[-1])
        return held + self._others_height(sheet) + promised - last + _WAY_GAP + _WAY_RADIUS - _HELD_RADIUS

    def _held_height(self, sheet: Sheet, number: int, held: Held) -> float:
        words = sheet.height_of(_held_spans(number, held), _RIGHT - _HELD_X, _LEADING)
        return max(words + 1.0, 2 * _HELD_RADIUS + 0.6)

    def _draw_held(self, sheet: Sheet, number: int, held: Held, top: float) -> float:
        with sheet.structure.content("Figure", alternative=f"Level {held.level}"):
            draw_station(
                sheet, held.level, _STEM, top + _HELD_RADIUS, fill=LINE_COLOUR, radius=_HELD_RADIUS, letters=PAPER
            )
        sheet.text(
            _held_spans(number, held),
            _HELD_X,
            top + 0.5,
            _RIGHT - _HELD_X,
            leading=_LEADING,
            tag="P" if number else "H3",
        )
        return top + self._held_height(sheet, number, held)

    def _others_height(self, sheet: Sheet) -> float:
        if not self.group.others:
            return 0.0
        return sheet.height_of([(self.group.others, _HELD)], _RIGHT - _HELD_X, _LEADING) + 0.6

    def _more(self) -> list[Span]:
        more = self.group.more
        return [] if more is None else [(f"{more.sentence} {more.see}: ", _SMALL), (more.typed, _SMALL_STRONG)]

    def _more_height(self, sheet: Sheet) -> float:
        if self.group.more is None:
            return 0.0
        return _WAY_GAP + sheet.height_of(self._more(), _RIGHT - _WAY_X, _LEADING)


def _held_spans(number: int, held: Held) -> list[Span]:
    before = "or " if number else "If you have "
    detail = [(f" ({held.detail})", _SMALL)] if held.detail else []
    return [(before, _HELD), (held.title, _HELD_STRONG), *detail]


def _promised_height(sheet: Sheet, promised: Promised) -> float:
    return _PROMISE_HEIGHT + sum(_way_height(sheet, way) for way in promised.ways)


def _draw_promised(sheet: Sheet, promised: Promised, top: float) -> float:
    height = plate_height(_PLATE_SIZE)
    plate_top = top + _PLATE_GAP
    width = draw_plate(sheet, promised.guarantee, _HELD_X, plate_top, _PLATE_SIZE)
    spans = [(p.text, _PROMISE_STRONG if p.strong else _PROMISE) for p in promised.promise]
    x = _HELD_X + width + 2.4
    words = sheet.height_of(spans, _RIGHT - x, 1.3)
    sheet.text(spans, x, plate_top + (height - words) / 2, _RIGHT - x, leading=1.3)
    top += _PROMISE_HEIGHT
    with sheet.structure.group("L"):
        for way in promised.ways:
            top = _draw_way(sheet, promised.guarantee, way, top)
    return top


def _way_spans(way: Way) -> Iterator[list[Span]]:
    places = taught_at([place.institution for place in way.taught_at], way.others)
    yield [(way.title, _STRONG), (f", {places}", _TEXT)]
    yield [(way.facts, _SMALL)]


def _way_height(sheet: Sheet, way: Way) -> float:
    return _WAY_GAP + sum(sheet.height_of(spans, _RIGHT - _WAY_X, _LEADING) for spans in _way_spans(way))


def _draw_way(sheet: Sheet, guarantee: Guarantee, way: Way, top: float) -> float:
    middle = top + _WAY_GAP + _WAY_RADIUS
    with sheet.structure.group("LI"):
        with sheet.structure.content("Figure", alternative=f"{guarantee.name}, to level {way.level}"):
            draw_line(sheet, guarantee, _STEM + 0.25, _STATION - _WAY_RADIUS, middle, _BRANCH)
            draw_station(sheet, way.level, _STATION, middle, fill=PAPER, radius=_WAY_RADIUS)
        lower = top + _WAY_GAP
        for spans in _way_spans(way):
            lower = sheet.text(spans, _WAY_X, lower, _RIGHT - _WAY_X, leading=_LEADING)
    return top + _way_height(sheet, way)
