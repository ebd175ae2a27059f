"""The text of a letter as a page shows it: paragraphs and lines, with the addresses in it as links."""

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words, or an address."""

    text: str
    is_address: bool = False


Line = tuple[Piece, ...]


def paragraphs(text: str) -> tuple[tuple[Line, ...], ...]:
    """Blank lines stand between paragraphs."""
    return tuple(tuple(_pieces(line) for line in block.split("\n")) for block in re.split(r"\n{2,}", text.strip("\n")))


def _pieces(line: str) -> Line:
    found: list[Piece] = []
    at = 0
    for match in _ADDRESS.finditer(line):
        found += [Piece(text=line[at : match.start()])] if match.start() > at else []
        found.append(Piece(text=match.group(), is_address=True))
        at = match.end()
    return (*found, Piece(text=line[at:])) if at < len(line) or not found else tuple(found)
