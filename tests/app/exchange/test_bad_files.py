"""Files that are no tables are named, with the line, the byte and what to do."""

from pathlib import Path

import pytest

from app.exchange import read_package, sources

from .specimen_package import SpecimenPackage


def test_bytes_that_are_not_utf_8_are_named_by_line_and_byte_and_the_rest_is_read(package: SpecimenPackage) -> None:
    rows = package.text("institutions.csv").encode().replace(b"Aldwick College", b"Aldwick Coll\xe8ge")
    package.write("institutions.csv", rows.replace(b"university", b"school"))
    assert package.said() == [
        "institutions.csv, line 2: the byte 0xE8 after ‘aldwick,Aldwick Coll’ is not UTF-8; save it as ‘CSV UTF-8’",
        (
            "institutions.csv, line 3, column kind: ‘school’ is not a kind of institution; use college, university, "
            "training_provider, employer, awarding_body or stakeholder"
        ),
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_column(package: SpecimenPackage) -> None:
    package.write("networks.csv", b"\xef\xbb\xbf" + package.text("networks.csv").encode())
    assert package.said() == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_called_by_its_name(package: SpecimenPackage, encoding: str) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    package.write("networks.csv", (mark + package.text("networks.csv")).encode(encoding))
    assert package.said() == [
        (
            "networks.csv, line 1: the file is not UTF-8 but UTF-16, which some programs call Unicode text; "
            "save it as ‘CSV UTF-8’"
        )
    ]


def test_a_zero_byte_is_named_by_its_line(package: SpecimenPackage) -> None:
    package.write("networks.csv", b"network_id,name\nexample,Ex\0ample\n")
    assert package.said() == [
        "networks.csv, line 2: there is a zero byte, so this is no text file; save it as ‘CSV UTF-8’"
    ]


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b",,\n"])
def test_an_empty_file_is_named_with_the_header_that_it_needs(package: SpecimenPackage, content: bytes) -> None:
    package.write("memberships.csv", content)
    assert package.said() == [
        (
            "memberships.csv, line 1: the file is empty; it needs at least its header row: "
            "network_id,institution_id,from,until"
        )
    ]


def test_a_quote_that_never_closes_is_named_by_the_line_it_is_opened_on(package: SpecimenPackage) -> None:
    package.write("networks.csv", 'network_id,name\nexample,Example\nother,"Other\nthird,Third\nfourth,Fourth\n')
    assert package.said() == ['networks.csv, line 3: a quote (") is opened in this row and never closed']


def test_a_cell_that_is_longer_than_a_book_is_named(package: SpecimenPackage) -> None:
    package.write("careers.csv", f"career_id,title\na,{'A' * 200_000}\n")
    assert package.said() == ["careers.csv, line 2: a cell of this row holds more than 131,072 characters"]


def test_a_quote_that_swallows_a_large_file_is_named_by_the_line_it_is_opened_on(package: SpecimenPackage) -> None:
    package.write("careers.csv", 'career_id,title\na,"A\n' + "b,B\n" * 100_000)
    assert package.said() == ['careers.csv, line 2: a quote (") is opened in this row and never closed']


def test_text_behind_a_closing_quote_is_named(package: SpecimenPackage) -> None:
    package.write("networks.csv", 'network_id,name\nexample,"The "Example" network"\n')
    assert package.said() == [
        (
            'networks.csv, line 2: in this row a quote (") is closed and text goes on; '
            'double a quote that belongs to the text ("")'
        )
    ]


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_called_by_its_name(package: SpecimenPackage, separator: str, name: str) -> None:
    package.write("networks.csv", package.text("networks.csv").replace(",", separator))
    assert package.said() == [f"networks.csv, line 1: the columns are separated by {name}; separate them by commas"]


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
def test_lines_may_end_as_any_system_ends_them(package: SpecimenPackage, line_end: str) -> None:
    package.write("agreements.csv", package.text("agreements.csv").replace("\n", line_end).replace("OFFER", "OFER", 1))
    assert [(p.line, p.column) for p in package.read().problems] == [(2, "guarantee")]


def test_a_file_over_the_stated_size_is_named(package: SpecimenPackage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST_FILE", 2 * sources.MIB)
    package.write("careers.csv", "career_id,title\n" + "a,A\n" * 600_000)
    assert package.said() == ["careers.csv: it holds more than 2 MiB; split the package by network"]


def test_files_that_are_too_large_together_are_named(package: SpecimenPackage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST_PACKAGE", sources.MIB)
    package.write("supports.csv", "support_id\n" * 100_000)
    assert package.said() == ["supports.csv: with it the package holds more than 1 MiB; split it by network"]


def test_a_folder_that_holds_no_package_is_named(tmp_path: Path) -> None:
    (tmp_path / "photograph.jpeg").write_bytes(b"")
    reading = read_package(tmp_path)
    assert [str(problem) for problem in reading.problems] == [
        (
            f"{tmp_path.name}: it holds no data package; that has at least networks.csv, institutions.csv, awards.csv, "
            "agreements.csv and agreement_awards.csv"
        )
    ]


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    reading = read_package(tmp_path / "nowhere")
    assert [str(problem) for problem in reading.problems] == ["nowhere: there is no such folder or zip file"]


def test_a_link_in_a_folder_is_not_followed(package: SpecimenPackage, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.csv"
    elsewhere.write_text("career_id,title\nspy,Spy\n")
    (package.folder / "careers.csv").unlink()
    (package.folder / "careers.csv").symlink_to(elsewhere)
    assert package.said() == ["careers.csv: it is no file of its own, but a link or a folder"]
