"""A certificate on paper, read by programs that had no part in drawing it: poppler for its words, zxing for its QR."""

import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image

from tests.journeys.programs import need_program

SHARP_ENOUGH = 150


def text_on(paper: Path) -> str:
    """All words on the paper, in reading order, with single spaces."""
    pdftotext = need_program("reader of PDF text", ("pdftotext",))
    read = subprocess.run([pdftotext, "-q", paper, "-"], check=True, capture_output=True, text=True)
    return " ".join(read.stdout.split())


def square_on(paper: Path) -> str:
    """What the QR code on the first page says."""
    pdftoppm = need_program("program that draws PDF pages", ("pdftoppm",))
    drawn = paper.with_suffix("")
    options = f"-q -r {SHARP_ENOUGH} -f 1 -l 1 -singlefile -png".split()
    subprocess.run([pdftoppm, *options, paper, drawn], check=True)
    with Image.open(drawn.with_suffix(".png")) as picture:
        [found] = zxingcpp.read_barcodes(picture.convert("L"))
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    return str(found.text)
