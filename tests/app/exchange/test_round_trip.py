"""Written and read again, nothing is lost: through a folder, through a zip file, and through the database."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from app.exchange import read_package, write_package
from app.exchange.ordering import in_order
from app.exchange.rows import Notes, read_rows
from app.exchange.schema import CAREERS, LATITUDE
from app.exchange.tables import read_table
from app.exchange.writing import package_files
from app.persistence.register import load_register, merge_register
from routes_graph.careers import Career
from routes_graph.register import Register

from .generated_registers import is_readable, registers

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
paths = st.sampled_from(["package", "package.zip"])


def comes_back(register: Register, name: str) -> None:
    """Written and read, the register is what it was; and read over itself it changes nothing."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_package(register, path)
        for known in (Register(), in_order(register)):
            reading = read_package(path, known)
            assert reading.problems == ()
            assert reading.register == in_order(register)


@settings(max_examples=60, suppress_health_check=SLOW)
@given(register=registers(), name=paths)
def test_what_is_written_reads_as_what_it_was(register: Register, name: str) -> None:
    comes_back(register, name)


@pytest.mark.proof
@settings(max_examples=2000, suppress_health_check=SLOW)
@given(register=registers(), name=paths)
def test_what_is_written_reads_as_what_it_was_thousands_of_times(register: Register, name: str) -> None:
    comes_back(register, name)


@settings(max_examples=300)
@given(text=st.text(min_size=1).filter(is_readable))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    career = Career(career_id="c", title=text, text=text)
    content = package_files(Register(careers=(career,)))["careers.csv"]
    table = read_table(CAREERS, content)
    [row] = read_rows({"careers.csv": table}, frozenset(), Notes()).of(CAREERS)
    assert (row["title"], row["text"]) == (text, text)


@settings(max_examples=300)
@given(degrees=st.floats(-90, 90))
def test_any_place_comes_back_as_it_was(degrees: float) -> None:
    assert LATITUDE.read(LATITUDE.write(degrees)) == degrees


@settings(max_examples=30, suppress_health_check=SLOW)
@given(register=registers())
def test_the_same_register_makes_the_same_bytes_in_whatever_order_it_stands(register: Register) -> None:
    reversed_register = Register(
        networks=register.networks[::-1],
        recognitions=register.recognitions[::-1],
        institutions=register.institutions[::-1],
        memberships=register.memberships[::-1],
        grade_scales=register.grade_scales[::-1],
        awards=register.awards[::-1],
        accords=register.accords[::-1],
        agreements=register.agreements[::-1],
        careers=register.careers[::-1],
    )
    assert package_files(reversed_register) == package_files(register)


@settings(max_examples=30, suppress_health_check=[*SLOW, HealthCheck.function_scoped_fixture])
@given(register=registers())
def test_the_database_gives_back_what_it_was_given(session: Session, register: Register) -> None:
    with session.begin_nested() as given:
        merge_register(session, register)
        assert load_register(session) == in_order(register)
        again = merge_register(session, load_register(session))
        assert not again.anything
        given.rollback()


def test_two_zip_files_of_one_register_are_the_same_bytes(known: Register, tmp_path: Path) -> None:
    write_package(known, tmp_path / "one.zip")
    write_package(known, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_package_that_is_written_again_over_another_is_the_newer_one(known: Register, tmp_path: Path) -> None:
    write_package(Register(), tmp_path)
    write_package(known, tmp_path)
    assert read_package(tmp_path).register == known
