"""Every code of the demonstration is in a reference row that was copied from its source; none is remembered."""

import re

import pytest

from app.demonstration import reference_tables
from tests.app.demonstration.package_rows import Row, rows

# Words by which our plain titles differ from the awarding organisations' own.
SMALL_WORDS = {"level", "at", "qualification", "first", "in", "and", "the", "of", "btec", "core", "maths"}


def awards_with(column: str) -> list[Row]:
    """The awards that fill a column."""
    found = [row for row in rows("awards") if row[column]]
    assert found
    return found


def test_every_qualification_number_is_in_the_reference_with_the_same_level_and_subject() -> None:
    for award in awards_with("qualification_number"):
        found = reference_tables.qualification(award["qualification_number"])
        assert award["ssa"] == found["ssa_tier2_code"], award
        assert found["level"] in {f"Level {award['level']}", "Level 1/Level 2", "Entry Level"}, award
        if found["level"] == "Entry Level":
            assert award["level"] in {"E1", "E2", "E3"}


def test_a_qualification_s_title_is_the_one_its_number_stands_for() -> None:
    for award in awards_with("qualification_number"):
        theirs = words(reference_tables.qualification(award["qualification_number"])["title"])
        assert words(award["title"]) - theirs <= SMALL_WORDS, award


def test_every_apprenticeship_standard_is_current_and_has_the_same_level() -> None:
    for award in awards_with("standard"):
        found = reference_tables.standard(award["standard"])
        assert found["status"] == "Approved for delivery" or found["latest_year_with_starts"] == "2025/26", award
        assert (award["level"], award["ssa"]) == (found["level"], found["ssa_tier2_code"]), award


def test_a_t_level_has_the_number_of_its_technical_qualification() -> None:
    t_levels = reference_tables.table("t_levels.csv", "technical_qualification_number")
    found = [row for row in rows("awards") if row["kind"] == "t_level" and not row["institution_id"]]
    assert found
    assert all(t_levels[row["qualification_number"]]["title"] == row["title"] for row in found)


def test_every_subject_code_is_a_sector_subject_area_of_the_second_tier() -> None:
    assert all(reference_tables.subject(award["ssa"])["tier"] == "2" for award in awards_with("ssa"))
    assert len(awards_with("ssa")) == len(rows("awards"))


def test_every_hecos_subject_is_in_the_reference() -> None:
    assert all(reference_tables.hecos(award["hecos"]) for award in awards_with("hecos"))


def test_every_career_is_a_unit_group_of_soc_2020() -> None:
    assert all(reference_tables.occupation(row["soc2020"]) for row in rows("careers"))


def test_institutions_stand_where_their_outward_code_is() -> None:
    for institution in rows("institutions"):
        place = reference_tables.place(institution["postcode"])
        assert (institution["latitude"], institution["longitude"]) == (place["latitude"], place["longitude"])


def test_grades_stand_in_their_published_order() -> None:
    for grade in rows("grade_scales"):
        assert reference_tables.grades(grade["grade_scale"])[grade["grade"]] == int(grade["rank"])


@pytest.mark.parametrize("kind", ["gcse", "a_level"])
def test_what_several_organisations_award_under_one_name_has_no_number(kind: str) -> None:
    assert all(not row["qualification_number"] for row in rows("awards") if row["kind"] == kind)


def words(title: str) -> set[str]:
    """The words of a title, for comparing."""
    return set(re.findall(r"[a-z0-9]+", title.casefold()))
