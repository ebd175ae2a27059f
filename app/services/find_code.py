"""Finding the code on a file that holds a certificate: our PDF, a page saved from the browser, or plain text."""

import re
from collections.abc import Iterator

from certificates.codes import Code, parse

LARGEST_FILE = 10 * 1024 * 1024
_GROUPED = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{4}(?:[-‐‑–][0-9A-Z]{4}){3}(?![0-9A-Z])", re.IGNORECASE)
_ADDRESS = re.compile(r"/v/([0-9A-Z]{16})(?![0-9A-Z])", re.IGNORECASE)


def find_code(content: bytes) -> Code | None:
    """The one code that stands on a file; None where there is none, or more than one that could be meant.

    A PDF of ours has it in its title, which every reader shows and which is not compressed.
    """
    found = {code.text for text in _readings(content) for code in _codes_in(text)}
    return Code(found.pop()) if len(found) == 1 else None


def _readings(content: bytes) -> Iterator[str]:
    """The file as text, in the ways in which a PDF or a page may hold text."""
    yield content.decode("utf-8", errors="replace")
    for start in (0, 1):
        yield content[start:].decode("utf-16-be", errors="replace")


def _codes_in(text: str) -> Iterator[Code]:
    candidates = [*_GROUPED.findall(text), *_ADDRESS.findall(text)]
    for candidate in candidates:
        read = parse(candidate)
        if isinstance(read, Code):
            yield read
