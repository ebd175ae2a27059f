"""`datapackage.json` says of the files what the schema says, in a standard that other programs read."""

import json
import re
from pathlib import Path

import pytest

from app.exchange import write_package
from app.exchange.schema import DESCRIPTOR, FILES
from routes_graph.register import Register

from .specimen_package import SpecimenPackage


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_a_written_package_valid(known: Register, tmp_path: Path) -> None:
    from frictionless import Package

    write_package(known, tmp_path)
    report = Package(str(tmp_path / DESCRIPTOR)).validate()
    assert report.valid, report.flatten(["type", "note", "message"])
    assert len(report.tasks) == len(FILES)


@pytest.mark.filterwarnings("ignore")
def test_frictionless_notices_by_the_descriptor_what_is_wrong(known: Register, tmp_path: Path) -> None:
    from frictionless import Package

    write_package(known, tmp_path)
    agreements = tmp_path / "agreements.csv"
    agreements.write_text(agreements.read_text().replace("INTERVIEW", "INTERVEW").replace("2029-09", "2029-13"))
    awards = tmp_path / "agreement_awards.csv"
    awards.write_text(awards.read_text().replace("receiving,T", "receiving,TT"))
    types = {error[0] for error in Package(str(tmp_path / DESCRIPTOR)).validate().flatten(["type"])}
    assert types == {"constraint-error", "type-error", "foreign-key"}


def test_the_descriptor_names_every_column_of_every_file_in_its_order(known: Register, tmp_path: Path) -> None:
    write_package(known, tmp_path)
    resources = json.loads((tmp_path / DESCRIPTOR).read_text())["resources"]
    for resource in resources:
        header = (tmp_path / resource["path"]).read_text().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert [resource["path"] for resource in resources] == [file.name for file in FILES]


def test_a_package_without_a_descriptor_is_read(package: SpecimenPackage) -> None:
    assert not (package.folder / DESCRIPTOR).exists()
    assert package.said() == []


def test_every_column_says_what_it_is_for() -> None:
    for file in FILES:
        for column in file.columns:
            assert re.fullmatch(r"[A-Z].*[^.]", column.about), (file.name, column.name)
