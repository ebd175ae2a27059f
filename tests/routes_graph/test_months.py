"""Months as whole numbers, and days of every year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes_graph.errors import InvalidValue
from routes_graph.months import (
    academic_year,
    first_day,
    format_month,
    last_day,
    last_such_day_before,
    month_of,
    month_of_year,
    parse_month,
    parse_month_day,
)


def test_a_month_is_twelve_times_its_year_and_how_many_months_went_before() -> None:
    assert parse_month("2027-09") == 2027 * 12 + 8
    assert parse_month("2027-01") == 2027 * 12
    assert parse_month("2027-12") + 1 == parse_month("2028-01")


@given(st.integers(12, 9999 * 12 + 11))
def test_a_month_is_read_back_as_it_is_written(month: int) -> None:
    assert parse_month(format_month(month)) == month


@given(st.dates())
def test_a_day_lies_between_the_first_and_the_last_of_its_month(day: date) -> None:
    month = month_of(day)
    assert first_day(month) <= day <= last_day(month)
    assert (first_day(month).day, month_of_year(month)) == (1, day.month)
    assert month_of(last_day(month)) == month


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2027",
        "2027-9",
        "2027-13",
        "2027-00",
        "0000-09",
        "27-09",
        "2027/09",
        "2027-09-01",
        " 2027-09",
        "2027-09\n",
        "٢٠٢٧-٠٩",
    ],
)
def test_what_is_not_a_month_is_refused_by_name(text: str) -> None:
    with pytest.raises(InvalidValue, match="is not a month") as refused:
        parse_month(text, "first_entry")
    assert refused.value.field == "first_entry"


@pytest.mark.parametrize("text", ["", "1-29", "13-01", "00-10", "02-30", "04-31", "01-00", "01-29\n", "٠١-٢٩"])
def test_what_is_not_a_day_of_the_year_is_refused_by_name(text: str) -> None:
    with pytest.raises(InvalidValue, match="is not a day of the year") as refused:
        parse_month_day(text, "apply_by")
    assert refused.value.field == "apply_by"


def test_the_twenty_ninth_of_february_is_a_day_of_every_year() -> None:
    assert parse_month_day("02-29") == (2, 29)
    assert last_such_day_before((2, 29), parse_month("2028-09")) == date(2028, 2, 29)
    assert last_such_day_before((2, 29), parse_month("2027-09")) == date(2027, 2, 28)
    assert last_such_day_before((2, 29), parse_month("2028-02")) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("day", "entry", "falls"),
    [
        ((1, 29), "2028-09", date(2028, 1, 29)),
        ((1, 29), "2028-01", date(2027, 1, 29)),
        ((1, 29), "2028-02", date(2028, 1, 29)),
        ((8, 31), "2028-09", date(2028, 8, 31)),
        ((9, 1), "2028-09", date(2027, 9, 1)),
        ((12, 31), "2028-01", date(2027, 12, 31)),
    ],
)
def test_the_last_such_day_before_an_entry_lies_before_the_first_of_its_month(
    day: tuple[int, int], entry: str, falls: date
) -> None:
    assert last_such_day_before(day, parse_month(entry)) == falls


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(2001 * 12, 2100 * 12))
def test_such_a_day_is_never_more_than_a_year_and_a_day_before_the_entry(day: date, entry: int) -> None:
    falls = last_such_day_before((day.month, day.day), entry)
    assert 0 < (first_day(entry) - falls).days <= 367


@pytest.mark.parametrize(
    ("entry", "year"), [("2027-08", 2027), ("2027-09", 2027), ("2028-07", 2027), ("2028-08", 2028)]
)
def test_entries_from_august_to_july_are_one_academic_year(entry: str, year: int) -> None:
    assert academic_year(parse_month(entry)) == year
