"""The people of a place: who holds which role until when, each with what they did there, and what may be changed."""

from datetime import date, timedelta
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ...accounts.account import Account, SignedIn, actor_of
from ...accounts.places import Place
from ...accounts.roles import HeldRole, Role
from ...dependencies import CurrentPerson, CurrentSettings, CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...faults import FieldError
from ...guards import PlaceInAddress, allow_at_place, require_may_give
from ...permissions import Action, may, may_give
from ...persistence.accounts import list_people_at, names_of_accounts
from ...persistence.history import HistoryOf
from ...persistence.invitations import list_invitations_at
from ...rendering import render
from ...services.edit_conflict import EditConflict
from ...services.find_place import get_place_name
from ...services.read_history import read_history
from ...services.roles.change import Changed, NotChanged, RoleOf, change_end, end_now
from ...services.roles.pass_on import (
    NotPassedOn,
    count_on_desk,
    end_and_pass_on,
    list_of_nobody,
    list_who_may_receive,
)
from ..typed_dates import TypedDate
from ..views.history import history_lines
from ..views.moments import moment_in_words
from ..views.paging import page_of
from ..views.people import invitation_lines, people_lines, role_line, until_in_words

SEE_OTHER, CONFLICT, INVALID = 303, 409, 422
SHOWN_FOR = timedelta(days=30)
"""So long stands in the list what became of an invitation."""

MOST_SHOWN = 20
"""So many of the last acts of a person stand on their page."""

LARGEST_NUMBER = 2**53

router = APIRouter(include_in_schema=False)

Number = Annotated[int, Path(ge=1, le=LARGEST_NUMBER)]
"""The number of a person, a role, an invitation."""

ToColleague = Annotated[int, Form(ge=0, le=LARGEST_NUMBER)]
"""Which colleague gets the learners; 0 where none was chosen."""

NOT_THEIR_COLLEAGUE = FieldError(
    field="to-nobody", message="Whom you have chosen does not advise here any more. Choose again"
)


def typed_end(
    day: Annotated[str, Form(alias="ends-day")] = "",
    month: Annotated[str, Form(alias="ends-month")] = "",
    year: Annotated[str, Form(alias="ends-year")] = "",
) -> TypedDate:
    """Until when, as it was typed."""
    return TypedDate.from_form("ends", {"ends-day": day, "ends-month": month, "ends-year": year})


TypedEnd = Annotated[TypedDate, Depends(typed_end)]


@router.get("/at/{kind}/{place_id}/people", dependencies=[allow_at_place(Action.READ_PEOPLE)])
def show_people(
    request: Request,
    place: PlaceInAddress,
    person: CurrentPerson,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    page: str = "",
) -> Response:
    """Everybody who holds a role here, and who is invited to one."""
    graph = snapshot.graph
    may_change = partial(_may_change, person, place, graph, today)
    invitations = list_invitations_at(session, place, now - SHOWN_FOR)
    inviters = names_of_accounts(session, {i.invited_by for i in invitations if i.invited_by is not None})
    people = people_lines(list_people_at(session, place), may_change, today)
    return render(
        request,
        "account/people.html",
        section="desk",
        place=place,
        place_name=get_place_name(graph, place),
        here=page_of([p for p in people if p.is_here], page, f"{place.address}/people?page="),
        gone=[p for p in people if not p.is_here],
        invitations=invitation_lines(invitations, inviters, may_change, now),
        of_nobody=list_of_nobody(session, place, today) if may_change(Role.ADVISER) else (),
        may_invite=may(person, Action.INVITE, place, graph, today),
        may_invite_officer=may(person, Action.INVITE_OFFICER, place, graph, today),
    )


@router.get("/at/{kind}/{place_id}/people/{account_id}", dependencies=[allow_at_place(Action.READ_PEOPLE)])
def show_person(
    request: Request,
    place: PlaceInAddress,
    account_id: Number,
    person: CurrentPerson,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
) -> Response:
    """One person's roles here, and what they did and what was done about them here."""
    page = _PersonPage(request, session, person, place, account_id, snapshot.graph, today)
    return page.show()


@router.post(
    "/at/{kind}/{place_id}/people/{account_id}/roles/{role_id}", dependencies=[allow_at_place(Action.CHANGE_ROLES)]
)
def change_role(
    request: Request,
    place: PlaceInAddress,
    account_id: Number,
    role_id: Number,
    person: CurrentPerson,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    typed: TypedEnd,
    revision: Annotated[int, Form(ge=0, le=LARGEST_NUMBER)] = 0,
) -> Response:
    """Have a role end on another day. Who comes second is shown what the first has changed."""
    page = _PersonPage(request, session, person, place, account_id, snapshot.graph, today)
    role = page.get_role(role_id)
    require_may_give(person, role.held.role, place, snapshot.graph, today)
    try:
        ends_on = _day_not_past(typed, today)
    except InvalidValue as error:
        wrong = FieldError(field=f"role-{role_id}-ends-day", message=error.reason)
        return page.show(status=INVALID, typed={role_id: typed}, errors=(wrong,))
    done = change_end(session, role, ends_on=ends_on, revision=revision, actor=person.actor, today=today, now=now)
    if isinstance(done, EditConflict):
        return page.show(status=CONFLICT, typed={role_id: typed}, conflict=done, meant=ends_on)
    if isinstance(done, NotChanged):
        return page.show(status=CONFLICT, typed={role_id: typed}, refused=done)
    return RedirectResponse(f"{place.address}/people/{account_id}", status_code=SEE_OTHER)


