"""The one place where what went wrong becomes an answer: a page for people, problem details (RFC 9457) under /api."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from routes_graph.errors import UnknownIdentifier

from .accounts.account import Session, SessionStage
from .accounts.passwords import TooManyAtOnceError
from .api.problems import PROBLEM_MEDIA_TYPE
from .faults import (
    BUSY,
    CROSS_SITE,
    FAILED,
    FINISH_SIGNING_IN,
    INVALID,
    NOT_FOUND,
    NOT_PERMITTED,
    OUT_OF_SERVICE,
    SIGN_IN_AGAIN,
    SIGN_IN_FIRST,
    Fault,
    FieldError,
    InvalidParameters,
    fault_of_status,
)
from .guards import PermissionRefusedError, SignInAgainError, SignInFirstError
from .kept_form import kept_form
from .next_address import with_next
from .rendering import TEMPLATES, render

API_PREFIX = "/api/"
FORBIDDEN = 403
OF_A_NUMBER = frozenset({"int_parsing", "int_parsing_size", "greater_than_equal", "less_than_equal"})
SIGN_IN, AGAIN = "/sign-in", "/sign-in/again"
STEPS = {
    SessionStage.SECOND_STEP: "/sign-in/second-step",
    SessionStage.ENROLMENT: "/sign-in/set-up",
}

log = structlog.stdlib.get_logger("onward.errors")


def translate(error: Exception) -> Fault:
    """What an error means to whoever sent the request. An error that nobody foresaw is our own fault."""
    match error:
        case HTTPException():
            return _of_http(error)
        case RequestValidationError():
            return _of_validation(error)
        case InvalidParameters():
            return INVALID.with_detail(INVALID.detail, error.errors)
        case UnknownIdentifier():
            return NOT_FOUND.with_detail(f"There is no {error.kind} '{error.identifier}' here.")
        case PermissionRefusedError():
            return _of_refusal(error)
        case TooManyAtOnceError():
            return BUSY
        case OperationalError():
            return OUT_OF_SERVICE
        case _:
            return FAILED


def _of_validation(error: RequestValidationError) -> Fault:
    """At an address with a number that nothing can have there is nothing, as with one that nothing has."""
    found = error.errors()
    if any(e["loc"][0] == "path" and e["type"] in OF_A_NUMBER for e in found):
        return NOT_FOUND
    return INVALID.with_detail(INVALID.detail, _fields(found))


def _of_refusal(error: PermissionRefusedError) -> Fault:
    """Where existence is a secret nothing has been looked for yet: every address there answers like this."""
    match error:
        case SignInAgainError():
            return SIGN_IN_AGAIN
        case SignInFirstError():
            return replace(SIGN_IN_FIRST, status=NOT_FOUND.status) if error.secret else SIGN_IN_FIRST
        case _:
            return NOT_FOUND if error.secret else NOT_PERMITTED


def answer(request: Request, fault: Fault) -> Response:
    """The fault as an answer in the form that its reader reads."""
    if request.url.path.startswith(API_PREFIX):
        return _problem(request, fault)
    return _page(request, fault)


def reference_of(request: Request) -> str:
    """The number by which the request stands in the log."""
    reference: str = getattr(request.state, "request_id", "")
    return reference


def install_error_answers(app: FastAPI) -> None:
    """Has every error that reaches the application answered here."""
    for kind in (
        HTTPException,
        RequestValidationError,
        InvalidParameters,
        UnknownIdentifier,
        PermissionRefusedError,
        TooManyAtOnceError,
        OperationalError,
    ):
        app.add_exception_handler(kind, _answer_error)


async def refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    """Turns a request away before it reaches a page."""
    fault = CROSS_SITE if status == FORBIDDEN else fault_of_status(status)
    await answer(Request(scope), fault)(scope, receive, send)


async def _answer_error(request: Request, error: Exception) -> Response:
    fault = translate(error)
    if fault is OUT_OF_SERVICE:
        log.error("database_not_reached", exc_info=error)
    if isinstance(error, SignInFirstError | SignInAgainError) and not request.url.path.startswith(API_PREFIX):
        return await _ask_to_sign_in(request, fault)
    return answer(request, fault)


async def _ask_to_sign_in(request: Request, fault: Fault) -> Response:
    """The way to what is left of signing in and back to the page; what was sent by a form is kept on this one."""
    half_way: Session | None = getattr(request.state, "half_way", None)
    if half_way is not None:
        fault = replace(FINISH_SIGNING_IN, status=fault.status)
    here = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    wanted = here if request.method in {"GET", "HEAD"} else ""
    kept = await kept_form(request)
    step = STEPS[half_way.stage] if half_way else AGAIN if fault.word == SIGN_IN_AGAIN.word else SIGN_IN
    return _page(request, fault, kept=kept, step=with_next(step, wanted))


def _of_http(error: HTTPException) -> Fault:
    fault = fault_of_status(error.status_code)
    headers = {**fault.headers, **(error.headers or {})}
    return Fault(status=fault.status, word=fault.word, title=fault.title, detail=fault.detail, headers=headers)


def _fields(errors: Sequence[Any]) -> tuple[FieldError, ...]:
    return tuple(FieldError(field=str(e["loc"][-1]), message=_plain(str(e["msg"]))) for e in errors)


def _plain(message: str) -> str:
    return message.removeprefix("Value error, ")


def _problem(request: Request, fault: Fault) -> Response:
    body: dict[str, Any] = {
        "type": f"{request.app.state.installation.settings.public_url}/open-data#{fault.word}",
        "title": fault.title,
        "status": fault.status,
        "detail": fault.detail,
        "instance": f"urn:uuid:{reference_of(request)}",
    }
    if fault.errors:
        body["errors"] = [{"field": e.field, "message": e.message, "value": e.value} for e in fault.errors]
    return JSONResponse(body, fault.status, headers=fault.headers, media_type=PROBLEM_MEDIA_TYPE)


def _page(request: Request, fault: Fault, **more: object) -> Response:
    reference = reference_of(request)
    try:
        page = render(request, _template_of(fault), status=fault.status, fault=fault, reference=reference, **more)
    except Exception as error:
        log.exception("error_page_failed", exc_info=error)
        page = HTMLResponse(_bare_page(fault, reference), fault.status)
    page.headers.update(fault.headers)
    return page


def _template_of(fault: Fault) -> str:
    """The page for it by its name, or for its status, or the one that suits every fault."""
    for own in (f"errors/{fault.word}.html", f"errors/{fault.status}.html"):
        if (TEMPLATES / own).exists():
            return own
    return "errors/error.html"


def _bare_page(fault: Fault, reference: str) -> str:
    """A page that needs no template, for when it is the templates that failed. It holds nothing that was typed."""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>'
        f"{fault.title} – Onward</title></head><body><main><h1>{fault.title}</h1><p>{fault.detail}</p>"
        f'<p>Reference: {reference}</p><p><a href="/">Start again</a></p></main></body></html>\n'
    )
