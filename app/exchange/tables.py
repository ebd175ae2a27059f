"""A file's bytes as rows of text, each with the line that it begins on."""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .problems import Problem
from .schema import PackageFile

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "save it as ‘CSV UTF-8’"
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_ALLOWED_CONTROLS = "\t\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A row as it was written: the text of each column that the header names."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True, kw_only=True)
class TextTable:
    """A file's rows. `unknown_columns` were read over. It is not whole where there are rows that could not be read."""

    rows: list[TextRow] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    is_whole: bool = True
    problems: list[Problem] = field(default_factory=list)


class _Unreadable(Exception):
    """The file cannot be read any further."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def read_table(file: PackageFile, content: bytes) -> TextTable:
    """The rows of a file, as far as they can be read, and all that was wrong with it."""
    table = TextTable()
    try:
        text = _decoded(file, content, table.problems)
        records = _records(text)
        columns = _header(file, next(records, (1, []))[1], table)
        _rows(file, columns, records, table)
    except _Unreadable as error:
        table.is_whole = False
        table.problems.append(Problem(file=file.name, line=error.line, reason=error.reason))
    return table


def _decoded(file: PackageFile, content: bytes, problems: list[Problem]) -> str:
    """The text. Bytes that are not UTF-8 are problems of their lines; the rest is read on, to name the rest at once."""
    if content.startswith(_UTF_16):
        raise _Unreadable(1, f"the file is not UTF-8 but UTF-16, which some programs call Unicode text; {_SAVE_AS}")
    content = content.removeprefix(_BYTE_ORDER_MARK)
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise _Unreadable(line, f"there is a zero byte, so this is no text file; {_SAVE_AS}")
    try:
        return content.decode()
    except UnicodeDecodeError:
        problems.extend(_wrong_bytes(file, content))
        return content.decode(errors="replace")


def _wrong_bytes(file: PackageFile, content: bytes) -> Iterator[Problem]:
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            line.decode()
        except UnicodeDecodeError as error:
            before = line[: error.start].decode(errors="replace")[-20:]
            where = f"after ‘{before}’" if before else "at the beginning of the line"
            reason = f"the byte 0x{line[error.start]:02X} {where} is not UTF-8; {_SAVE_AS}"
            yield Problem(file=file.name, line=number, reason=reason)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise _Unreadable(line, _why(str(error), spans_lines=reader.line_num > line)) from None
        if record is None:
            return
        yield line, record
        line = reader.line_num + 1


def _why(error: str, *, spans_lines: bool) -> str:
    if "field larger" in error and not spans_lines:
        return f"a cell of this row holds more than {csv.field_size_limit():,} characters"
    if "unexpected end" in error or "field larger" in error:
        return 'a quote (") is opened in this row and never closed'
    if "expected after" in error:
        return 'in this row a quote (") is closed and text goes on; double a quote that belongs to the text ("")'
    return f"this row is not CSV: {error}"


def _header(file: PackageFile, names: list[str], table: TextTable) -> list[str]:
    """The names of the columns, in their order."""
    columns = [name.strip() for name in names]
    if not any(columns):
        wanted = ",".join(column.name for column in file.columns)
        raise _Unreadable(1, f"the file is empty; it needs at least its header row: {wanted}")
    if len(columns) == 1 and (other := next((c for c in _OTHER_SEPARATORS if c in columns[0]), None)):
        raise _Unreadable(1, f"the columns are separated by {_OTHER_SEPARATORS[other]}; separate them by commas")
    for name, times in Counter(columns).items():
        if times > 1 and name:
            table.problems.append(_of_header(file, name, f"the column is there {times} times"))
    missing = [c.name for c in file.columns if c.required and c.name not in columns]
    for name in missing:
        table.problems.append(_of_header(file, name, "the column is missing, and it must be there"))
    table.unknown_columns = [name for name in dict.fromkeys(columns) if name not in file.by_name]
    table.is_whole = not missing
    return columns


def _of_header(file: PackageFile, column: str, reason: str) -> Problem:
    return Problem(file=file.name, line=1, column=column, reason=reason)


def _rows(file: PackageFile, columns: list[str], records: Iterator[tuple[int, list[str]]], table: TextTable) -> None:
    if not table.is_whole:
        return  # under a header that lacks a column no row makes sense
    for line, record in records:
        if not any(cell.strip() for cell in record):
            continue  # spreadsheets leave such rows at the end
        if len(record) != len(columns):
            reason = f"the row has {_cells(len(record))}, and the header {len(columns)}"
            table.problems.append(Problem(file=file.name, line=line, reason=reason))
            table.is_whole = False
            continue
        cells = {name: cell for name, cell in zip(columns, record, strict=True) if name in file.by_name}
        table.problems.extend(_controls(file, line, cells))
        table.rows.append(TextRow(line=line, cells=cells))


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _controls(file: PackageFile, line: int, cells: dict[str, str]) -> Iterator[Problem]:
    """Characters that no person typed on purpose, and no page may hold."""
    for name, cell in cells.items():
        if cell.isprintable():
            continue
        for character in cell:
            if unicodedata.category(character) == "Cc" and character not in _ALLOWED_CONTROLS:
                reason = f"there is an invisible control character (U+{ord(character):04X}); take it out"
                yield Problem(file=file.name, line=line, column=name, reason=reason)
                break
