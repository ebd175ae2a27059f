"""The middle of the page: conditions with their boxes on the left, dates on the right, signatures below.

What does not fit goes on to a second page, and the first says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from ..document import CertificateDocument, ConditionGroup, ConditionLine, Fact, SignatureLine
from .fonts import Weight
from .shaping import INK, Style
from .sheet import MARGIN, MEASURE, WIDTH, Sheet
from .typesetting import QUIET, Span

FACTS_WIDTH = 54.0
FACTS_X = WIDTH - MARGIN - FACTS_WIDTH
GUTTER = 10.0
CONDITIONS_WIDTH = MEASURE - FACTS_WIDTH - GUTTER
SIGNATURE_COLUMNS = 2

_HEADING = Style(11, Weight.BOLD)
_TEXT = Style(10)
_STRONG = Style(10, Weight.BOLD)
_SMALL = Style(9, colour=QUIET)
_HELP, _HELP_STRONG = Style(9), Style(9, Weight.BOLD)
_FACTS = "Dates and facts"
_FACT_LEADING = 1.27
_FACT_GAP = 0.9
_SIGNATURE_WIDTH = (MEASURE - GUTTER * (SIGNATURE_COLUMNS - 1)) / SIGNATURE_COLUMNS
_SIGNATURE_LEADING = 1.35
_ROOM_UNDER_RULE = 1.4
_ROOM_UNDER_SIGNATURE = 2.5
_FACT = Style(10.5, Weight.BOLD)
_BOX = 4.4
_TEXT_FROM_BOX = 7.2
_STEP_IN = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of the left column that stays together. `gap` is the room above it."""

    spans: tuple[Span, ...]
    indent: float = 0.0
    gap: float = 0.0
    leading: float = 1.4
    tag: str = "P"
    box: bool | None = None
    """None: no box. True: ticked."""

    def height(self, sheet: Sheet, width: float) -> float:
        """How tall it is, with the room above it."""
        return self.gap + sheet.height_of(self.spans, width - self.indent, self.leading)

    def scaled(self, scale: float) -> "Block":
        """The same with its letters larger or smaller."""
        spans = tuple((text, replace(style, size=style.size * scale)) for text, style in self.spans)
        return replace(self, spans=spans, gap=self.gap * scale)


def condition_blocks(document: CertificateDocument, scale: float = 1.0) -> list[Block]:
    """The conditions in pieces, in reading order, their letters set larger or smaller by `scale`."""
    return [block.scaled(scale) for block in _condition_blocks(document.groups)]


def help_blocks(document: CertificateDocument, scale: float = 1.0) -> list[Block]:
    """The help that the learner is owed, and whom to ask, in pieces."""
    return [block.scaled(scale) for block in _help_blocks(document.help)]


def height_of_blocks(sheet: Sheet, column: Sequence[Block], width: float) -> float:
    """How tall they stand one below the other."""
    return sum(block.height(sheet, width) for block in column)


def draw_blocks(
    sheet: Sheet, waiting: list[Block], top: float, bottom: float, width: float, x: float = MARGIN
) -> list[Block]:
    """Draws as many pieces as fit between the two edges, and gives what is left. A heading never stands last."""
    count, edge = 0, top
    for block in waiting:
        edge += block.height(sheet, width)
        if edge > bottom:
            break
        count += 1
    while 0 < count < len(waiting) and waiting[count - 1].tag == "H2":
        count -= 1
    for block in waiting[:count]:
        top = _draw_block(sheet, block, x, top, width)
    return waiting[count:]


def facts_height(sheet: Sheet, facts: Sequence[Fact], scale: float = 1.0) -> float:
    """How tall the facts are."""
    heading = sheet.height_of([(_FACTS, _HEADING)], FACTS_WIDTH, 1.4)
    label, value = _sized(_SMALL, scale), _sized(_FACT, scale)
    return heading + sum(
        sheet.height_of([(fact.label, label)], FACTS_WIDTH, _FACT_LEADING)
        + sheet.height_of([(fact.value, value)], FACTS_WIDTH, _FACT_LEADING)
        + _FACT_GAP * scale
        for fact in facts
    )


def draw_facts(sheet: Sheet, facts: Sequence[Fact], top: float, scale: float = 1.0) -> float:
    """Dates and what else is short, on the right. Gives the lower edge."""
    x = FACTS_X
    label, value = _sized(_SMALL, scale), _sized(_FACT, scale)
    top = sheet.text([(_FACTS, _HEADING)], x, top, FACTS_WIDTH, tag="H2")
    for fact in facts:
        top = sheet.text([(fact.label, label)], x, top + _FACT_GAP * scale, FACTS_WIDTH, leading=_FACT_LEADING)
        top = sheet.text([(fact.value, value)], x, top, FACTS_WIDTH, leading=_FACT_LEADING)
    return top


