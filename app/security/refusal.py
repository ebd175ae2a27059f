"""How a request is turned away before it reaches a page: in whichever form its sender reads."""

from typing import Protocol

from starlette.types import Receive, Scope, Send


class Refuse(Protocol):
    """Answers a request with an error of that status."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send, status: int) -> None:
        """Sends the whole response."""
