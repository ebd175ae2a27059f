"""Months and days are read as people and spreadsheets write them."""

from datetime import date

import pytest

from app.batches.typed_times import typed_date, typed_month
from routes_graph.months import parse_month


@pytest.mark.parametrize(
    "text",
    [
        "2027-06",
        "2027-6",
        "06/2027",
        "6.2027",
        "Jun-27",
        "June 2027",
        "jun 27",
        "01/06/2027",
        "2027-06-30",
        "30 June 2027",
    ],
)
def test_a_month_however_it_is_written(text: str) -> None:
    assert typed_month(text) == parse_month("2027-06")


@pytest.mark.parametrize(
    "text", ["", "2027", "June", "13/2027", "2027-00", "Juno 2027", "next summer", "45444", "6/27"]
)
def test_what_is_no_month_is_not_guessed_at(text: str) -> None:
    assert typed_month(text) is None


@pytest.mark.parametrize(
    "text", ["2026-11-03", "3/11/2026", "03.11.2026", "3 November 2026", "3rd Nov 2026", "3-Nov-26"]
)
def test_a_day_however_it_is_written(text: str) -> None:
    assert typed_date(text) == date(2026, 11, 3)


@pytest.mark.parametrize("text", ["", "2026-11", "November 2026", "31/2/2026", "11/31/2026", "46000"])
def test_what_is_no_day_is_not_guessed_at(text: str) -> None:
    assert typed_date(text) is None
