"""Browsers in which somebody has signed in before.

Each keeps a mark of its own, signed by us. It lets nobody in. It only says that wrong passwords from this browser are
counted apart, so that a stranger who tries passwords cannot keep its owner out; and that its owner need not be told of
a new device.
"""

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ..secret_key import SecretKey

KEPT_FOR = timedelta(days=180)
MOST_PEOPLE = 4
"""People who share a browser; whoever has not used it for longest is forgotten."""

_PURPOSE = "known device"
_MARK = re.compile(r"([0-9]{1,19})-([0-9a-f]{16})-([0-9]{1,12})-([0-9a-f]{64})")
_BETWEEN = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceMark:
    """That one person has signed in in this browser, since when, and a name for it that nobody else has."""

    account_id: int
    name: str
    since: int
    signature: str

    @property
    def text(self) -> str:
        """As the cookie holds it."""
        return f"{self.account_id}-{self.name}-{self.since}-{self.signature}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDevice:
    """What a browser's cookie proves, as of a moment: who has signed in in it."""

    secret_key: SecretKey
    marks: tuple[DeviceMark, ...] = ()

    @classmethod
    def read(cls, secret_key: SecretKey, cookie: str, now: datetime) -> "KnownDevice":
        """Whatever is signed by us and not too old; the rest is as if it were not there."""
        known = cls(secret_key=secret_key)
        read = (_mark(text) for text in cookie.split(_BETWEEN)[:MOST_PEOPLE])
        marks = tuple(mark for mark in read if mark is not None and known._is_good(mark, now))
        return cls(secret_key=secret_key, marks=marks)

    def name_for(self, account_id: int) -> str | None:
        """What this browser is called among that person's; None where they have not signed in in it."""
        return next((mark.name for mark in self.marks if mark.account_id == account_id), None)

    def with_person(self, account_id: int, now: datetime) -> "KnownDevice":
        """The same once that person has signed in in it."""
        name, since = self.name_for(account_id) or secrets.token_hex(8), int(now.timestamp())
        mark = DeviceMark(
            account_id=account_id, name=name, since=since, signature=self._signature(account_id, name, since)
        )
        others = tuple(other for other in self.marks if other.account_id != account_id)
        return KnownDevice(secret_key=self.secret_key, marks=(mark, *others)[:MOST_PEOPLE])

    @property
    def cookie(self) -> str:
        """What the browser is to keep."""
        return _BETWEEN.join(mark.text for mark in self.marks)

    def _is_good(self, mark: DeviceMark, now: datetime) -> bool:
        expected = self._signature(mark.account_id, mark.name, mark.since)
        if not hmac.compare_digest(mark.signature, expected):
            return False
        return now - datetime.fromtimestamp(mark.since, UTC) < KEPT_FOR

    def _signature(self, account_id: int, name: str, since: int) -> str:
        said = f"{account_id}\n{name}\n{since}".encode()
        return hmac.digest(self.secret_key.for_purpose(_PURPOSE), said, "sha256").hex()


def _mark(text: str) -> DeviceMark | None:
    found = _MARK.fullmatch(text)
    if found is None:
        return None
    account_id, name, since, signature = found.groups()
    return DeviceMark(account_id=int(account_id), name=name, since=int(since), signature=signature)
