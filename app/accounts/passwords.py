"""Passwords: which are taken, what is kept of them, and whether one that is typed is the right one.

What is kept is made by argon2id with the second parameters that RFC 9106 recommends (3 passes over 64 MiB in 4 lanes),
which are above what OWASP asks for. A password is a text as people type it: however their keyboard composes an accent,
it is the same password.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError
from pwdlib.hashers.argon2 import Argon2Hasher

from .common_passwords import is_common, leans_on

SHORTEST, LONGEST = 12, 1000
PASSES, KIBIBYTES, LANES = 3, 64 * 1024, 4
SITE_WORDS = ("Onward", "password", "qualification", "certificate", "progression")
AT_ONCE = 4
"""Each takes 64 MiB while it lasts: so many are made at a time by one worker, and whoever comes next waits."""

MOST_IN_HAND = 16
"""So many are made or waited for at a time by one worker. More would leave nobody to serve other pages."""

OF_THE_DEMONSTRATION = "onward demonstration only"
"""Everybody knows it, since it stands on the demonstration's sign-in page: so nobody may take it."""

NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$vvDnbZccIgjnE0r6frCjXw$e+5v53Fbv3rPLHxfSgOFRByA5NL8AaJEop6Atcri4tA"
"""What is compared with where there is no account or no password, so that it takes as long. Made of random bytes."""

_hasher = PasswordHash([Argon2Hasher(time_cost=PASSES, memory_cost=KIBIBYTES, parallelism=LANES)])
_room, _turn = BoundedSemaphore(MOST_IN_HAND), BoundedSemaphore(AT_ONCE)
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class TooManyAtOnceError(Exception):
    """More passwords have come at once than can be waited for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordCheck:
    """Whether a password is the right one; `new_hash` is to be kept where the old one was made more weakly."""

    right: bool
    new_hash: str | None = None


def refusal_of(password: str, words: Iterable[str] = ()) -> str | None:
    """Why a new password is not taken, as a sentence; None where it is. `words` stand near the person."""
    text = _normalised(password)
    if not text:
        return "Enter a new password"
    if _INVISIBLE.search(text):
        return "Leave out line breaks and other signs that cannot be seen"
    if len(text) < SHORTEST:
        return f"Use at least {SHORTEST} characters. Three or four words that do not belong together are easy to keep"
    if len(text) > LONGEST:
        return f"Use at most {LONGEST} characters"
    if is_common(text) or text.casefold() == OF_THE_DEMONSTRATION:
        return (
            "This password, or one that differs only in figures, signs or capitals, is on the list of those that are "
            "tried first. Choose another"
        )
    if leaned_on := leans_on(text, (*SITE_WORDS, *words)):
        return (
            f"Without ‘{leaned_on}’, which anybody who knows you or this site would try, there is little left of it. "
            "Choose another"
        )
    return None


def hash_of_password(password: str) -> str:
    """What is kept of a password that was taken. Raises TooManyAtOnceError."""
    with _in_turn():
        return _hasher.hash(_normalised(password))


def check_password(password: str, kept: str | None) -> PasswordCheck:
    """Whether it is the one of which that is kept. Without any, it takes as long and is never right.

    Raises TooManyAtOnceError.
    """
    if len(password) > LONGEST:
        return PasswordCheck(right=False)
    text = _normalised(password)
    with _in_turn():
        try:
            right, new_hash = _hasher.verify_and_update(text, kept or NOBODYS)
        except PwdlibError:
            right, new_hash = False, None
    return PasswordCheck(right=right and kept is not None, new_hash=new_hash if kept is not None else None)


@contextmanager
def _in_turn() -> Iterator[None]:
    if not _room.acquire(blocking=False):
        raise TooManyAtOnceError
    try:
        with _turn:
            yield
    finally:
        _room.release()


def _normalised(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
