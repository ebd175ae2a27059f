"""Refuses requests that are larger than any form of ours."""

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .refusal import Refuse

LARGEST_BODY = 256 * 1024
TOO_LARGE = 413


class BodyLimit:
    """Counts what arrives, because a Content-Length may be missing or untrue."""

    def __init__(self, app: ASGIApp, *, refuse: Refuse, largest: int = LARGEST_BODY) -> None:
        self.app = app
        self.refuse = refuse
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not (announced.isascii() and announced.isdigit()):
            await self.refuse(scope, receive, send, 400)
            return
        if int(announced) > self.largest:
            await self.refuse(scope, receive, send, TOO_LARGE)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.largest:
                raise HTTPException(TOO_LARGE)
            return message

        await self.app(scope, receive_counted, send)
