"""Where one is signed in, and ending it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from routes_graph.errors import UnknownIdentifier

from ...accounts.account import Session, SessionStage, SignedIn
from ...dependencies import CurrentPerson, DatabaseSession, Now, WritingSession
from ...guards import allow
from ...permissions import Action
from ...persistence.sessions import list_sessions
from ...rendering import render
from ...security import session_cookie
from ...services.sessions import end_every_session, end_session
from ..views.moments import moment_in_words
from .arriving import SEE_OTHER
from .sign_in import SIGN_IN

SESSIONS = "/account/sessions"
LARGEST_NUMBER = 2**63 - 1
NOTES = {
    "one": "It has ended. Whoever used it must sign in again.",
    "others": "All but this one have ended.",
    "password": "Your password is changed. All sessions but this one have ended.",
}

SHOW, END = [allow(Action.READ_OWN_ACCOUNT)], [allow(Action.END_OWN_SESSIONS)]

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A session as its owner sees it."""

    number: int
    name: str
    began: str
    seen: str
    is_this: bool
    half_way: bool

    @classmethod
    def of(cls, kept: Session, person: SignedIn) -> "Device":
        """The session in words; `person` looks at it."""
        return cls(
            number=kept.session_id,
            name=kept.device,
            began=moment_in_words(kept.began_at),
            seen=moment_in_words(kept.seen_at),
            is_this=kept.session_id == person.session.session_id,
            half_way=kept.stage is not SessionStage.SIGNED_IN,
        )


@router.get(SESSIONS, dependencies=SHOW)
def show(request: Request, person: CurrentPerson, session: DatabaseSession, now: Now, done: str = "") -> HTMLResponse:
    """Every session that has not ended, this one first."""
    return render(
        request,
        "account/sessions.html",
        section="account",
        devices=devices_of(person, session, now),
        note=NOTES.get(done, ""),
    )


@router.post(f"{SESSIONS}/{{session_id}}/end", dependencies=END)
def end_one(
    request: Request,
    person: CurrentPerson,
    session: WritingSession,
    now: Now,
    session_id: Annotated[int, Path(ge=1, le=LARGEST_NUMBER)],
) -> RedirectResponse:
    """One of one's own; another's is not there."""
    if not end_session(session, person, session_id, now):
        raise UnknownIdentifier("session", str(session_id))
    if session_id == person.session.session_id:
        return _out(request, "signed-out")
    return RedirectResponse(f"{SESSIONS}?done=one", SEE_OTHER)


@router.post(f"{SESSIONS}/end-others", dependencies=END)
def end_others(person: CurrentPerson, session: WritingSession, now: Now) -> RedirectResponse:
    """All but the one in use."""
    end_every_session(session, person, now, but_this=True)
    return RedirectResponse(f"{SESSIONS}?done=others", SEE_OTHER)


@router.post(f"{SESSIONS}/end-all", dependencies=END)
def end_all(request: Request, person: CurrentPerson, session: WritingSession, now: Now) -> RedirectResponse:
    """All, the one in use too."""
    end_every_session(session, person, now, but_this=False)
    return _out(request, "ended")


def devices_of(person: SignedIn, session: DatabaseSession, now: datetime) -> tuple[Device, ...]:
    """The sessions in words, this one first, then the last used."""
    going_on = (kept for kept in list_sessions(session, person.account_id) if not kept.has_ended(now))
    return tuple(sorted((Device.of(kept, person) for kept in going_on), key=lambda device: not device.is_this))


def _out(request: Request, done: str) -> RedirectResponse:
    session_cookie.take_away(request)
    return RedirectResponse(f"{SIGN_IN}?done={done}", SEE_OTHER)
