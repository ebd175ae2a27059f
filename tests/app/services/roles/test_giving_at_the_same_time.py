"""A role is given by several at once, or while somebody changes it, on either database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

from sqlalchemy import Engine
from sqlmodel import Session

from app.accounts.roles import HeldRole, Role
from app.persistence.accounts import add_account, change_role_end, give_role, list_roles
from app.persistence.database import writing_session_factory
from app.persistence.tables import RoleRow
from app.services.roles.give import give
from tests.app.services.roles.test_at_the_same_time import ANA, NOW, at_once
from tests.databases import migrate
from tests.people import ALDWICK
from tests.site import TODAY


def test_a_role_that_is_given_several_times_at_once_is_held_once(own_database: Engine) -> None:
    migrate(own_database)
    sessions = writing_session_factory(own_database)
    with sessions.begin() as session:
        ana = add_account(session, name="Ana Reis", email=ANA, now=NOW).account_id

    at_once(
        own_database,
        *(
            lambda session: give(session, ana, role=Role.ADVISER, place=ALDWICK, ends_on=None, today=TODAY)
            for _ in range(4)
        ),
    )

    with sessions.begin() as session:
        assert len(list_roles(session, ana)) == 1


def test_a_role_that_is_given_while_somebody_changes_it_ends_when_it_was_given_to(own_database: Engine) -> None:
    """Who gives it has read it in the same transaction, before the other was done."""
    migrate(own_database)
    sessions = writing_session_factory(own_database)
    until, other = TODAY + timedelta(days=90), TODAY + timedelta(days=30)
    with sessions.begin() as session:
        ana = add_account(session, name="Ana Reis", email=ANA, now=NOW).account_id
        held = give_role(session, ana, role=Role.ADVISER, place=ALDWICK, starts_on=TODAY)
    read, changed = Event(), Event()

    def give_longer(session: Session) -> HeldRole:
        if own_database.dialect.name != "sqlite":  # there one writes at a time
            kept = session.get(RoleRow, held.role_id)
            read.set()
            assert changed.wait(timeout=30)
            assert kept is not None
        return give(session, ana, role=Role.ADVISER, place=ALDWICK, ends_on=until, today=TODAY)

    def gives() -> HeldRole:
        with sessions.begin() as session:
            return give_longer(session)

    with ThreadPoolExecutor(1) as people:
        giving = people.submit(gives)
        if own_database.dialect.name != "sqlite":
            assert read.wait(timeout=30)
            with sessions.begin() as session:
                assert change_role_end(session, held.role_id, revision=held.revision, ends_on=other)
            changed.set()
        given = giving.result(timeout=30)

    with sessions.begin() as session:
        assert list_roles(session, ana) == (given,)
    assert given.ends_on == until
