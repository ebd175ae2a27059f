"""The square that an authenticator application scans, drawn into the page: it is at no address of its own."""

import io

import segno
from markupsafe import Markup

BORDER = 4


def square_code(text: str) -> Markup:
    """An SVG picture of the text as a QR code. It holds no script and no style."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, border=BORDER, omitsize=True, svgclass=None, lineclass=None
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - made of figures by segno; nothing of the text stands in it
