"""The certificate as a file: everything on one A4 page, or its conditions going on to further ones.

The same certificate makes the same bytes. One is drawn at a time, since fonts are registered for the whole process.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from ..document import CertificateDocument
from .checking import CheckingPanel, draw_checking, plan_checking
from .columns import (
    CONDITIONS_WIDTH,
    FACTS_WIDTH,
    FACTS_X,
    Block,
    condition_blocks,
    draw_blocks,
    draw_facts,
    draw_signatures,
    facts_height,
    height_of_blocks,
    help_blocks,
    signatures_height,
)
from .fonts import Fonts, Weight, unprintable
from .head import draw_head
from .shaping import Style
from .sheet import HEIGHT, MARGIN, MEASURE, ONE_AT_A_TIME, Sheet, Side
from .typesetting import QUIET

_SIGNATURES_ON_FIRST_PAGE = 4
_SCALES = (1.0, 0.96, 0.93, 0.9, 0.87, 0.85)
"""Conditions are set a little smaller before they go on to a second page; never so that they are hard to read."""
_SMALL = Style(9, colour=QUIET)
_GO_ON = "This goes on overleaf."
_ROOM_TO_GO_ON = 5.0
_LOWEST = HEIGHT - 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where the parts of the first page stand, and what goes on to the next."""

    panel: CheckingPanel
    column: list[Block]
    column_bottom: float
    beside: list[Block]
    signatures_top: float
    signatures: int
    facts_scale: float


def write_pdf(document: CertificateDocument, fonts: Path) -> bytes:
    """The certificate as PDF. `fonts` is the folder with the TrueType files. Raises FontsMissing."""
    subject = f"{document.opening} {document.name} {''.join(p.text for p in document.given)}"
    title = f"{document.title} {'-'.join(document.code)}"
    with ONE_AT_A_TIME:
        sheet = Sheet(Fonts(fonts), title=title, subject=subject)
        pages = _draw(sheet, document, fonts, of=1)
        if pages > 1:
            sheet = Sheet(Fonts(fonts), title=title, subject=subject)
            _draw(sheet, document, fonts, of=pages)
        return sheet.finished()


def write_pdfs(documents: Sequence[CertificateDocument], fonts: Path, *, title: str, subject: str) -> bytes:
    """Several certificates in one file, one after the other, each beginning on a page of its own. Raises FontsMissing.

    Everybody else who draws in this process waits until it is done. Each is drawn twice: first to count its pages.
    """
    with ONE_AT_A_TIME:
        loaded = Fonts(fonts)
        sheet = Sheet(loaded, title=title, subject=subject)
        for document in documents:
            pages = _draw(Sheet(loaded, title=title, subject=subject), document, fonts, of=1)
            with sheet.structure.group("Art"):
                _draw(sheet, document, fonts, of=pages)
        return sheet.finished()


def _draw(sheet: Sheet, document: CertificateDocument, fonts: Path, *, of: int) -> int:
    """Draws a certificate, each page saying that it is one of `of`; gives how many it took."""
    lacks_letters = bool(unprintable("".join(_texts(document)), fonts))
    waiting, signatures = _draw_first_page(sheet, document, lacks_letters=lacks_letters, of=of)
    page = 1
    while waiting or signatures < len(document.signatures):
        page += 1
        waiting, signatures = _draw_further_page(sheet, document, waiting, signatures, f"Page {page} of {of}")
    return page


def _draw_first_page(
    sheet: Sheet, document: CertificateDocument, *, lacks_letters: bool, of: int
) -> tuple[list[Block], int]:
    top = draw_head(sheet, document) + 3.0
    sheet.rule(top)
    top += 2.6
    plan = _plan(sheet, document, top, lacks_letters=lacks_letters)
    with sheet.structure.group("Sect"):
        waiting = draw_blocks(sheet, plan.column, top, plan.column_bottom, CONDITIONS_WIDTH)
        if waiting:
            sheet.text([(_GO_ON, _SMALL)], MARGIN, plan.column_bottom + 1.0, CONDITIONS_WIDTH)
        facts_bottom = draw_facts(sheet, document.facts, top, plan.facts_scale)
        draw_blocks(sheet, plan.beside, facts_bottom, plan.column_bottom, FACTS_WIDTH, FACTS_X)
    draw_signatures(sheet, document.signatures[: plan.signatures], plan.signatures_top, plan.panel.top)
    draw_checking(sheet, plan.panel)
    if of > 1:
        _draw_page_number(sheet, f"Page 1 of {of}")
    sheet.end_page()
    return waiting, plan.signatures


