"""An index from words to things, made once: which things hold a word, or one that begins with it, or nearly it."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from .words import Words, full_forms, other_words_for, stem_of, telling, words_of

T = TypeVar("T")

SHORTEST_MISSPELLING = 4
LEAST_LIKENESS, LEAST_LIKENESS_OF_A_LONG_WORD = 78, 72
"""In hundredths. A long word may be further off: more of it is left to tell it by ('construcshun')."""
LONG_WORD = 8
MOST_NEAR_MISSES = 12

FULL_FORM, BEGINNING, STEM, NEAR_MISS = 0.95, 0.85, 0.75, 0.6
"""How much a word counts, against 1 where it is there: spelt out, begun, in another form, or nearly there."""

ABOUT = 0.55
"""A word that a thing only has to do with (its institution, its subject) counts about half of one in its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[T]):
    """A thing with its name, what else it is known by (as important as the name), and what it has to do with."""

    thing: T
    name: str
    aliases: str = ""
    about: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordMatches:
    """The numbers of the entries that hold a word, each with how much that counts: surely, or as a misspelling."""

    sure: dict[int, float] = field(default_factory=dict)
    near: dict[int, float] = field(default_factory=dict)

    def score(self, number: int) -> float:
        """How much the word counts for an entry; 0 where it does not hold it."""
        return self.sure.get(number) or self.near.get(number, 0.0)

    @cached_property
    def held_by(self) -> set[int]:
        """All entries that hold it, however."""
        return self.sure.keys() | self.near.keys()


class WordIndex(Generic[T]):
    """Entries by their words and codes. An entry's number is its place in the order in which they came."""

    def __init__(self, entries: Iterable[Entry[T]]) -> None:
        self.entries = tuple(entries)
        self.names = tuple(words_of(e.name) for e in self.entries)
        self.lengths = tuple(len(telling(name)) for name in self.names)
        self._by_name = sorted((" ".join(name), number) for number, name in enumerate(self.names))
        self._codes: dict[str, list[int]] = {}
        self._postings: dict[str, dict[int, float]] = {}
        for number, (entry, name) in enumerate(zip(self.entries, self.names, strict=True)):
            self._post(number, entry, name)
        self._vocabulary = sorted(self._postings)

    def with_code(self, text: str) -> frozenset[int]:
        """The entries that have the text for a code (an identifier, a qualification number), however it is spaced."""
        if " " in text.strip() and not any(c.isdigit() for c in text):
            return frozenset()  # several words are a name, even where they run together like somebody's identifier
        return frozenset(self._codes.get(_code(text), ()))

    def with_name(self, words: Words) -> frozenset[int]:
        """The entries whose name is just these words."""
        return self._named(" ".join(words), " ".join(words) + "\0")

    def with_name_beginning(self, words: Words) -> frozenset[int]:
        """The entries whose name begins with these words; the last may go on, unless it is a word as it stands.

        Who types 'nurse' wants a nurse before a nursery.
        """
        is_whole = 1.0 in self._postings.get(words[-1], {}).values()
        begun = " ".join(words) + " " * is_whole
        return self._named(begun, begun + "\uffff")

    def with_word(self, word: str) -> WordMatches:
        """The entries that hold the word, each by the best of all the ways in which it does."""
        matches = WordMatches()
        for begun in self._beginning_with(word):
            _raise(matches.sure, self._postings[begun], 1.0 if begun == word else BEGINNING)
        for form in full_forms().get((word,), ()):
            _raise(matches.sure, self._with_whole_form(form), FULL_FORM)
        if (stem := stem_of(word)) is not None:
            for begun in self._beginning_with(stem):
                _raise(matches.sure, self._postings[begun], STEM)
        if len(word) >= SHORTEST_MISSPELLING and word.isalpha():  # a level or a number is not nearly another one
            for near, likeness in self._nearly(word):
                _raise(matches.near, self._postings[near], NEAR_MISS * likeness / 100)
        return matches

    def with_phrase(self, phrase: Words) -> WordMatches:
        """The entries that hold all words of an abbreviation of several words ('comp sci'), or what it stands for."""
        matches = WordMatches()
        parts = [self.with_word(word) for word in phrase]
        for number in set.intersection(*(p.held_by for p in parts)):
            matches.sure[number] = min(p.score(number) for p in parts)
        for form in full_forms().get(phrase, ()):
            _raise(matches.sure, self._with_whole_form(form), FULL_FORM)
        return matches

    def _post(self, number: int, entry: Entry[T], name: Words) -> None:
        for code in entry.codes:
            self._codes.setdefault(_code(code), []).append(number)
        about, aliases = words_of(entry.about), words_of(entry.aliases)
        weights = dict.fromkeys((*about, *other_words_for(about)), ABOUT)
        weights |= dict.fromkeys((*other_words_for(name), *other_words_for(aliases)), FULL_FORM)
        weights |= dict.fromkeys((*name, *aliases), 1.0)
        for word, weight in weights.items():
            self._postings.setdefault(word, {})[number] = weight

    def _named(self, first: str, past: str) -> frozenset[int]:
        start, end = bisect_left(self._by_name, (first, -1)), bisect_left(self._by_name, (past, -1))
        return frozenset(number for _, number in self._by_name[start:end])

    def _beginning_with(self, word: str) -> list[str]:
        start = bisect_left(self._vocabulary, word)
        return self._vocabulary[start : bisect_left(self._vocabulary, word + "\uffff")]

    def _with_whole_form(self, form: Words) -> dict[int, float]:
        spelt = [self._postings.get(part, {}) for part in form]
        return {number: min(p[number] for p in spelt) for number in spelt[0] if all(number in p for p in spelt)}

    def _nearly(self, word: str) -> list[tuple[str, float]]:
        least = LEAST_LIKENESS if len(word) < LONG_WORD else LEAST_LIKENESS_OF_A_LONG_WORD
        found = process.extract(word, self._vocabulary, scorer=fuzz.ratio, limit=MOST_NEAR_MISSES, score_cutoff=least)
        return [(near, likeness) for near, likeness, _ in found]


def _raise(found: dict[int, float], matches: dict[int, float], factor: float) -> None:
    for number, weight in matches.items():
        score = weight * factor
        if score > found.get(number, 0.0):
            found[number] = score


def _code(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
