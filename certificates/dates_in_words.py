"""Days and months in words, the same on every machine, whatever its language is set to."""

from datetime import date

from routes_graph.months import Month, month_of_year

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in_words(day: date) -> str:
    """'29 January 2027'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_in_words(day: date) -> str:
    """'Friday 29 January 2027'."""
    return f"{_WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def month_in_words(month: Month) -> str:
    """'September 2027'."""
    return f"{_MONTHS[month_of_year(month) - 1]} {month // 12}"


def duration_in_words(months: int) -> str:
    """'10 months', '1 year', '2 years 10 months'."""
    years, rest = divmod(months, 12)
    said = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in ((years, "year"), (rest, "month")) if n]
    return " ".join(said)
