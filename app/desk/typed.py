"""What advisers type, as it is kept: tidied, of a bearable length, in any script."""

import re
import unicodedata

from routes_graph.errors import InvalidValue

LONGEST_LINE, LONGEST_NOTE = 200, 5_000

_NOT_WRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def line(field: str, text: str, *, longest: int = LONGEST_LINE) -> str:
    """One line, with single spaces. Raises InvalidValue where it is too long."""
    return _within(field, " ".join(_NOT_WRITTEN.sub("", unicodedata.normalize("NFC", text)).split()), longest)


def note(field: str, text: str, *, longest: int = LONGEST_NOTE) -> str:
    """Several lines, as they were typed but for space at their ends. Raises InvalidValue where they are too long."""
    lines = _NOT_WRITTEN.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n").replace("\r", "\n")
    return _within(field, "\n".join(one.rstrip() for one in lines.split("\n")).strip(), longest)


def search_key(text: str) -> str:
    """A text as it is compared and searched: without case, accents or more than single spaces."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def _within(field: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise InvalidValue(field, f"use at most {longest:,} characters; this has {len(text):,}")
    return text
