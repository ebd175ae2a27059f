"""The seal on a saved certificate: a keyed digest, so that a change behind the application's back is noticed.

Who can write to the database, and does not know the key, cannot make the seal of another text. The key is named
beside the seal, so that one made with another key is told apart from one that is broken.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from enum import Enum

SHORTEST_SECRET = 32


@dataclass(frozen=True, slots=True)
class SealKey:
    """The installation's secret, at least 32 bytes of it."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) < SHORTEST_SECRET:
            raise ValueError(f"the secret is shorter than {SHORTEST_SECRET} bytes")

    @property
    def key_id(self) -> str:
        """A name for the key that does not betray it."""
        return hashlib.sha256(b"the name of a seal's key\n" + self.secret).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Which key sealed it, and the digest that came out, in hexadecimal."""

    key_id: str
    digest: str


class SealState(Enum):
    """A seal that another key made is neither intact nor broken, as far as can be told."""

    INTACT = "intact"
    BROKEN = "broken"
    OTHER_KEY = "other_key"


def seal(content: str, key: SealKey) -> Seal:
    """The seal of a text."""
    return Seal(key_id=key.key_id, digest=_digest(content, key))


def examine_seal(content: str, given: Seal, key: SealKey) -> SealState:
    """Whether the text is the one that was sealed."""
    if given.key_id != key.key_id:
        return SealState.OTHER_KEY
    return SealState.INTACT if hmac.compare_digest(given.digest, _digest(content, key)) else SealState.BROKEN


def _digest(content: str, key: SealKey) -> str:
    return hmac.new(key.secret, b"guarantee certificate\n" + content.encode(), hashlib.sha256).hexdigest()
