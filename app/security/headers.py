"""The headers that every response carries, whatever made it."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()" for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Addresses hold private links and what a learner holds: no other site is told them.
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
OK = 200
TWO_YEARS = 63_072_000
STRICT_TRANSPORT_SECURITY = f"max-age={TWO_YEARS}; includeSubDomains"


class SecurityHeaders:
    """Adds the headers, and says how long a response is kept where nobody has said it.

    What may speak of one person is kept nowhere. Other pages may be gone back to, in the browser that fetched them.
    """

    def __init__(self, app: ASGIApp, *, transport_security: bool) -> None:
        self.app = app
        self.headers = dict(ALWAYS)
        if transport_security:
            self.headers["Strict-Transport-Security"] = STRICT_TRANSPORT_SECURITY

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = value
                of_nobody = message["status"] == OK and scope.get("state", {}).get("of_nobody", False)
                headers.setdefault("Cache-Control", "private, no-cache" if of_nobody else "no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)
