"""The code of a certificate: sixteen characters that a person can read out, type and not get wrong unnoticed.

Thirteen carry 65 random bits; the last three are check characters, so that a slip of the pen is named before
anybody asks a database. The characters are those of Crockford's base 32: no I, L, O or U.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum

from .check_characters import FIELD_SIZE, check_values

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
RANDOM_CHARACTERS = 13
RANDOM_BITS = RANDOM_CHARACTERS * 5

_VALUE = {character: value for value, character in enumerate(ALPHABET)}
_READ_AS = {"O": "0", "I": "1", "L": "1"}
_ADDRESS = re.compile(r"https?://\S*/v/(?P<code>[^/?#]*)[/?#]?\S*", re.IGNORECASE)
_MOST_TYPED = 500
"""Nobody types more than this; what is longer is not read to its end."""


@dataclass(frozen=True, slots=True)
class Code:
    """A well-formed code. Whether any certificate has it is another question.

    Its `repr` keeps it to itself, so that no log line carries it by accident.
    """

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        values = [_VALUE.get(character) for character in self.text]
        known = [v for v in values if v is not None]
        if len(values) != LENGTH or len(known) != LENGTH:
            raise ValueError("a code has sixteen characters of its alphabet")
        if tuple(known[RANDOM_CHARACTERS:]) != check_values(known[:RANDOM_CHARACTERS]):
            raise ValueError("the check characters of the code are wrong")

    @property
    def groups(self) -> tuple[str, ...]:
        """The code in four groups of four."""
        return tuple(self.text[i : i + 4] for i in range(0, LENGTH, 4))

    @property
    def grouped(self) -> str:
        """The code as it is shown: four groups, with hyphens."""
        return "-".join(self.groups)


class SlipKind(Enum):
    """What is wrong with what was typed; the first that is true, in this order."""

    NOTHING_TYPED = "nothing_typed"
    LETTER_U = "letter_u"
    WRONG_CHARACTER = "wrong_character"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    CHECK_FAILED = "check_failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What was typed is no code. `position` counts characters from 1, without gaps and hyphens."""

    kind: SlipKind
    position: int | None = None
    character: str | None = None
    length: int | None = None


def make_code(random_bits: int) -> Code:
    """The code that carries these 65 bits, a whole number from 0 to 2⁶⁵ − 1, with its check characters."""
    if not 0 <= random_bits < 1 << RANDOM_BITS:
        raise ValueError(f"a code carries {RANDOM_BITS} bits")
    values = [random_bits >> shift & FIELD_SIZE - 1 for shift in range(RANDOM_BITS - 5, -1, -5)]
    return Code("".join(ALPHABET[v] for v in (*values, *check_values(values))))


def parse(typed: str) -> Code | Slip:
    """The code that somebody typed, pasted or scanned, in any case, with or without gaps; or the slip, named.

    O is read as 0, I and L as 1. The whole address that the QR code holds is taken for its code.
    """
    typed = typed.strip()
    address = _ADDRESS.fullmatch(typed[:_MOST_TYPED])
    characters = _characters(address["code"] if address else typed[: _MOST_TYPED + 1])
    if not characters:
        return Slip(kind=SlipKind.NOTHING_TYPED)
    for position, character in enumerate(characters, start=1):
        if character not in _VALUE:
            kind = SlipKind.LETTER_U if character == "U" else SlipKind.WRONG_CHARACTER
            return Slip(kind=kind, position=position, character=character)
    if len(characters) != LENGTH:
        kind = SlipKind.TOO_SHORT if len(characters) < LENGTH else SlipKind.TOO_LONG
        return Slip(kind=kind, length=len(characters))
    try:
        return Code("".join(characters))
    except ValueError:
        return Slip(kind=SlipKind.CHECK_FAILED)


def _characters(text: str) -> list[str]:
    """What was typed without gaps and hyphens of any sort, in capitals, with look-alikes read as figures."""
    kept = [c for c in unicodedata.normalize("NFKC", text) if not _is_gap(c)]
    # Only ASCII letters are raised: others may become two characters ('ß' is 'SS') and would be misnamed.
    raised = [c.upper() if c.isascii() else c for c in kept]
    return [_READ_AS.get(c, c) for c in raised]


def _is_gap(character: str) -> bool:
    """White space, a dash of any length, the minus sign, or a mark that nobody can see."""
    return character == "\u2212" or unicodedata.category(character) in {"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"}
