"""`onward routes`: routes in the terminal, for people and, with --json, for machines."""

from typing import Annotated

import typer

from ..permissions import Action
from .acting import operator
from .console import MISUSED, CommandFailed, out

MONTH = "YYYY-MM"


@operator(Action.SEARCH_ROUTES)
def routes(
    *,
    from_: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="AWARD[:GRADE]", help="An award that is held. As often as needed."),
    ] = None,
    studying: Annotated[
        list[str] | None,
        typer.Option(metavar="AWARD:YYYY-MM", help="An award that is being studied, and when it ends."),
    ] = None,
    not_held: Annotated[
        list[str] | None, typer.Option(metavar="AWARD", help="An award that is certainly not held.")
    ] = None,
    credits_: Annotated[
        list[str] | None, typer.Option("--credits", metavar="NUMBER:LEVEL", help="Credits beside those of the awards.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="AWARD", help="The award to gain.")] = None,
    to_subject: Annotated[
        str | None, typer.Option(metavar="SSA", help="The subject to gain an award of, such as 04.1; with --level.")
    ] = None,
    level: Annotated[str | None, typer.Option(metavar="LEVEL", help="The level of that award, E1 to 8.")] = None,
    to_career: Annotated[str | None, typer.Option(metavar="ID", help="The career to gain an award for.")] = None,
    starting: Annotated[
        str | None, typer.Option(metavar=MONTH, help="When study can start; next month if not said.")
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day that counts as today.")] = None,
    mode: Annotated[
        list[str] | None, typer.Option(metavar="MODE", help="full_time or part_time, for every step.")
    ] = None,
    guarantee_at_least: Annotated[
        str | None, typer.Option(metavar="GUARANTEE", help="CONSIDERATION, INTERVIEW or OFFER, for every step.")
    ] = None,
    finish_by: Annotated[str | None, typer.Option(metavar=MONTH, help="The last month in which it may end.")] = None,
    fee_at_most: Annotated[str | None, typer.Option(metavar="POUNDS", help="The most that it may cost in all.")] = None,
    show_all: Annotated[bool, typer.Option("--all", help="Show every route, not the first ten only.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Say what the API says.")] = False,
) -> None:
    """Find the routes that progression agreements open."""
    from ..api.route_answers import SearchAnswer  # these take a while, and other commands do without them
    from ..dependencies import get_today
    from ..search_form import InvalidSearch, read_search
    from ..services.search_routes import search_routes
    from .installed import reading_graph
    from .routes_in_words import print_answer

    given = {
        "from": from_,
        "studying": studying,
        "not_held": not_held,
        "credits": credits_,
        "to": to,
        "to_subject": to_subject,
        "level": level,
        "to_career": to_career,
        "starting": starting,
        "as_of": as_of,
        "mode": mode,
        "guarantee_at_least": guarantee_at_least,
        "finish_by": finish_by,
        "fee_at_most": fee_at_most,
    }
    snapshot = reading_graph()
    try:
        query = read_search(_pairs(given), snapshot, get_today()).valid_query()
    except InvalidSearch as error:
        raise CommandFailed(
            *(f"--{e.field.replace('_', '-')}: {e.message}" for e in error.errors), status=MISUSED
        ) from error
    result = search_routes(snapshot, query)
    if as_json:
        typer.echo(SearchAnswer.of(snapshot.graph, query, result).model_dump_json(by_alias=True, indent=2))
    else:
        print_answer(out, snapshot.graph, query, result, show_all=show_all)


def _pairs(given: dict[str, str | list[str] | None]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in given.items():
        values = value if isinstance(value, list) else [] if value is None else [value]
        pairs.extend((name, v) for v in values)
    return pairs
