"""Two people at once, on either database: one network keeps an officer, one link is taken up once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import Session

from app.accounts.invitations import LASTS
from app.accounts.roles import HeldRole, Role
from app.accounts.tokens import hash_of_token, new_token
from app.persistence.accounts import add_account, give_role, list_people_at
from app.persistence.database import writing_session_factory
from app.persistence.invitations import add_invitation
from app.services.invitations import accept_as_new
from app.services.roles.change import RoleOf, end_now
from tests.databases import migrate
from tests.people import ALDWICK, NETWORK
from tests.site import TODAY

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


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


def test_a_link_that_is_followed_twice_at_once_makes_one_account(own_database: Engine) -> None:
    migrate(own_database)
    with writing_session_factory(own_database).begin() as session:
        invitation = add_invitation(
            session,
            token_hash=hash_of_token(new_token()),
            email="ana@aldwick.example",
            role=Role.ADVISER,
            place=ALDWICK,
            role_ends_on=None,
            invited_by=None,
            now=NOW,
            expires_at=NOW + LASTS,
        )

    made = at_once(
        own_database,
        *(lambda session: accept_as_new(session, invitation, name="Ana Reis", today=TODAY, now=NOW) for _ in range(3)),
    )

    with writing_session_factory(own_database).begin() as session:
        people = list_people_at(session, ALDWICK)
    assert sum(account is not None for account in made) == 1
    assert [(account.name, role.role) for account, role in people] == [("Ana Reis", Role.ADVISER)]
