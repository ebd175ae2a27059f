"""What was wanted at a network and nothing led to: most wanted first, by month, and as a file for a spreadsheet."""

import csv
import io

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.months import Month, format_month, parse_month

from ...accounts.places import Place, PlaceKind
from ...dependencies import CurrentSnapshot, DatabaseSession
from ...exchange.spreadsheets import defused
from ...guards import PlaceInAddress, allow_at_place
from ...permissions import Action
from ...persistence.wishes import Wish, list_wishes
from ...rendering import render
from ...services.find_place import get_place_name
from ...wording import month_in_words
from ..views.desk.wishes import wish_lines
from ..views.paging import page_of

router = APIRouter(include_in_schema=False, dependencies=[allow_at_place(Action.READ_WISHES)])


@router.get("/at/{kind}/{place_id}/wishes")
def show_wishes(
    request: Request,
    place: PlaceInAddress,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    month: str = "",
    page: str = "",
) -> Response:
    """The table: of all months, or of one."""
    wishes, chosen = _wishes(session, place), _month(month)
    lines = wish_lines(snapshot.graph, wishes, chosen)
    address = f"{place.address}/wishes?month={'' if chosen is None else format_month(chosen)}&page="
    return render(
        request,
        "desk/wishes.html",
        section="desk",
        place=place,
        place_name=get_place_name(snapshot.graph, place),
        lines=page_of(lines, page, address),
        total=sum(line.count for line in lines),
        months=[(format_month(m), month_in_words(m)) for m in sorted({w.month for w in wishes}, reverse=True)],
        chosen="" if chosen is None else format_month(chosen),
        chosen_words="" if chosen is None else month_in_words(chosen),
    )


@router.get("/at/{kind}/{place_id}/wishes.csv")
def download_wishes(place: PlaceInAddress, session: DatabaseSession, snapshot: CurrentSnapshot) -> Response:
    """Every count by month, as a table that a spreadsheet opens."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["month", "wanted", "wanted_kind", "wanted_id", "from", "from_id", "count"])
    for wish in _wishes(session, place):
        (line,) = wish_lines(snapshot.graph, [wish], None)
        cells = [line.wanted, wish.wanted.kind.value, wish.wanted.key, line.comes_from, wish.from_award]
        writer.writerow([format_month(wish.month), *(defused(cell) for cell in cells), wish.count])
    headers = {"Content-Disposition": f'attachment; filename="wishes-{place.place_id}.csv"'}
    return Response(written.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


def _wishes(session: Session, place: Place) -> tuple[Wish, ...]:
    """The network's counts. Raises UnknownIdentifier for a place that is no network."""
    if place.kind is not PlaceKind.NETWORK:
        raise UnknownIdentifier("network", place.place_id)
    return list_wishes(session, place.place_id)


def _month(text: str) -> Month | None:
    try:
        return parse_month(text)
    except InvalidValue:
        return None
