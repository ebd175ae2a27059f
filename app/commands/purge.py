"""`onward purge`: erases what is not needed any more. Run it once a day."""

import json
from typing import Annotated

import typer

from ..accounts.account import OPERATOR
from ..permissions import Action
from .acting import operator
from .console import out


@operator(Action.PURGE)
def purge(*, as_json: Annotated[bool, typer.Option("--json", help="Say what was done as JSON.")] = False) -> None:
    """Erase names on certificates that expired 24 months ago, learners untouched as long, old counts and sign-ins."""
    from ..dependencies import get_now, get_today  # these take a while, and other commands do without them
    from ..persistence.database import wipe_traces, writing_session_factory
    from ..services.learners.purge_learners import purge_learners
    from ..services.purge_names import purge_names
    from ..wording import counted, short_date
    from .installed import given_settings, open_database

    engine = open_database(given_settings())
    try:
        with writing_session_factory(engine)() as session:
            report = purge_names(session, get_today(), get_now())
            learners = purge_learners(session, get_today(), get_now(), actor=OPERATOR)
            session.commit()
        wipe_traces(engine)
    finally:
        engine.dispose()
    if as_json:
        expired_by = report.expired_by.isoformat()
        said = {"names_erased": report.names_erased, "expired_by": expired_by, "learners_erased": learners}
        typer.echo(json.dumps(said))
    else:
        names = counted(report.names_erased, "certificate")
        out.print(f"Names erased on {names} that expired by {short_date(report.expired_by)}.")
        untouched = counted(learners, "learner")
        out.print(f"{untouched} erased whom nobody had touched for two years.")
