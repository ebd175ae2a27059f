"""`onward worker`: does what nobody waits for. `onward serve` starts one by itself."""

import sys
from typing import Annotated

import typer

from ..permissions import Action
from .acting import operator


@operator(Action.SERVE)
def worker(
    *,
    kept: Annotated[bool, typer.Option("--kept", hidden=True, help="Stop when standard input is closed.")] = False,
) -> None:
    """Send letters and run batches. Only needed where the site is served with --no-worker."""
    from ..jobs.worker import run_worker  # this takes a while, and other commands do without it
    from ..logging import configure_logging
    from ..secret_key import SecretKeyError
    from .console import CommandFailed, out
    from .installed import given_settings, open_database

    settings = given_settings()
    configure_logging(settings.log_level)
    open_database(settings).dispose()
    try:
        run_worker(
            settings,
            show=lambda text: out.print(text, markup=False, soft_wrap=True),
            until_closed=sys.stdin.fileno() if kept else None,
        )
    except SecretKeyError as error:
        raise CommandFailed(str(error)) from error
