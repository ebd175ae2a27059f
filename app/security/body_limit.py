"""Refuses requests that are larger than any form of ours."""

from collections.abc import Mapping

from fastapi import HTTPException
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .refusal import Refuse

LARGEST_BODY = 256 * 1024
TOO_LARGE = 413


class BodyLimit:
    """Counts what arrives, because a Content-Length may be missing or untrue.

    `larger` says how much may be sent to addresses that begin so: where files are taken.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        refuse: Refuse,
        largest: int = LARGEST_BODY,
        larger: Mapping[str, int] | None = None,
    ) -> None:
        self.app = app
        self.refuse = refuse
        self.largest = largest
        self.larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not (announced.isascii() and announced.isdigit()):
            await self.refuse(scope, receive, send, 400)
            return
        largest = self._largest(scope["path"])
        if int(announced) > largest:
            await self.refuse(scope, receive, send, TOO_LARGE)
            return
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > largest:
                raise HTTPException(TOO_LARGE)
            return message

        await self.app(scope, receive_counted, send)

    def _largest(self, path: str) -> int:
        return next((most for begins, most in self.larger.items() if path.startswith(begins)), self.largest)
