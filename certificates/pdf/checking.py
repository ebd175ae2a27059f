"""The lower part of the page: how to check the certificate, its code and square, and the line at the foot."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from ..document import CertificateDocument
from ..square import QUIET_MODULES, Square, square_of
from .fonts import Weight
from .shaping import INK, Style
from .sheet import HEIGHT, MARGIN, MEASURE, POINT, WIDTH, Sheet
from .signs import draw_square
from .typesetting import QUIET, Span

SQUARE_WIDTH = 36.0
"""The QR code without its quiet zone, in millimetres: what a photocopier leaves readable is 35 or more."""

_PANEL_PADDING = 0.6
_FOOT_STYLE = Style(8, colour=QUIET)
_FOOT_STRONG = Style(8, Weight.BOLD, QUIET)
_FOOT_LEADING = 1.4
_LOWEST = 8.5
"""How far the foot stands above the paper's edge."""


@dataclass(frozen=True, kw_only=True)
class CheckingPanel:
    """Where the panel and the foot stand: measured from the paper's lower edge upwards, before anything is drawn."""

    document: CertificateDocument
    square: Square
    module: float
    foot: tuple[Span, ...]
    foot_top: float
    top: float
    height: float
    text_x: float
    text_width: float
    text_height: float


def plan_checking(sheet: Sheet, document: CertificateDocument, *, lacks_letters: bool) -> CheckingPanel:
    """The panel's place. `lacks_letters`: some character had to be replaced, which the foot then says."""
    foot = _foot(document, lacks_letters=lacks_letters)
    foot_top = HEIGHT - _LOWEST - sheet.height_of(foot, MEASURE, _FOOT_LEADING)
    square = square_of(document.address)
    module = SQUARE_WIDTH / square.size
    side = SQUARE_WIDTH + 2 * QUIET_MODULES * module
    text_x = MARGIN + _PANEL_PADDING + side + 4.0
    text_width = WIDTH - MARGIN - 4.0 - text_x
    text_height = _text_height(sheet, document, text_width)
    height = max(side + 2 * _PANEL_PADDING, text_height + 6.0)
    return CheckingPanel(
        document=document,
        square=square,
        module=module,
        foot=foot,
        foot_top=foot_top,
        top=foot_top - 3.0 - height,
        height=height,
        text_x=text_x,
        text_width=text_width,
        text_height=text_height,
    )


def draw_checking(sheet: Sheet, panel: CheckingPanel) -> None:
    """Draws the panel and the foot."""
    top, height = panel.top, panel.height
    with sheet.structure.ornament():
        sheet.canvas.setStrokeColor(HexColor(INK))
        sheet.canvas.setLineWidth(0.5 * mm)
        sheet.canvas.roundRect(MARGIN * mm, sheet.up(top + height), MEASURE * mm, height * mm, 3 * mm, stroke=1, fill=0)
    with sheet.structure.group("Sect"):
        square_x = MARGIN + _PANEL_PADDING + QUIET_MODULES * panel.module
        draw_square(
            sheet,
            panel.square,
            square_x,
            top + (height - SQUARE_WIDTH) / 2,
            SQUARE_WIDTH,
            "QR code: opens the page that checks this certificate",
        )
        _draw_text(sheet, panel)
    sheet.text(panel.foot, MARGIN, panel.foot_top, MEASURE, leading=_FOOT_LEADING)


def _foot(document: CertificateDocument, *, lacks_letters: bool) -> tuple[Span, ...]:
    spans: list[Span] = [(document.foot, _FOOT_STYLE)]
    if lacks_letters:
        spans.append((" A letter that cannot be printed here stands as a question mark.", _FOOT_STYLE))
    if document.demonstration:
        spans.append((f" {document.demonstration}", _FOOT_STRONG))
    return tuple(spans)


def _text_height(sheet: Sheet, document: CertificateDocument, width: float) -> float:
    steps = sum(sheet.height_of(spans, width, 1.5) for spans in _steps(document))
    return sheet.height_of([("To check", Style(11, Weight.BOLD))], width, 1.5) + steps + 2.6 + 19 * 1.2 * POINT


def _steps(document: CertificateDocument) -> list[list[Span]]:
    plain, strong = Style(10), Style(10, Weight.BOLD)
    return [
        [(f"{number}. ", plain), *((p.text, strong if p.strong else plain) for p in step)]
        for number, step in enumerate(document.steps, start=1)
    ]


def _draw_text(sheet: Sheet, panel: CheckingPanel) -> None:
    x, width, document = panel.text_x, panel.text_width, panel.document
    top = panel.top + (panel.height - panel.text_height) / 2
    top = sheet.text([("To check this certificate", Style(11, Weight.BOLD))], x, top, width, leading=1.5, tag="H2")
    with sheet.structure.group("L"):
        for spans in _steps(document):
            top = sheet.text(spans, x, top, width, leading=1.5, tag="LI")
    _draw_code(sheet, document, x, top + 2.6 + 19 * 0.85 * POINT)


def _draw_code(sheet: Sheet, document: CertificateDocument, x: float, baseline: float) -> None:
    """Four groups with wide gaps, so that nobody loses their place."""
    with sheet.structure.content("P"):
        for group in document.code:
            (line,) = sheet.typesetter.set([(group, Style(19, Weight.EXTRA_BOLD))], 60 * mm)
            sheet.line(line, x, baseline)
            x += line.width * POINT + 6.0
