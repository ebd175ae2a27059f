"""Ranks what an index holds against what was typed: the very name, its beginning, all its words, then near misses."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
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


def find(index: WordIndex[T], text: str, *, limit: int, among: Callable[[T], bool] | None = None) -> tuple[Hit[T], ...]:
    """The things that answer the text, best first; nothing where nothing was typed. Ties keep the index's order."""
    typed = words_of(text[:LONGEST_TEXT])[:MOST_WORDS]
    if not typed:
        return ()
    asked = _asked(index, telling(typed))
    by_code = index.with_code(text)
    ranked = []
    for number in by_code | _candidates(asked):
        thing = index.entries[number].thing
        if among is not None and not among(thing):
            continue
        closeness = Closeness.WHOLE_NAME if number in by_code else _closeness(number, index.names[number], typed, asked)
        score = 1.0 if number in by_code else sum(m.score(number) for m in asked) / len(asked)
        # Of two names that hold all the words, the one with less beside them is the likelier.
        spare = max(0, index.lengths[number] - len(asked)) / 100
        ranked.append((closeness, spare - score, number, score))
    ranked.sort()
    return tuple(
        Hit(thing=index.entries[number].thing, closeness=closeness, score=score)
        for closeness, _, number, score in ranked[:limit]
    )


def _asked(index: WordIndex[T], words: Words) -> list[WordMatches]:
    """What each word is held by; two words that abbreviate something together count as one."""
    asked = []
    rest = words
    while rest:
        size = 2 if rest[:2] in full_forms() else 1
        asked.append(index.with_phrase(rest[:size]) if size > 1 else index.with_word(rest[0]))
        rest = rest[size:]
    return asked


def _candidates(asked: list[WordMatches]) -> set[int]:
    """The entries that hold every word; where none does, those that hold all but one."""
    whole = set.intersection(*(m.held_by for m in asked))
    if whole or len(asked) == 1:
        return whole
    held: dict[int, int] = {}
    for matches in asked:
        for number in matches.held_by:
            held[number] = held.get(number, 0) + 1
    return {number for number, count in held.items() if count == len(asked) - 1}


def _closeness(number: int, name: Words, typed: Words, asked: list[WordMatches]) -> Closeness:
    if name == typed:
        return Closeness.WHOLE_NAME
    if name[: len(typed) - 1] == typed[:-1] and len(name) >= len(typed) and name[len(typed) - 1].startswith(typed[-1]):
        return Closeness.BEGINNING
    if any(number not in m.held_by for m in asked):
        return Closeness.ALL_BUT_ONE
    return Closeness.ALL_WORDS if all(number in m.sure for m in asked) else Closeness.NEARLY
