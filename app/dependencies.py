"""What pages and endpoints ask for in their signatures.

@router.get("/routes", dependencies=[allow(Action.SEARCH_ROUTES)])
def show_routes(request: Request, today: Today, snapshot: CurrentSnapshot) -> Response: ...
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from .accounts.account import Session as SignInSession
from .accounts.account import SignedIn
from .installation import Installation, snapshot_for
from .secret_key import SecretKey
from .security import session_cookie
from .services.current_graph import GraphSnapshot
from .services.demonstration_people import is_demonstration
from .services.sessions import find_signed_in
from .settings import Settings


def get_today() -> date:
    """The day on which everything is judged. Nothing else in the project asks the calendar."""
    return date.today()  # noqa: DTZ011 - agreements are dated by the day where the installation stands


def get_now() -> datetime:
    """The moment at which something is done, for the audit trail and for what is counted within a window of time."""
    return datetime.now(UTC)


def get_installation(request: Request) -> Installation:
    """What this running Onward consists of."""
    installation: Installation = request.app.state.installation
    return installation


def get_settings(request: Request) -> Settings:
    """What the installation was told from outside."""
    return get_installation(request).settings


def get_secret_key(request: Request) -> SecretKey:
    """The installation's secret, from which a key for each purpose is derived."""
    return get_installation(request).secret_key


def open_session(request: Request) -> Iterator[Session]:
    """A session that reads."""
    with get_installation(request).sessions() as session:
        yield session


def open_writing_session(request: Request) -> Iterator[Session]:
    """One transaction for the request; nothing else in the project commits. Any error on the way undoes it all."""
    snapshot_for(request)
    with get_installation(request).writing_sessions() as session:
        yield session
        session.commit()


def get_snapshot(request: Request) -> GraphSnapshot:
    """The graph as the register stands now, and what is looked up in it."""
    return snapshot_for(request)


def find_person(request: Request, today: "Today", now: "Now") -> SignedIn | None:
    """Who sends the request, where they have signed in. Pages find it on the request's state, too."""
    request.state.signed_in = request.state.half_way = None
    installation = get_installation(request)
    token = request.cookies.get(session_cookie.name_of_cookie(secure=installation.settings.has_secure_cookie))
    if not token:
        return None
    with installation.sessions() as reading:
        found = find_signed_in(reading, installation.writing_sessions, token, today, now)
    register = snapshot_for(request).graph.register
    if found is None or (found.is_of_the_demonstration and not is_demonstration(register)):
        session_cookie.take_away(request)
        return None
    if found.token is not None:
        session_cookie.give(request, found.token)
    request.state.signed_in, request.state.half_way = found.person, found.half_way
    return found.person


def get_person(person: "MaybePerson") -> SignedIn:
    """Who sends the request, for an endpoint whose guard lets nobody else pass."""
    if person is None:
        raise RuntimeError("this endpoint is open to anyone: ask for MaybePerson")
    return person


def find_half_way(request: Request, _person: "MaybePerson") -> SignInSession | None:
    """The session of somebody who has begun to sign in, and not come to the end."""
    half_way: SignInSession | None = request.state.half_way
    return half_way


Today = Annotated[date, Depends(get_today)]
Now = Annotated[datetime, Depends(get_now)]
MaybePerson = Annotated[SignedIn | None, Depends(find_person)]
CurrentPerson = Annotated[SignedIn, Depends(get_person)]
HalfWay = Annotated[SignInSession | None, Depends(find_half_way)]
CurrentSettings = Annotated[Settings, Depends(get_settings)]
CurrentSecretKey = Annotated[SecretKey, Depends(get_secret_key)]
CurrentSnapshot = Annotated[GraphSnapshot, Depends(get_snapshot)]
DatabaseSession = Annotated[Session, Depends(open_session, scope="function")]
# The scope matters: a commit that fails after the response was sent would look like a success.
WritingSession = Annotated[Session, Depends(open_writing_session, scope="function")]
