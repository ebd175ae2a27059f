"""The six figures that an authenticator application shows (TOTP, RFC 6238): a new code every half minute."""

import hmac
import re
import unicodedata
from datetime import datetime
from urllib.parse import quote

import pyotp

SECONDS = 30
FIGURES = 6
DRIFT = 1
"""A clock that is wrong by one step either way is still right."""

_CODE = re.compile(r"[0-9]{6}")
_BETWEEN = re.compile(r"[\s\-–]+")


def new_secret() -> str:
    """160 bits in base 32, as applications take them."""
    return pyotp.random_base32()


def grouped(secret: str) -> str:
    """The secret in groups of four, to be typed."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def address_for_application(secret: str, *, email: str, site: str) -> str:
    """What stands in the square that an application scans."""
    issuer = quote(f"Onward ({site})")
    return f"otpauth://totp/{issuer}:{quote(email)}?secret={secret}&issuer={issuer}"


def code_at(secret: str, step: int) -> str:
    """The code of one half minute."""
    return pyotp.TOTP(secret, digits=FIGURES, interval=SECONDS).generate_otp(step)


def step_at(now: datetime) -> int:
    """Which half minute it is."""
    return int(now.timestamp()) // SECONDS


def as_code(typed: str) -> str | None:
    """The code as it was meant: without gaps, in figures of any width. None where it is no such code."""
    text = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed))
    return text if _CODE.fullmatch(text) else None


def step_of_code(secret: str, code: str, now: datetime) -> int | None:
    """The half minute whose code it is, as far as clocks differ; None where it is none of these."""
    current, found = step_at(now), None
    for step in range(current - DRIFT, current + DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step), code):
            found = step
    return found
