"""Where somebody goes on to after signing in: an address of our own, and never one that leads elsewhere."""

import re
from urllib.parse import urlencode, urlsplit

START = "/desk"
LONGEST = 2000

_OURS = re.compile(r"/(?![/\\])[\x21\x23-\x5b\x5d-\x7e]*")
"""A slash, and not two; no space, quotation mark or backslash, which browsers take for other signs."""

_NOT_A_PLACE_TO_GO = ("/sign-in", "/sign-out")


def next_address(text: str) -> str:
    """The address where it is one of ours to which one can go; else where people who sign in begin."""
    if len(text) > LONGEST or not _OURS.fullmatch(text):
        return START
    try:
        parts = urlsplit(text)
    except ValueError:
        return START
    if parts.scheme or parts.netloc or _leads_to_signing_in(parts.path):
        return START
    return text


def with_next(address: str, going_on_to: str) -> str:
    """The address of a step on the way, which keeps in mind where its visitor wants to go on to."""
    wanted = next_address(going_on_to)
    return address if wanted == START else f"{address}?{urlencode({'next': wanted})}"


def _leads_to_signing_in(path: str) -> bool:
    return any(path == address or path.startswith(f"{address}/") for address in _NOT_A_PLACE_TO_GO)
