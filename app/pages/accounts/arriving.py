"""Where every way of signing in leads to: the next step, or the page that its visitor wanted.

`go_on(arrival, request, account, token, kept, next_address)` after each step that was proved.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response

from ...accounts.account import Account, SessionStage
from ...accounts.account import Session as SignInSession
from ...accounts.devices import device_in_words
from ...accounts.known_devices import KnownDevice
from ...client_address import client_address
from ...dependencies import CurrentSecretKey, CurrentSettings, Now, WritingSession
from ...next_address import next_address, with_next
from ...security import session_cookie
from ...security.device_cookie import keep_device, read_device_cookie
from ...services.signing_in.arrive import arrive, leave_behind
from ...services.signing_in.prove_password import Sender

SEE_OTHER = 303
SECOND_STEP, SET_UP = "/sign-in/second-step", "/sign-in/set-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What is needed to have somebody go on: the transaction, the moment, and the browser as we know it."""

    session: WritingSession
    now: Now
    sender: Sender
    has_secure_cookie: bool

    @property
    def device(self) -> KnownDevice:
        """The browser, as far as we know it."""
        return self.sender.device


def get_sender(request: Request, settings: CurrentSettings, secret_key: CurrentSecretKey, now: Now) -> Sender:
    """Where a try to sign in comes from."""
    cookie = read_device_cookie(request, secure=settings.has_secure_cookie)
    return Sender(address=client_address(request), device=KnownDevice.read(secret_key, cookie, now))


CurrentSender = Annotated[Sender, Depends(get_sender)]


def get_arrival(session: WritingSession, now: Now, sender: CurrentSender, settings: CurrentSettings) -> Arrival:
    """What is needed to have somebody go on."""
    return Arrival(session=session, now=now, sender=sender, has_secure_cookie=settings.has_secure_cookie)


CurrentArrival = Annotated[Arrival, Depends(get_arrival)]


def go_on(
    arrival: Arrival,
    request: Request,
    account: Account,
    token: str,
    kept: SignInSession,
    wanted: str,
    *,
    is_first_time: bool = False,
) -> Response:
    """On to what is still to be proved, or to the wanted address, with the session's new token.

    The session that the browser came with ends. `is_first_time`: the account has just been made.
    """
    response = RedirectResponse(_address_after(kept, wanted), SEE_OTHER)
    receive(arrival, request, response, account, token, kept, is_first_time=is_first_time)
    return response


def receive(
    arrival: Arrival,
    request: Request,
    response: Response,
    account: Account,
    token: str,
    kept: SignInSession,
    *,
    is_first_time: bool = False,
) -> None:
    """The same where the response is another one: a page that is shown on arriving."""
    session_cookie.give(request, token)
    leave_behind(arrival.session, session_in_use(request), kept)
    if kept.stage is SessionStage.SIGNED_IN:
        device = arrive(arrival.session, account, kept, arrival.device, arrival.now, is_first_time=is_first_time)
        keep_device(response, device, secure=arrival.has_secure_cookie)


def device_of(request: Request) -> str:
    """What the browser says of itself, in a few words."""
    return device_in_words(request.headers.get("user-agent", ""))


def session_in_use(request: Request) -> SignInSession | None:
    """The session with which the browser came, however far it had got."""
    signed_in = getattr(request.state, "signed_in", None)
    half_way: SignInSession | None = getattr(request.state, "half_way", None)
    return half_way if signed_in is None else signed_in.session


def _address_after(kept: SignInSession, wanted: str) -> str:
    match kept.stage:
        case SessionStage.SECOND_STEP:
            return with_next(SECOND_STEP, wanted)
        case SessionStage.ENROLMENT:
            return with_next(SET_UP, wanted)
        case SessionStage.SIGNED_IN:
            return next_address(wanted)
