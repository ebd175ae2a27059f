"""The demonstration network is as large and as varied as it has to be, on every day of every year."""

from datetime import date
from pathlib import Path

import pytest

from app.demonstration.dates import BASE_DAY, years_since_base
from app.demonstration.numbers import Numbers, in_words, numbers
from app.demonstration.package_files import PACKAGE, shifted_copy
from app.exchange import read_package
from routes_graph.agreements import Guarantee, Standing
from tests.app.demonstration.package_rows import rows

KINDS = {
    "gcse",
    "functional_skills",
    "a_level",
    "t_level",
    "btec_national",
    "nvq",
    "apprenticeship",
    "access_to_he",
    "vocational",
    "hnc",
    "hnd",
    "certificate_of_he",
    "diploma_of_he",
    "foundation_degree",
    "honours_degree",
    "top_up",
    "integrated_masters",
    "masters",
    "professional",
    "in_house",
}


@pytest.fixture(scope="module")
def found() -> Numbers:
    return numbers(read_package(PACKAGE).register, BASE_DAY)


def test_the_exchange_finds_nothing_wrong_with_the_package() -> None:
    reading = read_package(PACKAGE)
    assert reading.problems == ()
    assert reading.unknown_columns == ()


def test_there_are_at_least_as_many_of_everything_as_were_asked_for(found: Numbers) -> None:
    print(in_words(found))  # noqa: T201 - shown by pytest -s: the numbers are asked for
    assert found.networks == 2
    assert sum(found.institutions.values()) >= 40
    assert found.awards >= 600
    assert found.agreements >= 500
    assert len(found.awards_by_subject) >= 8
    assert found.accords >= 3
    assert found.careers >= 40


def test_every_kind_of_partner_takes_part(found: Numbers) -> None:
    kinds = {"college", "university", "training_provider", "employer", "awarding_body", "stakeholder"}
    assert found.institutions.keys() == kinds


def test_awards_reach_from_entry_level_to_level_7(found: Numbers) -> None:
    assert found.awards_by_level.keys() == {"E1", "E2", "E3", "1", "2", "3", "4", "5", "6", "7"}
    assert found.national_awards.keys() | found.courses.keys() >= KINDS


def test_agreements_are_of_every_shape_guarantee_and_standing(found: Numbers) -> None:
    assert min(found.agreements_by_shape[shape] for shape in ("bilateral", "multi-course", "multi-partner")) >= 50
    assert found.versions_by_guarantee.keys() == {guarantee.name for guarantee in Guarantee}
    assert found.versions_by_standing.keys() == {standing.value for standing in Standing}
    assert 50 <= found.agreements_under_an_accord < found.agreements
    assert found.agreements_amended["2 versions"] >= 100
    assert found.agreements_amended["3 versions"] >= 10
    assert found.reviews_overdue >= 20
    assert found.versions_with_teach_out >= 10
    assert found.versions_that_exempt_credit >= 100
    assert found.versions_with_limited_places >= 50


def test_most_of_what_has_been_agreed_can_be_used(found: Numbers) -> None:
    live = found.versions_by_standing["in_force"] + found.versions_by_standing["signed"]
    assert live > 0.75 * sum(found.versions_by_standing.values())


@pytest.mark.parametrize(
    "today",
    [date(2026, 9, 1), date(2027, 8, 31), date(2027, 9, 1), date(2028, 2, 29), date(2041, 6, 15), date(2025, 3, 1)],
)
def test_agreements_have_the_same_standing_on_every_day_of_every_year(
    today: date, found: Numbers, tmp_path: Path
) -> None:
    later = numbers(read_package(shifted_copy(today, tmp_path)).register, today)
    assert later.versions_by_standing == found.versions_by_standing, years_since_base(today)


def test_offerings_are_of_every_mode_and_attendance_and_some_fees_are_unknown() -> None:
    offerings = rows("offerings")
    assert {row["mode"] for row in offerings} == {"full_time", "part_time"}
    assert {row["attendance"] for row in offerings} == {"day", "evening", "block", "online", "work_based"}
    assert {row["entry_credits"] for row in offerings} == {"", "120", "240"}
    assert {"9", "1;9", "2"} <= {row["intakes"] for row in offerings}
    assert any(row["fee"] == "" for row in offerings)
    assert any(row["first_entry"] for row in offerings)
    assert any(row["last_entry"] for row in offerings)


def test_some_courses_are_planned_and_some_are_closed() -> None:
    assert {row["status"] for row in rows("awards")} == {"", "running", "planned", "closed"}


def test_requirements_are_of_every_kind() -> None:
    kinds = {"all", "any", "grade", "award", "credit", "experience", "portfolio", "check", "text"}
    assert {row["kind"] for row in rows("requirements")} == kinds


def test_some_agreements_speak_of_members_only_and_some_have_a_day_to_apply_by() -> None:
    assert {row["sender_scope"] for row in rows("agreements")} == {"", "members"}
    assert {"01-29", "12-08"} <= {row["apply_by"] for row in rows("agreements")}
