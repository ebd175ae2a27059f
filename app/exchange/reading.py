"""Reading a data package: every problem of every file at once, or the register as it will stand."""

from dataclasses import dataclass, field
from pathlib import Path

from routes_graph.register import Register

from .assembly import assemble
from .ordering import in_order
from .problems import Problem, listed
from .rows import Notes, read_rows
from .schema import FILES, PackageFile
from .sources import Source, open_source
from .tables import TextTable, read_table

_PLACE_OF = {file.name: index for index, file in enumerate(FILES)}


class UnsoundPackage(Exception):
    """The register of a package that has problems was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading a package."""

    outcome: Register | None = field(repr=False)
    problems: tuple[Problem, ...] = ()
    unknown_columns: tuple[tuple[str, str], ...] = ()
    """File and column of what was read over."""
    unknown_files: tuple[str, ...] = ()

    @property
    def register(self) -> Register:
        """The register as it will stand: what was known, with what the package adds and changes.

        Raises UnsoundPackage where there are problems.
        """
        if self.outcome is None:
            raise UnsoundPackage("; ".join(map(str, self.problems)))
        return self.outcome


def read_package(path: Path, known: Register | None = None) -> Reading:
    """Read a folder or a zip file. `known` is what the database holds: the package may refer to it, and updates it."""
    source = open_source(path)
    tables = {file.name: read_table(file, source.files[file.name]) for file in FILES if file.name in source.files}
    notes = Notes([*source.problems, *_missing(path, source)])
    for table in tables.values():
        notes.problems.extend(table.problems)
    rows = read_rows(tables, _broken(source, tables), notes)
    register = assemble(rows, known or Register(), notes)
    return Reading(
        outcome=None if notes.problems else in_order(register),
        problems=tuple(sorted(dict.fromkeys(notes.problems), key=_place)),
        unknown_columns=tuple((name, column) for name, t in tables.items() for column in t.unknown_columns),
        unknown_files=tuple(source.ignored),
    )


def _missing(path: Path, source: Source) -> list[Problem]:
    """The files that a package cannot do without. Where nothing at all was there, that has been said."""
    if not source.files and source.problems:
        return []
    missing = [file for file in FILES if file.required and file.name not in source.files]
    named = {problem.file for problem in source.problems}
    if not source.files and missing:
        reason = f"it holds no data package; that has at least {listed([file.name for file in missing])}"
        return [Problem(file=path.name, reason=reason)]
    return [_is_missing(file) for file in missing if file.name not in named]


def _is_missing(file: PackageFile) -> Problem:
    return Problem(file=file.name, reason="the file is missing, and a package must have it")


def _broken(source: Source, tables: dict[str, TextTable]) -> frozenset[str]:
    """The files of which rows are missing: it would be wrong to say of these that they do not exist."""
    refused = {problem.file for problem in source.problems}
    missing = {file.name for file in FILES if file.required and file.name not in tables}
    return frozenset({*refused, *missing, *(name for name, table in tables.items() if not table.is_whole)})


def _place(problem: Problem) -> tuple[int, str, int, str]:
    return _PLACE_OF.get(problem.file, -1), problem.file, problem.line or 0, problem.column or ""
