"""Choices that look like chance and come out the same every time.

Each choice depends on the seed and on what it is about ('fee', 'thornmere', 'hnc-construction'), and on nothing else:
a course added to a ladder leaves every other course as it was.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

SEED = "onward"

Choice = TypeVar("Choice")


def fraction(*about: object) -> float:
    """A number from 0 up to 1 for what this choice is about."""
    text = "|".join((SEED, *(str(part) for part in about)))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") / 2**64


def happens(odds: float, *about: object) -> bool:
    """Whether something of these odds is the case."""
    return fraction(*about) < odds


def between(least: int, most: int, *about: object) -> int:
    """A whole number from least to most, both included."""
    return least + int(fraction(*about) * (most - least + 1))


def one_of(options: Sequence[Choice], *about: object) -> Choice:
    """One of several equally likely options."""
    return options[int(fraction(*about) * len(options))]


def weighted(options: Mapping[Choice, int], *about: object) -> Choice:
    """One of several options, each as likely as its weight says."""
    place = fraction(*about) * sum(options.values())
    for option, weight in options.items():
        place -= weight
        if place < 0:
            return option
    raise ValueError("there is nothing to choose from")


def shuffled(options: Iterable[str], *about: object) -> list[str]:
    """The options in an order that depends on what the choice is about, not on the order they came in."""
    return sorted(options, key=lambda option: (fraction(*about, option), option))
