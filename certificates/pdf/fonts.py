"""The typefaces that a certificate is set in, and which of them has which letter.

Atkinson Hyperlegible Next first; for letters that it lacks (Greek, Cyrillic, Hebrew, Arabic …) any other family that
stands in the fonts' folder, by name.
"""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFile

FAMILY = "AtkinsonHyperlegibleNext"
PLAIN, HEAVY = "Regular", "Bold"
INSTEAD = "?"
"""Stands for a letter that no font has; the certificate says so beside it."""


class FontsMissing(Exception):
    """The fonts' folder lacks a file. The set-up puts them there."""


class Weight(Enum):
    """How heavy the letters are; the value is the font file's ending."""

    REGULAR = "Regular"
    MEDIUM = "Medium"
    BOLD = "Bold"
    EXTRA_BOLD = "ExtraBold"


@dataclass(frozen=True, slots=True)
class _Fallback:
    family: str
    letters: frozenset[int]


class Fonts:
    """The fonts of one document. They are loaded anew for each, since shaping leaves its marks in a loaded font."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._loaded: dict[str, TTFont] = {}
        self._fallbacks = _fallbacks(directory)

    def font_for(self, character: str, weight: Weight) -> str:
        """The name of the font that has the character, in that weight or the nearest that there is."""
        family = self.family_of(character) or FAMILY
        own = weight.value
        return self._load(family, own if family == FAMILY else _nearest(weight))

    def family_of(self, character: str) -> str | None:
        """The first family that has the character; None where none has."""
        letter = ord(character)
        if letter in _letters(self._directory / f"{FAMILY}-{PLAIN}.ttf"):
            return FAMILY
        return next((f.family for f in self._fallbacks if letter in f.letters), None)

    def has(self, character: str) -> bool:
        """Whether the character can be printed."""
        return self.family_of(character) is not None

    def holds(self, font: str, character: str) -> bool:
        """Whether that font, already in use, has the character."""
        return ord(character) in self._loaded[font].face.charToGlyph

    def _load(self, family: str, ending: str) -> str:
        name = f"{family}-{ending}"
        if name not in self._loaded:
            path = self._directory / f"{name}.ttf"
            if not path.is_file():
                path = self._directory / f"{family}-{PLAIN}.ttf"
            font = TTFont(name, str(path))
            pdfmetrics.registerFont(font)
            self._loaded[name] = font
        return name


def unprintable(text: str, directory: Path) -> tuple[str, ...]:
    """The characters of a text that no font of the folder has, each once, in order. Raises FontsMissing."""
    fonts = Fonts(directory)
    return tuple(dict.fromkeys(c for c in text if not c.isspace() and not _is_unseen(c) and not fonts.has(c)))


def _is_unseen(character: str) -> bool:
    return character in "\u200c\u200d"


def _nearest(weight: Weight) -> str:
    return HEAVY if weight in (Weight.BOLD, Weight.EXTRA_BOLD) else PLAIN


def _fallbacks(directory: Path) -> tuple[_Fallback, ...]:
    plain = f"-{PLAIN}.ttf"
    families = sorted(p.name.removesuffix(plain) for p in directory.glob(f"*{plain}"))
    return tuple(_Fallback(f, _letters(directory / f"{f}{plain}")) for f in families if f != FAMILY)


@lru_cache(maxsize=64)
def _letters(path: Path) -> frozenset[int]:
    """The characters that a font file has a shape for."""
    if not path.is_file():
        raise FontsMissing(f"no font at {path.name}; the set-up puts it there")
    return frozenset(TTFontFile(str(path), charInfo=1).charToGlyph)
