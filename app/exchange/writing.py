"""Writing a data package: a folder, or a zip file. The same register always makes the same bytes."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from routes_graph.register import Register

from .descriptor import descriptor_text
from .ordering import in_order
from .register_rows import rows_of
from .schema import DESCRIPTOR, FILES, PackageFile

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment that every entry of a zip file bears, so that the bytes do not tell when they were written."""
_MUST_BE_QUOTED = frozenset('",\r\n')


def write_package(register: Register, path: Path) -> None:
    """Write the register as a data package: as a zip file where the path ends in `.zip`, else as a folder's files."""
    files = package_files(register)
    if path.suffix.lower() == ".zip":
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, _zipped(files))
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _replace(path / name, content)


def package_files(register: Register) -> dict[str, bytes]:
    """Every file of the package by its name."""
    rows = rows_of(in_order(register))
    tables = {file.name: _table(file, rows[file.name]) for file in FILES}
    return {DESCRIPTOR: descriptor_text().encode(), **{name: text.encode() for name, text in tables.items()}}


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that it is there as a whole or not at all, whatever happens on the way."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def _table(file: PackageFile, rows: Iterable[Mapping[str, Any]]) -> str:
    lines = [",".join(column.name for column in file.columns)]
    for row in rows:
        cells = (row.get(column.name) for column in file.columns)
        written = (
            "" if value is None else column.cell.write(value) for column, value in zip(file.columns, cells, strict=True)
        )
        lines.append(",".join(_quoted(text) for text in written))
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """The text as a cell. The standard library's writer leaves lone carriage returns bare, and readers stumble."""
    if _MUST_BE_QUOTED.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'
