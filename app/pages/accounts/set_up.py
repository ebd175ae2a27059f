"""Setting up the second step that a role asks for, on the way of signing in."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from ...accounts.account import Session, SessionStage, SignedIn
from ...dependencies import CurrentSecretKey, DatabaseSession, HalfWay, Today
from ...guards import allow
from ...next_address import next_address, with_next
from ...permissions import Action
from ...persistence.accounts import get_account, list_roles
from ...rendering import render
from ...security import session_cookie
from ...services.second_step.set_up_application import (
    application_in_form,
    new_application,
    set_up_application,
)
from ...services.sessions import end_other_enrolments, take_step, token_where_set_up
from ...services.signing_in.prove_code import TOTP, CodeAnswer
from .application_form import application_form, codes_page
from .arriving import SECOND_STEP, SEE_OTHER, SET_UP, Arrival, CurrentArrival, receive
from .second_step import elsewhere

APPLICATION = f"{SET_UP}/app"
DONE = "Your second step is set up"

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.SIGN_IN)])


@router.get(SET_UP)
def choose(request: Request, half_way: HalfWay, wanted: Annotated[str, Query(alias="next")] = "") -> Response:
    """Which second step is it to be?"""
    if half_way is None or half_way.stage is not SessionStage.ENROLMENT:
        return elsewhere(request, half_way, wanted)
    return render(
        request,
        "account/set-up.html",
        section="sign-in",
        next=next_address(wanted),
        application_address=with_next(APPLICATION, wanted),
    )


@router.get(APPLICATION)
def show_application(
    request: Request,
    half_way: HalfWay,
    session: DatabaseSession,
    secret_key: CurrentSecretKey,
    wanted: Annotated[str, Query(alias="next")] = "",
) -> Response:
    """A new secret to scan, and a box for the first code."""
    if half_way is None or half_way.stage is not SessionStage.ENROLMENT:
        return elsewhere(request, half_way, wanted)
    account = get_account(session, half_way.account_id)
    return application_form(
        request,
        new_application(secret_key, half_way),
        account,
        action=APPLICATION,
        back=with_next(SET_UP, wanted),
        wanted=wanted,
    )


@router.post(APPLICATION)
def confirm_application(
    request: Request,
    half_way: HalfWay,
    arrival: CurrentArrival,
    secret_key: CurrentSecretKey,
    today: Today,
    code: Annotated[str, Form()] = "",
    sealed: Annotated[str, Form()] = "",
    wanted: Annotated[str, Form(alias="next")] = "",
) -> Response:
    """The first code was right: it counts from now on, and its owner has signed in."""
    if half_way is None or half_way.stage is not SessionStage.ENROLMENT:
        return elsewhere(request, half_way, wanted)
    if (led := led_to_second_step(request, arrival, half_way, wanted)) is not None:
        return led
    account = get_account(arrival.session, half_way.account_id)
    application = application_in_form(secret_key, half_way, sealed)
    done = set_up_application(arrival.session, secret_key, account, half_way, application, code, arrival.now)
    if done.answer is not CodeAnswer.RIGHT:
        back = with_next(SET_UP, wanted)
        return application_form(
            request, application, account, action=APPLICATION, back=back, wanted=wanted, answer=done.answer
        )
    end_other_enrolments(arrival.session, half_way)
    token, kept = take_step(arrival.session, half_way, way=TOTP, today=today, now=arrival.now)
    roles = tuple(role for role in list_roles(arrival.session, account.account_id) if role.is_held(today))
    # The page is the first that they see signed in: its head says so.
    request.state.signed_in = SignedIn(account=account, roles=roles, session=kept, fresh=True)
    page = codes_page(request, DONE, done.codes, going_on=next_address(wanted))
    receive(arrival, request, page, account, token, kept)
    return page


def led_to_second_step(request: Request, arrival: Arrival, half_way: Session, wanted: str) -> Response | None:
    """To the second step where one has been set up meanwhile, in another browser; None where there is none."""
    token = token_where_set_up(arrival.session, half_way, arrival.now)
    if token is None:
        return None
    session_cookie.give(request, token)
    return RedirectResponse(with_next(SECOND_STEP, wanted), SEE_OTHER)
