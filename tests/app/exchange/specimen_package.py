"""The package of the worked examples, to be spoilt or added to in one place."""

import csv
import io
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

from app.exchange import Reading, read_package
from routes_graph.register import Register

WORKED_EXAMPLES = Path(__file__).parents[2] / "specimens" / "worked_examples"

REQUIREMENT_COLUMNS = "requirement_id,agreement_id,version,parent_id,kind,award_id,minimum_grade,credits,level,text"


class SpecimenPackage:
    """A copy of the worked examples in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "package"
        shutil.copytree(WORKED_EXAMPLES, self.folder)

    def read(self, known: Register | None = None) -> Reading:
        """What comes of reading it."""
        return read_package(self.folder, known)

    def said(self, known: Register | None = None) -> list[str]:
        """Every problem, as it is said."""
        return [str(problem) for problem in self.read(known).problems]

    def text(self, file: str) -> str:
        """A file's text."""
        return (self.folder / file).read_text(encoding="utf-8")

    def write(self, file: str, content: str | bytes) -> None:
        """Make a file hold just this."""
        data = content if isinstance(content, bytes) else content.encode()
        (self.folder / file).write_bytes(data)

    def rows(self, file: str) -> list[dict[str, str]]:
        """A file's rows."""
        return list(csv.DictReader(io.StringIO(self.text(file), newline="")))

    def change(self, file: str, line: int, **cells: str) -> None:
        """Change cells of the row on that line; a column that is not there yet is added."""
        rows = self.rows(file)
        rows[line - 2].update(cells)
        self._write_rows(file, rows)

    def add(self, file: str, **cells: str) -> int:
        """Add a row, and give the line that it stands on."""
        rows = [*self.rows(file), cells]
        self._write_rows(file, rows)
        return len(rows) + 1

    def drop_rows(self, file: str, **where: str) -> None:
        """Take away the rows whose cells are these."""
        kept = [row for row in self.rows(file) if any(row[column] != value for column, value in where.items())]
        self._write_rows(file, kept, columns=self.text(file).splitlines()[0].split(","))

    def drop_column(self, file: str, column: str) -> None:
        """Take a column away."""
        rows = [{name: cell for name, cell in row.items() if name != column} for row in self.rows(file)]
        self._write_rows(file, rows)

    def only(self, *files: str) -> None:
        """Leave only these files as they are; of the required ones keep no more than the header."""
        for path in self.folder.iterdir():
            if path.name in files:
                continue
            if path.name in {
                "networks.csv",
                "institutions.csv",
                "awards.csv",
                "agreements.csv",
                "agreement_awards.csv",
            }:
                path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
            else:
                path.unlink()

    def require(self, *rows: str) -> None:
        """Give it requirements; a row is the rest of the line after its columns' names."""
        self.write("requirements.csv", "\n".join((REQUIREMENT_COLUMNS, *rows)) + "\n")

    def zipped(self, prefix: str = "", extra: Iterable[tuple[str, bytes]] = ()) -> Path:
        """The package as a zip file, in a folder inside it if there is a prefix."""
        path = self.folder.with_suffix(".zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(self.folder.iterdir()):
                archive.write(file, prefix + file.name)
            for name, content in extra:
                archive.writestr(name, content)
        return path

    def _write_rows(self, file: str, rows: list[dict[str, str]], columns: list[str] | None = None) -> None:
        names = columns or list(dict.fromkeys(name for row in rows for name in row))
        text = io.StringIO()
        writer = csv.DictWriter(text, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.write(file, text.getvalue())
