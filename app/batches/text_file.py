"""A file's bytes as rows of cells, however a spreadsheet has saved them: encoding, separator, quotes.

What cannot be read at all is said in the words of whoever saved the file, with what to do about it.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST_FILE = 1024 * 1024
LONGEST_CELL = 2_000

_UTF_8, _UTF_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PDF = b"%PDF"
_SAVE_AS = "save it as ‘CSV UTF-8’ and choose it again"
_SEPARATORS = (",", ";", "\t")
_SAYS_ITS_SEPARATOR = "sep="


class UnreadableFile(Exception):
    """Nothing can be made of the file. The reason is a sentence without its full stop."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason if line is None else f"Line {line}: {reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The cells of a row, and the line on which it begins."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """The rows of a file, the first of which names the columns. `guessed_letters`: it does not say its encoding."""

    records: tuple[Record, ...]
    guessed_letters: bool = False


def read_file(content: bytes) -> TextFile:
    """The file's rows, without blank ones. Raises UnreadableFile."""
    if len(content) > LARGEST_FILE:
        raise UnreadableFile("The file is larger than 1 MB. Split it, and run a batch for each part")
    text, guessed = _decoded(content)
    records = tuple(_records(text))
    if not records:
        raise UnreadableFile("The file is empty")
    return TextFile(records=records, guessed_letters=guessed)


def _decoded(content: bytes) -> tuple[str, bool]:
    if content.startswith(_WORKBOOKS):
        raise UnreadableFile(f"This is a spreadsheet’s own file. In the spreadsheet, {_SAVE_AS}")
    if content.startswith(_PDF):
        raise UnreadableFile(f"This is a PDF. Open the spreadsheet that it came from, {_SAVE_AS}")
    try:
        if content.startswith(_UTF_16):
            return content.decode("utf-16"), False
        if b"\0" in content:
            raise UnreadableFile(f"This is not a text file. In the spreadsheet, {_SAVE_AS}")
        return content.removeprefix(_UTF_8).decode(), False
    except UnicodeDecodeError:
        return _as_windows_wrote_it(content), True


def _as_windows_wrote_it(content: bytes) -> str:
    """What Excel saves as plain CSV in western Europe."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableFile(f"Its letters cannot be read. In the spreadsheet, {_SAVE_AS}") from None


def _records(text: str) -> Iterator[Record]:
    separator, begins = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise UnreadableFile(_why(str(error)), line) from None
        if cells is None:
            return
        if line >= begins and any(cell.strip() for cell in cells):
            _require_short(cells, line)
            yield Record(line=line, cells=tuple(cells))
        line = reader.line_num + 1


def _separator(text: str) -> tuple[str, int]:
    """What separates the cells, and the line on which the names of the columns may stand."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.strip().lower().startswith(_SAYS_ITS_SEPARATOR) and len(first.strip()) == len(_SAYS_ITS_SEPARATOR) + 1:
        return first.strip()[-1], text.splitlines().index(first) + 2
    return max(_SEPARATORS, key=lambda separator: _unquoted(first, separator)), 1


def _unquoted(line: str, separator: str) -> int:
    return sum(part.count(separator) for part in line.split('"')[::2])


def _require_short(cells: list[str], line: int) -> None:
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise UnreadableFile(f'a cell holds more than {LONGEST_CELL:,} characters. Is a quote (") never closed?', line)


def _why(error: str) -> str:
    if "unexpected end" in error or "field larger" in error:
        return 'a quote (") is opened in this row and never closed'
    if "expected after" in error:
        return 'a quote (") is closed and text goes on behind it. Write a quote that belongs to the text twice ("")'
    return "this row cannot be read"
