"""How Onward says months, dates, lengths of time, money, levels and numbers, in British English.

Pure: values in, words out. Dates and months are said in words, never in figures only.
"""

from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_LEVEL_CAPTIONS = {
    "E1": "first steps",
    "E2": "first steps",
    "E3": "first steps",
    "1": "GCSE 1 to 3",
    "2": "GCSE 4 to 9",
    "3": "A level",
    "4": "HNC",
    "5": "HND",
    "6": "degree",
    "7": "master’s",
    "8": "doctorate",
}
_SCQF_CAPTIONS = {
    "1": "National 1",
    "2": "National 2",
    "3": "National 3",
    "4": "National 4",
    "5": "National 5",
    "6": "Higher",
    "7": "HNC",
    "8": "HND",
    "9": "degree",
    "10": "honours",
    "11": "master’s",
    "12": "doctorate",
}


def month_in_words(month: int) -> str:
    """'September 2027', from a month number (year × 12 + month − 1)."""
    return f"{MONTHS[month % 12]} {month // 12}"


def short_month(month: int) -> str:
    """'Sep 2027', for where two stand side by side."""
    return f"{MONTHS[month % 12][:3]} {month // 12}"


def span_in_words(begins: int, ends: int) -> str:
    """'Sep 2027 to Jun 2029'; a single month is said once."""
    return short_month(begins) if begins == ends else f"{short_month(begins)} to {short_month(ends)}"


def date_in_words(day: date) -> str:
    """'Friday 29 January 2027'."""
    return f"{WEEKDAYS[day.weekday()]} {short_date(day)}"


def short_date(day: date) -> str:
    """'29 January 2027'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """'1 route', '4 routes', '2 bodies' where the plural is given."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def number_in_words(number: int) -> str:
    """'two' for 2, up to ten; figures beyond, as in running text."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def duration_in_words(months: int) -> str:
    """'3 years 9 months', '1 month', 'less than a month'."""
    years, rest = divmod(months, 12)
    parts = [counted(number, noun) for number, noun in ((years, "year"), (rest, "month")) if number]
    return " ".join(parts) or "less than a month"


def money_in_words(pounds: int | None) -> str:
    """'£18,500'; 'not known' where nobody has said."""
    return "not known" if pounds is None else f"£{pounds:,}"


def level_in_words(framework: str, number: str) -> str:
    """'Level 3', 'Entry level 2', 'SCQF level 9': a level is a framework and a number, never a bare number."""
    if number.startswith("E"):
        return f"Entry level {number[1:]}"
    return f"SCQF level {number}" if framework == "SCQF" else f"Level {number}"


def level_caption(framework: str, number: str) -> str:
    """What most people know the level by: 'A level' for 3, 'degree' for 6 (9 in Scotland)."""
    return (_SCQF_CAPTIONS if framework == "SCQF" else _LEVEL_CAPTIONS).get(number, "")


def listed(words: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))
