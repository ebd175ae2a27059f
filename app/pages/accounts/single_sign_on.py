"""Signing in with an institution's own account: off to its provider, and back with what it says.

While a provider is spoken to no transaction is open, so that nobody else waits for it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from routes_graph.errors import UnknownIdentifier

from ...accounts.account import THEIR_SECOND_STEP, SessionStage, SignedIn, needs_second_step
from ...accounts.devices import device_in_words
from ...client_address import client_address
from ...dependencies import CurrentSecretKey, CurrentSnapshot, MaybePerson, Now, Today, get_installation
from ...guards import allow
from ...installation import Installation
from ...next_address import next_address, with_next
from ...permissions import Action
from ...persistence.single_sign_on import KeptFlow, find_linked_account
from ...persistence.ways_in import ways_in
from ...rendering import render
from ...security import session_cookie
from ...security.flow_cookie import forget_flow, keep_flow, read_flow_cookie
from ...services.count_tries import Tries
from ...services.sessions import ask_for_second_step, begin_session, prove_again, take_step
from ...services.single_sign_on.answers import ProvidersAnswer, who_has_signed_in
from ...services.single_sign_on.flows import BEGUN_BY_AN_ADDRESS, begin_flow, end_flow, find_own_flow, flow_of
from ...services.single_sign_on.meant import Meant, has_proved_two_steps, who_is_meant
from ...single_sign_on.errors import NotProvedError, ProviderAwayError, ProviderRefusedError, SingleSignOnError
from ...single_sign_on.exchange import address_to_sign_in_at
from ...single_sign_on.identity import Identity
from ...single_sign_on.providers import Provider
from .arriving import SECOND_STEP, SEE_OTHER, Arrival, CurrentArrival, go_on

WAY = "single_sign_on"
START, BACK = "/sign-in/with/{provider_id}", "/sign-in/with/{provider_id}/back"
REFUSED, TOO_MANY, AWAY = 403, 429, 503

log = structlog.stdlib.get_logger("onward.single_sign_on")

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.SIGN_IN)])


class WhyNot(Enum):
    """Why nobody is signed in."""

    AWAY = "away"
    FAULT = "fault"
    TURNED_BACK = "turned_back"
    STALE = "stale"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOn:
    """One provider, and what it takes to sign in there."""

    provider: Provider
    installation: Installation

    @property
    def back_to(self) -> str:
        """Where the provider sends browsers back to: the address that it was told, whatever the Host header says."""
        return self.installation.settings.public_url + BACK.format(provider_id=self.provider.provider_id)

    @property
    def has_secure_cookie(self) -> bool:
        """Whether browsers take our cookies over https alone."""
        return self.installation.settings.has_secure_cookie


def get_sign_on(request: Request, provider_id: str) -> SignOn:
    """The provider in the address. Raises UnknownIdentifier."""
    installation = get_installation(request)
    for provider in installation.settings.providers:
        if provider.provider_id == provider_id:
            return SignOn(provider=provider, installation=installation)
    raise UnknownIdentifier("sign-in", provider_id)


def get_answer(
    code: Annotated[str, Query()] = "", iss: Annotated[str, Query()] = "", error: Annotated[str, Query()] = ""
) -> ProvidersAnswer:
    """What the provider has the browser bring."""
    return ProvidersAnswer(code=code, issuer=iss, error=error)


CurrentSignOn = Annotated[SignOn, Depends(get_sign_on)]
CurrentAnswer = Annotated[ProvidersAnswer, Depends(get_answer)]


@router.post(START)
def go_there(
    request: Request,
    sign_on: CurrentSignOn,
    arrival: CurrentArrival,
    secret_key: CurrentSecretKey,
    person: MaybePerson,
    next_: Annotated[str, Form(alias="next")] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Off to the provider. `again`: somebody who is signed in proves once more who they are, before a grave act.

    The page that answers leads there by itself: a form may only send its visitor to addresses of our own.
    """
    provider = sign_on.provider
    try:
        endpoints = sign_on.installation.discovery.endpoints(provider)
    except SingleSignOnError as error:
        return _refuse(request, sign_on, _why(error), error.why)
    tries = Tries(session=arrival.session, secret_key=secret_key, now=arrival.now)
    if tries.count(BEGUN_BY_AN_ADDRESS, client_address(request)) < 0:
        raise HTTPException(TOO_MANY)
    begun = begin_flow(
        arrival.session,
        provider,
        next_address=next_address(next_),
        account_id=person.account_id if person is not None and again else None,
        now=arrival.now,
    )
    there = address_to_sign_in_at(provider, endpoints, begun.flow, sign_on.back_to)
    response = render(request, "account/single-sign-on-away.html", section="sign-in", provider=provider, there=there)
    keep_flow(response, begun.browser_token, secure=sign_on.has_secure_cookie)
    return response


