"""One's own account: who one is here and what one may do, place by place; one's name; leaving."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.background import BackgroundTask

from routes_graph.errors import InvalidValue
from routes_graph.graph import QualificationGraph

from ...accounts.account import Account
from ...accounts.person_names import person_name
from ...dependencies import (
    CurrentPerson,
    CurrentSnapshot,
    DatabaseSession,
    Now,
    Today,
    WritingSession,
    get_installation,
)
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...persistence.database import wipe_traces
from ...persistence.history import HistoryOf
from ...persistence.ways_in import ways_in
from ...rendering import render
from ...security import session_cookie
from ...services.edit_conflict import EditConflict
from ...services.find_place import name_of_place
from ...services.leave import StillNeeded, leave, what_keeps
from ...services.read_history import read_history
from ...services.rename_account import rename
from ...services.single_sign_on.links import list_own_links
from ..views.history import history_lines
from ..views.moments import moment_in_words
from ..views.paging import Paged, number_asked
from ..views.permissions_in_words import everybody_may, held_in_words
from .of_everybody import stays_as_it_is
from .own_sign_on import Offered

CONFLICT, INVALID, SEE_OTHER = 409, 422, 303
PAGE_SIZE = 50
NEVER_ASKED_FOR_AGAIN = 2**53

router = APIRouter(include_in_schema=False)


@router.get("/account", dependencies=[allow(Action.READ_OWN_ACCOUNT)])
def show_account(
    request: Request,
    person: CurrentPerson,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    offered: Offered,
    today: Today,
) -> Response:
    """Who one is here, everything that belongs to one's account, and what one may do, in plain words."""
    return render(
        request,
        "account/account.html",
        section="account",
        person=person,
        ways=ways_in(session, person.account_id),
        links=list_own_links(session, person, offered),
        knows_institutions=bool(offered),
        held=held_in_words(person, snapshot.graph, today),
        everybody=everybody_may(),
    )


@router.get("/account/history", dependencies=[allow(Action.READ_OWN_ACCOUNT)])
def show_own_history(
    request: Request, person: CurrentPerson, session: DatabaseSession, snapshot: CurrentSnapshot, page: str = ""
) -> Response:
    """What one has done here, and what was done about one's account."""
    whose = HistoryOf(person=person.actor)
    found = read_history(session, whose, page=number_asked(page), size=PAGE_SIZE)
    lines = history_lines(found, snapshot.graph)
    return render(
        request,
        "account/own-history.html",
        section="account",
        lines=Paged(
            items=lines, number=found.number, last=found.last, total=found.total, address="/account/history?page="
        ),
    )


@router.get("/account/name", dependencies=[allow(Action.CHANGE_OWN_ACCOUNT)])
def ask_name(request: Request, person: CurrentPerson) -> Response:
    """What one is called."""
    if person.account.demonstration:
        return stays_as_it_is(request)
    return _name_form(request, person.name, person.account.revision)


@router.post("/account/name", dependencies=[allow(Action.CHANGE_OWN_ACCOUNT)])
def change_name(
    request: Request,
    person: CurrentPerson,
    session: WritingSession,
    now: Now,
    name: Annotated[str, Form()] = "",
    revision: Annotated[int, Form(ge=0, le=NEVER_ASKED_FOR_AGAIN)] = 0,
) -> Response:
    """Be called otherwise from now on."""
    if person.account.demonstration:
        return stays_as_it_is(request)
    try:
        meant = person_name(name)
    except InvalidValue as error:
        return _name_form(request, name[:200], revision, errors=(FieldError(field="name", message=error.reason),))
    done = rename(session, person, meant, revision=revision, now=now)
    if isinstance(done, EditConflict):
        return _name_form(request, meant, done.revision, conflict=done)
    return RedirectResponse("/account", status_code=SEE_OTHER)


@router.get("/account/leave", dependencies=[allow(Action.LEAVE)])
def ask_leave(
    request: Request, person: CurrentPerson, session: DatabaseSession, snapshot: CurrentSnapshot, today: Today
) -> Response:
    """What leaving means, what keeps one from it, and a button that does it."""
    if person.account.demonstration:
        return stays_as_it_is(request)
    return _leaving(request, snapshot.graph, what_keeps(session, person, today))


@router.post("/account/leave", dependencies=[allow(Action.LEAVE)])
def do_leave(
    request: Request,
    person: CurrentPerson,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
) -> Response:
    """Leave. There is nothing to come back to, so this page says what was done.

    What the database has written ahead goes once that is committed.
    """
    if person.account.demonstration:
        return stays_as_it_is(request)
    kept = leave(session, person, today, now)
    if kept:
        return _leaving(request, snapshot.graph, kept, CONFLICT)
    session_cookie.take_away(request)
    request.state.signed_in = None
    page = render(request, "account/left.html", section="sign-in")
    page.background = BackgroundTask(wipe_traces, get_installation(request).engine)
    return page


def _name_form(
    request: Request,
    name: str,
    revision: int,
    *,
    errors: tuple[FieldError, ...] = (),
    conflict: EditConflict[Account] | None = None,
) -> Response:
    return render(
        request,
        "account/name.html",
        status=CONFLICT if conflict else INVALID if errors else 200,
        section="account",
        name=name,
        revision=revision,
        errors=errors,
        conflict=conflict,
        conflict_when="" if conflict is None or conflict.changed_at is None else moment_in_words(conflict.changed_at),
        conflict_fields=[] if conflict is None else [("Name", name, conflict.saved.name)],
    )


def _leaving(request: Request, graph: QualificationGraph, kept: StillNeeded, status: int = 200) -> Response:
    return render(
        request,
        "account/leave.html",
        status=status,
        section="account",
        kept=kept,
        networks=[(place.address, name_of_place(graph, place)) for place in kept.networks],
    )
