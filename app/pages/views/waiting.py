"""How long somebody must wait, in words."""

from datetime import datetime

from ...wording import counted

_MINUTE, _HOUR = 60, 3600
_IN_HOURS_FROM = 90 * _MINUTE


def time_to_wait(until: datetime, now: datetime) -> str:
    """'4 minutes', 'about 3 hours': never less than what is left."""
    seconds = max(1, int((until - now).total_seconds()))
    if seconds < _IN_HOURS_FROM:
        return counted(-(-seconds // _MINUTE), "minute")
    return f"about {counted(-(-seconds // _HOUR), 'hour')}"


def seconds_to_wait(until: datetime, now: datetime) -> str:
    """The same for programs, as a Retry-After header says it."""
    return str(max(1, -int(-(until - now).total_seconds() // 1)))
