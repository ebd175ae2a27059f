"""Every bad row is named by file, line, column and reason, in words that a college administrator understands."""

import pytest

from .specimen_package import SpecimenPackage


def test_the_worked_examples_have_no_problem(package: SpecimenPackage) -> None:
    reading = package.read()
    assert (reading.problems, reading.unknown_columns, reading.unknown_files) == ((), (), ())
    assert [a.agreement_id for a in reading.register.agreements] == ["a1", "a2", "a3", "a4", "a5", "a6"]


def test_a_guarantee_that_does_not_exist_is_named_with_those_that_do(package: SpecimenPackage) -> None:
    package.change("agreements.csv", 4, guarantee="OFER")
    assert package.said() == [
        "agreements.csv, line 4, column guarantee: ‘OFER’ is not a guarantee; use CONSIDERATION, INTERVIEW or OFFER"
    ]


def test_a_missing_column_is_named_once_and_not_in_every_row(package: SpecimenPackage) -> None:
    package.drop_column("awards.csv", "ssa")
    assert package.said() == ["awards.csv, line 1, column ssa: the column is missing, and it must be there"]


def test_a_missing_file_is_named(package: SpecimenPackage) -> None:
    (package.folder / "agreement_awards.csv").unlink()
    assert package.said() == ["agreement_awards.csv: the file is missing, and a package must have it"]


def test_optional_files_may_be_missing(package: SpecimenPackage) -> None:
    for file in ("memberships.csv", "careers.csv", "award_careers.csv"):
        (package.folder / file).unlink()
    assert package.said() == []


def test_a_dangling_identifier_is_named(package: SpecimenPackage) -> None:
    package.change("agreement_awards.csv", 3, award_id="HH")
    assert package.said() == ["agreement_awards.csv, line 3, column award_id: ‘HH’ is not in awards.csv"]


def test_whoever_is_refused_is_not_said_to_be_unknown_as_well(package: SpecimenPackage) -> None:
    package.change("awards.csv", 3, level="13")
    assert package.said() == [
        "awards.csv, line 3, column level: '13' is not a level of the RQF, which has E1, E2, E3 or 1 to 8"
    ]


def test_a_window_that_ends_before_it_begins_is_named(package: SpecimenPackage) -> None:
    package.change("agreements.csv", 2, last_entry="2025-08")
    assert package.said() == ["agreements.csv, line 2, column last_entry: the end is before the beginning"]


@pytest.mark.parametrize(
    ("file", "line", "cells", "said"),
    [
        ("offerings.csv", 2, {"last_entry": "2026-01", "first_entry": "2026-02"}, "last_entry"),
        ("memberships.csv", 2, {"from": "2026-01-02", "until": "2026-01-01"}, "until"),
    ],
)
def test_an_end_before_its_beginning_is_named_wherever_it_stands(
    package: SpecimenPackage, file: str, line: int, cells: dict[str, str], said: str
) -> None:
    package.change(file, line, **cells)
    assert package.said() == [f"{file}, line {line}, column {said}: the end is before the beginning"]


def test_a_duplicate_is_named_with_the_line_that_was_first(package: SpecimenPackage) -> None:
    line = package.add("awards.csv", **package.rows("awards.csv")[1])
    assert package.said() == [
        f"awards.csv, line {line}, column award_id: ‘H’ is there already, in line 3; each is named once"
    ]


def test_a_duplicate_of_several_columns_is_named_by_all_of_them(package: SpecimenPackage) -> None:
    line = package.add("agreements.csv", **package.rows("agreements.csv")[5])
    assert package.said() == [
        f"agreements.csv, line {line}, column version: ‘a5’, ‘2’ is there already, in line 7; each is named once"
    ]


def test_a_blank_that_must_be_filled_is_named(package: SpecimenPackage) -> None:
    package.change("institutions.csv", 2, name="  ")
    assert package.said() == ["institutions.csv, line 2, column name: it must be filled"]


