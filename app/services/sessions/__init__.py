"""Sessions: begun, taken a step further, found by the cookie, ended."""

from .begin import begin_session, prove_again, take_step
from .end import end_every_session, end_session
from .find import Found, find_signed_in

__all__ = [
    "Found",
    "begin_session",
    "end_every_session",
    "end_session",
    "find_signed_in",
    "prove_again",
    "take_step",
]
