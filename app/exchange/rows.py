"""Rows of text as rows of values: each cell read, each blank that must be filled named, each key there once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from routes_graph.errors import InvalidValue

from .problems import Problem
from .schema import FILES, PERIODS, Column, PackageFile
from .tables import TextRow, TextTable

_MOST_QUOTED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row with its values. It is unsound where a cell could not be read: then nothing is made from it."""

    file: PackageFile
    line: int
    values: Mapping[str, Any]
    is_sound: bool

    def __getitem__(self, column: str) -> Any:
        return self.values.get(column)

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells it from the file's other rows."""
        return tuple(self[column] for column in self.file.key)


@dataclass(slots=True)
class Notes:
    """Where problems are written down, by row and column."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, row: Row, column: str | None, reason: str) -> None:
        """Something is wrong with that cell, or that row."""
        named = column if column in row.file.by_name else None
        self.problems.append(Problem(file=row.file.name, line=row.line, column=named, reason=reason))

    def of(self, row: Row) -> "_Noting":
        """What is refused while a value is made from the row, is a problem of the row."""
        return _Noting(self, row)


@dataclass(frozen=True, slots=True)
class _Noting:
    """Writes a refusal down, and goes on behind the `with` statement."""

    notes: Notes
    row: Row

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, InvalidValue):
            return False
        self.notes.add(self.row, error.field, error.reason)
        return True


@dataclass(frozen=True, slots=True)
class PackageRows:
    """All rows of a package, by file. A file that the package does not have says nothing."""

    by_file: Mapping[str, list[Row]]
    broken: frozenset[str] = frozenset()
    """The files of which rows are missing, because they could not be read to their end or at all."""

    def of(self, file: PackageFile) -> list[Row]:
        """Every row of the file, those that are not sound among them."""
        return self.by_file.get(file.name, [])

    def sound(self, file: PackageFile) -> Iterator[Row]:
        """The rows from which something can be made."""
        return (row for row in self.of(file) if row.is_sound)

    def has(self, file: PackageFile) -> bool:
        """Whether the package has that file."""
        return file.name in self.by_file

    def is_all_sound(self, file: PackageFile) -> bool:
        """Whether every row of the file is here, and could be read."""
        return self.is_whole(file) and all(row.is_sound for row in self.of(file))

    def is_whole(self, file: PackageFile) -> bool:
        """Whether every row of the file is here. Where it is not, what seems to be missing may not be."""
        return file.name not in self.broken


def read_rows(tables: Mapping[str, TextTable], broken: frozenset[str], notes: Notes) -> PackageRows:
    """The values of all rows. A row whose key was there before is left out, and named."""
    by_name = {file.name: file for file in FILES}
    rows = {}
    for name, table in tables.items():
        rows[name] = list(_once_each((_row(by_name[name], text, notes) for text in table.rows), notes))
    return PackageRows(rows, broken)


def _row(file: PackageFile, text: TextRow, notes: Notes) -> Row:
    values: dict[str, Any] = {}
    wrong: list[tuple[str, str]] = []
    for column in file.columns:
        written = text.cells.get(column.name, "")
        try:
            values[column.name] = _value(column, written)
        except InvalidValue as error:
            wrong.append((column.name, error.reason.replace(written.strip(), _in_short(written.strip()))))
    for first, last in PERIODS:
        begins, ends = values.get(first), values.get(last)
        if begins is not None and ends is not None and ends < begins:
            wrong.append((last, "the end is before the beginning"))
    row = Row(file=file, line=text.line, values=values, is_sound=not wrong)
    for name, reason in wrong:
        notes.add(row, name, reason)
    return row


def _in_short(written: str) -> str:
    """What is quoted of a cell: enough to find it by."""
    return written if len(written) <= _MOST_QUOTED else f"{written[:_MOST_QUOTED]}…"


def _value(column: Column, written: str) -> Any:
    if written and not written.isspace():
        return column.cell.read(written)
    if column.required:
        raise InvalidValue(column.name, "it must be filled")
    return None


def _once_each(rows: Iterable[Row], notes: Notes) -> Iterator[Row]:
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows:
        first = seen.setdefault(row.key, row.line)
        if first == row.line or not row.is_sound:
            yield row
        else:
            names = ", ".join(f"‘{part}’" for part in _written_key(row))
            notes.add(row, row.file.key[-1], f"{names} is there already, in line {first}; each is named once")


def _written_key(row: Row) -> Iterator[str]:
    for column in row.file.key:
        if row[column] is not None:
            yield row.file.by_name[column].cell.write(row[column])
