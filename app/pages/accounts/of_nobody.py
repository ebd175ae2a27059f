"""Learners whose adviser advises at a place no more: how many, and to which colleague they all go."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Path, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ...accounts.places import Place
from ...accounts.roles import Role
from ...dependencies import (
    CurrentPerson,
    CurrentSettings,
    CurrentSnapshot,
    DatabaseSession,
    Now,
    Today,
    WritingSession,
)
from ...faults import FieldError
from ...guards import PlaceInAddress, allow_at_place, require_may_give
from ...permissions import Action
from ...rendering import render
from ...services.find_place import get_place_name
from ...services.roles.pass_on import NotPassedOn, list_of_nobody, list_who_may_receive, pass_on

SEE_OTHER, CONFLICT, INVALID = 303, 409, 422
LARGEST_NUMBER = 2**53
NONE_CHOSEN = FieldError(field="to-1", message="Choose a colleague")
NO_COLLEAGUE = FieldError(field="to-1", message="Whom you have chosen does not advise here any more. Choose again")

router = APIRouter(include_in_schema=False, dependencies=[allow_at_place(Action.CHANGE_ROLES)])

Number = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]


@router.get("/at/{kind}/{place_id}/people/{account_id}/learners")
def ask_to_whom(
    request: Request,
    place: PlaceInAddress,
    account_id: Number,
    person: CurrentPerson,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
) -> Response:
    """How many there are, and who may get them."""
    require_may_give(person, Role.ADVISER, place, snapshot.graph, today)
    return _ask(request, session, place, account_id, snapshot.graph, today)


@router.post("/at/{kind}/{place_id}/people/{account_id}/learners")
def give_to_colleague(
    request: Request,
    place: PlaceInAddress,
    account_id: Number,
    person: CurrentPerson,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    today: Today,
    now: Now,
    to: Annotated[int, Form(ge=0, le=LARGEST_NUMBER)] = 0,
) -> Response:
    """They all go to one colleague."""
    require_may_give(person, Role.ADVISER, place, snapshot.graph, today)
    if not to:
        return _ask(request, session, place, account_id, snapshot.graph, today, INVALID, (NONE_CHOSEN,))
    given = pass_on(session, account_id, place, to=to, by=person, public_url=settings.public_url, today=today, now=now)
    if given is NotPassedOn.NO_COLLEAGUE:
        return _ask(request, session, place, account_id, snapshot.graph, today, CONFLICT, (NO_COLLEAGUE,))
    return RedirectResponse(f"{place.address}/people", status_code=SEE_OTHER)


def _ask(
    request: Request,
    session: Session,
    place: Place,
    account_id: int,
    graph: QualificationGraph,
    today: date,
    status: int = 200,
    errors: tuple[FieldError, ...] = (),
) -> Response:
    found = next((o for o in list_of_nobody(session, place, today) if o.former.account_id == account_id), None)
    if found is None:
        raise UnknownIdentifier("learners of a former adviser", str(account_id))
    colleagues = list_who_may_receive(session, account_id, place, today)
    return render(
        request,
        "account/of-nobody.html",
        status=status,
        section="desk",
        place=place,
        place_name=get_place_name(graph, place),
        former=found.former,
        learners=found.learners,
        colleagues=colleagues,
        errors=errors if colleagues else (),
    )
