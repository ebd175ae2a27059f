"""The mark of an institution where no crest is kept: its first letter on a shield of its colour."""

from dataclasses import dataclass

INK = "#241a24"
PAPER = "#ffffff"
SHIELD = "M3 3H45V29Q45 46 24 53Q3 46 3 29Z"
"""The shield's outline, in a box of 48 by 56."""

_DARK_LETTER_ABOVE = 0.36
_BEFORE_THE_NAME = ("The ", "University of ", "College of ", "the ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The shield's colour, and the letter on it in a colour that stands out."""

    colour: str
    letter: str
    letter_colour: str


def badge_of(name: str, colour: str | None) -> Badge:
    """The badge of the institution of that name."""
    shown = colour or INK
    for before in _BEFORE_THE_NAME:
        name = name.removeprefix(before)
    letter = next((c for c in name if c.isalpha()), "").upper()
    return Badge(colour=shown, letter=letter, letter_colour=INK if _luminance(shown) > _DARK_LETTER_ABOVE else PAPER)


def _luminance(colour: str) -> float:
    """How light a colour is to the eye, from 0 to 1 (WCAG's relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
