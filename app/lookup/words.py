"""Words as they are compared: without case, accents, punctuation, and with each abbreviation known by its full form."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

ABBREVIATIONS = Path(__file__).parents[1] / "reference" / "abbreviations.csv"
SMALL_WORDS = frozenset({"a", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "y", "yn"})

_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_SILENT = re.compile(r"['’.]")
# 'level 3', 'lvl 3' and 'L3' are one word, and so are 'A level' and 'T levels': apart, they would say nothing.
_LEVEL = re.compile(r"\b(?:level|lvl|l)\s*(e?[1-8]|1[0-2])\b")
_ENTRY_LEVEL = re.compile(r"\bentry(?:\s+level)?\s*([123])\b")
_LETTER_LEVEL = re.compile(r"\b(a|as|t|o)\s*levels?\b")

Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """The words of a text, in order, as they are compared."""
    folded = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    spaced = " ".join(_NOT_WORDS.sub(" ", _SILENT.sub("", bare)).split())
    spaced = _LETTER_LEVEL.sub(r"\1level", spaced)
    return tuple(_LEVEL.sub(r"level\1", _ENTRY_LEVEL.sub(r"levele\1", spaced)).split())


def telling(words: Words) -> Words:
    """The words that tell something: without the small ones, unless there are no others."""
    return tuple(w for w in words if w not in SMALL_WORDS) or words


@cache
def full_forms() -> Mapping[Words, tuple[Words, ...]]:
    """What each abbreviation stands for; one may stand for several things."""
    found: dict[Words, list[Words]] = {}
    with ABBREVIATIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(telling(words_of(row["short"])), []).append(telling(words_of(row["long"])))
    return MappingProxyType({short: tuple(forms) for short, forms in found.items()})


@cache
def _short_forms() -> Mapping[str, tuple[tuple[Words, Words], ...]]:
    """Abbreviations by the first word of what they stand for."""
    found: dict[str, list[tuple[Words, Words]]] = {}
    for short, forms in full_forms().items():
        for form in forms:
            found.setdefault(form[0], []).append((form, short))
    return MappingProxyType({first: tuple(pairs) for first, pairs in found.items()})


def other_words_for(words: Words) -> frozenset[str]:
    """The words of every abbreviation that the text spells out, and of everything that it abbreviates."""
    told = telling(words)
    found: set[str] = set()
    for start, word in enumerate(told):
        for length in (1, 2):
            for form in full_forms().get(told[start : start + length], ()):
                found.update(form)
        for form, short in _short_forms().get(word, ()):
            if told[start : start + len(form)] == form:
                found.update(short)
    return frozenset(found - set(words))


_ENDINGS = (
    "ancy",
    "ants",
    "ings",
    "ians",
    "ists",
    "ing",
    "ant",
    "ian",
    "ist",
    "ers",
    "er",
    "ed",
    "es",
    "al",
    "ic",
    "e",
    "s",
    "y",
)
SHORTEST_STEM = 4


def stem_of(word: str) -> str | None:
    """What a word shares with its other forms ('nurs' for nurse and nursing); None where too little would be left."""
    ending = next((e for e in _ENDINGS if word.endswith(e)), "")
    return word.removesuffix(ending) if ending and len(word) - len(ending) >= SHORTEST_STEM else None
