"""Gives every request a number, writes one line about it, and catches what nobody else has caught."""

import time
import uuid
from collections.abc import Callable

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .assets import ADDRESS

NO_TEMPLATE = "(none)"

log = structlog.stdlib.get_logger("onward.request")


class RequestRecord:
    """Records method, path template, status and duration: never the path itself, which can hold a private link."""

    def __init__(self, app: ASGIApp, *, answer_failure: Callable[[Request], Response]) -> None:
        self.app = app
        self.answer_failure = answer_failure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = str(uuid.uuid4())
        scope.setdefault("state", {})["request_id"] = request_id
        began = time.perf_counter()
        method, status = scope["method"], 0

        async def send_counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, send_counted)
            except Exception as error:  # the last place that can still answer
                log.exception("request_failed", path=template_of(scope), exc_info=error)
                if status == 0:
                    await self.answer_failure(Request(scope))(scope, receive, send_counted)
            finally:
                log.info(
                    "request",
                    method=method if method in KNOWN_METHODS else "(other)",
                    path=template_of(scope),
                    status=status,
                    milliseconds=round((time.perf_counter() - began) * 1000, 1),
                )


KNOWN_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})


def template_of(scope: Scope) -> str:
    """The address's pattern, such as '/awards/{award_id}'; the address itself is not repeated."""
    path: str | None = getattr(scope.get("route"), "path", None)
    if path is None and scope["path"].startswith(f"{ADDRESS}/"):
        return f"{ADDRESS}/{{file}}"
    return path or NO_TEMPLATE
