"""A password that was forgotten: a link is asked for, and a new one is set by it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from routes_graph.errors import InvalidValue

from ...accounts.email_addresses import email_address
from ...client_address import client_address
from ...dependencies import CurrentSecretKey, CurrentSettings, DatabaseSession, Now, WritingSession
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...rendering import render
from ...security import session_cookie
from ...security.device_cookie import keep_device
from ...services.choose_password import hash_of_password, refusal_of_new
from ...services.count_tries import Tries
from ...services.reset_password import ResetDesk, ask_for_reset, find_whose_reset, reset_password
from ...services.signing_in.allowances import RESETS_OF_AN_ADDRESS
from ...services.signing_in.sign_out import sign_out
from .arriving import SEE_OTHER, CurrentArrival, session_in_use
from .sign_in import INVALID, LONGEST_SHOWN, SIGN_IN, TOO_MANY

FORGOTTEN = f"{SIGN_IN}/forgotten"
SENT = f"{FORGOTTEN}/sent"
RESET = f"{SIGN_IN}/reset/{{token}}"
GONE = 410
HOW_TO_CHOOSE = (
    "At least 12 characters, of any kind. Three or four words that do not belong together are good; a password keeper "
    "is better. Common passwords are refused."
)

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.SIGN_IN)])


def get_desk(session: WritingSession, secret_key: CurrentSecretKey, settings: CurrentSettings, now: Now) -> ResetDesk:
    """What every reset needs."""
    return ResetDesk(tries=Tries(session=session, secret_key=secret_key, now=now), public_url=settings.public_url)


@router.get(FORGOTTEN)
def ask(request: Request) -> HTMLResponse:
    """To which address is the link to be sent?"""
    return _form(request, "")


@router.post(FORGOTTEN)
def send(
    request: Request, desk: Annotated[ResetDesk, Depends(get_desk)], email: Annotated[str, Form()] = ""
) -> Response:
    """The link is on its way, where the address is somebody's. The answer is the same where it is nobody's."""
    try:
        address = email_address(email)
    except InvalidValue as error:
        return _form(request, email, FieldError(field="email", message=error.reason[0].upper() + error.reason[1:]))
    if desk.tries.count(RESETS_OF_AN_ADDRESS, client_address(request)) < 0:
        raise HTTPException(TOO_MANY)
    ask_for_reset(desk, address)
    return RedirectResponse(SENT, SEE_OTHER)


@router.get(SENT)
def sent(request: Request) -> HTMLResponse:
    """What to look for."""
    return render(request, "account/forgotten-sent.html", section="sign-in")


@router.get(RESET)
def ask_password(request: Request, token: str, session: DatabaseSession, now: Now) -> HTMLResponse:
    """A box for the new password. Looking at it uses nothing up: some mailboxes open every link."""
    account = find_whose_reset(session, token, now)
    return _over(request) if account is None else _reset_form(request, token, account.email or "")


@router.post(RESET)
def set_password(
    request: Request,
    token: str,
    reading: DatabaseSession,
    arrival: CurrentArrival,
    new_password: Annotated[str, Form()] = "",
) -> Response:
    """The new password is set, and signing in begins anew, with the second step where there is one."""
    account = find_whose_reset(reading, token, arrival.now)
    if account is None:
        return _over(request)
    refusal = refusal_of_new(new_password, account.name, account.email or "")
    if refusal is not None:
        error = FieldError(field="new_password", message=refusal)
        return _reset_form(request, token, account.email or "", error)
    reading.rollback()  # nobody waits for a connection of ours while it is made
    password_hash = hash_of_password(new_password)
    if reset_password(arrival.session, token, password_hash, arrival.now) is None:
        return _over(request)  # another request was quicker
    if (kept := session_in_use(request)) is not None:  # it may be somebody else's, in a browser that people share
        sign_out(arrival.session, kept, arrival.now)
        session_cookie.take_away(request)
    response = RedirectResponse(f"{SIGN_IN}?done=reset", SEE_OTHER)
    # Whoever reads the person's mail is known from now on: no stranger's tries can keep them out.
    device = arrival.device.with_person(account.account_id, arrival.now)
    keep_device(response, device, secure=arrival.has_secure_cookie)
    return response


def _form(request: Request, email: str, *errors: FieldError) -> HTMLResponse:
    return render(
        request,
        "account/forgotten.html",
        status=INVALID if errors else 200,
        section="sign-in",
        email=email[:LONGEST_SHOWN],
        errors=errors,
    )


def _reset_form(request: Request, token: str, email: str, *errors: FieldError) -> HTMLResponse:
    return render(
        request,
        "account/reset.html",
        status=INVALID if errors else 200,
        section="sign-in",
        token=token,
        email=email,
        errors=errors,
        password_hint=HOW_TO_CHOOSE,
    )


def _over(request: Request) -> HTMLResponse:
    return render(request, "account/reset-over.html", status=GONE, section="sign-in")
