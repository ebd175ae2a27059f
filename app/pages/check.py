"""Checking a code: typed, pasted or scanned. A slip is named at once; who types the name is told whose it is."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from certificates.codes import Slip, parse
from certificates.explanations import explain_slip

from ..client_address import client_address
from ..dependencies import CurrentSecretKey, CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ..faults import FieldError
from ..guards import allow
from ..permissions import Action
from ..rendering import render
from ..services.check_name import NameAnswer, NameCheck, check_name
from ..services.count_tries import UNKNOWN_CODES_OF_AN_ADDRESS, WRONG_NAMES_AT_A_CERTIFICATE, Tries
from ..services.verify_certificate import verify_certificate
from .certificate_form import INVALID, SEE_OTHER
from .certificate_holder import unlisted
from .views.verification_page import VerificationPage, verification_page

CHECK, VERIFY = "/check", "/v"
OK, NOT_FOUND, TOO_MANY = 200, 404, 429
_STATUS = {NameAnswer.MATCHES: OK, NameAnswer.DIFFERS: INVALID, NameAnswer.NO_MORE_TRIES: TOO_MANY}

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.VERIFY_CERTIFICATE)])


@router.get(CHECK)
def ask_code(request: Request) -> HTMLResponse:
    """A box for the code."""
    return _ask_code(request, "", None, 200)


@router.post(CHECK)
def check_code(request: Request, code: Annotated[str, Form()] = "") -> Response:
    """On to what the code is worth; where it was mistyped, what is wrong with it, and what was typed."""
    read = parse(code)
    if isinstance(read, Slip):
        return _ask_code(request, code, read, INVALID)
    return RedirectResponse(f"{VERIFY}/{read.text}", status_code=SEE_OTHER)


@router.get(f"{VERIFY}/{{code}}")
def verify(
    request: Request,
    code: str,
    snapshot: CurrentSnapshot,
    secret_key: CurrentSecretKey,
    session: DatabaseSession,
    writing: WritingSession,
    today: Today,
    now: Now,
) -> Response:
    """What the certificate with that code is worth, without its holder's name."""
    read = parse(code)
    if isinstance(read, Slip):
        return _ask_code(request, code, read, NOT_FOUND)
    address = client_address(request)
    tries = Tries(session=session, secret_key=secret_key, now=now)
    _require_tries(tries, address)
    verification = verify_certificate(session, snapshot, secret_key, read, today)
    tries_left = tries.left(WRONG_NAMES_AT_A_CERTIFICATE, read.text)
    if not verification.is_known:
        session.close()  # a request that holds two connections can wait for others that do
        Tries(session=writing, secret_key=secret_key, now=now).count_unknown_code(address)
    return _answer(request, verification_page(read, verification, tries_left))


@router.post(f"{VERIFY}/{{code}}/name")
def check_holder(
    request: Request,
    code: str,
    snapshot: CurrentSnapshot,
    secret_key: CurrentSecretKey,
    session: WritingSession,
    today: Today,
    now: Now,
    name: Annotated[str, Form()] = "",
) -> Response:
    """Whether the name that was typed is the one to check by; if so, the full name beside what the code is worth."""
    read = parse(code)
    if isinstance(read, Slip):
        return _ask_code(request, code, read, NOT_FOUND)
    address = client_address(request)
    tries = Tries(session=session, secret_key=secret_key, now=now)
    _require_tries(tries, address)
    verification = verify_certificate(session, snapshot, secret_key, read, today)
    if not verification.is_known:
        tries.count_unknown_code(address)
    page = verification_page(read, verification, tries.left(WRONG_NAMES_AT_A_CERTIFICATE, read.text))
    if not page.asks_name or verification.certificate is None:
        return _answer(request, page)
    if not name.strip():
        return _answer(request, page, INVALID, (FieldError(field="name", message="Type the name"),))
    checked = check_name(tries, verification.certificate, name, address)
    return _answer(request, page.with_name_checked(checked, name), _STATUS[checked.answer], _wrong_name(checked))


def _require_tries(tries: Tries, address: str) -> None:
    """Whoever has tried too many unknown codes waits; whether this one is known is not even looked up."""
    if tries.left(UNKNOWN_CODES_OF_AN_ADDRESS, address) == 0:
        raise HTTPException(TOO_MANY)


def _wrong_name(checked: NameCheck) -> tuple[FieldError, ...]:
    if checked.answer is NameAnswer.MATCHES:
        return ()
    said = {
        NameAnswer.DIFFERS: "That is not the name that is printed on it to check by",
        NameAnswer.NO_MORE_TRIES: "There have been too many tries today. Try again tomorrow, or ask the institution",
    }
    return (FieldError(field="name", message=said[checked.answer]),)


def _ask_code(request: Request, typed: str, slip: Slip | None, status: int) -> HTMLResponse:
    errors = () if slip is None else (FieldError(field="code", message=explain_slip(slip)),)
    return render(request, "verify/check.html", status=status, section="check", typed=typed, errors=errors)


def _answer(
    request: Request, page: VerificationPage, status: int | None = None, errors: tuple[FieldError, ...] = ()
) -> Response:
    status = status or page.status
    return unlisted(render(request, "verify/result.html", status=status, section="check", page=page, errors=errors))
