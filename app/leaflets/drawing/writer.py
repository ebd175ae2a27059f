"""The leaflet as a file. The same leaflet makes the same bytes."""

from collections.abc import Iterator
from pathlib import Path

from certificates.pdf.fonts import Fonts, Weight
from certificates.pdf.shaping import Style
from certificates.pdf.sheet import ONE_AT_A_TIME, Sheet
from certificates.pdf.typesetting import QUIET

from ..leaflet import Leaflet, Section
from .block import Block, Text
from .group import GroupBlock
from .head import draw_head
from .start_panel import StartPanel, draw_foot, foot_top, plan_start_panel

MOST_PAGES = 2
"""A leaflet is one sheet of paper."""

_FIRST_EDGE = 16.0
_SECTION = Style(13, Weight.BOLD)
_HEADING = Style(11, Weight.BOLD)
_TEXT, _STRONG = Style(9.5), Style(9.5, Weight.BOLD)
_SMALL, _SMALL_STRONG = Style(9, colour=QUIET), Style(9, Weight.BOLD, QUIET)


def write_leaflet(leaflet: Leaflet, fonts: Path) -> tuple[int, bytes]:
    """How many pages it takes, and the file. `fonts` is the folder with the TrueType files. Raises FontsMissing."""
    with ONE_AT_A_TIME:
        pages, written = _write(leaflet, fonts, of=1)
        return (pages, written) if pages == 1 else _write(leaflet, fonts, of=pages)


def _write(leaflet: Leaflet, fonts: Path, *, of: int) -> tuple[int, bytes]:
    sheet = Sheet(Fonts(fonts), title=f"{leaflet.title}: where you can go from here", subject=leaflet.lead)
    top = draw_head(sheet, leaflet)
    panel = plan_start_panel(sheet, leaflet)
    page, bottom = 1, panel.top - 2.0
    waiting = list(_blocks(leaflet))
    while waiting:
        drawn = _draw_what_fits(sheet, waiting, top, bottom)
        if not drawn and page > 1:
            drawn = 1  # taller than a whole page: it is drawn all the same, and nothing waits for ever
            waiting[0].draw(sheet, top)
        waiting = waiting[drawn:]
        if waiting:
            _end_page(sheet, leaflet, panel if page == 1 else None, page, of)
            page, top, bottom = page + 1, _FIRST_EDGE - 4.0, foot_top(sheet, leaflet) - 2.0
    _end_page(sheet, leaflet, panel if page == 1 else None, page, of)
    return page, sheet.finished()


def _end_page(sheet: Sheet, leaflet: Leaflet, panel: StartPanel | None, page: int, of: int) -> None:
    if panel is not None:
        panel.draw(sheet)
    draw_foot(sheet, leaflet, page, of)
    sheet.end_page()


def _draw_what_fits(sheet: Sheet, waiting: list[Block], top: float, bottom: float) -> int:
    """Draws as many pieces as there is room for, and gives how many. A heading never stands last."""
    count, edge = 0, top
    for block in waiting:
        edge += block.height(sheet)
        if edge > bottom:
            break
        count += 1
    while 0 < count < len(waiting) and isinstance(last := waiting[count - 1], Text) and last.keeps_next:
        count -= 1
    for block in waiting[:count]:
        block.draw(sheet, top)
        top += block.height(sheet)
    return count


def _blocks(leaflet: Leaflet) -> Iterator[Block]:
    if leaflet.nothing:
        yield Text([(leaflet.nothing, Style(11.5, Weight.BOLD))], gap=5.0)
    for section in leaflet.sections:
        yield from _section(section)
    yield Text([("What is not promised", _HEADING)], gap=5.0, tag="H2", keeps_next=True)
    for place, sentence in enumerate(leaflet.not_promised):
        yield Text([(sentence, _TEXT)], gap=0.5, keeps_next=place + 1 < len(leaflet.not_promised))
    yield Text([("Who to ask", _HEADING)], gap=4.0, tag="H2", keeps_next=True)
    for asked in leaflet.asked:
        yield Text([(f"{asked.institution}: ", _STRONG), (asked.reached, _TEXT)], gap=0.5, keeps_next=True)
    elsewhere = "Anybody else who takes part: " if leaflet.asked else "Ask anybody who takes part: "
    yield Text([(elsewhere, _TEXT), (leaflet.ask_elsewhere, _STRONG)], gap=0.5)


def _section(section: Section) -> Iterator[Block]:
    yield Text([(section.heading, _SECTION)], gap=5.0, leading=1.25, tag="H2", keeps_next=True)
    if section.rest:
        rest = section.rest
        yield Text(
            [(f"{rest.sentence} {rest.see}: ", _SMALL), (rest.typed, _SMALL_STRONG)],
            gap=0.6,
            keeps_next=bool(section.groups),
        )
    yield from (GroupBlock(group) for group in section.groups)
