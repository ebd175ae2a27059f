"""The demonstration network in a database: loaded once, current every year, and never in the way of what is real."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from app.persistence.learner_holdings import list_holdings
from app.persistence.learners import find_learner
from app.persistence.register import load_register, register_version
from app.persistence.tables import AgreementVersionRow, NetworkRow
from app.services.load_demonstration import DemonstrationState, keep_demonstration
from app.services.load_package import load_package
from tests.app.exchange.specimen_package import WORKED_EXAMPLES, SpecimenPackage
from tests.app.services.desk_kept import desk

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
NEXT_YEAR = date(2027, 9, 1)


@pytest.fixture
def small(tmp_path: Path) -> SpecimenPackage:
    """The worked examples in the place of the demonstration's package, which is large."""
    return SpecimenPackage(tmp_path)


def windows(session: Session) -> set[tuple[str, int, int]]:
    return {(row.agreement_id, row.version, row.first_entry) for row in session.exec(select(AgreementVersionRow))}


def test_it_is_loaded_into_an_empty_register(session: Session, small: SpecimenPackage) -> None:
    assert keep_demonstration(session, TODAY, NOW, small.folder) is DemonstrationState.LOADED
    assert load_register(session).agreements


def test_it_is_left_alone_as_long_as_it_is_of_this_year(session: Session, small: SpecimenPackage) -> None:
    keep_demonstration(session, TODAY, NOW, small.folder)
    version = register_version(session)
    assert keep_demonstration(session, date(2027, 8, 31), NOW, small.folder) is DemonstrationState.CURRENT
    assert register_version(session) == version


def test_a_year_later_it_is_made_anew(session: Session, small: SpecimenPackage) -> None:
    keep_demonstration(session, TODAY, NOW, small.folder)
    before, version = windows(session), register_version(session)
    assert keep_demonstration(session, NEXT_YEAR, NOW, small.folder) is DemonstrationState.RENEWED
    session.expire_all()
    assert windows(session) == {(agreement, number, first + 12) for agreement, number, first in before}
    assert register_version(session) > version
    assert keep_demonstration(session, NEXT_YEAR, NOW, small.folder) is DemonstrationState.CURRENT


def test_people_and_their_learners_stay_when_it_is_made_anew(session: Session, small: SpecimenPackage) -> None:
    keep_demonstration(session, TODAY, NOW, small.folder)
    kept = desk(session)
    keep_demonstration(session, NEXT_YEAR, NOW, small.folder)
    assert find_learner(session, kept.adviser, kept.learner.learner_id) is not None
    assert [h.award_id for h in list_holdings(session, kept.learner.learner_id)] == ["H"]


def test_a_package_that_came_with_a_newer_version_of_onward_takes_the_old_one_s_place(
    session: Session, small: SpecimenPackage
) -> None:
    keep_demonstration(session, TODAY, NOW, small.folder)
    small.change("agreements.csv", 2, last_entry="2031-09")
    assert keep_demonstration(session, TODAY, NOW, small.folder) is DemonstrationState.RENEWED


def test_what_somebody_else_loaded_is_never_taken_away(
    session: Session, small: SpecimenPackage, tmp_path: Path
) -> None:
    keep_demonstration(session, TODAY, NOW, small.folder)
    own = SpecimenPackage(tmp_path / "own")
    own.change("networks.csv", 2, name="Our own network")
    assert load_package(session, own.folder, at=NOW).is_loaded
    before = windows(session)
    assert keep_demonstration(session, NEXT_YEAR, NOW, small.folder) is DemonstrationState.NOT_ALONE
    assert windows(session) == before


def test_it_is_not_loaded_beside_what_is_real(session: Session, small: SpecimenPackage) -> None:
    assert load_package(session, WORKED_EXAMPLES, at=NOW).is_loaded
    networks = set(session.exec(select(NetworkRow.network_id)))
    assert keep_demonstration(session, NEXT_YEAR, NOW, small.folder) is DemonstrationState.NOT_ALONE
    assert set(session.exec(select(NetworkRow.network_id))) == networks