def _plan(sheet: Sheet, document: CertificateDocument, top: float, *, lacks_letters: bool) -> _Plan:
    """The signatures stand on the panel where dates and facts leave room for them, else overleaf."""
    panel = plan_checking(sheet, document, lacks_letters=lacks_letters)
    count = min(len(document.signatures), _SIGNATURES_ON_FIRST_PAGE)
    signatures_top = panel.top - 1.0 - signatures_height(sheet, document.signatures[:count])
    facts_scale = _largest_that_fits(lambda s: facts_height(sheet, document.facts, s), signatures_top - top - 1.0)
    if facts_scale is None:
        count, signatures_top = 0, panel.top - 1.0
        facts_scale = _largest_that_fits(lambda s: facts_height(sheet, document.facts, s), panel.top - top)
    scale = facts_scale or _SCALES[-1]
    bottom = signatures_top - 2.0
    column, beside, scale = _columns(sheet, document, bottom - top, scale)
    fits = height_of_blocks(sheet, column, CONDITIONS_WIDTH) <= bottom - top
    return _Plan(
        panel=panel,
        column=column,
        column_bottom=bottom if fits else bottom - _ROOM_TO_GO_ON,
        beside=beside,
        signatures_top=signatures_top,
        signatures=count,
        facts_scale=scale,
    )


def _columns(
    sheet: Sheet, document: CertificateDocument, room: float, facts_scale: float
) -> tuple[list[Block], list[Block], float]:
    """What stands on the left, and what below the facts: the help stands there where the left is too full for it.

    The facts are set as large as is asked for, or smaller where the help needs the room below them; how large is given
    too. Where nothing fits, all of it stands on the left in its full size, and goes on overleaf.
    """
    for scale in _SCALES:
        conditions, help_ = condition_blocks(document, scale), help_blocks(document, scale)
        if height_of_blocks(sheet, [*conditions, *help_], CONDITIONS_WIDTH) <= room:
            return [*conditions, *help_], [], facts_scale
        above = _largest_that_fits(
            lambda s: facts_height(sheet, document.facts, min(s, facts_scale)),
            room - height_of_blocks(sheet, help_, FACTS_WIDTH),
        )
        if above is not None and height_of_blocks(sheet, conditions, CONDITIONS_WIDTH) <= room:
            return conditions, help_, min(above, facts_scale)
    return [*condition_blocks(document), *help_blocks(document)], [], facts_scale


def _largest_that_fits(height_at: Callable[[float], float], room: float) -> float | None:
    return next((scale for scale in _SCALES if height_at(scale) <= room), None)


def _draw_further_page(
    sheet: Sheet, document: CertificateDocument, waiting: list[Block], signatures: int, number: str
) -> tuple[list[Block], int]:
    title = f"{document.title}, {' '.join(document.code)}"
    top = sheet.text([(title, Style(11, Weight.BOLD))], MARGIN, 19.0, MEASURE, tag="P")
    top = sheet.text([(f"{document.name}, continued", Style(10))], MARGIN, top, MEASURE) + 3.0
    sheet.rule(top)
    top += 4.0
    left = draw_blocks(sheet, waiting, top, _LOWEST, MEASURE)
    if not left:
        top += height_of_blocks(sheet, waiting, MEASURE) + 6.0
        signatures += draw_signatures(sheet, document.signatures[signatures:], top, _LOWEST)
    _draw_page_number(sheet, number)
    sheet.end_page()
    return left, signatures


def _draw_page_number(sheet: Sheet, number: str) -> None:
    sheet.text([(number, Style(8, colour=QUIET))], MARGIN, HEIGHT - 7.5, MEASURE, side=Side.RIGHT)


def _texts(value: Any) -> Iterator[str]:
    """Every text of the document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _texts(getattr(value, part.name))
