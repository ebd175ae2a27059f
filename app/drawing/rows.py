"""Where words and levels lie down the drawing: a row a leg, the first at the bottom, rows of one level in one band.

A leg's words stand below its line, or above it, wherever there is more room; they wrap, and are never cut short.
"""

from dataclasses import dataclass, replace

from ..wording import duration_in_words, level_caption, month_in_words, span_in_words
from .timeline import GUTTER, Span, Timeline
from .typeface import kept_apart, text_width, wrap
from .values import DrawnGuarantee, DrawnLeg, DrawnLevel, DrawnRoute

NAME, META, SMALL, PLATE = 17, 15, 14, 13
"""Type sizes: a course's name, its details, labels, and the word on a plate."""
LETTER_SPACING = 0.5
LINE_OF_TEXT = 21
TOP = 8
STRIP = 22
"""The height of a level that is passed over."""
HERE_LINE, HERE_WORDS = 26, 70
"""In the bottom row: where the line runs, and the room that its words take beside the name's lines."""
LINE, WORDS = 25, 53
"""In a leg's row: how far the line is from the row's edge, and the room that its words take beside their lines."""

_SCQF_OF_RANK = {-2: "1", -1: "2", 0: "3", 1: "4", 2: "5", 3: "6", 4: "7", 5: "8", 6: "9", 7: "11", 8: "12"}
_ENTRY_OF_RANK = {-2: "E1", -1: "E2", 0: "E3"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stop's height and words. `x` is where they begin, or end where they stand above the line."""

    level: DrawnLevel
    height: float
    line: float
    names: tuple[str, ...]
    details: tuple[str, ...]
    x: float
    below: bool = True
    top: float = 0.0

    @property
    def line_y(self) -> float:
        """Where the row's line runs, from the drawing's top."""
        return self.top + self.line


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A level's stripe; a strip where no leg stops at the level."""

    level: DrawnLevel
    top: float
    height: float
    strip: bool = False

    @property
    def odd(self) -> bool:
        """Every second level is tinted."""
        return self.level.rank % 2 == 1

    @property
    def title(self) -> str:
        """'Level 3', 'Entry 2', 'SCQF 9'."""
        number = self.level.number
        if number.startswith("E"):
            return f"Entry {number[1:]}"
        return f"SCQF {number}" if self.level.framework == "SCQF" else f"Level {number}"

    @property
    def caption(self) -> str:
        """What most people know the level by."""
        return level_caption(self.level.framework, self.level.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Rows from the bottom one up, bands from the top one down, and where the last of them ends."""

    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    foot: float


def plate_width(guarantee: DrawnGuarantee) -> float:
    """The width of the plate that carries the guarantee's word."""
    return text_width(guarantee.value, PLATE, bold=True) + len(guarantee.value) * LETTER_SPACING + 16


def here_in_words(route: DrawnRoute) -> str:
    """What is said under the name of what is held or studied."""
    if route.studying_until is None:
        return f"You are here, {month_in_words(route.now)}"
    return f"You study this until {month_in_words(route.studying_until)}"


def details_in_words(leg: DrawnLeg) -> str:
    """Where, from when to when and how a leg is studied."""
    mode = f", {leg.mode}" if leg.mode else ""
    renewing = ". The agreement would need renewing" if leg.renew else ""
    return f"{kept_apart(leg.place)}, {span_in_words(leg.begins, leg.ends)}{mode}{renewing}"


def wait_in_words(route: DrawnRoute, index: int) -> str:
    """'wait 10 months' before a leg; nothing where there is no wait."""
    months = route.months_waited_before(index)
    return f"wait {duration_in_words(months)}" if months else ""


def lay_rows(route: DrawnRoute, timeline: Timeline, *, width: int) -> Layout:
    """The route's rows and bands, one above the other."""
    rows = [_bottom_row(route, timeline.here, width)]
    rows += [_row(leg, span, width) for leg, span in zip(route.legs, timeline.spans, strict=True)]
    y = float(TOP)
    placed: list[Row] = []
    bands: list[Band] = []
    for row, lower in zip(reversed(rows), (*reversed(rows[:-1]), None), strict=True):
        placed.append(replace(row, top=y))
        if bands and not bands[-1].strip and bands[-1].level.rank == row.level.rank:
            bands[-1] = _joined(bands[-1], row)
        else:
            bands.append(Band(level=row.level, top=y, height=row.height))
        y += row.height
        for level in _passed_over(row.level, lower.level) if lower else ():
            bands.append(Band(level=level, top=y, height=STRIP, strip=True))
            y += STRIP
    return Layout(rows=tuple(reversed(placed)), bands=tuple(bands), foot=y)


def _bottom_row(route: DrawnRoute, here: float, width: int) -> Row:
    names = wrap(route.holds, NAME, width - here - 8, bold=True)
    said = wrap(here_in_words(route), META, width - here - 8)
    return Row(
        level=route.level,
        height=HERE_WORDS + LINE_OF_TEXT * (len(names) + len(said) - 1),
        line=HERE_LINE,
        names=tuple(names),
        details=tuple(said),
        x=here - 15,
    )


def _row(leg: DrawnLeg, span: Span, width: int) -> Row:
    below = width - span.start >= span.end - GUTTER
    room = width - span.start - 26 if below else span.end - GUTTER - 34
    names = wrap(leg.name, NAME, room, bold=True)
    details = wrap(details_in_words(leg), META, room - plate_width(leg.guarantee) - 8)
    height = WORDS + LINE_OF_TEXT * (len(names) + len(details))
    return Row(
        level=leg.level,
        height=height,
        line=LINE if below else height - LINE,
        names=tuple(names),
        details=tuple(details),
        x=span.start + 18 if below else span.end - 24,
        below=below,
    )


def _joined(band: Band, row: Row) -> Band:
    """A band that takes in one more row; stops that write its level differently leave it the way that all share."""
    level = band.level if band.level == row.level else _common(row.level.rank)
    return replace(band, level=level, height=band.height + row.height)


def _passed_over(upper: DrawnLevel, lower: DrawnLevel) -> list[DrawnLevel]:
    """The levels between two stops, from the top; none where the route leads down or stays."""
    scottish = upper.framework == lower.framework == "SCQF"
    return [_scottish(rank) if scottish else _common(rank) for rank in range(upper.rank - 1, lower.rank, -1)]


def _common(rank: int) -> DrawnLevel:
    return DrawnLevel(rank=rank, number=_ENTRY_OF_RANK.get(rank, str(rank)))


def _scottish(rank: int) -> DrawnLevel:
    return DrawnLevel(rank=rank, number=_SCQF_OF_RANK[rank], framework="SCQF")
