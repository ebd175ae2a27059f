"""Setting text in lines: a font for every letter, marks joined to their letters, each script in its own direction."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from .direction import levels, visual_order
from .fonts import INSTEAD, Fonts
from .shaping import Piece, ShapedRun, Style, shape

QUIET = "#5b505b"
_JOINERS = "\u200c\u200d"


Span = tuple[str, Style]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One character with what decides where and how it is set."""

    character: str
    style: Style
    font: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that is ready to be drawn, its pieces from left to right."""

    pieces: tuple[Piece, ...]
    width: float
    size: float

    @property
    def is_plain(self) -> bool:
        """Whether every piece is drawn as what it says."""
        return all(piece.is_plain for piece in self.pieces)


class Typesetter:
    """Sets paragraphs in the fonts of one document."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._done: dict[tuple[tuple[Span, ...], float], list[Line]] = {}

    def set(self, spans: Sequence[Span], width: float) -> list[Line]:
        """The paragraph in lines of at most that width, in points. It is measured often and set once."""
        asked = tuple(spans), width
        if asked not in self._done:
            self._done[asked] = self._set(spans, width)
        return self._done[asked]

    def _set(self, spans: Sequence[Span], width: float) -> list[Line]:
        letters = self._letters(spans)
        lines, line = [], list[Letter]()
        for word in _words(letters):
            for part in self._fitting(word, width):
                joined = [*line, *part]
                if line and self._width(_stripped(joined)) > width:
                    lines.append(line)
                    joined = part
                line = joined
        full = [found for found in (*lines, line) if _stripped(found)]
        return [self._line(_stripped(found), goes_on=found is not full[-1]) for found in full]

    def _letters(self, spans: Sequence[Span]) -> list[Letter]:
        styled = [(c, style) for text, style in spans for c in _tidied(text)]
        found: list[Letter] = []
        for (character, style), level in zip(styled, levels("".join(c for c, _ in styled)), strict=True):
            before = found[-1].font if found and found[-1].style == style else None
            if character in _JOINERS:
                font, shown = before or self._fonts.font_for("a", style.weight), character
            else:
                font, shown = self._font(character, style, before)
            found.append(Letter(character=shown, style=style, font=font, level=level))
        return found

    def _font(self, character: str, style: Style, before: str | None) -> tuple[str, str]:
        """A mark or a space stays in the font of what it follows, where that has it."""
        if not self._fonts.has(character):
            character = INSTEAD
        if before and (character == " " or unicodedata.combining(character)) and self._fonts.holds(before, character):
            return before, character
        return self._fonts.font_for(character, style.weight), character

    def _fitting(self, word: list[Letter], width: float) -> Iterator[list[Letter]]:
        """The word, in as many parts as it takes to fit."""
        if self._width(_stripped(word)) <= width:
            yield word
            return
        part: list[Letter] = []
        for letter in word:
            stays = unicodedata.combining(letter.character) or letter.character in _JOINERS
            if part and not stays and self._width(_stripped([*part, letter])) > width:
                yield part
                part = []
            part.append(letter)
        if part:
            yield part

    def _width(self, letters: list[Letter]) -> float:
        return sum(_shaped(list(run)).width for _, run in groupby(letters, _run))

    def _line(self, letters: list[Letter], *, goes_on: bool) -> Line:
        runs = [_shaped(list(run)) for _, run in groupby(letters, _run)]
        pieces, offset = list[Piece](), 0.0
        for place in visual_order([run.level for run in runs]):
            pieces += runs[place].pieces(offset)
            offset += runs[place].width
        last = letters[-1]
        if goes_on and last.level % 2 == 0 and last.character != "-":
            # Unseen at the line's end, it keeps two words apart for whoever hears them read.
            pieces.append(Piece(text=" ", glyphs=" ", style=last.style, font=last.font, offset=offset))
        return Line(
            pieces=tuple(pieces),
            width=offset,
            size=max(letter.style.size for letter in letters),
        )


def _tidied(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if c.isspace() else c for c in composed)
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cf", "Cc"} or c in _JOINERS)


def _words(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Pieces that a line may end after: words with the spaces that follow them, and what stands before a hyphen."""
    start = 0
    for place, (letter, following) in enumerate(pairwise(letters), start=1):
        if letter.character in " -" and following.character not in " -":
            yield letters[start:place]
            start = place
    if letters:
        yield letters[start:]


def _stripped(letters: list[Letter]) -> list[Letter]:
    """The letters without the spaces at their end."""
    end = len(letters)
    while end and letters[end - 1].character == " ":
        end -= 1
    return letters[:end]


def _run(letter: Letter) -> tuple[int, Style, str]:
    return letter.level, letter.style, letter.font


def _shaped(run: list[Letter]) -> ShapedRun:
    first = run[0]
    return shape("".join(letter.character for letter in run), first.font, first.style, first.level)
