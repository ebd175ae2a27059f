"""One's links to an institution's own sign-in: which there are, and removing one after signing in once more."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from routes_graph.errors import UnknownIdentifier

from ...accounts.account import SignedIn
from ...dependencies import (
    CurrentPerson,
    CurrentSettings,
    CurrentSnapshot,
    DatabaseSession,
    Now,
    WritingSession,
)
from ...guards import allow
from ...permissions import Action
from ...rendering import render
from ...services.single_sign_on.links import OwnLink, list_own_links, remove_link
from ...services.single_sign_on.offered import offered_providers
from ...single_sign_on.providers import Provider
from .arriving import SEE_OTHER

LIST, REMOVE = "/account/institution-sign-in", "/account/institution-sign-in/remove"
CONFLICT = 409

router = APIRouter(include_in_schema=False)


def get_offered(settings: CurrentSettings, snapshot: CurrentSnapshot) -> tuple[Provider, ...]:
    """The providers at which people can sign in."""
    return offered_providers(settings.providers, snapshot.graph)


Offered = Annotated[tuple[Provider, ...], Depends(get_offered)]


@router.get(LIST, dependencies=[allow(Action.READ_OWN_ACCOUNT)])
def show_links(
    request: Request, person: CurrentPerson, session: DatabaseSession, offered: Offered, done: str = ""
) -> HTMLResponse:
    """The institutions' sign-ins that know the person, and those that could."""
    links = list_own_links(session, person, offered)
    linked = {link.issuer for link in links}
    return render(
        request,
        "account/institution-sign-in.html",
        section="account",
        links=links,
        others=[provider for provider in offered if provider.issuer not in linked],
        removed=done == "removed",
    )


@router.get(REMOVE, dependencies=[allow(Action.CHANGE_OWN_SECOND_STEP)])
def ask_to_remove(
    request: Request, person: CurrentPerson, session: DatabaseSession, offered: Offered, issuer: str = ""
) -> HTMLResponse:
    """Whether to remove it, or why it cannot be."""
    return _show_remove(request, _own(session, person, offered, issuer))


@router.post(REMOVE, dependencies=[allow(Action.CHANGE_OWN_SECOND_STEP)])
def remove(
    request: Request,
    person: CurrentPerson,
    session: WritingSession,
    offered: Offered,
    now: Now,
    issuer: Annotated[str, Form()] = "",
) -> Response:
    """Removes it, where there is another way in."""
    link = _own(session, person, offered, issuer)
    if not remove_link(session, person, link, now):
        return _show_remove(request, link, CONFLICT)
    return RedirectResponse(f"{LIST}?done=removed", SEE_OTHER)


def _own(session: Session, person: SignedIn, offered: Iterable[Provider], issuer: str) -> OwnLink:
    """Raises UnknownIdentifier where there is no such link of theirs."""
    for link in list_own_links(session, person, offered):
        if link.issuer == issuer:
            return link
    raise UnknownIdentifier("institution’s sign-in", issuer[:100])


def _show_remove(request: Request, link: OwnLink, status: int = 200) -> HTMLResponse:
    return render(request, "account/institution-sign-in-remove.html", status=status, section="account", link=link)
