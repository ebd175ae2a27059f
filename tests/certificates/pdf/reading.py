"""Reading a PDF back with other programs: its words and facts by poppler, its QR code by zxing-cpp."""

import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFilter

FONTS = Path(__file__).parents[3] / "app" / "static" / "vendor" / "fonts"
MILLIMETRES_AN_INCH = 25.4

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None and "CI" not in os.environ, reason="pdftotext (poppler) is not installed"
)


def words_of(pdf: bytes) -> str:
    """The text in the order in which the file gives it, with single spaces."""
    return " ".join(_run("pdftotext", "-raw", "-", "-", given=pdf).decode().split())


def lines_of(pdf: bytes) -> str:
    """The text as it stands on the page; signs that only say the direction are left out."""
    text = _run("pdftotext", "-", "-", given=pdf).decode()
    return "".join(c for c in text if c not in "\u202a\u202b\u202c")


def facts_of(pdf: bytes) -> dict[str, str]:
    """What the file says of itself: Title, Pages, Tagged, Page size …"""
    lines = _run("pdfinfo", "-", given=pdf).decode().splitlines()
    return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}


def structure_of(pdf: bytes) -> list[str]:
    """The tags and the text under them, as a screen reader would walk them."""
    return [line.strip() for line in _run("pdfinfo", "-struct-text", "-", given=pdf).decode().splitlines()]


def said_in(pdf: bytes) -> list[str]:
    """The texts that elements are to be read as, where their shapes do not tell."""
    found = re.findall(rb"/ActualText \((.*?[^\\])\) /", pdf, re.DOTALL)
    return [_unescaped(text).decode("utf-16") for text in found]


def _unescaped(text: bytes) -> bytes:
    named = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def character(match: re.Match[bytes]) -> bytes:
        escaped = match[1]
        return bytes([int(escaped, 8)]) if escaped.isdigit() else named.get(escaped, escaped)

    return re.sub(rb"\\([0-7]{3}|.)", character, text, flags=re.DOTALL)


def fonts_of(pdf: bytes) -> list[list[str]]:
    """A row for each font, as poppler lists them."""
    return [line.split() for line in _run("pdffonts", "-", given=pdf).decode().splitlines()[2:]]


def picture_of(pdf: bytes, dots_an_inch: int, page: int = 1) -> Image.Image:
    """A page as a grey picture."""
    png = _run("pdftoppm", "-r", str(dots_an_inch), "-f", str(page), "-l", str(page), "-gray", "-", given=pdf)
    return Image.open(BytesIO(png)).convert("L")


def codes_in(picture: Image.Image) -> list[zxingcpp.Barcode]:
    """The QR codes that are found in a picture."""
    return list(zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)))


def spoiled(picture: Image.Image, *, degrees: float, noise: int, seed: int = 7) -> Image.Image:
    """The picture as a tired photocopier leaves it: turned, blurred, and with grains of dust."""
    turned = picture.rotate(degrees, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    blurred = turned.filter(ImageFilter.GaussianBlur(0.6))
    grey = np.asarray(blurred, dtype=np.int16)
    grains = np.random.default_rng(seed).integers(-noise, noise, size=grey.shape, endpoint=True, dtype=np.int16)
    return Image.fromarray(np.clip(grey + grains, 0, 255).astype(np.uint8))


def _run(*command: str, given: bytes) -> bytes:
    finished = subprocess.run(command, input=given, capture_output=True, check=True)
    return finished.stdout
