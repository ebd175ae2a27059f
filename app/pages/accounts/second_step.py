"""The second step: a code, after the password was right."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ...accounts.account import Session, SessionStage
from ...dependencies import CurrentSecretKey, DatabaseSession, HalfWay, Now, Today
from ...faults import FieldError
from ...guards import allow
from ...next_address import next_address, with_next
from ...permissions import Action
from ...persistence.accounts import get_account
from ...persistence.second_steps import count_recovery_codes
from ...persistence.ways_in import ways_in
from ...rendering import render
from ...services.sessions import take_step
from ...services.signing_in.demonstration_code import code_of_the_demonstration
from ...services.signing_in.prove_code import CodeAnswer, prove_code
from .arriving import SECOND_STEP, SEE_OTHER, SET_UP, CurrentArrival, go_on
from .code_errors import error_of_proof
from .sign_in import INVALID, SIGN_IN, TOO_MANY

LOST = (
    "Use one of your recovery codes. If you have none left, ask whoever invited you, or those who run this site: they "
    "make sure that it is you, and take the lost step away."
)

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.SIGN_IN)])


@router.get(SECOND_STEP)
def ask(
    request: Request,
    half_way: HalfWay,
    session: DatabaseSession,
    secret_key: CurrentSecretKey,
    now: Now,
    wanted: Annotated[str, Query(alias="next")] = "",
) -> Response:
    """What is asked for after the password; who has nothing to prove here is led to where they have."""
    if half_way is None or half_way.stage is not SessionStage.SECOND_STEP:
        return elsewhere(request, half_way, wanted)
    return _form(request, session, secret_key, half_way, wanted, now)


@router.post(SECOND_STEP)
def prove(
    request: Request,
    half_way: HalfWay,
    arrival: CurrentArrival,
    secret_key: CurrentSecretKey,
    today: Today,
    code: Annotated[str, Form()] = "",
    wanted: Annotated[str, Form(alias="next")] = "",
) -> Response:
    """On to the page that was wanted; else what is wrong with the code."""
    if half_way is None or half_way.stage is not SessionStage.SECOND_STEP:
        return elsewhere(request, half_way, wanted)
    account = get_account(arrival.session, half_way.account_id)
    device = arrival.device.name_for(account.account_id)
    proof = prove_code(arrival.session, secret_key, account, code, kept=half_way, device=device, now=arrival.now)
    if proof.answer is not CodeAnswer.RIGHT:
        status = TOO_MANY if proof.answer is CodeAnswer.TOO_MANY else INVALID
        error = error_of_proof(proof, arrival.now)
        return _form(request, arrival.session, secret_key, half_way, wanted, arrival.now, error=error, status=status)
    token, kept = take_step(arrival.session, half_way, way=proof.way, today=today, now=arrival.now)
    return go_on(arrival, request, account, token, kept, wanted)


def elsewhere(request: Request, half_way: Session | None, wanted: str) -> Response:
    """To where whoever came to a step that is not theirs belongs."""
    if half_way is None:
        here = next_address(wanted) if request.state.signed_in is not None else with_next(SIGN_IN, wanted)
    else:
        here = with_next(SET_UP if half_way.stage is SessionStage.ENROLMENT else SECOND_STEP, wanted)
    return RedirectResponse(here, SEE_OTHER)


def _form(
    request: Request,
    session: DatabaseSession,
    secret_key: CurrentSecretKey,
    half_way: Session,
    wanted: str,
    now: Now,
    *,
    error: FieldError | None = None,
    status: int = 200,
) -> HTMLResponse:
    ways = ways_in(session, half_way.account_id)
    account = get_account(session, half_way.account_id)
    return render(
        request,
        "account/second-step.html",
        status=status,
        section="sign-in",
        next=next_address(wanted),
        errors=() if error is None else (error,),
        by_password="password" in half_way.ways,
        has_application=ways.totp,
        has_passkey=ways.passkeys > 0,
        has_codes=count_recovery_codes(session, half_way.account_id) > 0,
        shown_code=code_of_the_demonstration(session, secret_key, account, now),
        lost=LOST,
    )
