"""Months, dates, lengths of time and money are said in words."""

from datetime import date

import pytest

from app.wording import (
    counted,
    date_in_words,
    duration_in_words,
    level_caption,
    level_in_words,
    listed,
    money_in_words,
    month_in_words,
    number_in_words,
    short_month,
    span_in_words,
)
from routes_graph.months import month_of, parse_month


def test_a_month_is_said_with_its_year() -> None:
    assert month_in_words(parse_month("2027-09")) == "September 2027"
    assert month_in_words(parse_month("2027-01")) == "January 2027"
    assert month_in_words(parse_month("2027-12")) == "December 2027"


def test_a_short_month_has_three_letters() -> None:
    assert short_month(parse_month("2029-06")) == "Jun 2029"


def test_a_span_says_both_months_and_a_single_month_once() -> None:
    assert span_in_words(parse_month("2027-09"), parse_month("2029-06")) == "Sep 2027 to Jun 2029"
    assert span_in_words(parse_month("2027-09"), parse_month("2027-09")) == "Sep 2027"


def test_a_date_is_said_with_its_weekday() -> None:
    assert date_in_words(date(2027, 1, 29)) == "Friday 29 January 2027"
    assert date_in_words(date(2026, 11, 24)) == "Tuesday 24 November 2026"


def test_the_month_of_a_date_has_the_same_name() -> None:
    for day in (date(2026, 1, 31), date(2026, 12, 1), date(2028, 2, 29)):
        assert date_in_words(day).endswith(month_in_words(month_of(day)))


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0, "less than a month"),
        (1, "1 month"),
        (11, "11 months"),
        (12, "1 year"),
        (13, "1 year 1 month"),
        (45, "3 years 9 months"),
    ],
)
def test_a_length_of_time_is_said_in_years_and_months(months: int, words: str) -> None:
    assert duration_in_words(months) == words


def test_money_has_its_sign_and_commas_and_an_unknown_sum_is_said_to_be_unknown() -> None:
    assert money_in_words(18500) == "£18,500"
    assert money_in_words(0) == "£0"
    assert money_in_words(None) == "not known"


def test_things_are_counted_in_the_singular_and_plural() -> None:
    assert [counted(n, "route") for n in (0, 1, 2, 1200)] == ["0 routes", "1 route", "2 routes", "1,200 routes"]
    assert counted(2, "body", "bodies") == "2 bodies"


def test_small_numbers_are_words_and_large_ones_figures() -> None:
    assert [number_in_words(n) for n in (0, 2, 10, 11, 1000)] == ["none", "two", "ten", "11", "1,000"]


def test_a_level_names_its_framework_where_that_changes_its_meaning() -> None:
    assert level_in_words("RQF", "3") == "Level 3"
    assert level_in_words("CQFW", "E2") == "Entry level 2"
    assert level_in_words("SCQF", "9") == "SCQF level 9"


def test_the_same_number_means_another_thing_in_scotland() -> None:
    assert level_caption("RQF", "6") == "degree"
    assert level_caption("SCQF", "6") == "Higher"
    assert level_caption("SCQF", "9") == "degree"


def test_a_list_in_words_ends_with_and() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(("a", "b", "c")) == "a, b and c"
