"""The marks that a drawing is made of, as SVG: text, lines, plates and stations, styled by classes alone."""

from markupsafe import Markup, escape

from .rows import plate_width
from .typeface import kept_apart
from .values import DrawnGuarantee

STATION, GOAL = 15, 18
"""The radius of a station, and of the goal."""


def text(words: str, x: float, y: float, style: str, anchor: str = "") -> Markup:
    """A line of text. Words that run from right to left are kept to themselves, so that they move nothing else."""
    shown = words if any("A" <= letter <= "z" for letter in words) else kept_apart(words)
    anchored = Markup(' text-anchor="{}"').format(anchor) if anchor else ""
    return Markup('<text x="{:.1f}" y="{:.1f}" class="{}"{}>{}</text>').format(x, y, style, anchored, escape(shown))


def path(line: str, style: str) -> Markup:
    """A line, in the words of SVG's `d`."""
    return Markup('<path d="{}" class="{}"/>').format(line, style)


def rectangle(x: float, y: float, width: float, height: float, radius: float, style: str) -> Markup:
    """A box."""
    return Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{}" class="{}"/>').format(
        x, y, width, height, radius, style
    )


def plate(guarantee: DrawnGuarantee, x: float, y: float) -> Markup:
    """The guarantee's word on a plate whose border repeats the line's style; `y` is the word's line of text."""
    width = plate_width(guarantee)
    style = {
        DrawnGuarantee.OFFER: "d-fill",
        DrawnGuarantee.INTERVIEW: "d-plate",
        DrawnGuarantee.CONSIDERATION: "d-plate d-plate--dots",
        DrawnGuarantee.NO_AGREEMENT: "d-plate d-plate--none",
    }[guarantee]
    ink = {DrawnGuarantee.OFFER: "d-tag d-tag--on", DrawnGuarantee.NO_AGREEMENT: "d-tag d-tag--none"}
    body = rectangle(x, y - 15, width, 20, 3, style)
    if guarantee is DrawnGuarantee.INTERVIEW:
        body += rectangle(x + 3, y - 12, width - 6, 14, 1.5, "d-hair")
    return body + text(guarantee.value, x + width / 2, y - 0.5, ink.get(guarantee, "d-tag"), "middle")


def stroke(line: str, guarantee: DrawnGuarantee) -> Markup:
    """The line of a leg: the less ink, the less it promises."""
    if guarantee is DrawnGuarantee.INTERVIEW:
        return path(line, "d-line") + path(line, "d-core")
    style = {DrawnGuarantee.OFFER: "d-line", DrawnGuarantee.CONSIDERATION: "d-dots"}
    return path(line, style.get(guarantee, "d-none"))


def station(x: float, y: float, number: str, kind: str) -> Markup:
    """A stop with its level's number; its kind is `here`, `mid` or `goal`."""
    radius = GOAL if kind == "goal" else STATION
    circle = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="{}" class="d-stop d-stop--{}"/>').format(x, y, radius, kind)
    return circle + text(number, x, y + 5.8, f"d-num d-num--{kind}", "middle")
