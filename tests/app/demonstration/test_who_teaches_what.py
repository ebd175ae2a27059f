"""Courses stand where an adviser would look for them."""

from app.demonstration import reference_tables
from app.demonstration.making.awards import HIGHER_EDUCATION
from tests.app.demonstration.package_rows import Row, by, rows


def courses_of(kind: str) -> list[Row]:
    """The courses of all institutions of a kind."""
    institutions = by("institutions", "institution_id")
    found = [row for row in rows("awards") if row["institution_id"]]
    return [row for row in found if institutions[row["institution_id"]]["kind"] == kind]


def test_partners_in_wales_offer_no_english_apprenticeships_t_levels_or_functional_skills() -> None:
    awards = by("awards", "award_id")
    welsh = {
        row["institution_id"]
        for row in rows("institutions")
        if reference_tables.place(row["postcode"])["country"] == "Wales"
    }
    assert len(welsh) >= 4
    taught = [row for row in rows("awards") if row["institution_id"] in welsh]
    assert taught
    assert not {"apprenticeship", "t_level", "functional_skills"} & {row["kind"] for row in taught}
    assert not [row for row in taught if row["confers"] and awards[row["confers"]]["standard"]]


def test_courses_below_higher_education_in_wales_stand_in_the_welsh_framework() -> None:
    frameworks = {
        row["framework"]
        for row in rows("awards")
        if row["institution_id"] == "llyn-twr" and row["kind"] not in HIGHER_EDUCATION
    }
    assert frameworks == {"CQFW"}


def test_sixth_form_colleges_keep_to_what_young_people_take() -> None:
    kinds = {row["kind"] for row in rows("awards") if row["institution_id"] in {"lenscombe-sixth", "st-wulfrida"}}
    assert kinds <= {"a_level", "gcse", "btec_national", "t_level", "vocational", "other"}
    assert "a_level" in kinds


def test_only_universities_award_honours_degrees_and_masters() -> None:
    higher = {"honours_degree", "top_up", "masters", "integrated_masters"}
    universities = {row["award_id"] for row in courses_of("university")}
    found = {row["award_id"] for row in rows("awards") if row["kind"] in higher}
    assert found
    assert found <= universities


def test_employers_train_their_own_and_their_apprentices() -> None:
    assert {row["kind"] for row in courses_of("employer")} == {"in_house", "apprenticeship"}


def test_awarding_bodies_and_stakeholders_teach_nothing() -> None:
    assert courses_of("awarding_body") == []
    assert courses_of("stakeholder") == []


def test_in_house_training_leads_somewhere() -> None:
    sending = {row["award_id"] for row in rows("agreement_awards") if row["side"] == "sending"}
    training = [row for row in rows("awards") if row["kind"] == "in_house"]
    assert [row["award_id"] for row in training if row["award_id"] not in sending] == []
