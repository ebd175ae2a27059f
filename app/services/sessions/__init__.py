"""Sessions: begun, taken a step further, found by the cookie, ended."""

from .begin import ask_for_second_step, begin_session, prove_again, take_step
from .end import end_every_session, end_session
from .enrol import end_other_enrolments, token_where_set_up
from .find import Found, find_signed_in

__all__ = [
    "Found",
    "ask_for_second_step",
    "begin_session",
    "end_every_session",
    "end_other_enrolments",
    "end_session",
    "find_signed_in",
    "prove_again",
    "take_step",
    "token_where_set_up",
]
