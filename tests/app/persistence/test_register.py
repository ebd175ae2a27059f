"""The register goes into the database and comes out as it was; what is left out of a merge is untouched."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.exchange import read_package
from app.persistence.database import session_factory, writing_session_factory
from app.persistence.register import claim_register, load_register, merge_register, read_snapshot, register_version
from app.persistence.tables import AwardRow
from routes_graph.institutions import Membership
from routes_graph.register import Register
from tests.app.exchange.specimen_package import WORKED_EXAMPLES


@pytest.fixture(scope="session")
def register() -> Register:
    """The register of the worked examples."""
    return read_package(WORKED_EXAMPLES).register


def test_an_empty_database_holds_an_empty_register_of_version_nought(session: Session) -> None:
    assert load_register(session) == Register()
    assert register_version(session) == 0


def test_the_register_comes_out_as_it_went_in(session: Session, register: Register) -> None:
    merged = merge_register(session, register)
    assert load_register(session) == register
    assert (merged.added["awards"], merged.changed, merged.removed) == (7, {}, {})


def test_what_a_merge_leaves_out_is_untouched(session: Session, register: Register) -> None:
    merge_register(session, register)
    merged = merge_register(session, Register(networks=register.networks))
    assert load_register(session) == register
    assert not merged.anything


def test_a_merge_updates_what_it_names(session: Session, register: Register) -> None:
    merge_register(session, register)
    marram = replace(register.institutions[1], name="University of Marram")
    merged = merge_register(session, Register(institutions=(marram,)))
    assert load_register(session) == replace(register, institutions=(register.institutions[0], marram))
    assert (merged.added, merged.changed, merged.removed) == ({}, {"institutions": 1}, {})


def test_the_times_of_a_membership_are_made_what_a_merge_says(session: Session, register: Register) -> None:
    twice = tuple(
        Membership(network_id="example", institution_id="aldwick", since=since) for since in (None, date(2026, 1, 1))
    )
    merge_register(session, replace(register, memberships=twice))
    merged = merge_register(session, replace(register, memberships=twice[1:]))
    assert load_register(session).memberships == twice[1:]
    assert merged.removed == {"memberships": 1}


def test_nothing_can_refer_to_what_is_not_there(session: Session, register: Register) -> None:
    with pytest.raises(IntegrityError):
        merge_register(session, Register(awards=(register.awards[0],)))


def test_a_reference_that_may_wait_is_checked_at_the_end_of_the_transaction(own_database: Engine) -> None:
    course = AwardRow(
        award_id="X", title="X", kind="other", framework="RQF", level="4", ssa="04.1", status="running", confers="Y"
    )
    with writing_session_factory(own_database)() as session:
        session.add(course)
        session.flush()
        with pytest.raises(IntegrityError):
            session.commit()


def test_a_claim_counts_a_change_that_other_sessions_see_when_it_is_committed(own_database: Engine) -> None:
    writing, reading = writing_session_factory(own_database), session_factory(own_database)
    with writing() as writer, reading() as reader:
        assert claim_register(writer) == 1
        assert register_version(reader) == 0
        reader.rollback()
        writer.commit()
        assert register_version(reader) == 1


def test_a_snapshot_is_of_one_moment(own_database: Engine, register: Register) -> None:
    with writing_session_factory(own_database)() as session:
        claim_register(session)
        merge_register(session, register)
        session.commit()
    assert read_snapshot(own_database) == (1, register)


def test_a_reader_is_not_kept_waiting_by_a_writer_and_sees_no_half_of_its_work(
    own_database: Engine, register: Register
) -> None:
    with writing_session_factory(own_database)() as writer:
        claim_register(writer)
        merge_register(writer, register)
        assert read_snapshot(own_database) == (0, Register())
        writer.commit()
    assert read_snapshot(own_database)[0] == 1
