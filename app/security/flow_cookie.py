"""The cookie of a sign-in at an institution's own provider: it ties the answer to the browser that has asked."""

from starlette.requests import Request
from starlette.responses import Response

SECURE_NAME, PLAIN_NAME = "__Host-onward-sign-on", "onward-sign-on"
TEN_MINUTES = 600


def read_flow_cookie(request: Request, *, secure: bool) -> str:
    """What the browser has kept; empty where there is nothing."""
    return request.cookies.get(_name(secure=secure), "")


def keep_flow(response: Response, token: str, *, secure: bool) -> None:
    """Have the browser keep the token for as long as the sign-in may take.

    Lax, and not strict: it is another site that sends the browser back to us.
    """
    response.set_cookie(
        _name(secure=secure), token, max_age=TEN_MINUTES, path="/", httponly=True, secure=secure, samesite="lax"
    )


def forget_flow(response: Response, *, secure: bool) -> None:
    """Have the browser forget it."""
    response.delete_cookie(_name(secure=secure), path="/", httponly=True, secure=secure, samesite="lax")


def _name(*, secure: bool) -> str:
    return SECURE_NAME if secure else PLAIN_NAME