@pytest.mark.parametrize(
    ("file", "column", "cell", "reason"),
    [
        ("offerings.csv", "fee", "£6,000", "‘£6,000’ is not a whole number; write it in figures alone, such as 120"),
        ("offerings.csv", "fee", "-1", "-1 is below 0"),
        ("offerings.csv", "fee", "12345678901", "‘12345678901’ is too large; 9 figures are the most"),
        ("offerings.csv", "fee", "١٢", "‘١٢’ is not a whole number; write it in figures alone, such as 120"),
        ("offerings.csv", "duration_months", "0", "0 is below 1"),
        ("offerings.csv", "duration_months", "2200", "2200 is above 240, the most that there can be"),
        ("offerings.csv", "last_entry", "9999-12", "the year of ‘9999-12’ is not between 1900 and 2199"),
        ("awards.csv", "credits", "9" * 5000, f"‘{'9' * 40}…’ is too large; 9 figures are the most"),
        ("offerings.csv", "mode", "full time", "‘full time’ is not a mode; use full_time or part_time"),
        (
            "offerings.csv",
            "intakes",
            "9;13",
            "‘13’ is not a month of the year; write 9 for September, or 1;9 for two",
        ),
        ("offerings.csv", "intakes", ";", "name at least one month in which the course begins, such as 9"),
        ("offerings.csv", "latitude", "north", "‘north’ is not a number of degrees, such as 53.48"),
        ("offerings.csv", "latitude", "91", "91 is not between -90 and 90"),
        ("offerings.csv", "latitude", "nan", "‘nan’ is not a number of degrees, such as 53.48"),
        ("agreements.csv", "first_entry", "Sep-25", "'Sep-25' is not a month; write it as YYYY-MM, such as 2027-09"),
        ("agreements.csv", "apply_by", "29/01", "'29/01' is not a day of the year; write it as MM-DD, such as 01-29"),
        (
            "agreements.csv",
            "withdrawn_on",
            "2026-02-30",
            "‘2026-02-30’ is not a date; write it as YYYY-MM-DD, such as 2026-09-30",
        ),
        (
            "agreements.csv",
            "review_due",
            "20260930",
            "‘20260930’ is not a date; write it as YYYY-MM-DD, such as 2026-09-30",
        ),
        ("agreements.csv", "contact_email", "nobody", "‘nobody’ is not an email address"),
        (
            "agreements.csv",
            "url",
            "javascript:alert(1)",
            "‘javascript:alert(1)’ is not a web address; write it as https://www.example.ac.uk",
        ),
        ("networks.csv", "demonstration", "yes", "‘yes’ is neither true nor false"),
        ("institutions.csv", "ukprn", "1234567", "‘1234567’ is not a UKPRN, which has eight figures"),
        ("institutions.csv", "colour", "red", "‘red’ is not a colour; write it as #7a1f5c"),
        (
            "institutions.csv",
            "kind",
            "school",
            (
                "‘school’ is not a kind of institution; use college, university, training_provider, employer, "
                "awarding_body or stakeholder"
            ),
        ),
        ("awards.csv", "hecos", "100", "‘100’ is not a HECoS code, which has six figures"),
        (
            "awards.csv",
            "ssa",
            "04.9",
            "‘04.9’ is not a sector subject area of the second tier; write a code such as 04.1",
        ),
        ("awards.csv", "ssa", "4", "‘4’ is not a sector subject area of the second tier; write a code such as 04.1"),
        ("careers.csv", "soc2020", "21", "‘21’ is not a SOC 2020 unit group, which has four figures"),
        (
            "careers.csv",
            "career_id",
            "machine maker",
            "'machine maker' is not an identifier; use letters, digits, '-', '.' and '_' only",
        ),
        ("institutions.csv", "name", "Ald\x07wick", "there is an invisible control character (U+0007); take it out"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_what_would_do(
    package: SpecimenPackage, file: str, column: str, cell: str, reason: str
) -> None:
    package.change(file, 2, **{column: cell})
    assert f"{file}, line 2, column {column}: {reason}" in package.said()


def test_a_latitude_needs_its_longitude(package: SpecimenPackage) -> None:
    package.change("institutions.csv", 2, latitude="53.5")
    assert package.said() == ["institutions.csv, line 2, column latitude: latitude and longitude come together"]


def test_a_subject_code_may_have_lost_its_nought(package: SpecimenPackage) -> None:
    package.change("awards.csv", 2, ssa="4.1")
    assert {award.ssa for award in package.read().register.awards} == {"02.2", "04.1", "14.1"}


def test_a_row_with_too_few_cells_is_named(package: SpecimenPackage) -> None:
    package.write("networks.csv", "network_id,name,demonstration\nexample,Example\n")
    assert package.said() == ["networks.csv, line 2: the row has 2 cells, and the header 3"]


def test_a_row_with_too_many_cells_is_named_by_the_line_it_begins_on(package: SpecimenPackage) -> None:
    package.write("networks.csv", 'network_id,name\nexample,"Two\nlines"\nother,Other,more\n')
    assert package.said() == ["networks.csv, line 4: the row has 3 cells, and the header 2"]


def test_rows_of_blanks_are_read_over(package: SpecimenPackage) -> None:
    package.write("networks.csv", "network_id,name\n,\nexample,Example\n , \n\n")
    assert [network.network_id for network in package.read().register.networks] == ["example"]


def test_a_column_that_is_there_twice_is_named(package: SpecimenPackage) -> None:
    package.write("networks.csv", "network_id,name,name\nexample,Example,Other\n")
    assert package.said() == ["networks.csv, line 1, column name: the column is there 2 times"]


def test_unknown_columns_and_files_are_reported_and_left_out(package: SpecimenPackage) -> None:
    package.change("networks.csv", 2, colour_of_the_door="red")
    package.write("notes.csv", "anything\n")
    reading = package.read()
    assert reading.problems == ()
    assert reading.unknown_columns == (("networks.csv", "colour_of_the_door"),)
    assert reading.unknown_files == ("notes.csv",)


def test_all_problems_of_all_files_are_named_at_once_in_the_order_of_the_files(package: SpecimenPackage) -> None:
    package.change("institutions.csv", 3, kind="school")
    package.change("awards.csv", 4, level="9", credits="many")
    package.change("offerings.csv", 7, award_id="TT")
    package.drop_column("careers.csv", "title")
    package.change("agreements.csv", 6, guarantee="offer", first_entry="2030-01")
    places = [(p.file, p.line, p.column) for p in package.read().problems]
    assert places == [
        ("institutions.csv", 3, "kind"),
        ("awards.csv", 4, "credits"),
        ("awards.csv", 4, "level"),
        ("offerings.csv", 7, "award_id"),
        ("agreements.csv", 6, "guarantee"),
        ("agreements.csv", 6, "last_entry"),
        ("careers.csv", 1, "title"),
    ]


def test_what_belongs_to_a_bad_row_is_looked_at_all_the_same(package: SpecimenPackage) -> None:
    package.change("agreements.csv", 4, guarantee="offer")
    package.change("agreement_awards.csv", 7, award_id="BB")
    package.change("agreement_signatures.csv", 6, institution_id="nobody")
    package.write("supports.csv", "support_id,agreement_id,version,institution_id,text\ns1,a3,1,somebody,A mentor\n")
    package.require("r1,a3,1,r2,all,,,,,", "r2,a3,1,r1,any,,,,,", "r3,a3,1,,award,ZZ,,,,")
    assert [(p.file, p.line, p.column) for p in package.read().problems] == [
        ("agreements.csv", 4, "guarantee"),
        ("agreement_awards.csv", 7, "award_id"),
        ("agreement_signatures.csv", 6, "institution_id"),
        ("requirements.csv", 2, "parent_id"),
        ("requirements.csv", 4, "award_id"),
        ("supports.csv", 2, "institution_id"),
    ]


def test_there_is_no_register_where_there_is_a_problem(package: SpecimenPackage) -> None:
    from app.exchange import UnsoundPackage

    package.change("institutions.csv", 3, kind="school")
    with pytest.raises(UnsoundPackage, match="school"):
        _ = package.read().register
