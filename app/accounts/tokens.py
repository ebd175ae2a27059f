"""What is handed out once and kept only as a hash: the cookie of a session, the link of an invitation or a reset."""

import hashlib
import re
import secrets

_BYTES = 32
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


def new_token() -> str:
    """256 bits that nobody can guess, as they stand in a cookie or a link."""
    return secrets.token_urlsafe(_BYTES)


def hash_of_token(token: str) -> str:
    """What is kept of it. A token is random, so that a plain hash cannot be turned back."""
    return hashlib.sha256(b"token\n" + token.encode()).hexdigest()


def is_token(text: str) -> bool:
    """Whether it could be one of ours: no question is asked of the database for anything else."""
    return bool(_TOKEN.fullmatch(text))
