"""`onward serve`: the site."""

import os
import signal
import sys
from contextlib import nullcontext
from types import FrameType
from typing import Annotated

import typer

from ..permissions import Action
from .acting import operator

EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}


@operator(Action.SERVE)
def serve(
    *,
    host: Annotated[str, typer.Option(help="The address to listen on.", envvar="HOST")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.", envvar="PORT")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes serve.")] = 1,
    demo: Annotated[
        bool, typer.Option("--demo", help="Load the demonstration network into an empty database, and keep it current.")
    ] = False,
    worker: Annotated[
        bool, typer.Option(help="Send letters and run batches too; without it, `onward worker` does it elsewhere.")
    ] = True,
) -> None:
    """Serve the site. The database is brought to this version first."""
    from ..logging import configure_logging  # these take a while, and only serving needs them
    from .console import out
    from .installed import given_settings
    from .kept_worker import KeptWorker
    from .server import run_server
    from .starting import prepare

    address = f"http://{EVERY_ADDRESS.get(host, host)}:{port}"
    if "PUBLIC_URL" not in os.environ and os.environ.get("ENVIRONMENT", "development") == "development":
        os.environ["PUBLIC_URL"] = address  # workers are processes of their own, and read it there
    settings = given_settings()
    configure_logging(settings.log_level)
    prepare(settings, demonstration=demo)
    stop_in_order()
    with KeptWorker() if worker else nullcontext():
        run_server(
            host=host,
            port=port,
            workers=workers,
            announce=lambda: out.print(f"Onward is at [bold]{address}[/bold]  (Ctrl-C stops it)"),
        )


def stop_in_order() -> None:
    """SIGTERM ends us as a return does: whatever is to be put away is put away."""

    def end(_number: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    signal.signal(signal.SIGTERM, end)
