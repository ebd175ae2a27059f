"""Signing in once more, before a grave act: the session goes on under a new identifier, and is fresh for a while."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from ...accounts.account import SignedIn
from ...dependencies import CurrentPerson, CurrentSecretKey, DatabaseSession, Now, get_settings
from ...faults import FieldError
from ...guards import allow
from ...installation import snapshot_for
from ...next_address import next_address
from ...permissions import Action
from ...persistence.single_sign_on import list_linked_issuers
from ...persistence.ways_in import ways_in
from ...rendering import render
from ...secret_key import SecretKey
from ...security import session_cookie
from ...services.signing_in.demonstration_code import code_of_the_demonstration
from ...services.signing_in.prove_again import ProvedAgain, prove_person_again
from ...services.single_sign_on.offered import offered_providers
from ...single_sign_on.providers import Provider
from ..views.waiting import time_to_wait
from .arriving import SEE_OTHER, CurrentArrival
from .code_errors import error_of_proof
from .sign_in import INVALID

AGAIN = "/sign-in/again"
WRONG = "This is not your password. Capitals and small letters are told apart"

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.READ_OWN_ACCOUNT)])


@router.get(AGAIN)
def ask(
    request: Request,
    person: CurrentPerson,
    session: DatabaseSession,
    secret_key: CurrentSecretKey,
    now: Now,
    wanted: Annotated[str, Query(alias="next")] = "",
) -> HTMLResponse:
    """The password once more, and the code where there is one."""
    return _form(request, session, secret_key, person, now, wanted)


@router.post(AGAIN)
def prove(
    request: Request,
    person: CurrentPerson,
    reading: DatabaseSession,
    arrival: CurrentArrival,
    secret_key: CurrentSecretKey,
    password: Annotated[str, Form()] = "",
    code: Annotated[str, Form()] = "",
    wanted: Annotated[str, Form(alias="next")] = "",
) -> Response:
    """Back to what was to be done; else what is wrong."""
    if not password:
        error = FieldError(field="password", message="Enter your password")
        return _form(request, reading, secret_key, person, arrival.now, wanted, (error,))
    proved = prove_person_again(
        reading,
        arrival.session,
        secret_key,
        person,
        password=password,
        code=code,
        sender=arrival.sender,
        now=arrival.now,
    )
    if proved.token is None:
        return _form(request, arrival.session, secret_key, person, arrival.now, wanted, (_error(proved, arrival.now),))
    session_cookie.give(request, proved.token)
    return RedirectResponse(next_address(wanted), SEE_OTHER)


def _error(proved: ProvedAgain, now: Now) -> FieldError:
    if proved.code is not None:
        return error_of_proof(proved.code, now)
    if proved.password.wait_until is None:
        return FieldError(field="password", message=WRONG)
    wait = time_to_wait(proved.password.wait_until, now)
    return FieldError(field="password", message=f"There have been too many wrong passwords. Wait {wait}")


def _form(
    request: Request,
    session: Session,
    secret_key: SecretKey,
    person: SignedIn,
    now: Now,
    wanted: str,
    errors: tuple[FieldError, ...] = (),
) -> HTMLResponse:
    ways = ways_in(session, person.account_id)
    return render(
        request,
        "account/again.html",
        status=INVALID if errors else 200,
        section="account",
        next=next_address(wanted),
        errors=errors,
        has_password=ways.password,
        has_passkey=ways.passkeys > 0,
        asks_code=ways.totp,
        providers=_providers_who_know(request, session, person),
        shown_code=code_of_the_demonstration(session, secret_key, person.account, now),
    )


def _providers_who_know(request: Request, session: Session, person: SignedIn) -> tuple[Provider, ...]:
    """The institutions' own sign-ins by which the person has come before."""
    issuers = list_linked_issuers(session, person.account_id)
    offered = offered_providers(get_settings(request).providers, snapshot_for(request).graph)
    return tuple(provider for provider in offered if provider.issuer in issuers)
