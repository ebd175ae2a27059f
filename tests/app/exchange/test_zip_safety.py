"""A zip file is trusted in nothing: where it would lead, how large it says it is, what else it holds."""

import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from app.exchange import read_package, sources
from routes_graph.register import Register

from .specimen_package import SpecimenPackage


def said(path: Path) -> list[str]:
    return [str(problem) for problem in read_package(path).problems]


def test_a_package_may_be_zipped(package: SpecimenPackage, known: Register) -> None:
    assert read_package(package.zipped()).register == known


def test_a_zipped_package_may_lie_in_a_folder_beside_what_systems_leave(
    package: SpecimenPackage, known: Register
) -> None:
    extra = [("__MACOSX/package/._awards.csv", b"\0"), (".DS_Store", b"\0"), ("package/datapackage.json", b"{}")]
    reading = read_package(package.zipped("package/", extra))
    assert (reading.register, reading.unknown_files) == (known, ())


def test_a_package_in_several_folders_is_refused(package: SpecimenPackage) -> None:
    path = package.zipped("package/", [("older/awards.csv", b"award_id\n")])
    assert said(path) == ["package.zip: the package's files lie in several folders: ‘older’ and ‘package’"]


@pytest.mark.parametrize("name", ["../awards.csv", "package/../../awards.csv", "..\\awards.csv"])
def test_a_path_that_climbs_out_is_refused(package: SpecimenPackage, name: str) -> None:
    path = package.zipped(extra=[(name, b"award_id\n")])
    assert said(path) == [
        f"package.zip: ‘{name}’ has a path that climbs out of the folder; such a zip file is not unpacked"
    ]


@pytest.mark.parametrize("name", ["/etc/awards.csv", "C:/awards.csv", "\\awards.csv"])
def test_a_path_from_the_root_is_refused(package: SpecimenPackage, name: str) -> None:
    path = package.zipped(extra=[(name, b"award_id\n")])
    assert said(path) == [
        f"package.zip: ‘{name}’ has a path that starts at the root of a disk; such a zip file is not unpacked"
    ]


def test_a_link_is_refused(package: SpecimenPackage) -> None:
    path = package.zipped()
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("careers2.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert said(path) == ["package.zip: ‘careers2.csv’ is a link to another place; such a zip file is not unpacked"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_in_it_twice_is_refused(package: SpecimenPackage) -> None:
    path = package.zipped(extra=[("awards.csv", b"award_id\n")])
    assert said(path) == ["package.zip: ‘awards.csv’ is in it 2 times"]


def test_a_file_that_unpacks_to_gigabytes_is_stopped_early(package: SpecimenPackage) -> None:
    (package.folder / "careers.csv").unlink()
    path = package.zipped()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo("careers.csv")
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, "w", force_zip64=True) as file:
            for _ in range(256):  # of a mebibyte; what counts is that not even these are read
                file.write(bytes(sources.MIB))
    tracemalloc.start()
    try:
        assert said(path) == ["careers.csv: it unpacks to more than 200 times its packed size; no real table does"]
        assert tracemalloc.get_traced_memory()[1] < 80 * sources.MIB
    finally:
        tracemalloc.stop()


def test_what_the_headers_say_of_a_size_is_not_believed(
    package: SpecimenPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST_FILE", sources.MIB)
    package.write("careers.csv", "career_id,title\n" + "a,A\n" * 400_000)
    path = package.zipped()
    size = (package.folder / "careers.csv").stat().st_size
    lying = path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 100))
    path.write_bytes(lying)
    assert said(path) == ["package.zip: it is not a zip file that can be unpacked: Bad CRC-32 for file 'careers.csv'"]


def test_what_is_no_file_of_a_package_is_not_even_unpacked(package: SpecimenPackage) -> None:
    path = package.zipped(extra=[("film.mp4", bytes(sources.MIB * 4)), ("inner.zip", b"PK")])
    reading = read_package(path)
    assert reading.problems == ()
    assert reading.unknown_files == ("film.mp4", "inner.zip")


def test_too_many_entries_are_refused(package: SpecimenPackage) -> None:
    path = package.zipped(extra=[(f"{number}.txt", b"") for number in range(sources.MOST_ENTRIES)])
    [problem] = said(path)
    assert problem.startswith("package.zip: it lists ")
    assert problem.endswith("files; 1000 are the most")


def test_an_encrypted_file_is_refused(package: SpecimenPackage) -> None:
    path = package.zipped()
    content = bytearray(path.read_bytes())
    start = content.index(b"PK\x01\x02")
    content[start + 8] |= 1  # the first entry of the directory
    path.write_bytes(bytes(content))
    assert said(path) == ["package.zip: ‘agreement_awards.csv’ is encrypted; make the zip file without a password"]


def test_what_is_no_zip_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "package.zip"
    path.write_bytes(b"this is no zip file")
    assert said(path) == ["package.zip: it is not a zip file that can be unpacked: File is not a zip file"]


def test_a_damaged_zip_file_is_named(package: SpecimenPackage) -> None:
    path = package.zipped()
    content = bytearray(path.read_bytes())
    for place in range(60, 90):
        content[place] ^= 0xFF
    path.write_bytes(bytes(content))
    assert said(path)[0].startswith("package.zip: it is not a zip file that can be unpacked: ")
