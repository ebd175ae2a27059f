"""Inviting somebody to a role at a place, sending the invitation again, withdrawing it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ...accounts.account import SignedIn
from ...accounts.invitations import Invitation
from ...accounts.places import Place
from ...accounts.roles import Role
from ...dependencies import (
    CurrentPerson,
    CurrentSecretKey,
    CurrentSettings,
    CurrentSnapshot,
    Now,
    Today,
    WritingSession,
)
from ...faults import FieldError
from ...guards import PlaceInAddress, SignInAgainError, allow_at_place, require_may_give
from ...permissions import MAY_GIVE, Action, may_give
from ...persistence.invitations import find_invitation_at
from ...rendering import render
from ...secret_key import SecretKey
from ...services.count_tries import Limit, Tries
from ...services.find_place import get_place_name
from ...services.invitations import invite, send_again, withdraw
from ...services.invitations.send import LinksTo
from ...services.roles.change import ends_the_last_officer
from ...settings import Settings
from ..views.people import role_choices
from .invitation_form import InvitationForm
from .of_everybody import stays_as_it_is
from .people import INVALID, SEE_OTHER, Number, TypedEnd

OFFICER = (Role.NETWORK_OFFICER,)
TOO_MANY = 429
NOBODY_AFTER = (
    "Nobody would look after the network after that day. Leave it empty, or choose a day before another officer’s last"
)
INVITATIONS_OF_A_PERSON = Limit(name="invitations of a person", most=100, window=timedelta(days=1))

router = APIRouter(include_in_schema=False)


@router.get("/at/{kind}/{place_id}/invite", dependencies=[allow_at_place(Action.INVITE)])
def ask_whom(
    request: Request, place: PlaceInAddress, person: CurrentPerson, snapshot: CurrentSnapshot, today: Today
) -> Response:
    """Whom, to what, until when."""
    roles = [r for r in _to_give(person) if may_give(person, r, place, snapshot.graph, today)]
    return _form(request, place, snapshot.graph, tuple(roles), InvitationForm())


@router.post("/at/{kind}/{place_id}/invite", dependencies=[allow_at_place(Action.INVITE)])
def send_invitation(
    request: Request,
    place: PlaceInAddress,
    person: CurrentPerson,
    session: WritingSession,
    settings: CurrentSettings,
    secret_key: CurrentSecretKey,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    ends: TypedEnd,
    email: Annotated[str, Form()] = "",
    role: Annotated[str, Form()] = "",
) -> Response:
    """Invite them. What is answered is the same whether or not there is an account with the address."""
    if _would_write_to_strangers(person, settings):
        return stays_as_it_is(request)
    graph = snapshot.graph
    roles = tuple(r for r in _to_give(person) if may_give(person, r, place, graph, today))
    form = InvitationForm.read(email, role, ends, roles, today)
    if form.errors or form.meant is None:
        return _form(request, place, graph, roles, form)
    _count_letter(session, secret_key, person, now)
    links = LinksTo(public_url=settings.public_url, place_name=get_place_name(graph, place))
    invite(session, person, links, email=form.address, role=form.meant, place=place, role_ends_on=form.ends_on, now=now)
    return RedirectResponse(f"{place.address}/people#invitations", status_code=SEE_OTHER)


@router.get("/at/{kind}/{place_id}/invite-officer", dependencies=[allow_at_place(Action.INVITE_OFFICER)])
def ask_whom_as_officer(request: Request, place: PlaceInAddress, snapshot: CurrentSnapshot) -> Response:
    """Who is to look after the network, and until when."""
    return _form(request, place, snapshot.graph, OFFICER, InvitationForm(role=OFFICER[0].value))


@router.post("/at/{kind}/{place_id}/invite-officer", dependencies=[allow_at_place(Action.INVITE_OFFICER)])
def send_officers_invitation(
    request: Request,
    place: PlaceInAddress,
    person: CurrentPerson,
    session: WritingSession,
    settings: CurrentSettings,
    secret_key: CurrentSecretKey,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    ends: TypedEnd,
    email: Annotated[str, Form()] = "",
) -> Response:
    """Invite them to be a network officer: a grave act."""
    if _would_write_to_strangers(person, settings):
        return stays_as_it_is(request)
    graph = snapshot.graph
    require_may_give(person, Role.NETWORK_OFFICER, place, graph, today)
    form = InvitationForm.read(email, Role.NETWORK_OFFICER.value, ends, OFFICER, today)
    if not form.errors and ends_the_last_officer(session, place, form.address, form.ends_on, today):
        form = replace(form, errors=(FieldError(field="ends-day", message=NOBODY_AFTER),))
    if form.errors:
        return _form(request, place, graph, OFFICER, form)
    _count_letter(session, secret_key, person, now)
    links = LinksTo(public_url=settings.public_url, place_name=get_place_name(graph, place))
    invite(
        session,
        person,
        links,
        email=form.address,
        role=Role.NETWORK_OFFICER,
        place=place,
        role_ends_on=form.ends_on,
        now=now,
    )
    return RedirectResponse(f"{place.address}/people#invitations", status_code=SEE_OTHER)


@router.post("/at/{kind}/{place_id}/invitations/{invitation_id}/again", dependencies=[allow_at_place(Action.INVITE)])
def send_it_again(
    request: Request,
    place: PlaceInAddress,
    invitation_id: Number,
    person: CurrentPerson,
    session: WritingSession,
    settings: CurrentSettings,
    secret_key: CurrentSecretKey,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
) -> Response:
    """Another link in place of the one that was sent. To be an officer is asked as gravely as the first time."""
    if _would_write_to_strangers(person, settings):
        return stays_as_it_is(request)
    invitation = _get_invitation(session, place, invitation_id)
    require_may_give(person, invitation.role, place, snapshot.graph, today)
    if invitation.role is Role.NETWORK_OFFICER and not person.fresh:
        raise SignInAgainError(Action.INVITE_OFFICER)
    _count_letter(session, secret_key, person, now)
    links = LinksTo(public_url=settings.public_url, place_name=get_place_name(snapshot.graph, place))
    send_again(session, person, links, invitation, now)
    return RedirectResponse(f"{place.address}/people#invitations", status_code=SEE_OTHER)


@router.post("/at/{kind}/{place_id}/invitations/{invitation_id}/withdraw", dependencies=[allow_at_place(Action.INVITE)])
def withdraw_it(
    place: PlaceInAddress,
    invitation_id: Number,
    person: CurrentPerson,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
) -> Response:
    """Its link leads nowhere from now on."""
    invitation = _get_invitation(session, place, invitation_id)
    require_may_give(person, invitation.role, place, snapshot.graph, today)
    withdraw(session, person, invitation, now)
    return RedirectResponse(f"{place.address}/people#invitations", status_code=SEE_OTHER)


def _count_letter(session: WritingSession, secret_key: SecretKey, person: SignedIn, now: datetime) -> None:
    """No account, were it in wrong hands, sends letters without end. Raises HTTPException (429)."""
    tries = Tries(session=session, secret_key=secret_key, now=now)
    if tries.count(INVITATIONS_OF_A_PERSON, person.actor) < 0:
        raise HTTPException(TOO_MANY)


def _would_write_to_strangers(person: SignedIn, settings: Settings) -> bool:
    """Anybody can come as one of the demonstration's people. Where letters leave the site, they write none."""
    return person.account.demonstration and not settings.keeps_letters


def _to_give(person: SignedIn) -> list[Role]:
    """What the person may give anywhere, in the order of the roles; a network's officers are invited elsewhere."""
    given = {role for held in person.roles for role in MAY_GIVE.get(held.role, ())}
    return [role for role in Role if role in given and role not in OFFICER]


def _get_invitation(session: WritingSession, place: Place, invitation_id: int) -> Invitation:
    found = find_invitation_at(session, place, invitation_id)
    if found is None:
        raise UnknownIdentifier("invitation", str(invitation_id))
    return found


def _form(
    request: Request, place: Place, graph: QualificationGraph, roles: tuple[Role, ...], form: InvitationForm
) -> Response:
    officer = roles == OFFICER
    return render(
        request,
        "account/invite.html",
        status=INVALID if form.errors else 200,
        section="desk",
        place=place,
        place_name=get_place_name(graph, place),
        roles=role_choices(roles),
        officer=officer,
        action=f"{place.address}/{'invite-officer' if officer else 'invite'}",
        form=form,
        errors=form.errors,
    )
