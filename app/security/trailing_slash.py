"""Leads an address with a slash too many to the one without, within this site whatever the Host header says."""

from urllib.parse import quote

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

READING = frozenset({"GET", "HEAD"})
MOVED_FOR_GOOD = 308


class TrailingSlash:
    """Links are typed and pasted with a slash at their end. No address of ours has one but the first page's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in READING or not _ends_too_late(scope):
            await self.app(scope, receive, send)
            return
        # Two slashes at the beginning would lead to another site.
        path = "/" + _as_sent(scope).strip("/")
        query = scope.get("query_string", b"").decode("latin-1")
        await RedirectResponse(f"{path}?{query}" if query else path, MOVED_FOR_GOOD)(scope, receive, send)


def _ends_too_late(scope: Scope) -> bool:
    path = _as_sent(scope)
    return path.endswith("/") and path != "/"


def _as_sent(scope: Scope) -> str:
    """The path with its percent signs, so that what was one part of it stays one."""
    sent: bytes = scope.get("raw_path") or quote(scope["path"]).encode()
    return sent.decode("latin-1")
