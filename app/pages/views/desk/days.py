"""How near a day is: '21 days late', 'today', 'in 6 days'."""

from dataclasses import dataclass
from datetime import date

from ....wording import counted, short_date

_NEAR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class DayInWords:
    """A day by which something is to be done, and how near it is."""

    day: date
    words: str
    nearness: str
    is_late: bool


def due_in_words(day: date, today: date) -> DayInWords:
    """The day, and how near it is; far ones are not counted."""
    days = (day - today).days
    if days < 0:
        nearness = f"{counted(-days, 'day')} late"
    elif days == 0:
        nearness = "today"
    else:
        nearness = f"in {counted(days, 'day')}" if days <= _NEAR else ""
    return DayInWords(day=day, words=short_date(day), nearness=nearness, is_late=days < 0)
