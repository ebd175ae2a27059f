"""`onward demonstration numbers`: how much the demonstration network holds."""

from typing import Annotated

import typer

from ..permissions import Action
from .acting import operator

demonstration = typer.Typer(help="The demonstration network.", no_args_is_help=True)


@demonstration.callback()
def about() -> None:
    """The demonstration network: real national qualifications, invented institutions."""


@demonstration.command()
@operator(Action.MEASURE)
def numbers(*, as_json: Annotated[bool, typer.Option("--json", help="Say the numbers as JSON.")] = False) -> None:
    """Count what it holds, as it would be loaded today."""
    import json  # these take a while, and other commands do without them
    from dataclasses import asdict
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from ..demonstration.numbers import in_words
    from ..demonstration.numbers import numbers as count
    from ..demonstration.package_files import shifted_copy
    from ..dependencies import get_today
    from ..exchange import read_package

    today = get_today()
    with TemporaryDirectory(prefix="onward-demonstration-") as folder:
        found = count(read_package(shifted_copy(today, Path(folder))).register, today)
    typer.echo(json.dumps(asdict(found), indent=2) if as_json else in_words(found))
