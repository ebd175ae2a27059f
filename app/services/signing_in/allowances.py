"""How often somebody may be wrong. Guessing is slowed, and no stranger can lock anybody out.

Each allowance is several limits with ever longer windows, so that the wait grows with the tries. A browser in which
the person has signed in before has an allowance of its own, which nobody else can use up. What strangers use up is
counted by where they are first, and only far beyond that for all of them together; even then a passkey, an
institution's own sign-in and a link by e-mail stay open.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..count_tries import Limit, Tries

_MINUTES, _HOUR, _DAY = timedelta(minutes=5), timedelta(hours=1), timedelta(days=1)


def _growing(name: str, *, minutes: int, hour: int, day: int) -> tuple[Limit, ...]:
    return (
        Limit(name=f"{name} in minutes", most=minutes, window=_MINUTES),
        Limit(name=f"{name} in an hour", most=hour, window=_HOUR),
        Limit(name=f"{name} in a day", most=day, window=_DAY),
    )


OF_A_KNOWN_DEVICE = _growing("wrong passwords of a known device", minutes=5, hour=20, day=40)
OF_AN_ADDRESS_AT_AN_ACCOUNT = _growing("wrong passwords of an address at an account", minutes=5, hour=15, day=30)
OF_AN_ADDRESS = _growing("wrong passwords of an address", minutes=20, hour=60, day=200)
AT_AN_ACCOUNT = (Limit(name="wrong passwords of strangers at an account", most=100, window=_DAY),)
CODES_OF_A_SESSION = (Limit(name="wrong codes of a session", most=5, window=_HOUR),)
CODES_OF_A_KNOWN_DEVICE = _growing("wrong codes of a known device", minutes=5, hour=10, day=20)
CODES_AT_AN_ACCOUNT = _growing("wrong codes at an account", minutes=5, hour=10, day=20)
RESETS_OF_AN_ADDRESS = Limit(name="resets asked for by an address", most=20, window=_HOUR)
RESETS_OF_NOBODY = Limit(name="resets of nobody", most=3, window=_HOUR)
RESETS_OF_AN_ACCOUNT = Limit(name="resets of an account", most=3, window=_HOUR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What one sender may still try at one account: limits, each with whom it is counted for."""

    parts: tuple[tuple[Limit, str], ...]

    def wait_until(self, tries: Tries) -> datetime | None:
        """Until when nothing may be tried; None where something may."""
        return max((tries.ends_at(limit) for limit, who in self.parts if tries.left(limit, who) == 0), default=None)

    def spend(self, tries: Tries) -> datetime | None:
        """Count one try. Where there was none left: until when to wait. Of several at once each gets its own number."""
        left = [(limit, tries.count(limit, who)) for limit, who in self.parts]
        return max((tries.ends_at(limit) for limit, more in left if more < 0), default=None)

    def give_back(self, tries: Tries) -> None:
        """The try was a right one, which is not counted."""
        for limit, who in self.parts:
            tries.take_back(limit, who)


def _for(who: str, *groups: tuple[Limit, ...]) -> tuple[tuple[Limit, str], ...]:
    return tuple((limit, who) for group in groups for limit in group)


def of_passwords(email: str, address: str, device: str | None) -> Allowance:
    """For passwords at the account of that e-mail address. `device`: the known one that sends them."""
    if device is not None:
        return Allowance(parts=_for(f"{email}\n{device}", OF_A_KNOWN_DEVICE))
    return Allowance(
        parts=(
            *_for(f"{email}\n{address}", OF_AN_ADDRESS_AT_AN_ACCOUNT),
            *_for(address, OF_AN_ADDRESS),
            *_for(email, AT_AN_ACCOUNT),
        )
    )


def of_codes(account_id: int, session_id: int, device: str | None) -> Allowance:
    """For codes of the second step. Only who has proved the first gets as far as this."""
    at_account = (
        _for(str(account_id), CODES_AT_AN_ACCOUNT)
        if device is None
        else _for(f"{account_id}\n{device}", CODES_OF_A_KNOWN_DEVICE)
    )
    return Allowance(parts=(*_for(str(session_id), CODES_OF_A_SESSION), *at_account))