def signatures_height(sheet: Sheet, signatures: Sequence[SignatureLine]) -> float:
    """How much room the signatures take."""
    return sum(_row_height(sheet, row) for row in _rows(signatures))


def draw_signatures(sheet: Sheet, signatures: Sequence[SignatureLine], top: float, bottom: float) -> int:
    """Who signed the agreement, two beside each other, as many as there is room for. Gives how many."""
    drawn = 0
    for row in _rows(signatures):
        height = _row_height(sheet, row)
        if top + height > bottom:
            break
        for place, signature in enumerate(row):
            x = MARGIN + place * (_SIGNATURE_WIDTH + GUTTER)
            sheet.rule(top, x, _SIGNATURE_WIDTH)
            lower = top + _ROOM_UNDER_RULE
            for spans in _signature(signature):
                lower = sheet.text(spans, x, lower, _SIGNATURE_WIDTH, leading=_SIGNATURE_LEADING)
        top += height
        drawn += len(row)
    return drawn


def _condition_blocks(groups: Sequence[ConditionGroup]) -> Iterator[Block]:
    for place, group in enumerate(groups):
        yield Block(spans=((group.heading, _HEADING),), gap=2.6 if place else 0.0, tag="H2")
        for line in group.lines:
            yield _condition_block(line)
        if group.note:
            yield Block(spans=((group.note, _SMALL),), indent=_TEXT_FROM_BOX, gap=1.0)


def _condition_block(line: ConditionLine) -> Block:
    note = ((f" {line.note}", _TEXT),) if line.note else ()
    if line.depth:
        indent = _TEXT_FROM_BOX + (line.depth - 1) * _STEP_IN
        return Block(spans=((line.text, _TEXT), *note), indent=indent, gap=0.4, tag="LI")
    text = (f"{line.text}{_stop(line.text)}", _STRONG)
    return Block(spans=(text, *note), indent=_TEXT_FROM_BOX, gap=1.8, tag="LI", box=line.is_seen)


def _stop(text: str) -> str:
    return "" if text.endswith((".", "!", "?", ":")) else "."


def _help_blocks(help_: Sequence[Fact]) -> Iterator[Block]:
    for place, fact in enumerate(help_):
        if place == 0:
            yield Block(spans=(("Help you are owed", _HEADING),), gap=2.0, tag="H2")
        yield Block(spans=((f"{fact.label}: ", _HELP_STRONG), (fact.value, _HELP)), gap=0.4)


def _draw_block(sheet: Sheet, block: Block, x: float, top: float, width: float) -> float:
    top += block.gap
    if block.box is not None:
        _draw_box(sheet, x, top + 0.3, ticked=block.box)
    return sheet.text(block.spans, x + block.indent, top, width - block.indent, leading=block.leading, tag=block.tag)


def _draw_box(sheet: Sheet, x: float, top: float, *, ticked: bool) -> None:
    """A box to tick; the words beside it say the same."""
    canvas = sheet.canvas
    with sheet.structure.content("Figure", alternative="Seen" if ticked else "To be ticked when it is seen"):
        canvas.setStrokeColor(HexColor(INK))
        canvas.setLineWidth(0.45 * mm)
        canvas.roundRect(x * mm, sheet.up(top + _BOX), _BOX * mm, _BOX * mm, 0.6 * mm, stroke=1, fill=0)
        if ticked:
            canvas.setLineWidth(0.6 * mm)
            path = canvas.beginPath()
            path.moveTo((x + 1.0) * mm, sheet.up(top + 2.3))
            path.lineTo((x + 1.9) * mm, sheet.up(top + 3.2))
            path.lineTo((x + 3.5) * mm, sheet.up(top + 1.2))
            canvas.drawPath(path, stroke=1, fill=0)


def _sized(style: Style, scale: float) -> Style:
    return replace(style, size=style.size * scale)


def _rows(signatures: Sequence[SignatureLine]) -> Iterator[Sequence[SignatureLine]]:
    for start in range(0, len(signatures), SIGNATURE_COLUMNS):
        yield signatures[start : start + SIGNATURE_COLUMNS]


def _signature(signature: SignatureLine) -> Iterator[list[Span]]:
    yield [(signature.name, Style(10.5, Weight.BOLD))]
    yield [(signature.detail, Style(9))]


def _row_height(sheet: Sheet, row: Sequence[SignatureLine]) -> float:
    heights = (
        sum(sheet.height_of(spans, _SIGNATURE_WIDTH, _SIGNATURE_LEADING) for spans in _signature(signature))
        for signature in row
    )
    return _ROOM_UNDER_RULE + max(heights) + _ROOM_UNDER_SIGNATURE
