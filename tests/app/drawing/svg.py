"""What a drawing holds, read back from its SVG."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from markupsafe import Markup

from app.drawing.typeface import text_width

SIZES = {"d-name": 17, "d-meta": 15, "d-small": 14, "d-level": 16, "d-num": 16, "d-tag": 13}
BOLD = frozenset({"d-name", "d-level", "d-num", "d-tag"})


@dataclass(frozen=True)
class Words:
    """A line of text, where it stands, and how far it reaches."""

    text: str
    style: str
    left: float
    right: float
    y: float


def parsed(drawing: Markup) -> ET.Element:
    """The drawing as a tree; it must be well formed."""
    return ET.fromstring(str(drawing))


def size_of(drawing: Markup) -> tuple[float, float]:
    """Its width and height."""
    _, _, width, height = parsed(drawing).attrib["viewBox"].split()
    return float(width), float(height)


def words_of(drawing: Markup) -> list[Words]:
    """Every line of text in the order in which it is painted."""
    return [_words(element) for element in parsed(drawing).iter("text")]


def paths_of(drawing: Markup, style: str) -> list[str]:
    """The lines of a style."""
    return [e.attrib["d"] for e in parsed(drawing).iter("path") if style in e.attrib["class"].split()]


def _words(element: ET.Element) -> Words:
    text = (element.text or "").strip("\u2068\u2069")
    style = element.attrib["class"].split()[0]
    width = text_width(text, SIZES[style], bold=style in BOLD)
    x = float(element.attrib["x"])
    left = x - width * {"": 0, "middle": 0.5, "end": 1}[element.attrib.get("text-anchor", "")]
    return Words(text=text, style=style, left=left, right=left + width, y=float(element.attrib["y"]))
