"""The commands: `onward serve`, `worker`, `load`, `export`, `routes`, `certificate verify`, `purge`, `user` and others.

What a command needs is imported when it runs, so that `onward --help` answers at once.
"""

import typer

from .bench import bench
from .certificate import certificate
from .console import say_failures
from .demonstration import demonstration
from .export import export
from .load import load
from .purge import purge
from .routes import routes
from .serve import serve
from .sessions import sessions
from .user import user
from .worker import worker

commands = typer.Typer(
    name="onward",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
commands.command()(serve)
commands.command()(load)
commands.command()(export)
commands.command()(routes)
commands.command()(purge)
commands.command()(bench)
commands.command()(worker)
commands.add_typer(certificate, name="certificate")
commands.add_typer(demonstration, name="demonstration")
commands.add_typer(sessions, name="sessions")
commands.add_typer(user, name="user")


@commands.callback()
def onward() -> None:
    """A journey planner for qualifications: routes that agreements open, and certificates for them."""


def main() -> None:
    """Runs the command that was typed."""
    with say_failures():
        commands()
