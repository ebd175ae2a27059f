"""`onward bench`: how long searches take on the register as it stands."""

from pathlib import Path
from typing import Annotated

import typer

from ..permissions import Action
from .acting import operator


@operator(Action.MEASURE)
def bench(
    *,
    searches: Annotated[int, typer.Option(min=10, max=100_000, help="How many searches of each kind.")] = 500,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the figures there too.")
    ] = None,
) -> None:
    """Measure how long searches take, in this process, without the network between."""
    import json  # these take a while, and other commands do without them
    from dataclasses import asdict

    from rich.table import Table

    from ..dependencies import get_today
    from ..services.measure_searches import measure_searches
    from .console import out
    from .installed import reading_graph

    snapshot = reading_graph()
    with out.status("Searching …"):
        figures = measure_searches(snapshot, get_today(), searches)
    register = snapshot.graph.register
    table = Table(title=f"{len(register.awards):,} awards, {len(register.agreements):,} agreements; milliseconds")
    for column in ("search of", "searches", "p50", "p99", "slowest"):
        table.add_column(column, justify="left" if column == "search of" else "right")
    for measured in (figures.routes, figures.awards):
        times = (measured.p50, measured.p99, measured.slowest)
        table.add_row(measured.what, f"{measured.count:,}", *(f"{time:.1f}" for time in times))
    out.print(table)
    out.print(f"{figures.answered:,} searches found routes; {figures.incomplete:,} stopped early.")
    if json_file is not None:
        json_file.write_text(json.dumps(asdict(figures), indent=2) + "\n", encoding="utf-8")
