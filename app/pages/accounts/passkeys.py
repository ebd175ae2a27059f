"""Your passkeys: added, named, removed. Also where one is the first second step that somebody sets up."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from routes_graph.errors import UnknownIdentifier

from ...accounts.account import SessionStage, SignedIn
from ...accounts.passkeys import PasskeyError, relying_party
from ...dependencies import (
    CurrentPerson,
    CurrentSettings,
    DatabaseSession,
    HalfWay,
    Now,
    Today,
    WritingSession,
)
from ...faults import FieldError
from ...guards import allow
from ...next_address import next_address, with_next
from ...permissions import Action
from ...persistence.accounts import get_account
from ...persistence.passkeys import KeptPasskey, list_passkeys
from ...rendering import render
from ...services.passkeys.add_passkey import LONGEST_NAME, add_passkey, first_recovery_codes
from ...services.passkeys.asking import ask_to_add
from ...services.passkeys.keep_passkeys import find_own, name_passkey, remove_passkey, why_kept
from ...services.sessions import end_other_enrolments, take_step
from .application_form import codes_page
from .arriving import SEE_OTHER, CurrentArrival, receive
from .passkey_questions import IN_WORDS, Answer, CountedQuestion, Desk, ask
from .set_up import led_to_second_step

LIST, NEW, SET_UP = "/account/passkeys", "/account/passkeys/new", "/sign-in/set-up/passkey"
WAY = "passkey"
DONE = "Your passkey is set up"
INVALID = 422
Name = Annotated[str, Form(max_length=1000)]

router = APIRouter(include_in_schema=False)


@router.get(LIST, dependencies=[allow(Action.READ_OWN_ACCOUNT)])
def show_passkeys(
    request: Request, person: CurrentPerson, session: DatabaseSession, settings: CurrentSettings, today: Today
) -> HTMLResponse:
    """The person's passkeys, and what can be done with each."""
    return render(
        request,
        "account/passkeys.html",
        section="account",
        passkeys=list_passkeys(session, person.account_id),
        offered=relying_party(settings.public_url) is not None,
        why_kept=why_kept(session, person, today),
    )


@router.get(NEW, dependencies=[allow(Action.CHANGE_OWN_SECOND_STEP)])
def show_new(request: Request, _desk: Desk) -> HTMLResponse:
    """A new passkey, and what it will be called."""
    return _show_new(request, "", ())


@router.post(f"{NEW}/options", dependencies=[allow(Action.CHANGE_OWN_SECOND_STEP), CountedQuestion])
def ask_for_new(person: CurrentPerson, desk: Desk, session: WritingSession, now: Now) -> Response:
    """The question to a device that has no passkey of the person's yet."""
    return ask(ask_to_add(session, desk, person.account, now))


@router.post(NEW, dependencies=[allow(Action.CHANGE_OWN_SECOND_STEP)])
def add(
    request: Request,
    person: CurrentPerson,
    desk: Desk,
    session: WritingSession,
    now: Now,
    answer: Answer = "",
    name: Name = "",
) -> Response:
    """Keeps the passkey that the device has made."""
    try:
        add_passkey(session, desk, person.account, answer, name, device=person.session.device, now=now)
    except PasskeyError as error:
        return _show_new(request, name, (FieldError(field="name", message=IN_WORDS[error.fault]),))
    codes = first_recovery_codes(session, desk, person.account, now)
    return codes_page(request, DONE, codes, going_on=LIST) if codes else RedirectResponse(LIST, SEE_OTHER)


@router.get(f"{LIST}/{{passkey_id}}/name", dependencies=[allow(Action.CHANGE_OWN_ACCOUNT)])
def ask_name(request: Request, passkey_id: int, person: CurrentPerson, session: DatabaseSession) -> HTMLResponse:
    """What to call it."""
    kept = _own(session, person, passkey_id)
    return _show_name(request, kept, kept.name, ())


@router.post(f"{LIST}/{{passkey_id}}/name", dependencies=[allow(Action.CHANGE_OWN_ACCOUNT)])
def rename(
    request: Request, passkey_id: int, person: CurrentPerson, session: WritingSession, now: Now, name: Name = ""
) -> Response:
    """Calls it something else."""
    kept = _own(session, person, passkey_id)
    if not name_passkey(session, person, kept, name, now):
        return _show_name(request, kept, name, (FieldError(field="name", message="Enter a name"),))
    return RedirectResponse(LIST, SEE_OTHER)


