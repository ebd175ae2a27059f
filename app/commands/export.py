"""`onward export`: the register as a data package."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ..permissions import Action
from .acting import operator
from .console import CommandFailed, counted, err, out


@operator(Action.EXPORT_PACKAGE)
def export(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A folder, or a file that ends in .zip.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Say what was written as JSON.")] = False,
) -> None:
    """Write the whole register as a data package. The same register always makes the same bytes."""
    from ..services.export_package import export_package
    from .installed import given_settings, open_database

    engine = open_database(given_settings())
    try:
        with err.status(f"Writing {path.name} …"):
            report = export_package(engine, path)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        engine.dispose()
    if as_json:
        typer.echo(json.dumps({"path": str(path), **asdict(report)}, ensure_ascii=False, indent=2))
        return
    what = (
        counted(report.networks, "networks"),
        counted(report.institutions, "institutions"),
        counted(report.awards, "awards"),
        counted(report.agreements, "agreements"),
    )
    said = f"Wrote {path}: {', '.join(what)} (version {report.register_version} of the register)."
    out.print(said, markup=False, soft_wrap=True)
