"""The committed data package of the demonstration network, and a copy of it brought up to the present."""

import csv
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.demonstration.dates import DATE_COLUMNS, shifted_row, years_since_base

PACKAGE = Path(__file__).parent / "package"


def shifted_copy(today: date, into: Path, package: Path = PACKAGE) -> Path:
    """Write the package into a directory, its dates moved to the academic year of `today`; gives the directory back."""
    years = years_since_base(today)
    into.mkdir(parents=True, exist_ok=True)
    for source in sorted(package.iterdir()):
        if source.name in DATE_COLUMNS:
            rows = [shifted_row(source.name, row, years) for row in read_rows(source.name, package)]
            write_rows(into / source.name, columns_of(source), rows)
        else:
            shutil.copyfile(source, into / source.name)
    return into


def read_rows(file: str, package: Path = PACKAGE) -> Iterator[dict[str, str]]:
    """The rows of one file of the package, every cell as text."""
    with (package / file).open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def columns_of(path: Path) -> list[str]:
    """The columns that a file names in its first row, in order."""
    with path.open(encoding="utf-8", newline="") as handle:
        return next(csv.reader(handle))


def write_rows(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    """Write a file of the package: UTF-8, commas, one line feed a row, the same bytes for the same rows."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
