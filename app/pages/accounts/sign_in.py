"""Signing in with an e-mail address and a password, and signing out."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from routes_graph.errors import InvalidValue

from ...accounts.email_addresses import email_address
from ...accounts.role_words import ROLE_WORDS
from ...demonstration.people import PASSWORD, PEOPLE
from ...dependencies import CurrentSecretKey, CurrentSnapshot, DatabaseSession, Today, get_settings
from ...faults import FieldError
from ...guards import allow
from ...next_address import next_address
from ...permissions import Action
from ...persistence.accounts import find_account_by_email
from ...persistence.ways_in import ways_in
from ...rendering import render
from ...security import session_cookie
from ...services.demonstration_people import is_demonstration
from ...services.sessions import begin_session
from ...services.signing_in.prove_password import prove_password
from ...services.signing_in.sign_out import sign_out
from ...services.single_sign_on.offered import offered_providers
from ..views.waiting import seconds_to_wait, time_to_wait
from .arriving import SEE_OTHER, CurrentArrival, device_of, go_on, session_in_use

SIGN_IN = "/sign-in"
INVALID, TOO_MANY = 422, 429
LONGEST_SHOWN = 300
NOTES = {
    "signed-out": "You have signed out.",
    "ended": "You have been signed out everywhere.",
    "reset": "Your new password is set. Sign in with it.",
}
STILL_THERE = " If you came in with your institution’s account, you are still signed in there."
WRONG = "This e-mail address and password do not belong together. Capitals and small letters are told apart"

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.SIGN_IN)])


@router.get(SIGN_IN)
def ask(
    request: Request,
    snapshot: CurrentSnapshot,
    session: DatabaseSession,
    wanted: Annotated[str, Query(alias="next")] = "",
    done: str = "",
) -> Response:
    """The form; who has signed in already goes on at once."""
    if request.state.signed_in is not None:
        return RedirectResponse(next_address(wanted), SEE_OTHER)
    return _form(request, session, snapshot, wanted, note=_note(request, done))


@router.post(SIGN_IN)
def sign_in(
    request: Request,
    snapshot: CurrentSnapshot,
    reading: DatabaseSession,
    arrival: CurrentArrival,
    secret_key: CurrentSecretKey,
    today: Today,
    email: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    wanted: Annotated[str, Form(alias="next")] = "",
) -> Response:
    """On to the next step, or to the page that was wanted; else what is wrong, with the address that was typed."""

    def again(*errors: FieldError, status: int = INVALID) -> HTMLResponse:
        return _form(request, arrival.session, snapshot, wanted, email=email, errors=errors, status=status)

    try:
        address = email_address(email)
    except InvalidValue as error:
        return again(FieldError(field="email", message=error.reason[0].upper() + error.reason[1:]))
    if not password:
        return again(FieldError(field="password", message="Enter your password"))
    proof = prove_password(
        reading,
        arrival.session,
        secret_key,
        email=address,
        password=password,
        sender=arrival.sender,
        now=arrival.now,
        in_demonstration=is_demonstration(snapshot.graph.register),
    )
    if proof.wait_until is not None:
        response = again(
            FieldError(field="password", message=_wait(time_to_wait(proof.wait_until, arrival.now))), status=TOO_MANY
        )
        response.headers["Retry-After"] = seconds_to_wait(proof.wait_until, arrival.now)
        return response
    if proof.account is None:
        return again(FieldError(field="password", message=WRONG))
    token, kept = begin_session(
        arrival.session,
        proof.account,
        way="password",
        device=device_of(request),
        has_second_step=ways_in(arrival.session, proof.account.account_id).has_second_step,
        today=today,
        now=arrival.now,
    )
    return go_on(arrival, request, proof.account, token, kept, wanted)


@router.post("/sign-out")
def leave(request: Request, arrival: CurrentArrival, wanted: Annotated[str, Form(alias="next")] = "") -> Response:
    """The session ends here, not only in the browser. Whoever has none is told the same."""
    kept = session_in_use(request)
    if kept is not None:
        sign_out(arrival.session, kept, arrival.now)
        session_cookie.take_away(request)
    return RedirectResponse(f"{SIGN_IN}?done=signed-out{_and_next(wanted)}", SEE_OTHER)


def _note(request: Request, done: str) -> str:
    """What has just happened. Signing out here ends nothing at an institution's own sign-in."""
    elsewhere = STILL_THERE if done == "signed-out" and get_settings(request).providers else ""
    return NOTES.get(done, "") + elsewhere


def _and_next(wanted: str) -> str:
    return f"&next={quote(next_address(wanted), safe='')}" if wanted else ""


def _wait(time: str) -> str:
    return (
        f"There have been too many wrong passwords. Wait {time}; or use a passkey or your institution’s sign-in, or "
        "have a link sent to you under ‘I have forgotten my password’: these stay open"
    )


def _form(
    request: Request,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    wanted: str,
    *,
    email: str = "",
    note: str = "",
    errors: tuple[FieldError, ...] = (),
    status: int = 200,
) -> HTMLResponse:
    shows_people = (
        is_demonstration(snapshot.graph.register) and find_account_by_email(session, PEOPLE[0].email) is not None
    )
    return render(
        request,
        "account/sign-in.html",
        status=status,
        section="sign-in",
        email=email[:LONGEST_SHOWN],
        next=next_address(wanted),
        note=note,
        errors=errors,
        demonstration_people=[(who, ROLE_WORDS[who.role][0]) for who in PEOPLE] if shows_people else (),
        demonstration_password=PASSWORD,
        providers=offered_providers(get_settings(request).providers, snapshot.graph),
    )
