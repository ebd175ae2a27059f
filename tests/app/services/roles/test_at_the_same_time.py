"""Two people at once, on either database: one network keeps an officer, one link is taken up once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.accounts.invitations import LASTS, Invitation
from app.accounts.roles import HeldRole, Role
from app.accounts.tokens import hash_of_token, new_token
from app.persistence.accounts import add_account, find_account_by_email, give_role, list_people_at
from app.persistence.database import writing_session_factory
from app.persistence.invitations import add_invitation, renew_invitation, withdraw_kept_invitation
from app.services.invitations import accept_as_new
from app.services.roles.change import RoleOf, end_now
from tests.databases import migrate
from tests.people import ALDWICK, NETWORK
from tests.site import TODAY

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ANA = "ana@aldwick.example"


def at_once(engine: Engine, *acts: Callable[[Session], object]) -> list[object]:
    """What comes of each, where none waits for another to begin."""
    ready = Barrier(len(acts))
    sessions = writing_session_factory(engine)

    def act(what: Callable[[Session], object]) -> object:
        ready.wait(timeout=30)
        with sessions.begin() as session:
            return what(session)

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(act, acts))


def test_two_officers_who_end_each_other_do_not_leave_the_network_alone(own_database: Engine) -> None:
    migrate(own_database)
    with writing_session_factory(own_database).begin() as session:
        officers = [add_account(session, name=name, email=f"{name}@example.ac.uk", now=NOW) for name in ("one", "two")]
        held = [
            RoleOf(
                account_id=officer.account_id,
                held=give_role(session, officer.account_id, role=Role.NETWORK_OFFICER, place=NETWORK, starts_on=TODAY),
            )
            for officer in officers
        ]

    ended = at_once(
        own_database,
        *(lambda session, role=role: end_now(session, role, actor="account 9", today=TODAY, now=NOW) for role in held),
    )

    with writing_session_factory(own_database).begin() as session:
        left = [role for _, role in list_people_at(session, NETWORK) if role.is_held(TODAY)]
    assert sum(isinstance(end, HeldRole) for end in ended) == 1
    assert len(left) == 1


def invited(engine: Engine) -> Invitation:
    """Ana, to advise at Aldwick."""
    with writing_session_factory(engine).begin() as session:
        return add_invitation(
            session,
            token_hash=hash_of_token(new_token()),
            email=ANA,
            role=Role.ADVISER,
            place=ALDWICK,
            role_ends_on=None,
            invited_by=None,
            now=NOW,
            expires_at=NOW + LASTS,
        )


def test_a_link_that_is_followed_twice_at_once_makes_one_account(own_database: Engine) -> None:
    migrate(own_database)
    invitation = invited(own_database)

    made = at_once(
        own_database,
        *(lambda session: accept_as_new(session, invitation, name="Ana Reis", today=TODAY, now=NOW) for _ in range(3)),
    )

    with writing_session_factory(own_database).begin() as session:
        people = list_people_at(session, ALDWICK)
    assert sum(account is not None for account in made) == 1
    assert [(account.name, role.role) for account, role in people] == [("Ana Reis", Role.ADVISER)]


WHAT_ENDS_A_LINK: dict[str, Callable[[Session, int], None]] = {
    "withdrawn": lambda session, number: withdraw_kept_invitation(session, number, NOW),
    "sent again": lambda session, number: renew_invitation(
        session, number, token_hash=hash_of_token(new_token()), expires_at=NOW + LASTS
    ),
    "over": lambda session, number: renew_invitation(session, number, token_hash="x" * 64, expires_at=NOW),
}


@pytest.mark.parametrize("meanwhile", WHAT_ENDS_A_LINK)
def test_a_link_that_ends_while_it_is_being_followed_leaves_no_account(own_database: Engine, meanwhile: str) -> None:
    migrate(own_database)
    invitation = invited(own_database)
    sessions = writing_session_factory(own_database)
    with sessions.begin() as session:
        WHAT_ENDS_A_LINK[meanwhile](session, invitation.invitation_id)

    with sessions.begin() as session:
        made = accept_as_new(session, invitation, name="Ana Reis", today=TODAY, now=NOW)

    with sessions.begin() as session:
        assert made is None
        assert find_account_by_email(session, ANA) is None
        assert list_people_at(session, ALDWICK) == ()
        assert session.connection().scalar(text("SELECT count(*) FROM audit_records")) == 0


def test_withdrawn_and_accepted_at_once_there_is_an_account_only_with_its_role(own_database: Engine) -> None:
    migrate(own_database)
    invitation = invited(own_database)

    made = at_once(
        own_database,
        lambda session: withdraw_kept_invitation(session, invitation.invitation_id, NOW),
        lambda session: accept_as_new(session, invitation, name="Ana Reis", today=TODAY, now=NOW),
    )[1]

    with writing_session_factory(own_database).begin() as session:
        assert (find_account_by_email(session, ANA) is not None) is (made is not None)
        assert len(list_people_at(session, ALDWICK)) == (made is not None)
