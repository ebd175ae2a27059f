"""Signing in with a passkey: by itself, as the second step, and once more before a grave act.

The script of the page asks for the options, has the device answer, and sends the answer with an ordinary form.
"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from ...accounts.account import SessionStage
from ...accounts.devices import device_in_words
from ...accounts.passkeys import PasskeyFault
from ...dependencies import CurrentPerson, HalfWay, Now, Today, WritingSession
from ...guards import allow
from ...next_address import next_address, with_next
from ...permissions import Action
from ...rendering import render
from ...security import session_cookie
from ...services.passkeys.asking import Purpose, ask_owner, ask_to_sign_in
from ...services.passkeys.use_passkey import use_passkey
from ...services.sessions import begin_session, prove_again, take_step
from .arriving import SEE_OTHER, CurrentArrival, go_on
from .passkey_questions import IN_WORDS, Answer, CountedQuestion, Desk, ask

WAY = "passkey"
SIGN_IN, SECOND_STEP, AGAIN = "/sign-in/passkey", "/sign-in/second-step/passkey", "/sign-in/again/passkey"
REFUSED = 403
Wanted = Annotated[str, Form(alias="next")]

router = APIRouter(include_in_schema=False)
signing_in, signed_in = allow(Action.SIGN_IN), allow(Action.READ_OWN_ACCOUNT)


@router.post(f"{SIGN_IN}/options", dependencies=[signing_in, CountedQuestion])
def ask_anybody(desk: Desk, session: WritingSession, now: Now) -> Response:
    """The question to whoever has a passkey here."""
    return ask(ask_to_sign_in(session, desk, now))


@router.post(SIGN_IN, dependencies=[signing_in])
def sign_in(
    request: Request, desk: Desk, arrival: CurrentArrival, today: Today, answer: Answer = "", wanted: Wanted = ""
) -> Response:
    """Signed in: a passkey is enough."""
    session, now = arrival.session, arrival.now
    found = use_passkey(session, desk, answer, Purpose.SIGN_IN, None, now)
    if isinstance(found, PasskeyFault):
        return _refuse(request, found, with_next("/sign-in", wanted))
    token, kept = begin_session(
        session,
        found,
        way=WAY,
        device=device_in_words(request.headers.get("user-agent", "")),
        has_second_step=True,
        today=today,
        now=now,
    )
    return go_on(arrival, request, found, token, kept, wanted)


@router.post(f"{SECOND_STEP}/options", dependencies=[signing_in, CountedQuestion])
def ask_second_step(half_way: HalfWay, desk: Desk, session: WritingSession, now: Now) -> Response:
    """The question to whoever has proved the first step."""
    if half_way is None or half_way.stage is not SessionStage.SECOND_STEP:
        return RedirectResponse("/sign-in", SEE_OTHER)
    return ask(ask_owner(session, desk, Purpose.SECOND_STEP, half_way.account_id, now))


@router.post(SECOND_STEP, dependencies=[signing_in])
def take_second_step(
    request: Request,
    half_way: HalfWay,
    desk: Desk,
    arrival: CurrentArrival,
    today: Today,
    answer: Answer = "",
    wanted: Wanted = "",
) -> Response:
    """Signed in, after the password or the institution's own sign-in."""
    if half_way is None or half_way.stage is not SessionStage.SECOND_STEP:
        return RedirectResponse("/sign-in", SEE_OTHER)
    session, now = arrival.session, arrival.now
    found = use_passkey(session, desk, answer, Purpose.SECOND_STEP, half_way.account_id, now)
    if isinstance(found, PasskeyFault):
        return _refuse(request, found, with_next("/sign-in/second-step", wanted))
    token, kept = take_step(session, half_way, way=WAY, today=today, now=now)
    return go_on(arrival, request, found, token, kept, wanted)


@router.post(f"{AGAIN}/options", dependencies=[signed_in, CountedQuestion])
def ask_again(person: CurrentPerson, desk: Desk, session: WritingSession, now: Now) -> Response:
    """The question to whoever is signed in, before a grave act."""
    return ask(ask_owner(session, desk, Purpose.AGAIN, person.account_id, now))


@router.post(AGAIN, dependencies=[signed_in])
def sign_in_again(
    request: Request,
    person: CurrentPerson,
    desk: Desk,
    session: WritingSession,
    now: Now,
    answer: Answer = "",
    wanted: Wanted = "",
) -> Response:
    """Proved once more; on to the grave act."""
    found = use_passkey(session, desk, answer, Purpose.AGAIN, person.account_id, now)
    if isinstance(found, PasskeyFault):
        return _refuse(request, found, with_next("/sign-in/again", wanted))
    session_cookie.give(request, prove_again(session, person.session, way=WAY, now=now))
    return RedirectResponse(next_address(wanted), SEE_OTHER)


def _refuse(request: Request, fault: PasskeyFault, back: str) -> Response:
    return render(
        request,
        "account/passkey-refused.html",
        status=REFUSED,
        section="sign-in",
        sentence=IN_WORDS[fault],
        back=back,
    )
