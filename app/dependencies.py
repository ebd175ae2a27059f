"""What pages and endpoints ask for in their signatures.

@router.get("/routes", dependencies=[allow(Action.SEARCH_ROUTES)])
def show_routes(request: Request, today: Today, snapshot: CurrentSnapshot) -> Response: ...
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from .installation import Installation
from .secret_key import SecretKey
from .services.current_graph import GraphSnapshot
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
    with get_installation(request).writing_sessions() as session:
        yield session
        session.commit()


def get_snapshot(request: Request) -> GraphSnapshot:
    """The graph as the register stands now, and what is looked up in it."""
    return get_installation(request).current_graph.snapshot()


Today = Annotated[date, Depends(get_today)]
Now = Annotated[datetime, Depends(get_now)]
CurrentSettings = Annotated[Settings, Depends(get_settings)]
CurrentSecretKey = Annotated[SecretKey, Depends(get_secret_key)]
CurrentSnapshot = Annotated[GraphSnapshot, Depends(get_snapshot)]
DatabaseSession = Annotated[Session, Depends(open_session, scope="function")]
# The scope matters: a commit that fails after the response was sent would look like a success.
WritingSession = Annotated[Session, Depends(open_writing_session, scope="function")]
