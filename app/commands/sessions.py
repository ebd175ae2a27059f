"""`onward sessions end`: signs people out everywhere, where an account or the installation is in other hands."""

from typing import Annotated

import typer

from ..permissions import Action
from .acting import operator
from .console import MISUSED, CommandFailed, counted, out

sessions = typer.Typer(help="Where people are signed in.", no_args_is_help=True)


@sessions.callback()
def about() -> None:
    """Where people are signed in."""


@sessions.command()
@operator(Action.END_SESSIONS)
def end(
    email: Annotated[str, typer.Argument(help="Whose: the e-mail address of the account.")] = "",
    *,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody’s.")] = False,
) -> None:
    """Sign somebody out wherever they are signed in, or everybody. They may sign in again at once."""
    from ..dependencies import get_now  # this takes a while, and other commands do without it
    from ..services.end_sessions_for import NobodyThere, end_everybodys_sessions, end_sessions_for
    from .installed import writing_session

    if bool(email) is everybody:
        raise CommandFailed("Name one account by its e-mail address, or say --all.", status=MISUSED)
    try:
        with writing_session() as session:
            now = get_now()
            ended = end_everybodys_sessions(session, now) if everybody else end_sessions_for(session, email, now)
    except NobodyThere:
        raise CommandFailed(f"Nobody has an account with the address {email}.") from None
    out.print(f"Ended: {counted(ended, 'sessions')}.")
