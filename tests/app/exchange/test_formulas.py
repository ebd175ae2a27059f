"""A formula in a name stays the text that it is, and no spreadsheet runs what is written."""

import csv
import io
from pathlib import Path

import pytest

from app.exchange import read_package, write_package
from app.exchange.spreadsheets import defused, restored
from app.exchange.writing import package_files

from .specimen_package import SpecimenPackage

FORMULA = '=HYPERLINK("http://evil.example","Aldwick")'


def test_a_formula_is_kept_as_text(package: SpecimenPackage) -> None:
    package.change("institutions.csv", 2, name=FORMULA)
    reading = package.read()
    assert reading.problems == ()
    assert reading.register.institutions[0].name == FORMULA


def test_a_formula_is_defused_in_what_is_written_and_comes_back_as_it_was(
    package: SpecimenPackage, tmp_path: Path
) -> None:
    package.change("institutions.csv", 2, name=FORMULA)
    register = package.read().register
    write_package(register, tmp_path / "out")
    written = (tmp_path / "out" / "institutions.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK" in written
    assert ",=HYPERLINK" not in written
    assert read_package(tmp_path / "out").register == register


@pytest.mark.parametrize(
    "name",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1", "'t Hooft", "’s-Hertogenbosch", "＝1", "'", "''"],
)
def test_every_name_survives_the_round_trip(name: str) -> None:
    assert restored(defused(name)) == name


@pytest.mark.parametrize("name", ["=1", "+1", "-1", "@a", "\t", "\ra", "'=1", "＝1"])
def test_what_would_run_is_preceded_by_an_apostrophe(name: str) -> None:
    assert defused(name) == f"'{name}"


@pytest.mark.parametrize("name", ["Aldwick", "'t Hooft", "O'Brien", "1-2", " =1"])
def test_what_would_not_run_is_left_alone(name: str) -> None:
    assert defused(name) == name


def test_no_cell_that_is_written_begins_a_formula(package: SpecimenPackage) -> None:
    for file, column in (("agreements.csv", "title"), ("careers.csv", "text"), ("grade_scales.csv", "grade")):
        package.change(file, 2, **{column: "=cmd|'/c calc'!A1"})
    package.change("careers.csv", 2, career_id="-steady")
    package.change("award_careers.csv", 4, career_id="-steady")
    package.change("award_careers.csv", 5, career_id="-steady")
    package.change("institutions.csv", 2, latitude="-0.5", longitude="-1.25", contact_email="=1+cmd|'/c'!A0@b.example")
    register = package.read().register
    for content in package_files(register).values():
        for row in csv.reader(io.StringIO(content.decode(), newline="")):
            for cell in row:
                begins = cell[:1] in "=+@\t\r" if cell else False
                assert not begins
                assert not cell.startswith("-") or float(cell) < 0
