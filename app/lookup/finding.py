"""Ranks what an index holds against what was typed: the very name, its beginning, all its words, then near misses."""

import heapq
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import IntEnum
from math import log
from typing import Generic, TypeVar

from .index import WordIndex, WordMatches
from .words import Words, full_forms, telling, words_of

T = TypeVar("T")

LONGEST_TEXT = 200
MOST_WORDS = 12


class Closeness(IntEnum):
    """How a thing answers what was typed; the smaller, the better."""

    WHOLE_NAME = 0
    BEGINNING = 1
    ALL_WORDS = 2
    NEARLY = 3
    ALL_BUT_ONE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Generic[T]):
    """A thing that was found, and how closely. `score` is between 0 and 1, better when larger."""

    thing: T
    closeness: Closeness
    score: float


def find(index: WordIndex[T], text: str, *, limit: int, among: Set[int] | None = None) -> tuple[Hit[T], ...]:
    """The things that answer the text, best first; nothing where nothing was typed. Ties keep the index's order.

    `among` are the numbers of the entries that are looked for, where not all are.
    """
    typed = words_of(text[:LONGEST_TEXT])[:MOST_WORDS]
    if not typed:
        return ()
    asked = _asked(index, telling(typed))
    ranking = _Ranking(index, asked)
    seen: set[int] = set()
    hits: list[Hit[T]] = []
    for closeness, numbers in _tiers(index, text, typed, asked):
        if closeness is Closeness.ALL_BUT_ONE and seen:
            break
        wanted = (numbers if among is None else numbers & among) - seen
        seen |= wanted
        best = heapq.nsmallest(limit - len(hits), wanted, key=ranking.order)
        hits.extend(Hit(thing=index.entries[n].thing, closeness=closeness, score=ranking.score(n)) for n in best)
        if len(hits) >= limit:
            break
    return tuple(hits)


def _tiers(
    index: WordIndex[T], text: str, typed: Words, asked: list[WordMatches]
) -> Iterator[tuple[Closeness, Set[int]]]:
    """What answers, closest first; a later tier may name again what an earlier one has named."""
    yield Closeness.WHOLE_NAME, index.with_code(text) | index.with_name(typed)
    yield Closeness.BEGINNING, index.with_name_beginning(typed)
    yield Closeness.ALL_WORDS, set.intersection(*(set(m.sure) for m in asked))
    yield Closeness.NEARLY, set.intersection(*(m.held_by for m in asked))
    if len(asked) > 1:
        others = ([m.held_by for m in asked if m is not left_out] for left_out in asked)
        yield Closeness.ALL_BUT_ONE, set().union(*(set.intersection(*held) for held in others))


class _Ranking:
    """Puts entries of one tier in order: by how much their words count, then by how little else their names hold.

    A word that few entries hold tells more than one that many do: who types 'nvq bricks' wants bricks.
    """

    def __init__(self, index: WordIndex[T], asked: list[WordMatches]) -> None:
        self._lengths = index.lengths
        self._asked = asked
        self._telling = [log(2 + len(index.entries) / (1 + len(m.held_by))) for m in asked]

    def score(self, number: int) -> float:
        """How much the words count together, 0 to 1."""
        told = sum(m.score(number) * much for m, much in zip(self._asked, self._telling, strict=True))
        return min(1.0, told / sum(self._telling))

    def order(self, number: int) -> tuple[float, int]:
        """Of two names that hold all the words, the one with less beside them is the likelier."""
        spare = max(0, self._lengths[number] - len(self._asked)) / 100
        return spare - self.score(number), number


def _asked(index: WordIndex[T], words: Words) -> list[WordMatches]:
    """What each word is held by; two words that abbreviate something together count as one."""
    asked = []
    rest = words
    while rest:
        size = 2 if rest[:2] in full_forms() else 1
        asked.append(index.with_phrase(rest[:size]) if size > 1 else index.with_word(rest[0]))
        rest = rest[size:]
    return asked
