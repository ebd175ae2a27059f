"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Generic[T]):
    """One page of a list. `address` is a page's address without its number, ending with 'page=' or the like."""

    items: tuple[T, ...]
    number: int
    last: int
    total: int
    address: str


def page_of(items: Sequence[T], asked: str, address: str, size: int = PAGE_SIZE) -> Paged[T]:
    """The page that was asked for, by its number as it was typed; the nearest one where there is no such page."""
    last = max(1, -(-len(items) // size))
    number = min(last, number_asked(asked))
    first = (number - 1) * size
    return Paged(items=tuple(items[first : first + size]), number=number, last=last, total=len(items), address=address)


def number_asked(asked: str) -> int:
    """The number of a page as it was typed; the first where it is none."""
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
