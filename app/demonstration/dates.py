"""How the demonstration network stays as old as it was on the day it was made.

Its package is written for one academic year. When it is loaded later, every date moves by the same number of whole
years, so that windows, signatures and reviews keep their order, their months and their distance from today.

The shift turns over on 1 September, when an academic year does. Nothing in the package happens within the base year
except that reviews fall due; so an agreement has the same standing on every day of an academic year, and the next
September intake is always the one that the agreements cover.
"""

from collections.abc import Mapping
from datetime import date

BASE_YEAR = 2026
"""The academic year, by the calendar year in which it begins, that the package is written for."""

BASE_DAY = date(BASE_YEAR, 11, 24)

_FIRST_MONTH_OF_ACADEMIC_YEAR = 9

DATE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "networks.csv": ("closed_on",),
    "recognitions.csv": ("from", "until"),
    "memberships.csv": ("from", "until"),
    "offerings.csv": ("first_entry", "last_entry"),
    "accords.csv": ("from", "until"),
    "accord_signatures.csv": ("signed_on",),
    "agreements.csv": (
        "first_entry",
        "last_entry",
        "agreed_in_principle_on",
        "review_due",
        "withdrawn_on",
        "teach_out_until",
    ),
    "agreement_signatures.csv": ("signed_on",),
    "supports.csv": ("review_due",),
}
"""The columns that hold a day or a month of one particular year (`apply_by` returns every year and is none)."""


def academic_year(day: date) -> int:
    """The academic year that a day falls in, by the calendar year in which it begins."""
    return day.year if day.month >= _FIRST_MONTH_OF_ACADEMIC_YEAR else day.year - 1


def years_since_base(today: date) -> int:
    """By how many whole years the package has to move for today to look as the base day does."""
    return academic_year(today) - BASE_YEAR


def shifted_date(cell: str, years: int) -> str:
    """A `YYYY-MM` month or `YYYY-MM-DD` day, so many years later; 29 February may become the 28th."""
    if not cell:
        return cell
    year, rest = int(cell[:4]) + years, cell[4:]
    if rest == "-02-29" and not _is_leap(year):
        rest = "-02-28"
    return f"{year:04d}{rest}"


def shifted_row(file: str, row: Mapping[str, str], years: int) -> dict[str, str]:
    """A row of one of the package's files with each of its dates so many years later."""
    dates = DATE_COLUMNS.get(file, ())
    return {column: shifted_date(cell, years) if column in dates else cell for column, cell in row.items()}


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
