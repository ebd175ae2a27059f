"""`onward load`: a data package into the register, or every problem that keeps it out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..permissions import Action
from .acting import operator
from .console import FAILED, MISUSED, CommandFailed, counted, err, out

if TYPE_CHECKING:
    from ..services.load_package import LoadReport


@operator(Action.LOAD_PACKAGE)
def load(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A data package: a folder, or a zip file.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Say what was done as JSON.")] = False,
) -> None:
    """Load a data package. Where anything is wrong with it, every problem is named, and nothing is loaded."""
    from ..dependencies import get_now
    from ..services.load_package import load_package
    from .installed import writing_session

    if not path.exists():
        raise CommandFailed(f"There is no folder or zip file {path}.", status=MISUSED)
    with writing_session() as session, err.status(f"Loading {path.name} …"):
        report = load_package(session, path, at=get_now())
        if not report.is_loaded:
            session.rollback()
    if as_json:
        typer.echo(json.dumps(_facts(report), ensure_ascii=False, indent=2))
        raise typer.Exit(0 if report.is_loaded else FAILED)
    for sentence in _ignored(report):
        err.print(sentence, style="yellow", markup=False, soft_wrap=True)
    if not report.is_loaded:
        are = "is" if len(report.problems) == 1 else "are"
        raise CommandFailed(
            f"There {are} {counted(len(report.problems), 'problems')}. Nothing has been loaded.",
            *map(str, report.problems),
        )
    for sentence in _sentences(report):
        out.print(sentence, markup=False, soft_wrap=True)


def _ignored(report: "LoadReport") -> Iterator[str]:
    for file, column in report.unknown_columns:
        yield f"{file}, column {column or 'without a name'}: not a column of a data package; it was left out."
    for file in report.unknown_files:
        yield f"{file}: not a file of a data package; it was left out."


def _sentences(report: "LoadReport") -> Iterator[str]:
    if not report.merged.anything:
        yield "Everything in the package was there already; nothing has changed."
        return
    counts = (("added", report.merged.added), ("changed", report.merged.changed), ("removed", report.merged.removed))
    for verb, by_table in counts:
        if by_table:
            what = ", ".join(counted(count, table.replace("_", " ")) for table, count in by_table.items())
            yield f"{verb.capitalize()}: {what}."
    yield f"The register is now at version {report.register_version}."


def _facts(report: "LoadReport") -> dict[str, Any]:
    return {
        "loaded": report.is_loaded,
        "register_version": report.register_version,
        "added": report.merged.added,
        "changed": report.merged.changed,
        "removed": report.merged.removed,
        "problems": [{"file": p.file, "line": p.line, "column": p.column, "reason": p.reason} for p in report.problems],
        "unknown_columns": [{"file": file, "column": column} for file, column in report.unknown_columns],
        "unknown_files": list(report.unknown_files),
    }
