"""How a letter says when something happened."""

from datetime import UTC, datetime

from ...wording import short_date


def moment_in_words(at: datetime) -> str:
    """'24 November 2026 at 14:05 (UTC)': its reader may be anywhere."""
    there = at.astimezone(UTC)
    return f"{short_date(there.date())} at {there:%H:%M} (UTC)"
