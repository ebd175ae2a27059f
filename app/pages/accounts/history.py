"""What was done at a place, in words: who, when, what it was before and after."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ...dependencies import CurrentSnapshot, DatabaseSession
from ...guards import PlaceInAddress, allow_at_place
from ...permissions import Action
from ...persistence.history import HistoryOf
from ...rendering import render
from ...services.find_place import get_place_name
from ...services.read_history import read_history
from ..views.history import history_lines
from ..views.paging import Paged, number_asked

PAGE_SIZE = 50

router = APIRouter(include_in_schema=False)


@router.get("/at/{kind}/{place_id}/history", dependencies=[allow_at_place(Action.READ_HISTORY)])
def show_history(
    request: Request, place: PlaceInAddress, session: DatabaseSession, snapshot: CurrentSnapshot, page: str = ""
) -> Response:
    """A page of it, newest first."""
    graph = snapshot.graph
    place_name = get_place_name(graph, place)
    found = read_history(session, HistoryOf(place=place.text), page=number_asked(page), size=PAGE_SIZE)
    return render(
        request,
        "account/history.html",
        section="desk",
        place=place,
        place_name=place_name,
        lines=Paged(
            items=history_lines(found, graph, place),
            number=found.number,
            last=found.last,
            total=found.total,
            address=f"{place.address}/history?page=",
        ),
    )