@router.get(BACK)
def come_back(
    request: Request,
    sign_on: CurrentSignOn,
    answer: CurrentAnswer,
    arrival: CurrentArrival,
    person: MaybePerson,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    state: Annotated[str, Query()] = "",
) -> Response:
    """Back from the provider: signed in, or told in words why not."""
    kept = _own_flow(request, sign_on, state, now)
    if kept is None:
        return _refuse(request, sign_on, WhyNot.STALE, "no_such_flow")
    proved: Identity | SingleSignOnError
    try:
        proved = who_has_signed_in(
            sign_on.provider, sign_on.installation.discovery, answer, flow_of(kept, state), sign_on.back_to, now
        )
    except SingleSignOnError as error:
        proved = error
    if not end_flow(arrival.session, kept):
        return _refuse(request, sign_on, WhyNot.STALE, "answered_already")
    if isinstance(proved, SingleSignOnError):
        return _refuse(request, sign_on, _why(proved), proved.why)
    if kept.account_id is not None:
        return _prove_again(request, sign_on, arrival, kept, proved, person, today)
    meant = who_is_meant(arrival.session, sign_on.provider, proved, snapshot.graph, today=today, now=now)
    if meant is None:
        return _refuse(request, sign_on, WhyNot.NOT_KNOWN, "nobody_here")
    return _arrive(request, sign_on, arrival, kept, meant, today)


def _own_flow(request: Request, sign_on: SignOn, state: str, now: datetime) -> KeptFlow | None:
    token = read_flow_cookie(request, secure=sign_on.has_secure_cookie)
    with sign_on.installation.sessions() as reading:
        return find_own_flow(reading, sign_on.provider, state=state, browser_token=token, now=now)


def _arrive(request: Request, sign_on: SignOn, arrival: Arrival, kept: KeptFlow, meant: Meant, today: date) -> Response:
    """The provider has proved one thing; what is still to be proved comes next, unless it has asked for that too."""
    account, session = meant.account, arrival.session
    token, begun = begin_session(
        session,
        account,
        way=WAY,
        device=device_in_words(request.headers.get("user-agent", "")),
        has_second_step=ways_in(session, account.account_id).has_second_step,
        today=today,
        now=arrival.now,
    )
    if meant.two_factors and begun.stage is not SessionStage.SIGNED_IN:
        token, begun = take_step(session, begun, way=THEIR_SECOND_STEP, today=today, now=arrival.now)
    response = go_on(arrival, request, account, token, begun, kept.next_address, is_first_time=meant.is_new)
    forget_flow(response, secure=sign_on.has_secure_cookie)
    return response


def _prove_again(
    request: Request,
    sign_on: SignOn,
    arrival: Arrival,
    kept: KeptFlow,
    proved: Identity,
    person: SignedIn | None,
    today: date,
) -> Response:
    """All is asked for that is asked for when one signs in: our own second step too, where theirs is not enough."""
    linked = find_linked_account(arrival.session, proved.issuer, proved.subject)
    if person is None or not person.account_id == kept.account_id == linked:
        return _refuse(request, sign_on, WhyNot.NOT_KNOWN, "another_person")
    session, address = arrival.session, kept.next_address
    if has_proved_two_steps(session, sign_on.provider, proved, person.account_id, today):
        token = prove_again(session, person.session, way=THEIR_SECOND_STEP, now=arrival.now)
    elif ways_in(session, person.account_id).has_second_step:
        token = ask_for_second_step(session, person.session, way=WAY, now=arrival.now)
        address = with_next(SECOND_STEP, address)
    elif needs_second_step(person.roles):
        return _refuse(request, sign_on, WhyNot.NOT_KNOWN, "one_step_only")
    else:
        token = prove_again(session, person.session, way=WAY, now=arrival.now)
    session_cookie.give(request, token)
    response = RedirectResponse(address, SEE_OTHER)
    forget_flow(response, secure=sign_on.has_secure_cookie)
    return response


def _refuse(request: Request, sign_on: SignOn, why: WhyNot, noted: str) -> Response:
    log.info("single_sign_on_refused", provider=sign_on.provider.provider_id, why=noted)
    response = render(
        request,
        "account/single-sign-on-refused.html",
        status=AWAY if why is WhyNot.AWAY else REFUSED,
        section="sign-in",
        provider=sign_on.provider,
        why=why.value,
    )
    forget_flow(response, secure=sign_on.has_secure_cookie)
    return response


def _why(error: SingleSignOnError) -> WhyNot:
    match error:
        case ProviderAwayError():
            return WhyNot.AWAY
        case ProviderRefusedError():
            return WhyNot.TURNED_BACK
        case NotProvedError():
            return WhyNot.NOT_KNOWN
        case _:
            return WhyNot.FAULT