@router.get(
    "/at/{kind}/{place_id}/people/{account_id}/roles/{role_id}/end", dependencies=[allow_at_place(Action.CHANGE_ROLES)]
)
def ask_end(
    request: Request,
    place: PlaceInAddress,
    account_id: Number,
    role_id: Number,
    person: CurrentPerson,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
) -> Response:
    """What ending a role at once means, and a button that does it."""
    page = _PersonPage(request, session, person, place, account_id, snapshot.graph, today)
    role = page.get_role(role_id)
    require_may_give(person, role.held.role, place, snapshot.graph, today)
    return page.ask_end(role.held)


@router.post(
    "/at/{kind}/{place_id}/people/{account_id}/roles/{role_id}/end", dependencies=[allow_at_place(Action.CHANGE_ROLES)]
)
def end_role(
    request: Request,
    place: PlaceInAddress,
    account_id: Number,
    role_id: Number,
    person: CurrentPerson,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    today: Today,
    now: Now,
    to: ToColleague = 0,
) -> Response:
    """End a role at once: the next request of whoever held it has lost it.

    An adviser's learners go to the colleague who was chosen, or stay where nobody reaches them until one is.
    """
    page = _PersonPage(request, session, person, place, account_id, snapshot.graph, today)
    role = page.get_role(role_id)
    require_may_give(person, role.held.role, place, snapshot.graph, today)
    done: Changed | NotPassedOn
    if to and role.held.role is Role.ADVISER:
        url = settings.public_url
        done = end_and_pass_on(session, role, to=to, by=person, public_url=url, today=today, now=now)
    else:
        done = end_now(session, role, actor=person.actor, today=today, now=now)
    if isinstance(done, NotPassedOn):
        return page.ask_end(role.held, errors=(NOT_THEIR_COLLEAGUE,))
    if isinstance(done, NotChanged):
        return page.show(status=CONFLICT, refused=done)
    if account_id == person.account_id:
        return RedirectResponse("/account", status_code=SEE_OTHER)
    return RedirectResponse(f"{place.address}/people", status_code=SEE_OTHER)


class _PersonPage:
    """One person at one place, as they are shown to whoever asks."""

    def __init__(
        self,
        request: Request,
        session: Session,
        reader: SignedIn,
        place: Place,
        account_id: int,
        graph: QualificationGraph,
        today: date,
    ) -> None:
        self.request, self.session, self.place, self.graph, self.today = request, session, place, graph, today
        self.account, self.roles = _find_person(session, place, account_id)
        self.may_change = partial(_may_change, reader, place, graph, today)
        self.reader = reader

    def get_role(self, role_id: int) -> RoleOf:
        """Their role of that number. Raises UnknownIdentifier."""
        for held in self.roles:
            if held.role_id == role_id:
                return RoleOf(account_id=self.account.account_id, held=held)
        raise UnknownIdentifier("role", str(role_id))

    def show(
        self,
        *,
        status: int = 200,
        typed: dict[int, TypedDate] | None = None,
        errors: tuple[FieldError, ...] = (),
        conflict: EditConflict[HeldRole] | None = None,
        refused: NotChanged | None = None,
        meant: date | None = None,
    ) -> Response:
        """The page, with what was typed and why it was not saved."""
        _, roles = _find_person(self.session, self.place, self.account.account_id)
        whose = HistoryOf(place=self.place.text, person=actor_of(self.account.account_id))
        history = read_history(self.session, whose, page=1, size=MOST_SHOWN)
        may_read_history = may(self.reader, Action.READ_HISTORY, self.place, self.graph, self.today)
        return render(
            self.request,
            "account/person.html",
            status=status,
            section="desk",
            place=self.place,
            place_name=get_place_name(self.graph, self.place),
            account=self.account,
            roles=[role_line(held, self.may_change, self.today) for held in roles],
            typed={h.role_id: TypedDate.of("ends", h.ends_on) for h in roles} | (typed or {}),
            errors=errors,
            conflict=conflict,
            conflict_when="" if conflict is None or not conflict.changed_at else moment_in_words(conflict.changed_at),
            conflict_fields=[]
            if conflict is None
            else [("This role is held", until_in_words(meant), until_in_words(conflict.saved.ends_on))],
            refused=refused,
            history=history_lines(history, self.graph, self.place) if may_read_history else None,
            more_history=history.total > MOST_SHOWN,
        )

    def ask_end(self, held: HeldRole, errors: tuple[FieldError, ...] = ()) -> Response:
        """Whether to end the role at once; of an adviser, and who is to get their learners. Their number is all that
        is told of them.
        """
        learners = count_on_desk(self.session, self.account.account_id, self.place)
        return render(
            self.request,
            "account/end-role.html",
            status=CONFLICT if errors else 200,
            section="desk",
            learners=learners if held.role is Role.ADVISER else 0,
            colleagues=list_who_may_receive(self.session, self.account.account_id, self.place, self.today),
            errors=errors,
            place=self.place,
            place_name=get_place_name(self.graph, self.place),
            account=self.account,
            role=role_line(held, self.may_change, self.today),
            own=self.account.account_id == self.reader.account_id,
        )


def _find_person(session: Session, place: Place, account_id: int) -> tuple[Account, tuple[HeldRole, ...]]:
    """Somebody who holds or held a role at the place, with these roles. Raises UnknownIdentifier."""
    found = [(account, held) for account, held in list_people_at(session, place) if account.account_id == account_id]
    if not found:
        raise UnknownIdentifier("person", str(account_id))
    return found[0][0], tuple(held for _, held in found)


def _may_change(person: SignedIn, place: Place, graph: QualificationGraph, today: date, role: Role) -> bool:
    return may_give(person, role, place, graph, today)


def _day_not_past(typed: TypedDate, today: date) -> date | None:
    day = typed.read(example=today + timedelta(days=365))
    if day is not None and day < today:
        raise InvalidValue("ends", "Enter a day from today on; to end the role now, use ‘End it at once’")
    return day
