"""One's second step: what is set up, and changing it, for who has just proved who they are."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ...accounts.account import needs_second_step
from ...dependencies import CurrentPerson, CurrentSecretKey, DatabaseSession, Now, WritingSession
from ...guards import PermissionRefusedError, allow
from ...permissions import Action
from ...persistence.second_steps import count_recovery_codes, drop_recovery_codes, find_totp
from ...persistence.ways_in import ways_in
from ...rendering import render
from ...security import session_cookie
from ...services.second_step.recovery_codes import make_recovery_codes_anew, own_codes
from ...services.second_step.set_up_application import (
    application_in_form,
    new_application,
    set_up_application,
    take_application_away,
)
from ...services.sessions import prove_again
from ...services.signing_in.prove_code import TOTP, CodeAnswer
from .application_form import application_form, codes_page
from .arriving import SEE_OTHER
from .of_everybody import stays_as_it_is

OWN = "/account/second-step"
APPLICATION, REMOVE, CODES, FILE = f"{OWN}/app", f"{OWN}/app/remove", f"{OWN}/codes", f"{OWN}/codes/file"
NOTES = {"removed": "The application is not asked for any more."}
FILE_NAME = "onward-recovery-codes.txt"
FILE_HEAD = "Recovery codes for Onward. Each works once, in the place of your second step.\n\n"
SHOW, CHANGE = [allow(Action.READ_OWN_ACCOUNT)], [allow(Action.CHANGE_OWN_SECOND_STEP)]

router = APIRouter(include_in_schema=False)


@router.get(OWN, dependencies=SHOW)
def show(request: Request, person: CurrentPerson, session: DatabaseSession, done: str = "") -> HTMLResponse:
    """What is set up."""
    kept, ways = find_totp(session, person.account_id), ways_in(session, person.account_id)
    must_have = needs_second_step(person.roles)
    return render(
        request,
        "account/own-second-step.html",
        section="account",
        must_have=must_have,
        may_do_without=not must_have or ways.passkeys > 0,
        passkeys=ways.passkeys,
        application_since=None if kept is None else kept.confirmed_at.date(),
        codes_left=count_recovery_codes(session, person.account_id),
        note=NOTES.get(done, ""),
    )


@router.get(APPLICATION, dependencies=CHANGE)
def show_application(request: Request, person: CurrentPerson, secret_key: CurrentSecretKey) -> HTMLResponse:
    """A new secret to scan, and a box for its first code. What one has counts until then."""
    if person.account.demonstration:
        return stays_as_it_is(request)
    application = new_application(secret_key, person.session)
    return application_form(request, application, person.account, action=APPLICATION, back=OWN)


@router.post(APPLICATION, dependencies=CHANGE)
def confirm_application(
    request: Request,
    person: CurrentPerson,
    session: WritingSession,
    secret_key: CurrentSecretKey,
    now: Now,
    code: Annotated[str, Form()] = "",
    sealed: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """The first code was right: the application counts, in the place of any other."""
    if person.account.demonstration:
        return stays_as_it_is(request)
    application = application_in_form(secret_key, person.session, sealed)
    done = set_up_application(session, secret_key, person.account, person.session, application, code, now)
    if done.answer is not CodeAnswer.RIGHT:
        return application_form(request, application, person.account, action=APPLICATION, back=OWN, answer=done.answer)
    session_cookie.give(request, prove_again(session, person.session, way=TOTP, now=now))
    said = "" if done.codes else "Your recovery codes work as before."
    return codes_page(request, "Your application is set up", done.codes, going_on=OWN, said=said, elsewhere=True)


@router.get(REMOVE, dependencies=CHANGE)
def ask_removal(request: Request, person: CurrentPerson, session: DatabaseSession) -> HTMLResponse:
    """Is it really not to be asked for any more?"""
    if person.account.demonstration:
        return stays_as_it_is(request)
    passkeys = ways_in(session, person.account_id).passkeys
    return render(request, "account/remove-application.html", section="account", passkeys=passkeys)


@router.post(REMOVE, dependencies=CHANGE)
def remove(request: Request, person: CurrentPerson, session: WritingSession, now: Now) -> Response:
    """It is not asked for any more. Whose role asks for a second step must have a passkey."""
    if person.account.demonstration:
        return stays_as_it_is(request)
    has_passkey = ways_in(session, person.account_id).passkeys > 0
    if needs_second_step(person.roles) and not has_passkey:
        raise PermissionRefusedError(Action.CHANGE_OWN_SECOND_STEP)
    take_application_away(session, person.account, person.session, now)
    if not has_passkey:
        drop_recovery_codes(session, person.account_id)
    return RedirectResponse(f"{OWN}?done=removed", SEE_OTHER)


@router.post(CODES, dependencies=CHANGE)
def make_codes(
    request: Request, person: CurrentPerson, session: WritingSession, secret_key: CurrentSecretKey, now: Now
) -> Response:
    """New recovery codes; the old ones work no more."""
    if person.account.demonstration:
        return stays_as_it_is(request)
    if not ways_in(session, person.account_id).has_second_step:
        return RedirectResponse(OWN, SEE_OTHER)
    codes = make_recovery_codes_anew(session, secret_key, person.account, person.session.device, now)
    return codes_page(
        request, "New recovery codes", codes, going_on=OWN, said="The old ones do not work any more.", elsewhere=True
    )


@router.post(FILE, dependencies=SHOW)
def codes_as_file(
    person: CurrentPerson,
    session: DatabaseSession,
    secret_key: CurrentSecretKey,
    recovery_code: Annotated[list[str], Form()] = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """The codes that the page has just shown, to keep; anything else is not there."""
    codes = own_codes(session, secret_key, person.account, recovery_code)
    if codes is None:
        raise PermissionRefusedError(Action.CHANGE_OWN_SECOND_STEP)
    text = FILE_HEAD + "".join(f"{code}\n" for code in codes)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(text, media_type="text/plain; charset=utf-8", headers=headers)
