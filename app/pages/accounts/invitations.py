"""An invitation, by its link: who invites to what, and how to accept. The link is proof enough of whose address it is.

Until it is accepted nothing here tells whether there is an account with that address.
"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from routes_graph.errors import InvalidValue
from routes_graph.graph import QualificationGraph

from ...accounts.account import SignedIn
from ...accounts.devices import device_in_words
from ...accounts.invitations import Invitation
from ...accounts.person_names import person_name
from ...accounts.role_words import ROLE_WORDS, role_with_article
from ...accounts.roles import NEEDS_SECOND_STEP
from ...dependencies import CurrentPerson, CurrentSnapshot, DatabaseSession, MaybePerson, Now, Today, WritingSession
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...persistence.accounts import get_account, names_of_accounts
from ...rendering import render
from ...services.choose_password import choose_password, hash_of_password, refusal_of_new
from ...services.find_place import name_of_place
from ...services.invitations import accept, accept_as_new, find_open_by_link
from ...services.sessions import begin_session
from ..views.people import OPERATOR, until_in_words
from ..views.permissions_in_words import role_allows
from .arriving import CurrentArrival, go_on

CONFLICT, GONE, INVALID, SEE_OTHER = 409, 410, 422, 303
PASSWORD = "password"  # noqa: S105 - a way of proving who one is
UNLISTED = {"X-Robots-Tag": "noindex, nofollow"}

router = APIRouter(include_in_schema=False)


@router.get("/invitation/{token}", dependencies=[allow(Action.ACCEPT_INVITATION)])
def show_invitation(
    request: Request,
    token: str,
    person: MaybePerson,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
) -> Response:
    """Who invites to what, in plain words."""
    invitation = find_open_by_link(session, token, snapshot.graph, today, now)
    if invitation is None:
        return _over(request)
    return _page(request, session, invitation, token, snapshot.graph, person)


@router.post("/invitation/{token}", dependencies=[allow(Action.ACCEPT_INVITATION)])
def accept_with_new_account(
    request: Request,
    token: str,
    arrival: CurrentArrival,
    snapshot: CurrentSnapshot,
    today: Today,
    name: Annotated[str, Form()] = "",
    new_password: Annotated[str, Form()] = "",
) -> Response:
    """Accept with a name and a password: the account is made, and its owner is signed in as far as that goes."""
    session, now = arrival.session, arrival.now
    invitation = find_open_by_link(session, token, snapshot.graph, today, now)
    if invitation is None:
        return _over(request)
    errors = _mistakes(name, new_password, invitation.email or "")
    if errors:
        return _page(request, session, invitation, token, snapshot.graph, None, name=name, errors=errors)
    session.rollback()  # nothing is written yet: nobody waits for us while it is made
    password_hash = hash_of_password(new_password)
    invitation = find_open_by_link(session, token, snapshot.graph, today, now)  # much can have happened meanwhile
    if invitation is None:
        return _over(request)
    account = accept_as_new(session, invitation, name=person_name(name), today=today, now=now)
    if account is None and find_open_by_link(session, token, snapshot.graph, today, now) is None:
        return _over(request)
    if account is None:
        known = FieldError(field="sign-in", message="There is an account with this address already: sign in with it")
        return _page(
            request, session, invitation, token, snapshot.graph, None, name=name, errors=(known,), status=CONFLICT
        )
    choose_password(session, account, password_hash, now)
    account = get_account(session, account.account_id)
    begun, kept = begin_session(
        session,
        account,
        way=PASSWORD,
        device=device_in_words(request.headers.get("user-agent", "")),
        has_second_step=False,
        today=today,
        now=now,
    )
    return go_on(arrival, request, account, begun, kept, "/account", is_first_time=True)


@router.post("/invitation/{token}/accept", dependencies=[allow(Action.CHANGE_OWN_ACCOUNT)])
def accept_signed_in(
    request: Request,
    token: str,
    person: CurrentPerson,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
) -> Response:
    """Accept with the account that one has. One that belongs to another address cannot."""
    invitation = find_open_by_link(session, token, snapshot.graph, today, now)
    if invitation is None:
        return _over(request)
    if not accept(session, invitation, person.account, today=today, now=now):
        if find_open_by_link(session, token, snapshot.graph, today, now) is None:
            return _over(request)
        return _page(request, session, invitation, token, snapshot.graph, person, status=CONFLICT)
    return RedirectResponse("/account", status_code=SEE_OTHER)


def _mistakes(name: str, password: str, email: str) -> tuple[FieldError, ...]:
    errors = []
    try:
        person_name(name)
    except InvalidValue as error:
        errors.append(FieldError(field="name", message=error.reason))
    refused = refusal_of_new(password, name, email)
    if refused is not None:
        errors.append(FieldError(field="new_password", message=refused))
    return tuple(errors)


def _page(
    request: Request,
    session: DatabaseSession,
    invitation: Invitation,
    token: str,
    graph: QualificationGraph,
    person: SignedIn | None,
    *,
    name: str = "",
    errors: tuple[FieldError, ...] = (),
    status: int | None = None,
) -> Response:
    page = render(
        request,
        "account/invitation.html",
        status=status or (INVALID if errors else 200),
        section="account" if person else "sign-in",
        invitation=invitation,
        inviter=_inviter(session, invitation),
        role=role_with_article(invitation.role),
        meaning=ROLE_WORDS[invitation.role][1],
        allows=role_allows(invitation.role),
        place_name=name_of_place(graph, invitation.place),
        until="" if invitation.role_ends_on is None else until_in_words(invitation.role_ends_on),
        needs_second_step=invitation.role in NEEDS_SECOND_STEP,
        address=f"/invitation/{token}",
        is_theirs=person is not None and person.account.email == invitation.email,
        name=name[:200],
        errors=errors,
    )
    page.headers.update(UNLISTED)
    return page


def _inviter(session: DatabaseSession, invitation: Invitation) -> str:
    if invitation.invited_by is None:
        return OPERATOR.capitalize()
    return names_of_accounts(session, {invitation.invited_by}).get(invitation.invited_by, OPERATOR.capitalize())


def _over(request: Request) -> Response:
    page = render(request, "account/invitation-over.html", status=GONE, section="sign-in")
    page.headers.update(UNLISTED)
    return page
