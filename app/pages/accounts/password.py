"""Changing one's password."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ...accounts.account import SignedIn
from ...dependencies import CurrentPerson, CurrentSecretKey, DatabaseSession
from ...faults import FieldError
from ...guards import SignInAgainError, allow
from ...permissions import Action
from ...persistence.ways_in import ways_in
from ...rendering import render
from ...security import session_cookie
from ...services.change_password import change_password
from ...services.choose_password import hash_of_password, refusal_of_new
from ...services.signing_in.prove_password import prove_password
from ..views.waiting import time_to_wait
from .again import WRONG
from .arriving import SEE_OTHER, CurrentArrival
from .forgotten import HOW_TO_CHOOSE
from .of_everybody import stays_as_it_is
from .own_sessions import SESSIONS
from .sign_in import INVALID

PASSWORD = "/account/password"  # noqa: S105 - an address

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.CHANGE_OWN_ACCOUNT)])


@router.get(PASSWORD)
def ask(request: Request, person: CurrentPerson, session: DatabaseSession) -> Response:
    """The password until now, and the new one."""
    if person.account.demonstration:
        return stays_as_it_is(request)
    return _form(request, has_password=_has_password(person, session))


@router.post(PASSWORD)
def change(
    request: Request,
    person: CurrentPerson,
    reading: DatabaseSession,
    arrival: CurrentArrival,
    secret_key: CurrentSecretKey,
    password: Annotated[str, Form()] = "",
    new_password: Annotated[str, Form()] = "",
) -> Response:
    """The new password counts; every other session has ended."""
    if person.account.demonstration:
        return stays_as_it_is(request)
    has_password = _has_password(person, reading)
    refusal = refusal_of_new(new_password, person.name, person.account.email or "")
    if refusal is not None:
        return _form(request, FieldError(field="new_password", message=refusal), has_password=has_password)
    reading.rollback()  # nobody waits for a connection of ours while it is made
    new_hash = hash_of_password(new_password)
    if has_password:
        proof = prove_password(
            reading,
            arrival.session,
            secret_key,
            email=person.account.email or "",
            password=password,
            sender=arrival.sender,
            now=arrival.now,
        )
        if proof.account is None:
            wait = proof.wait_until and time_to_wait(proof.wait_until, arrival.now)
            said = f"There have been too many wrong passwords. Wait {wait}" if wait else WRONG
            return _form(request, FieldError(field="password", message=said), has_password=True)
    session_cookie.give(request, change_password(arrival.session, person, new_hash, arrival.now))
    return RedirectResponse(f"{SESSIONS}?done=password", SEE_OTHER)


def _has_password(person: SignedIn, session: DatabaseSession) -> bool:
    """Whoever has none yet sets the first one only after having just proved who they are."""
    if ways_in(session, person.account_id).password:
        return True
    if not person.fresh:
        raise SignInAgainError(Action.CHANGE_OWN_ACCOUNT)
    return False


def _form(request: Request, *errors: FieldError, has_password: bool) -> HTMLResponse:
    return render(
        request,
        "account/password.html",
        status=INVALID if errors else 200,
        section="account",
        has_password=has_password,
        password_hint=HOW_TO_CHOOSE,
        errors=errors,
    )