@router.get(f"{LIST}/{{passkey_id}}/remove", dependencies=[allow(Action.CHANGE_OWN_SECOND_STEP)])
def ask_to_remove(
    request: Request, passkey_id: int, person: CurrentPerson, session: DatabaseSession, today: Today
) -> HTMLResponse:
    """Whether to remove it, or why it cannot be."""
    kept = _own(session, person, passkey_id)
    return _show_remove(request, kept, why_kept(session, person, today), 200)


@router.post(f"{LIST}/{{passkey_id}}/remove", dependencies=[allow(Action.CHANGE_OWN_SECOND_STEP)])
def remove(
    request: Request, passkey_id: int, person: CurrentPerson, session: WritingSession, today: Today, now: Now
) -> Response:
    """Removes it, where enough is left."""
    kept = _own(session, person, passkey_id)
    if why := remove_passkey(session, person, kept, today, now):
        return _show_remove(request, kept, why, INVALID)
    return RedirectResponse(LIST, SEE_OTHER)


@router.post(f"{SET_UP}/options", dependencies=[allow(Action.SIGN_IN), CountedQuestion])
def ask_for_first(half_way: HalfWay, desk: Desk, session: WritingSession, now: Now) -> Response:
    """The question to the device of somebody who must set up a second step before going on."""
    if half_way is None or half_way.stage is not SessionStage.ENROLMENT:
        return RedirectResponse("/sign-in", SEE_OTHER)
    return ask(ask_to_add(session, desk, get_account(session, half_way.account_id), now))


@router.post(SET_UP, dependencies=[allow(Action.SIGN_IN)])
def set_up(
    request: Request,
    half_way: HalfWay,
    desk: Desk,
    arrival: CurrentArrival,
    today: Today,
    answer: Answer = "",
    wanted: Annotated[str, Form(alias="next")] = "",
) -> Response:
    """Keeps the first passkey of somebody whose role asks for a second step, and has them go on."""
    if half_way is None or half_way.stage is not SessionStage.ENROLMENT:
        return RedirectResponse("/sign-in", SEE_OTHER)
    if (led := led_to_second_step(request, arrival, half_way, wanted)) is not None:
        return led
    session, now = arrival.session, arrival.now
    account = get_account(session, half_way.account_id)
    try:
        add_passkey(session, desk, account, answer, half_way.device, device=half_way.device, now=now)
    except PasskeyError as error:
        sentence = IN_WORDS[error.fault]
        return render(
            request,
            "account/passkey-refused.html",
            status=INVALID,
            section="sign-in",
            sentence=sentence,
            back=with_next("/sign-in/set-up", wanted),
        )
    codes = first_recovery_codes(session, desk, account, now)
    page = codes_page(request, DONE, codes, going_on=next_address(wanted))
    end_other_enrolments(session, half_way)
    token, kept = take_step(session, half_way, way=WAY, today=today, now=now)
    receive(arrival, request, page, account, token, kept)
    return page


def _own(session: DatabaseSession, person: SignedIn, passkey_id: int) -> KeptPasskey:
    """Raises UnknownIdentifier where it is nobody's, or another's."""
    kept = find_own(session, person, passkey_id)
    if kept is None:
        raise UnknownIdentifier("passkey", str(passkey_id))
    return kept


def _show_new(request: Request, name: str, errors: tuple[FieldError, ...]) -> HTMLResponse:
    return render(
        request,
        "account/passkey-new.html",
        status=INVALID if errors else 200,
        section="account",
        name=name,
        longest_name=LONGEST_NAME,
        errors=errors,
    )


def _show_name(request: Request, kept: KeptPasskey, name: str, errors: tuple[FieldError, ...]) -> HTMLResponse:
    return render(
        request,
        "account/passkey-name.html",
        status=INVALID if errors else 200,
        section="account",
        passkey=kept,
        name=name,
        longest_name=LONGEST_NAME,
        errors=errors,
    )


def _show_remove(request: Request, kept: KeptPasskey, why: object, status: int) -> HTMLResponse:
    return render(request, "account/passkey-remove.html", status=status, section="account", passkey=kept, why_kept=why)
