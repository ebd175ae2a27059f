"""An invalid award, level, offering or grade scale cannot be made; levels compare across frameworks."""

from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from routes_graph.awards import Framework, Grade, GradeScale, Level, Offering, name_of_rank, rank_of
from routes_graph.errors import InvalidValue
from routes_graph.months import format_month, parse_month
from tests.routes_graph.specimens import GCSE_GRADES, B, H, N, course, national, offering


def refused(field: str, make: Any, *given: Any, **values: Any) -> None:
    """Fails unless the value is refused by the name of that field."""
    with pytest.raises(InvalidValue) as error:
        make(*given, **values)
    assert error.value.field == field
    assert error.value.reason
    assert str(error.value) == f"{field}: {error.value.reason}"


# ── levels ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("scottish", "common"),
    [
        ("1", "E1"), ("2", "E2"), ("3", "E3"), ("4", "1"), ("5", "2"), ("6", "3"),
        ("7", "4"), ("8", "5"), ("9", "6"), ("10", "6"), ("11", "7"), ("12", "8"),
    ],
)  # fmt: skip
def test_a_scottish_level_has_its_common_level(scottish: str, common: str) -> None:
    level = Level(Framework.SCQF, scottish)
    assert level.common == common
    for framework in (Framework.RQF, Framework.FHEQ, Framework.CQFW):
        assert Level(framework, common).rank == level.rank


def test_levels_rank_from_entry_level_to_doctorate() -> None:
    names = ["E1", "E2", "E3", "1", "2", "3", "4", "5", "6", "7", "8"]
    assert [rank_of(name) for name in names] == list(range(-2, 9))
    assert [name_of_rank(rank) for rank in range(-2, 9)] == names


@pytest.mark.parametrize(
    ("framework", "number"),
    [("RQF", "9"), ("RQF", "0"), ("RQF", "E4"), ("RQF", "03"), ("RQF", ""), ("FHEQ", "10"), ("CQFW", "12"),
     ("SCQF", "13"), ("SCQF", "0"), ("SCQF", "E1")],
)  # fmt: skip
def test_a_level_outside_its_framework_cannot_be_made(framework: str, number: str) -> None:
    refused("level", Level, Framework(framework), number)


def test_a_number_is_not_the_name_of_a_level() -> None:
    refused("level", Level, Framework.RQF, 3)


# ── offerings ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("offering_id", {"offering_id": "two words"}),
        ("offering_id", {"offering_id": ""}),
        ("duration_months", {"duration_months": 0}),
        ("duration_months", {"duration_months": 241}),
        ("entry_credits", {"entry_credits": -1}),
        ("fee", {"fee": -1}),
        ("intakes", {"intakes": frozenset()}),
        ("intakes", {"intakes": frozenset({0})}),
        ("intakes", {"intakes": frozenset({9, 13})}),
        ("last_entry", {"first_entry": parse_month("2028-09"), "last_entry": parse_month("2028-08")}),
    ],
)
def test_an_invalid_offering_cannot_be_made(field: str, values: dict[str, Any]) -> None:
    refused(field, replace, offering("H-ft"), **values)


def test_an_offering_may_be_free_of_charge_and_last_a_month() -> None:
    made = offering("H-ft", months=1, fee=0, first_entry="2028-09", last_entry="2028-09")
    assert (made.duration_months, made.fee) == (1, 0)


def entry(of: Offering, first: str, last: str | None = None) -> str | None:
    """The earliest entry, as it is written."""
    found = of.earliest_entry(parse_month(first), None if last is None else parse_month(last))
    return None if found is None else format_month(found)


def test_the_earliest_entry_is_the_next_intake_within_what_is_asked_and_what_the_offering_allows() -> None:
    plain = offering("H-ft", intakes={1, 9})
    assert entry(plain, "2027-01") == "2027-01"
    assert entry(plain, "2027-02") == "2027-09"
    assert entry(plain, "2027-10") == "2028-01"
    assert entry(plain, "2027-02", "2027-08") is None
    assert entry(plain, "2027-02", "2027-09") == "2027-09"
    assert entry(plain, "2027-09", "2027-08") is None
    bounded = offering("H-ft", intakes={9}, first_entry="2028-10", last_entry="2030-08")
    assert entry(bounded, "2027-01") == "2029-09"
    assert entry(bounded, "2029-10") is None


def test_an_offering_can_be_entered_at_its_intakes_from_its_first_month_to_its_last() -> None:
    bounded = offering("H-ft", intakes={1, 9}, first_entry="2028-09", last_entry="2029-09")
    entered = [m for m in range(parse_month("2026-01"), parse_month("2032-01")) if bounded.can_be_entered(m)]
    assert [format_month(m) for m in entered] == ["2028-09", "2029-01", "2029-09"]


# ── grades ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_grade_scale_names_each_grade_once() -> None:
    refused("grade", GradeScale, grade_scale_id="s", grades=(Grade(grade="A", rank=1), Grade(grade="A", rank=2)))


def test_a_grade_has_a_name_and_a_rank_from_one() -> None:
    refused("rank", Grade, grade="A", rank=0)
    refused("grade", Grade, grade=" ", rank=1)


def test_grades_may_share_a_rank() -> None:
    scale = GradeScale(grade_scale_id="s", grades=(Grade(grade="A", rank=1), Grade(grade="7", rank=1)))
    assert scale.rank("A") == scale.rank("7") == 1


def test_a_grade_that_a_scale_does_not_hold_has_no_rank() -> None:
    assert GCSE_GRADES.rank("9") == 1
    assert GCSE_GRADES.rank("4") == 6
    assert GCSE_GRADES.rank("A*") is None


# ── awards ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("award_id", {"award_id": "H/1"}),
        ("award_id", {"award_id": "x" * 101}),
        ("award_id", {"award_id": "H\n"}),
        ("title", {"title": "  "}),
        ("credits", {"credits": -1}),
        ("ssa", {"ssa": "4.1"}),
        ("ssa", {"ssa": "04"}),
        ("ssa", {"ssa": "engineering"}),
        ("ssa", {"ssa": "04.1 "}),
        ("ssa", {"ssa": "٠٤.١"}),
        ("confers", {"confers": "H"}),
        ("offering_id", {"offerings": (offering("X-ft"),)}),
        ("offering_id", {"offerings": (*H.offerings, H.offerings[0])}),
    ],
)
def test_an_invalid_award_cannot_be_made(field: str, values: dict[str, Any]) -> None:
    refused(field, replace, H, **values)


def test_a_national_qualification_has_no_offerings_and_confers_nothing() -> None:
    refused("award_id", replace, N, offerings=(offering("N-ft"),))
    refused("confers", national, "M", confers="N")


def test_a_national_qualification_is_one_without_an_institution() -> None:
    assert (N.is_national, H.is_national) == (True, False)


def test_an_award_is_of_the_broad_subject_area_of_its_code() -> None:
    assert N.ssa_tier_1 == "04"


def test_a_point_of_entry_finds_its_own_offerings() -> None:
    assert [o.offering_id for o in B.offerings_entered_with(0)] == ["B-y1"]
    assert [o.offering_id for o in B.offerings_entered_with(120)] == ["B-y2"]
    assert B.offerings_entered_with(60) == ()


def test_a_course_may_be_known_before_any_way_to_take_it() -> None:
    assert replace(course("X", "aldwick"), offerings=()).offerings == ()


def test_what_has_been_made_cannot_be_changed() -> None:
    for value, field in ((H, "title"), (H.level, "number"), (H.offerings[0], "fee"), (GCSE_GRADES, "grades")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field, None)
