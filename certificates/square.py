"""The QR code of a certificate's address: the same square on paper and on the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

QUIET_MODULES = 4
"""How wide the white edge is that a reader needs, in modules."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Neighbouring dark modules of one row: from column `x`, in row `y`, `length` of them."""

    x: int
    y: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """`size` modules on each side, the quiet edge not counted, and its dark modules as bars."""

    size: int
    bars: tuple[Bar, ...]

    @property
    def path(self) -> str:
        """All bars as one SVG path, a module to a unit."""
        return "".join(f"M{bar.x} {bar.y}h{bar.length}v1h-{bar.length}z" for bar in self.bars)


def square_of(address: str) -> Square:
    """The square that holds the address alone, at level Q: a quarter of it may be spoiled and it is still read."""
    made = segno.make(address, error="q", boost_error=False, micro=False)
    return Square(size=len(made.matrix), bars=tuple(_bars(made)))


def _bars(made: segno.QRCode) -> Iterator[Bar]:
    for y, row in enumerate(made.matrix):
        x = 0
        for is_dark, modules in groupby(row):
            length = len(list(modules))
            if is_dark:
                yield Bar(x, y, length)
            x += length
