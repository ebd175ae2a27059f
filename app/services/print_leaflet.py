"""A leaflet as it stands today: what is on it, and its file, always on one sheet of paper."""

from datetime import date
from pathlib import Path
from weakref import WeakKeyDictionary

from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ..leaflets.composing import LINES, LeafletMaker
from ..leaflets.drawing import MOST_PAGES, write_leaflet
from ..leaflets.leaflet import Leaflet
from ..leaflets.names import LeafletKind, LeafletName
from ..subjects import find_subject

FONTS = Path(__file__).parents[1] / "static" / "vendor" / "fonts"

_SHORTER_BY = 0.85
_SHORTEST = 3.0
_MOST_KEPT = 200
"""So many files are kept ready for a graph, and all are dropped with it: drawing one takes a third of a second."""

_kept: WeakKeyDictionary[QualificationGraph, dict[tuple[LeafletName, date, str], bytes]] = WeakKeyDictionary()


def read_leaflet(graph: QualificationGraph, name: LeafletName, on: date, public_url: str) -> Leaflet:
    """The leaflet. Raises UnknownIdentifier where there is no such subject or institution."""
    return _composed(LeafletMaker(graph=graph, on=on, public_url=public_url), name)


def print_leaflet(graph: QualificationGraph, name: LeafletName, on: date, public_url: str) -> bytes:
    """The same as a file of two pages at most: where names are unusually long, fewer of them stand on it.

    Raises UnknownIdentifier and FontsMissing.
    """
    files, key = _kept.setdefault(graph, {}), (name, on, public_url)
    written = files.get(key)
    if written is None:
        written = _drawn(graph, name, on, public_url)
        if len(files) >= _MOST_KEPT:
            files.clear()
        files[key] = written
    return written


def _drawn(graph: QualificationGraph, name: LeafletName, on: date, public_url: str) -> bytes:
    lines = LINES
    while True:
        leaflet = _composed(LeafletMaker(graph=graph, on=on, public_url=public_url, lines=lines), name)
        pages, written = write_leaflet(leaflet, FONTS)
        if pages <= MOST_PAGES or lines < _SHORTEST:
            return written
        lines *= _SHORTER_BY


def _composed(maker: LeafletMaker, name: LeafletName) -> Leaflet:
    if name.kind is LeafletKind.INSTITUTION:
        return maker.of_institution(maker.graph.institution(name.of))
    subject = find_subject(name.of)
    if subject is None:
        raise UnknownIdentifier("subject", name.of)
    return maker.of_subject(subject, name.level)
