"""The other cookie: what a browser keeps so that we know it again. It lets nobody in."""

from starlette.requests import Request
from starlette.responses import Response

from ..accounts.known_devices import KEPT_FOR, KnownDevice

SECURE_NAME, PLAIN_NAME = "__Host-onward-device", "onward-device"


def name_of_device_cookie(*, secure: bool) -> str:
    """Browsers keep a name with __Host- for this host alone, and take it only over https."""
    return SECURE_NAME if secure else PLAIN_NAME


def read_device_cookie(request: Request, *, secure: bool) -> str:
    """What the browser has kept; nothing where it has not."""
    return request.cookies.get(name_of_device_cookie(secure=secure), "")


def keep_device(response: Response, device: KnownDevice, *, secure: bool) -> None:
    """Have the browser keep it, for pages that the person asks for themself."""
    response.set_cookie(
        name_of_device_cookie(secure=secure),
        device.cookie,
        max_age=int(KEPT_FOR.total_seconds()),
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
