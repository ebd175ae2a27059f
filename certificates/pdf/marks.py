"""The wordmark and the marks of institutions, drawn as paths so that nobody reads them as text."""

import re
from collections.abc import Callable, Iterator

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.pathobject import PDFPathObject

from ..badge import SHIELD, badge_of
from ..document import Station
from .fonts import Weight
from .shaping import INK, Style
from .sheet import GOAL_COLOUR, LINE_COLOUR, POINT, Sheet

_LETTERS = (
    "M63.3 44V19.2H69.5L70.5 22.6Q71 21.6 72.1 20.7Q73.2 19.8 74.7 19.2Q76.2 18.5 78.2 18.5"
    "Q81.3 18.5 83.2 19.7Q85 20.9 85.7 23.2Q86.5 25.5 86.5 28.8V44H79.3V30.7Q79.3 28.9 79.1 27.4"
    "Q78.8 26 78 25.1Q77.2 24.2 75.3 24.2Q72.8 24.2 71.6 25.9Q70.5 27.7 70.5 31.2V44ZM95.7 44 89.4 19.2"
    "H96.6L100.4 36.2L103.8 19.2H110.7L114.1 36.2L118 19.2H125.2L118.9 44H111.1L107.3 26L103.5 44Z"
    "M135.2 44.6Q132.8 44.6 130.9 43.7Q128.9 42.8 127.7 41.2Q126.6 39.6 126.6 37.3Q126.6 34.4 128.7 32.6"
    "Q130.7 30.8 134.5 29.8Q138.3 28.8 143.3 28.5V27.7Q143.3 25.5 142.2 24.5Q141 23.5 138.8 23.5"
    "Q137.2 23.5 135.9 24.2Q134.7 25 134.3 26.5L128.2 24.4Q129.4 21.8 132.2 20.2Q135.1 18.5 139.1 18.5"
    "Q144.5 18.5 147.4 20.9Q150.2 23.3 150.2 28.9V34.3Q150.2 36 150.3 37.8Q150.4 39.7 150.6 41.3"
    "Q150.8 42.9 151.1 44H144.4L143.5 41Q142.1 42.9 140 43.7Q137.9 44.6 135.2 44.6ZM137.8 39.6"
    "Q139.4 39.6 140.6 39.1Q141.9 38.6 142.6 37.3Q143.3 36 143.3 33.8V32.8Q138.9 33.1 136.5 34"
    "Q134.1 34.9 134.1 36.8Q134.1 38.1 135.1 38.8Q136.2 39.6 137.8 39.6ZM155.4 44V19.2H161L162.4 23.8"
    "Q163.2 21.8 164.3 20.6Q165.5 19.5 167 19Q168.6 18.4 170.5 18.5V25.8Q167.8 25.5 166.1 26"
    "Q164.3 26.5 163.4 27.9Q162.6 29.3 162.6 31.7V44ZM183.4 44.6Q180.2 44.6 177.7 43"
    "Q175.3 41.4 173.9 38.5Q172.4 35.5 172.4 31.4Q172.4 27.4 173.9 24.5Q175.3 21.6 177.7 20.1"
    "Q180.2 18.5 183.4 18.5Q185.5 18.5 187.6 19.6Q189.8 20.6 191 22.7V8.6H198.2V34.3"
    "Q198.2 36.1 198.4 38.7Q198.5 41.2 199 44H192.2L191.2 40.8Q189.6 42.8 187.5 43.7"
    "Q185.5 44.6 183.4 44.6ZM185.7 39Q187.2 39 188.5 38.2Q189.8 37.4 190.5 35.8Q191.3 34.2 191.3 31.6"
    "Q191.3 27.7 189.6 25.9Q188 24.2 185.7 24.2Q183.3 24.2 181.6 26Q180 27.9 180 31.4Q180 35 181.6 37"
    "Q183.3 39 185.7 39Z"
)
"""The letters after the O, in the wordmark's own units: 204 by 42, from (0, 8)."""

_STEP = re.compile(r"([MHVLQZ])([^MHVLQZ]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")


def draw_wordmark(sheet: Sheet, right: float, top: float, height: float) -> None:
    """The word Onward, its O a station, with its right edge at `right`."""
    unit = height / 42
    left = right - 199 * unit

    def place(x: float, y: float) -> tuple[float, float]:
        return (left + x * unit) * mm, sheet.up(top + (y - 8) * unit)

    canvas = sheet.canvas
    with sheet.structure.content("Figure", alternative="Onward"):
        canvas.setLineWidth(7.4 * unit * mm)
        canvas.setStrokeColor(HexColor(LINE_COLOUR))
        canvas.setFillColor(HexColor(GOAL_COLOUR))
        canvas.line(*place(18, 27.3), *place(40, 27.3))
        canvas.circle(*place(40, 27.3), 15 * unit * mm, stroke=1, fill=1)
        canvas.setFillColor(HexColor(INK))
        path = canvas.beginPath()
        _follow(path, _LETTERS, place)
        canvas.drawPath(path, stroke=0, fill=1)


def draw_institution(sheet: Sheet, station: Station, x: float, top: float) -> None:
    """The institution's badge. The letter is part of the picture; it is drawn and not read."""
    badge = badge_of(station.name, station.colour)
    canvas = sheet.canvas
    with sheet.structure.ornament():
        canvas.setFillColor(HexColor(badge.colour))
        path = canvas.beginPath()
        _follow(path, SHIELD, lambda u, v: ((x + u * 0.29) * mm, sheet.up(top + v * 0.29)))
        canvas.drawPath(path, stroke=0, fill=1)
        for line in sheet.typesetter.set([(badge.letter, Style(19, Weight.BOLD, badge.letter_colour))], 14 * mm):
            with sheet.structure.standing_for(""):
                sheet.line(line, x + 6.96 - line.width * POINT / 2, top + 10.2)


def _follow(path: PDFPathObject, steps: str, place: Callable[[float, float], tuple[float, float]]) -> None:
    x = y = 0.0
    for step, written in _STEP.findall(steps):
        numbers = [float(n) for n in _NUMBER.findall(written)]
        if step == "Z":
            path.close()
        elif step in "HV":
            x, y = (numbers[0], y) if step == "H" else (x, numbers[0])
            path.lineTo(*place(x, y))
        elif step == "Q":
            for turn_x, turn_y, to_x, to_y in _in_fours(numbers):
                first = x + (turn_x - x) * 2 / 3, y + (turn_y - y) * 2 / 3
                second = to_x + (turn_x - to_x) * 2 / 3, to_y + (turn_y - to_y) * 2 / 3
                path.curveTo(*place(*first), *place(*second), *place(to_x, to_y))
                x, y = to_x, to_y
        else:
            for index in range(0, len(numbers), 2):
                x, y = numbers[index : index + 2]
                moves = step == "M" and index == 0
                (path.moveTo if moves else path.lineTo)(*place(x, y))


def _in_fours(numbers: list[float]) -> Iterator[tuple[float, float, float, float]]:
    for index in range(0, len(numbers), 4):
        a, b, c, d = numbers[index : index + 4]
        yield a, b, c, d
