"""The small questions that every value asks when it is made."""

import re
from datetime import date

from .errors import InvalidValue

_IDENTIFIER = re.compile(r"[A-Za-z0-9._-]{1,100}")


def require_identifier(field: str, value: str) -> None:
    """A stable name that the publisher chose: letters, digits, '-', '.' and '_', at most 100 of them."""
    if not _IDENTIFIER.fullmatch(value):
        raise InvalidValue(field, f"'{value}' is not an identifier; use letters, digits, '-', '.' and '_' only")


def require_text(field: str, value: str) -> None:
    """Something that a person can read."""
    if not value.strip():
        raise InvalidValue(field, "must not be empty")


def require_at_least(field: str, value: int | None, least: int) -> None:
    """A whole number that is not below `least`, where one is given."""
    if value is not None and value < least:
        raise InvalidValue(field, f"{value} is below {least}")


def require_at_most(field: str, value: int | None, most: int) -> None:
    """A whole number that is not above `most`, where one is given."""
    if value is not None and value > most:
        raise InvalidValue(field, f"{value} is above {most}, the most that there can be")


def require_order(field: str, first: date | int | None, last: date | int | None) -> None:
    """An end that is not before its beginning, where both are given."""
    if first is not None and last is not None and last < first:  # type: ignore[operator]
        raise InvalidValue(field, "the end is before the beginning")
