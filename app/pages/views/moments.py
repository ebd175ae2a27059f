"""Moments in words, as the clock stands where the installation is."""

from datetime import datetime

from ...wording import short_date


def moment_in_words(at: datetime) -> str:
    """'24 November 2026 at 14:03'."""
    here = at.astimezone()
    return f"{short_date(here.date())} at {here:%H:%M}"
