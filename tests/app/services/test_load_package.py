"""A package is loaded whole, with its audit record and a new number of the register, or not at all."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.exchange import read_package
from app.persistence.audit import list_records
from app.persistence.database import writing_session_factory
from app.persistence.register import load_register, read_snapshot, register_version
from app.services.export_package import export_package
from app.services.load_package import LoadReport, load_package
from routes_graph.register import Register
from tests.app.exchange.specimen_package import WORKED_EXAMPLES, SpecimenPackage

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def package(tmp_path: Path) -> SpecimenPackage:
    """A copy of the worked examples, to be changed."""
    return SpecimenPackage(tmp_path)


def test_a_package_is_loaded_with_its_audit_record_and_a_new_number(session: Session) -> None:
    report = load_package(session, WORKED_EXAMPLES, at=NOW)
    assert report.is_loaded
    assert (report.register_version, register_version(session)) == (1, 1)
    assert load_register(session) == read_package(WORKED_EXAMPLES).register
    [record] = list_records(session, "register")
    assert (record.action, record.actor, record.at) == ("register.load", "operator", NOW)
    assert record.after is not None
    assert (record.after["package"], record.after["added"]["agreement_versions"]) == ("worked_examples", 7)


def test_nothing_is_written_where_there_is_a_problem(session: Session, package: SpecimenPackage) -> None:
    package.change("award_careers.csv", 5, career_id="nothing")
    report = load_package(session, package.folder, at=NOW)
    assert [str(problem) for problem in report.problems] == [
        "award_careers.csv, line 5, column career_id: ‘nothing’ is not in careers.csv"
    ]
    assert not report.is_loaded
    assert (report.register_version, register_version(session)) == (0, 0)
    assert load_register(session) == Register()
    assert list_records(session, "register") == ()


def test_the_same_package_again_changes_nothing_and_wakes_nobody(session: Session) -> None:
    load_package(session, WORKED_EXAMPLES, at=NOW)
    report = load_package(session, WORKED_EXAMPLES, at=NOW)
    assert report.is_loaded
    assert not report.merged.anything
    assert register_version(session) == 1
    assert len(list_records(session, "register")) == 1


def test_signed_terms_are_kept_in_the_database_too(session: Session, package: SpecimenPackage) -> None:
    load_package(session, package.folder, at=NOW)
    package.change("agreements.csv", 2, guarantee="INTERVIEW")
    report = load_package(session, package.folder, at=NOW)
    assert [(p.file, p.line, p.column) for p in report.problems] == [("agreements.csv", 2, "guarantee")]
    assert load_register(session) == read_package(WORKED_EXAMPLES).register


def test_requirements_may_be_moved_round_in_a_draft(session: Session, package: SpecimenPackage) -> None:
    package.drop_rows("agreement_signatures.csv", agreement_id="a3")
    package.require("r1,a3,1,,all,,,,,", "r2,a3,1,r1,text,,,,,A letter", "r3,a3,1,r1,grade,,Merit,,,")
    load_package(session, package.folder, at=NOW)
    package.require("r3,a3,1,,any,,,,,", "r1,a3,1,r3,text,,,,,A letter", "r4,a3,1,r3,text,,,,,Another")
    assert load_package(session, package.folder, at=NOW).is_loaded
    assert load_register(session) == read_package(package.folder).register


def test_a_failure_in_the_middle_leaves_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("app.services.load_package.record", fail)
    with pytest.raises(OSError, match="disk is full"):
        load_package(session, WORKED_EXAMPLES, at=NOW)
    assert (load_register(session), register_version(session)) == (Register(), 0)


def test_two_loads_at_the_same_time_come_one_after_the_other(own_database: Engine, package: SpecimenPackage) -> None:
    sessions = writing_session_factory(own_database)
    together = threading.Barrier(2)
    package.change("networks.csv", 2, name="Another name")

    def load(path: Path) -> LoadReport:
        together.wait()
        with sessions() as session:
            report = load_package(session, path, at=NOW)
            session.commit()
        return report

    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(load, [WORKED_EXAMPLES, package.folder]))
    assert sorted(report.register_version for report in reports) == [1, 2]
    last = max(zip(reports, (WORKED_EXAMPLES, package.folder), strict=True), key=lambda pair: pair[0].register_version)
    assert read_snapshot(own_database) == (2, read_package(last[1]).register)


def test_what_is_exported_loads_as_what_it_was(own_database: Engine, tmp_path: Path) -> None:
    with writing_session_factory(own_database)() as session:
        load_package(session, WORKED_EXAMPLES, at=NOW)
        session.commit()
    report = export_package(own_database, tmp_path / "out.zip")
    assert (report.register_version, report.awards, report.agreements) == (1, 7, 6)
    assert read_package(tmp_path / "out.zip").register == read_package(WORKED_EXAMPLES).register
