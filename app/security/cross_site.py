"""Refuses what another site makes a visitor's browser send here."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from .refusal import Refuse

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class CrossSitePosts:
    """Lets a post through only from our own pages.

    The browser's Sec-Fetch-Site says where it comes from; old browsers do not send it, and there the Origin decides,
    compared with the public address and never with the Host header. With neither, it is refused.
    """

    def __init__(self, app: ASGIApp, *, public_url: str, loopback: bool, refuse: Refuse) -> None:
        self.app = app
        self.public_origin = public_url
        self.loopback = loopback
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE_METHODS and not self.is_ours(Headers(scope=scope)):
            await self.refuse(scope, receive, send, 403)
            return
        await self.app(scope, receive, send)

    def is_ours(self, headers: Headers) -> bool:
        """Whether the request comes from a page of this site."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            # Pages that send no referrer also send 'null' for their origin: that alone tells against nobody.
            return site in OWN_SITES and (origin in {None, "null"} or self.is_our_origin(origin))
        return origin is not None and self.is_our_origin(origin)

    def is_our_origin(self, origin: str | None) -> bool:
        """Whether it is the public address, or this machine itself where that is allowed."""
        if origin is None or origin == self.public_origin:
            return origin is not None
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return self.loopback and parts.scheme == "http" and parts.hostname in LOOPBACK
