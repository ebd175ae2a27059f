"""Which passwords are too easily guessed, by what lists say: common ones, dressed up or not, and words that stand
near the person. Where the lists come from stands in SOURCE.md.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

LIST = Path(__file__).parent / "common_passwords.txt"
LONG_LIST = Path(__file__).parent / "common_long_passwords.txt"
SHORTEST_WORD = 4
"""Shorter words stand in many good passwords by chance."""

LEAST_BESIDE_WORDS = 8
"""So many characters must stand beside words that anybody could guess of the person."""

_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
)
_LETTERS_FOR_SIGNS = str.maketrans({"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s"})
_BEFORE, _BEHIND = re.compile(r"[\W\d_]+"), re.compile(r"[\W\d_]+$")
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+")


@cache
def common_passwords() -> frozenset[str]:
    """The list, read once."""
    return frozenset(LIST.read_text(encoding="utf-8").split("\n")) - {""}


@cache
def common_long_passwords() -> frozenset[str]:
    """Those that are common though they are long enough to be taken, written as they are compared."""
    return frozenset(_plain(line) for line in LONG_LIST.read_text(encoding="utf-8").splitlines())


def is_common(password: str) -> bool:
    """Whether it is on a list: as it stands, or without what people put around such a word.

    That is capitals, accents, spaces, figures and signs at the ends, figures in the place of letters, and saying the
    same thing over again. A run along the alphabet or the keyboard is as good as on it, however long.
    """
    plain = _plain(password)
    if len(_without_repetition(plain)) < SHORTEST_WORD or any(plain in run or plain[::-1] in run for run in _RUNS):
        return True
    return any(form in known for form in _forms(plain) for known in (common_passwords(), common_long_passwords()))


def leans_on(password: str, words: Iterable[str]) -> str | None:
    """The word on which it leans: what is left without such words would be guessed soon. None where it stands alone."""
    left, found = _plain(password), None
    for word in sorted({_plain(word) for word in words}, key=lambda word: (-len(word), word)):
        if len(word) >= SHORTEST_WORD and word in left:
            left, found = left.replace(word, ""), found or word
    return found if len(left) < LEAST_BESIDE_WORDS else None


def words_near(name: str, email: str) -> Iterator[str]:
    """What anybody who knows the person would try: their name, their address, and where they are."""
    yield name
    yield email
    yield from _WORDS.findall(name)
    yield from _WORDS.findall(email)


def _forms(plain: str) -> Iterator[str]:
    for whole in (plain, _without_repetition(plain)):
        for bare in _undressed(whole):
            once = _without_repetition(bare)
            yield from (bare, once, bare.translate(_LETTERS_FOR_SIGNS), once.translate(_LETTERS_FOR_SIGNS))


def _undressed(text: str) -> Iterator[str]:
    """The text, and without some or all of the figures and signs that stand before and behind it."""
    before, behind = _BEFORE.match(text), _BEHIND.search(text)
    starts = range(before.end() + 1 if before else 1)
    first_end = behind.start() if behind else len(text)
    yield from (text[start:] for start in starts)
    yield from (text[:end] for end in range(first_end, len(text)))
    yield text[starts[-1] : first_end]


def _plain(text: str) -> str:
    """In small letters, without accents and spaces."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return _SPACES.sub("", "".join(c for c in apart if not unicodedata.combining(c)))


def _without_repetition(text: str) -> str:
    """What is said over and over, said once."""
    again = (text + text).find(text, 1)
    return text[:again] if 0 < again < len(text) else text
