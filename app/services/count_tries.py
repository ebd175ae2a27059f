"""Counting tries within windows of time, for all workers together, so that nobody can guess codes or names.

What is counted is kept under a keyed hash that changes with each window: no address can be read back, or followed from
one day to the next. Counts of windows that have gone are dropped.
"""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from sqlmodel import Session

from ..persistence.tries import count_try, forget_tries, take_back_try, tries
from ..secret_key import SecretKey

log = structlog.stdlib.get_logger("onward.tries")

_PURPOSE = "tries"
KEPT_FOR = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many tries of one sort by one address, or at one certificate, within one window of time."""

    name: str
    most: int
    window: timedelta


UNKNOWN_CODES_OF_AN_ADDRESS = Limit(name="unknown codes of an address", most=30, window=timedelta(hours=1))
WRONG_NAMES_AT_A_CERTIFICATE = Limit(name="wrong names at a certificate", most=5, window=timedelta(days=1))
WRONG_NAMES_OF_AN_ADDRESS = Limit(name="wrong names of an address", most=20, window=timedelta(days=1))
UNKNOWN_CODES_IN_ALL = Limit(name="unknown codes in all", most=300, window=timedelta(hours=1))
"""This one only raises the alarm, once for every so many. It shuts nobody out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """The tries that are counted in a session, as of a moment."""

    session: Session
    secret_key: SecretKey
    now: datetime

    def left(self, limit: Limit, who: str) -> int:
        """How many more tries there are."""
        return max(0, limit.most - tries(self.session, self._key(limit, who), self._window(limit)))

    def count(self, limit: Limit, who: str) -> int:
        """Count one more, and give how many more there are; less than nought where there were none left."""
        counted = count_try(self.session, self._key(limit, who), self._window(limit))
        if counted == 1:
            forget_tries(self.session, self.now - KEPT_FOR)
        return limit.most - counted

    def take_back(self, limit: Limit, who: str) -> None:
        """Count one less: it was none of those that are counted."""
        take_back_try(self.session, self._key(limit, who), self._window(limit))

    def ends_at(self, limit: Limit) -> datetime:
        """When the window ends, and counting begins anew."""
        return self._window(limit) + limit.window

    def count_unknown_code(self, address: str) -> None:
        """Count a code that nobody has: for the address, and in all, which alarms."""
        self.count(UNKNOWN_CODES_OF_AN_ADDRESS, address)
        in_all = UNKNOWN_CODES_IN_ALL.most - self.count(UNKNOWN_CODES_IN_ALL, "")
        if in_all % UNKNOWN_CODES_IN_ALL.most == 0:
            log.warning("many_unknown_codes", in_this_hour=in_all)

    def _window(self, limit: Limit) -> datetime:
        seconds = int(limit.window.total_seconds())
        return datetime.fromtimestamp(int(self.now.timestamp()) // seconds * seconds, UTC)

    def _key(self, limit: Limit, who: str) -> str:
        said = "\n".join((limit.name, self._window(limit).isoformat(), who))
        return hmac.digest(self.secret_key.for_purpose(_PURPOSE), said.encode(), "sha256").hex()
