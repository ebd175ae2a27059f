"""How wide a text is on the page: the advance widths of the typeface's letters, read once from its own files."""

import unicodedata
from functools import cache
from pathlib import Path

from reportlab.pdfbase.ttfonts import TTFontFace

_FONTS = Path(__file__).parent.parent / "static" / "vendor" / "fonts"
_UNITS = 1000
_REGULAR = ("AtkinsonHyperlegibleNext-Regular", "NotoSans-Regular", "NotoSansHebrew-Regular", "NotoSansArabic-Regular")
_BOLD = ("AtkinsonHyperlegibleNext-Bold", "NotoSans-Bold", "NotoSansHebrew-Bold", "NotoSansArabic-Bold")


@cache
def _widths(font: str) -> dict[int, float]:
    """Character → advance width in thousandths of the type size."""
    widths: dict[int, float] = TTFontFace(str(_FONTS / f"{font}.ttf")).charWidths
    return widths


@cache
def _letter_width(letter: str, *, bold: bool) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    for font in _BOLD if bold else _REGULAR:
        width = _widths(font).get(ord(letter))
        if width is not None:
            return width
    return _UNITS  # no file of ours has it: as wide as it can be, so that it never runs into something


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in pixels at a type size in pixels, without kerning (which only makes it narrower)."""
    return sum(_letter_width(letter, bold=bold) for letter in text) * size / _UNITS


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than the room, broken at spaces; a word wider than the room is broken inside.

    Nothing is ever left out: the lines joined are the text.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(word, size, room, bold=bold)
        lines += whole
    return [*lines, line]


def _broken(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    """A word in pieces that fit, the last one open to what follows."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def kept_apart(text: str) -> str:
    """The text, marked where it runs from right to left, so that it moves no comma or date beside it."""
    right_to_left = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    return f"\u2068{text}\u2069" if right_to_left else text
