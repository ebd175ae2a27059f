"""A place's own page: what concerns it today, and the ways on to what its reader may see and do there."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ...accounts.account import SignedIn
from ...accounts.places import Place, PlaceKind
from ...accounts.role_words import role_with_article
from ...dependencies import CurrentPerson, CurrentSnapshot, Today
from ...guards import PlaceInAddress, allow_at_place
from ...permissions import Action
from ...rendering import render
from ...services.find_place import get_place_name
from ...wording import listed
from ..views.paging import page_of
from ..views.place import agreement_at, agreements_at
from ..views.ways import members_at, ways_at

PAGE_SIZE = 40
router = APIRouter(include_in_schema=False)


@router.get("/at/{kind}/{place_id}", dependencies=[allow_at_place(Action.READ_PLACE)])
def show_place(
    request: Request,
    place: PlaceInAddress,
    person: CurrentPerson,
    snapshot: CurrentSnapshot,
    today: Today,
    show: str = "",
    page: str = "",
) -> Response:
    """Its agreements by how they stand, and the ways on."""
    graph = snapshot.graph
    found = agreements_at(graph, place, show, today)
    address = f"{place.address}?show={found.shown.shelf}&page="
    paged = page_of(found.agreements, page, address, PAGE_SIZE)
    return render(
        request,
        "account/place.html",
        section="desk",
        place=place,
        place_name=get_place_name(graph, place),
        public_address=f"/institutions/{place.place_id}" if place.kind is PlaceKind.INSTITUTION else "/partners",
        part=_part(person, place),
        ways=tuple(ways_at(graph, person, place, today)),
        members=members_at(graph, person, place, today),
        found=found,
        paged=paged,
        lines=[agreement_at(graph, agreement, found.shown.shelf, today) for agreement in paged.items],
    )


def _part(person: SignedIn, place: Place) -> str:
    """In what part the reader comes: 'an adviser'; empty where their role is held elsewhere."""
    return listed([role_with_article(held.role) for held in person.roles if held.place == place])
