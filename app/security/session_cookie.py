"""The one cookie: the token of a session, given to people who sign in and to nobody else."""

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURE_NAME, PLAIN_NAME = "__Host-onward", "onward"
_STATE = "session_cookie"


def name_of_cookie(*, secure: bool) -> str:
    """Browsers keep a name with __Host- for this host alone, and take it only over https."""
    return SECURE_NAME if secure else PLAIN_NAME


def give(request: Request, token: str) -> None:
    """Has the answer to this request carry the session's token."""
    setattr(request.state, _STATE, token)


def take_away(request: Request) -> None:
    """Has the answer to this request make the browser forget the token."""
    setattr(request.state, _STATE, "")


class SessionCookie:
    """Writes the cookie into the answer. Whatever carries one is kept by nobody on the way."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self.app = app
        self.secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            token = scope.get("state", {}).get(_STATE)
            if message["type"] == "http.response.start" and token is not None:
                headers = MutableHeaders(scope=message)
                headers.append("Set-Cookie", self._cookie(token))
                headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_cookie)

    def _cookie(self, token: str) -> str:
        # Without Max-Age it goes when the browser closes; when the session ends is for the server to say.
        parts = [f"{name_of_cookie(secure=self.secure)}={token}", "Path=/", "HttpOnly", "SameSite=Lax"]
        return "; ".join([*parts, *(["Secure"] if self.secure else []), *([] if token else ["Max-Age=0"])])
