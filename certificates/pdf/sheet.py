"""A sheet of A4 to draw on: millimetres from its upper left corner, text in boxes, and a tag for everything."""

from collections.abc import Sequence
from enum import Enum
from io import BytesIO
from threading import Lock

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from .fonts import Fonts, Weight
from .shaping import Piece
from .structure import Structure
from .typesetting import Line, Span, Typesetter

WIDTH, HEIGHT = 210.0, 297.0
MARGIN = 19.0
MEASURE = WIDTH - 2 * MARGIN
POINT: float = 1 / mm
"""One point in millimetres."""

LINE_COLOUR = "#7a1f5c"
GOAL_COLOUR = "#ffc233"
PAPER = "#ffffff"

ONE_AT_A_TIME = Lock()
"""Held while a document is drawn: fonts are registered for the whole process, and shaping leaves its marks in them."""

_MIDDLE_OF_LETTERS = 0.33
"""How far below the middle of its line a letter's foot stands, in parts of its size."""


class Side(Enum):
    """The side on which the lines of a text begin."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


class Sheet:
    """The pages of one document."""

    def __init__(self, fonts: Fonts, *, title: str, subject: str) -> None:
        self._bytes = BytesIO()
        size = (WIDTH * mm, HEIGHT * mm)
        self.canvas = Canvas(
            self._bytes,
            pagesize=size,
            invariant=1,
            lang="en-GB",
            pageCompression=1,
            initialFontName=fonts.font_for("a", Weight.REGULAR),  # or else one that is not in the file is named
        )
        self.canvas.setTitle(title)
        self.canvas.setSubject(subject)
        self.canvas.setAuthor("Onward")
        self.canvas.setCreator("Onward")
        self.canvas.setProducer("Onward")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.structure = Structure(self.canvas)
        self.typesetter = Typesetter(fonts)

    def height_of(self, spans: Sequence[Span], width: float, leading: float) -> float:
        """How tall the text is when it is set that wide; `leading` is the distance of its lines in sizes."""
        return sum(line.size * leading for line in self.typesetter.set(spans, width * mm)) * POINT

    def text(
        self,
        spans: Sequence[Span],
        x: float,
        top: float,
        width: float,
        *,
        leading: float = 1.4,
        tag: str = "P",
        side: Side = Side.LEFT,
    ) -> float:
        """Sets a paragraph with its upper edge at `top`, and gives the lower edge."""
        lines = self.typesetter.set(spans, width * mm)
        said = "".join(text for text, _ in spans)
        with self.structure.content(tag, said_as=None if all(line.is_plain for line in lines) else said):
            for line in lines:
                height = line.size * leading * POINT
                baseline = top + height / 2 + line.size * _MIDDLE_OF_LETTERS * POINT
                self.line(line, x + _indent(side, width - line.width * POINT), baseline)
                top += height
        return top

    def line(self, line: Line, x: float, baseline: float) -> None:
        """Draws a line that has been set, its letters standing at `baseline`. Its tag is open already."""
        for piece in line.pieces:
            if piece.is_plain:
                self._piece(piece, x, baseline)
            else:
                with self.structure.standing_for(piece.text):
                    self._piece(piece, x, baseline)

    def rule(self, top: float, x: float = MARGIN, width: float = MEASURE, thickness: float = 0.35) -> None:
        """A line across, for the eye only."""
        with self.structure.ornament():
            self.canvas.setLineWidth(thickness * mm)
            self.canvas.setStrokeColor(HexColor("#241a24"))
            self.canvas.line(x * mm, self.up(top), (x + width) * mm, self.up(top))

    def up(self, top: float) -> float:
        """The height in points above the lower edge, which PDF counts from."""
        return float((HEIGHT - top) * mm)

    def end_page(self) -> None:
        """The next thing stands on a new sheet."""
        self.structure.end_page()

    def finished(self) -> bytes:
        """The whole document."""
        self.structure.finish()
        self.canvas.save()
        return self._bytes.getvalue()

    def _piece(self, piece: Piece, x: float, baseline: float) -> None:
        self.canvas.setFont(piece.font, piece.style.size)
        self.canvas.setFillColor(HexColor(piece.style.colour))
        self.canvas.drawString(x * mm + piece.offset, self.up(baseline), piece.glyphs)


def _indent(side: Side, room: float) -> float:
    return {Side.LEFT: 0.0, Side.MIDDLE: room / 2, Side.RIGHT: room}[side]
