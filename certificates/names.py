"""Names of people: as they are printed, and as they are compared.

A name is whatever a person says it is: one word or eight, in any script. It is only tidied: composed letters, single
spaces, no marks that nobody can see. It is compared without accents, case, hyphens, apostrophes and spaces.
"""

import hashlib
import unicodedata
from dataclasses import dataclass, field

from .errors import InvalidName

LONGEST_NAME = 150

_UNACCENTED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_PARTICLES = {
    *(
        "al",
        "ap",
        "ab",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ferch",
    ),
    *("ibn", "la", "le", "mac", "ni", "nic", "st", "ter", "van", "von", "y", "zu"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The person to whom something is guaranteed. Erased as a whole, and nothing that is left tells who it was.

    `checking_name` is the family name, or the only name, that whoever verifies the certificate types.
    `salt` is random and erased with the names, so that the commitment that stays behind cannot be guessed back.
    """

    full_name: str = field(repr=False)
    checking_name: str = field(repr=False)
    salt: str = field(repr=False)

    def __post_init__(self) -> None:
        _require_name("full_name", self.full_name, "Enter your full name")
        _require_name("checking_name", self.checking_name, "Enter your family name, or your only name")
        if folded(self.checking_name) not in folded(self.full_name):
            raise InvalidName("checking_name", "The name to check by must be part of the full name")

    @property
    def commitment(self) -> str:
        """What the certificate keeps of the names: enough to notice a change, too little to know them."""
        parts = "\n".join((self.salt, self.full_name, self.checking_name))
        return hashlib.sha256(parts.encode()).hexdigest()

    def has_the_names_of(self, other: "Holder") -> bool:
        """Whether both are written in the same way."""
        return (self.full_name, self.checking_name) == (other.full_name, other.checking_name)

    def answers_to(self, typed: str) -> bool:
        """Whether somebody who typed this has read the name to check by. Accents, case and marks are forgiven."""
        return bool(folded(typed)) and not _ways_to_write(typed).isdisjoint(_ways_to_write(self.checking_name))


def tidied(name: str) -> str:
    """The name in composed letters, with single spaces and without marks that nobody can see."""
    composed = unicodedata.normalize("NFC", name)
    spaced = "".join(" " if unicodedata.category(c) in {"Zs", "Zl", "Zp", "Cc"} else c for c in composed)
    visible = "".join(c for c in spaced if unicodedata.category(c) != "Cf" or c in _JOINERS)
    return " ".join(visible.split())


_JOINERS = "\u200c\u200d"
"""Persian and the scripts of India spell with these two, unseen as they are."""


def folded(name: str) -> str:
    """The bare letters of a name: what is left when accents, case, spaces and marks are forgiven."""
    bare_case = unicodedata.normalize("NFKD", name).casefold()
    spread = unicodedata.normalize("NFKD", bare_case).translate(_UNACCENTED)
    bare = "".join(c for c in spread if c.isalnum() or unicodedata.category(c) == "Mc")
    return unicodedata.normalize("NFC", bare)


def name_to_check_by(full_name: str) -> str:
    """The likely family name, to begin with: the last word, with the particles before it. The learner may change it."""
    words = tidied(full_name).split()
    start = len(words) - 1
    while start > 1 and folded(words[start - 1]) in _PARTICLES:
        start -= 1
    return " ".join(words[start:]) if words else ""


def _ways_to_write(name: str) -> set[str]:
    """Müller is Muller to one, and Mueller to another."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return {folded(composed), folded(composed.translate(_WRITTEN_OUT))}


def _require_name(field_name: str, name: str, missing: str) -> None:
    if not name.strip():
        raise InvalidName(field_name, missing)
    if name != tidied(name):
        raise InvalidName(field_name, "The name is not tidied")
    if len(name) > LONGEST_NAME:
        raise InvalidName(field_name, f"Names can have {LONGEST_NAME} characters at most")
    if not any(c.isalpha() for c in name):
        raise InvalidName(field_name, "A name needs at least one letter")
    if strange := next((c for c in name if unicodedata.category(c) in {"Cs", "Co", "Cn"}), None):
        raise InvalidName(field_name, f"The name holds a character that cannot be printed (U+{ord(strange):04X})")
