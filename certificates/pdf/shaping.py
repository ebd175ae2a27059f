"""Choosing the shapes of letters: joined Arabic, marks on their letters, closer pairs, in drawing order.

What runs from right to left is split letter by letter, each with what it says beside it: drawn from the left, as
readers of PDF expect, it is taken out of the file as it was written.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bidi.mirror import MIRRORED
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import ShapedStr, shapeFragWord

from .fonts import Weight

INK = "#241a24"
_FROM_RIGHT = {"AL", "R"}


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look: their size in points, weight and colour."""

    size: float
    weight: Weight = Weight.REGULAR
    colour: str = INK


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Letters that are drawn at once, `offset` points from the beginning of the line.

    `text` is what they say. `glyphs` is what is drawn: where it differs, the file says beside it what it stands for.
    """

    text: str
    glyphs: str
    style: Style
    font: str
    offset: float

    @property
    def is_plain(self) -> bool:
        """Whether what is drawn is what it says."""
        return self.text == self.glyphs


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapedRun:
    """Letters of one font, style and direction, with their shapes in drawing order and their width in points."""

    text: str
    glyphs: str
    style: Style
    font: str
    level: int
    width: float

    def pieces(self, at: float) -> Iterator[Piece]:
        """What to draw, from left to right, where the run begins `at` points from the beginning of its line."""
        if self.level % 2 == 0:
            yield Piece(text=self.text, glyphs=self.glyphs, style=self.style, font=self.font, offset=at)
            return
        for letter, places in groupby(range(len(self.glyphs)), key=self._letter_of):
            drawn = list(places)
            glyphs = self.glyphs[drawn[0] : drawn[-1] + 1]
            yield Piece(text=self._with_marks(letter), glyphs=glyphs, style=self.style, font=self.font, offset=at)
            at += _width(glyphs, self.font, self.style.size)

    def _letter_of(self, place: int) -> int:
        """The place in the text of the letter that a glyph belongs to; a mark belongs to the letter before it."""
        if isinstance(self.glyphs, ShapedStr):
            letter = int(self.glyphs.__shapeData__[place].cluster)
        else:
            letter = len(self.text) - 1 - place
        while letter and _is_mark(self.text[letter]):
            letter -= 1
        return letter

    def _with_marks(self, letter: int) -> str:
        """The letter at that place with its marks, and with those that were joined into its shape."""
        first_of_others = {self._letter_of(place) for place in range(len(self.glyphs))}
        end = letter + 1
        while end < len(self.text) and end not in first_of_others:
            end += 1
        return self.text[letter:end]


def shape(text: str, font: str, style: Style, level: int) -> ShapedRun:
    """The shapes of a run of letters. Marks that join optional pairs are left out, so that text reads back."""
    from_right = level % 2 == 1
    given = text
    if from_right and not any(unicodedata.bidirectional(c) in _FROM_RIGHT for c in text):
        given = "".join(MIRRORED.get(c, c) for c in reversed(text))
    word = [stringWidth(given, font, style.size), (_Fragment(font, style.size), given)]
    shaped = shapeFragWord(word, features={"kern": not from_right, "liga": from_right})
    return ShapedRun(text=text, glyphs=shaped[1][1], style=style, font=font, level=level, width=float(shaped[0]))


def _width(glyphs: str, font: str, size: float) -> float:
    if isinstance(glyphs, ShapedStr):
        return float(sum(data.x_advance for data in glyphs.__shapeData__) * size / 1000)
    return float(stringWidth(glyphs, font, size))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}


@dataclass(frozen=True, slots=True)
class _Fragment:
    """What the shaper asks of a piece of text, by the names that it asks with."""

    fontName: str  # noqa: N815
    fontSize: float  # noqa: N815
