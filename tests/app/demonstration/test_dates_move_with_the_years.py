"""The demonstration never goes stale: its dates move by whole years when it is loaded."""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.demonstration.dates import BASE_DAY, BASE_YEAR, DATE_COLUMNS, shifted_date, shifted_row, years_since_base
from app.demonstration.package_files import PACKAGE, shifted_copy
from tests.app.demonstration.package_rows import rows

DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
FIRST_DAY = date(BASE_YEAR, 9, 1)


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (BASE_DAY, 0),
        (date(2026, 9, 1), 0),
        (date(2027, 8, 31), 0),
        (date(2027, 9, 1), 1),
        (date(2031, 2, 28), 4),
        (date(2026, 8, 31), -1),
    ],
)
def test_the_shift_turns_over_with_the_academic_year(today: date, years: int) -> None:
    assert years_since_base(today) == years


def test_a_month_and_a_day_move_by_whole_years() -> None:
    assert shifted_date("2027-09", 3) == "2030-09"
    assert shifted_date("2026-06-30", 3) == "2029-06-30"
    assert shifted_date("2026-06-30", -1) == "2025-06-30"
    assert shifted_date("", 3) == ""


def test_the_last_of_february_stays_in_february() -> None:
    assert shifted_date("2024-02-29", 1) == "2025-02-28"
    assert shifted_date("2024-02-29", 4) == "2028-02-29"
    assert shifted_date("2024-02-29", 76) == "2100-02-28"


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_a_shifted_day_is_a_day_in_the_same_month(day: date, years: int) -> None:
    moved = date.fromisoformat(shifted_date(day.isoformat(), years))
    assert (moved.year, moved.month) == (day.year + years, day.month)


def test_only_dates_of_a_particular_year_move() -> None:
    row = {"agreement_id": "VC-2026", "first_entry": "2027-09", "apply_by": "01-29", "places": "2026"}
    assert shifted_row("agreements.csv", row, 1) == row | {"first_entry": "2028-09"}
    assert shifted_row("careers.csv", {"text": "2026-01"}, 1) == {"text": "2026-01"}


def test_every_column_that_holds_dates_is_known_to_hold_them() -> None:
    for path in PACKAGE.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as handle:
            found = {column for row in csv.DictReader(handle) for column, cell in row.items() if DATE.fullmatch(cell)}
        assert found <= set(DATE_COLUMNS.get(path.name, ())), path.name


def test_no_words_of_the_package_name_a_year() -> None:
    words = [
        cell
        for path in PACKAGE.glob("*.csv")
        for row in rows(path.stem)
        for column, cell in row.items()
        if column in {"text", "title", "summary", "terms", "name"}
    ]
    assert words
    assert [cell for cell in words if re.search(r"\b(19|20)\d\d\b", cell)] == []


def test_nothing_is_signed_or_withdrawn_within_the_base_year() -> None:
    done = [row["signed_on"] for row in (*rows("agreement_signatures"), *rows("accord_signatures"))]
    done += [
        row[column]
        for row in rows("agreements")
        for column in ("withdrawn_on", "agreed_in_principle_on")
        if row[column]
    ]
    assert max(done) < FIRST_DAY.isoformat()


def test_no_window_opens_or_closes_within_the_base_year_but_at_its_ends() -> None:
    """An entry month of the base September has begun on the first day of the year; the next comes after its last."""
    last_month = f"{BASE_YEAR + 1}-08"
    for row in rows("agreements"):
        assert not f"{BASE_YEAR}-09" < row["first_entry"] <= last_month, row
        assert not f"{BASE_YEAR}-09" <= row["last_entry"] < last_month, row


def test_in_its_own_year_the_copy_is_the_package(tmp_path: Path) -> None:
    copy = shifted_copy(BASE_DAY, tmp_path / "copy")
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == {
        path.name: path.read_bytes() for path in PACKAGE.iterdir()
    }


def test_a_copy_for_a_later_year_differs_in_its_years_alone(tmp_path: Path) -> None:
    copy = shifted_copy(BASE_DAY + timedelta(days=3 * 365), tmp_path)
    with (copy / "agreements.csv").open(encoding="utf-8", newline="") as handle:
        moved = list(csv.DictReader(handle))
    for before, after in zip(rows("agreements"), moved, strict=True):
        assert after["first_entry"] == f"{int(before['first_entry'][:4]) + 3}{before['first_entry'][4:]}"
        assert after["apply_by"] == before["apply_by"]
        assert after["summary"] == before["summary"]
    assert (copy / "careers.csv").read_bytes() == (PACKAGE / "careers.csv").read_bytes()
