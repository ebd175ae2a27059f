"""A session: how it begins, what renews it, and when it has ended."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.account import ABSOLUTE, FRESH, IDLE, SessionStage
from app.accounts.roles import Role
from app.persistence.accounts import change_role_end, give_role
from app.persistence.sessions import OVERLAP, list_sessions
from app.persistence.tables import AccountRow
from app.services.sessions import Found, find_signed_in, prove_again
from tests.people import ALDWICK, MARRAM, Person, person, person_at
from tests.signing_in import give_application
from tests.site import TODAY, Site

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def found(site: Site, token: str, now: datetime = NOON) -> Found | None:
    installation = site.app.state.installation
    with installation.sessions() as reading:
        return find_signed_in(reading, installation.writing_sessions, token, TODAY, now)


def stage_of(site: Site, ceri: Person) -> SessionStage:
    with site.session() as session:
        return list_sessions(session, ceri.account.account_id)[0].stage


def test_who_has_proved_it_in_two_ways_is_signed_in_with_the_roles_of_today(example_site: Site) -> None:
    ceri = person_at(example_site, Role.ADVISER, ALDWICK)

    answer = found(example_site, ceri.token(example_site, now=NOON))

    assert answer is not None
    assert answer.person is not None
    assert [(held.role, held.place) for held in answer.person.roles] == [(Role.ADVISER, ALDWICK)]


@pytest.mark.asvs("6.3.3")
def test_a_password_alone_opens_nothing_to_who_sees_names(example_site: Site) -> None:
    ceri = person_at(example_site, Role.ADVISER, ALDWICK)

    answer = found(example_site, ceri.token(example_site, ways=("password",), now=NOON))

    assert answer is not None
    assert answer.person is None
    assert stage_of(example_site, ceri) is SessionStage.ENROLMENT


def test_a_password_is_enough_for_who_sees_no_names(example_site: Site) -> None:
    reader = person_at(example_site, Role.STAKEHOLDER, ALDWICK)

    answer = found(example_site, reader.token(example_site, ways=("password",), now=NOON))

    assert answer is not None
    assert answer.person is not None


def test_a_passkey_alone_is_enough(example_site: Site) -> None:
    ceri = person_at(example_site, Role.ADVISER, ALDWICK)

    answer = found(example_site, ceri.token(example_site, ways=("passkey",), now=NOON))

    assert answer is not None
    assert answer.person is not None


@pytest.mark.asvs("7.3.1", "7.4.1")
def test_a_session_ends_when_nobody_uses_it(example_site: Site) -> None:
    token = person_at(example_site, Role.ADVISER, ALDWICK).token(example_site, now=NOON)

    assert found(example_site, token, NOON + IDLE - timedelta(seconds=1)) is not None
    assert found(example_site, token, NOON + 2 * IDLE) is None
    assert found(example_site, token, NOON + timedelta(minutes=1)) is None, "it is gone, not only out of use"


@pytest.mark.asvs("7.3.2", "7.4.1")
def test_a_session_ends_however_busy_it_is(example_site: Site) -> None:
    token = person_at(example_site, Role.ADVISER, ALDWICK).token(example_site, now=NOON)
    at = NOON

    while at < NOON + ABSOLUTE:
        assert found(example_site, token, at) is not None, at
        at += IDLE - timedelta(minutes=1)

    assert found(example_site, token, NOON + ABSOLUTE) is None


def test_a_session_is_fresh_for_a_while(example_site: Site) -> None:
    token = person_at(example_site, Role.ADVISER, ALDWICK).token(example_site, now=NOON)

    fresh = [
        answer.person.fresh
        for at in (NOON, NOON + FRESH - timedelta(seconds=1), NOON + FRESH)
        if (answer := found(example_site, token, at)) is not None and answer.person is not None
    ]

    assert fresh == [True, True, False]


def test_a_change_of_rights_gives_the_session_a_new_identifier(example_site: Site) -> None:
    ceri = person_at(example_site, Role.ADVISER, ALDWICK)
    token = ceri.token(example_site, now=NOON)
    with example_site.session() as session:
        give_role(session, ceri.account.account_id, role=Role.ADVISER, place=MARRAM, starts_on=TODAY)
        session.commit()

    first, second = found(example_site, token), found(example_site, token)

    assert first is not None
    assert first.person is not None
    assert len(first.person.roles) == 2
    assert first.token not in {None, token}
    assert second is not None
    assert second.person is not None, "other requests of the page were under way"
    assert second.token is None
    assert found(example_site, token, NOON + OVERLAP) is None
    assert found(example_site, str(first.token), NOON + OVERLAP) is not None


@pytest.mark.asvs("6.3.3")
def test_a_role_that_asks_for_two_steps_shuts_a_session_that_was_begun_with_one(example_site: Site) -> None:
    reader = person_at(example_site, Role.STAKEHOLDER, ALDWICK)
    token = reader.token(example_site, ways=("password",), now=NOON)
    with example_site.session() as session:
        give_role(session, reader.account.account_id, role=Role.ADVISER, place=ALDWICK, starts_on=TODAY)
        session.commit()

    answer = found(example_site, token)

    assert answer is not None
    assert answer.person is None
    assert answer.half_way is not None
    assert answer.half_way.stage is SessionStage.ENROLMENT


@pytest.mark.asvs("8.2.1")
def test_a_role_that_has_ended_is_gone_with_the_next_request(example_site: Site) -> None:
    ceri = person(example_site, (Role.ADVISER, ALDWICK), (Role.STAKEHOLDER, MARRAM))
    token = ceri.token(example_site, now=NOON)
    with example_site.session() as session:
        assert change_role_end(session, ceri.roles[0].role_id, revision=1, ends_on=TODAY - timedelta(days=1))
        session.commit()

    answer = found(example_site, token)

    assert answer is not None
    assert answer.person is not None
    assert [held.role for held in answer.person.roles] == [Role.STAKEHOLDER]


@pytest.mark.asvs("7.2.1")
def test_what_is_no_token_asks_the_database_nothing(example_site: Site) -> None:
    assert found(example_site, "' OR 1=1 --") is None


def test_the_demonstrations_people_are_shut_out_where_a_network_is_real(example_site: Site) -> None:
    """The network of the worked examples says that it is no demonstration."""
    ceri = person_at(example_site, Role.STAKEHOLDER, ALDWICK)
    client = ceri.client(example_site)
    assert client.get("/").text.count("Sign out") == 1
    with example_site.session() as session:
        row = session.get(AccountRow, ceri.account.account_id)
        assert row is not None
        row.demonstration = True
        session.commit()

    page = client.get("/")

    assert "Sign out" not in page.text
    assert "Max-Age=0" in page.headers["set-cookie"]


def test_a_second_step_that_is_there_is_asked_for_and_not_set_up_anew(example_site: Site) -> None:
    reader = person_at(example_site, Role.STAKEHOLDER, ALDWICK)
    token = reader.token(example_site, ways=("password",), now=NOON)
    give_application(example_site, reader)
    with example_site.session() as session:
        give_role(session, reader.account.account_id, role=Role.ADVISER, place=ALDWICK, starts_on=TODAY)
        session.commit()

    answer = found(example_site, token)

    assert answer is not None
    assert answer.half_way is not None
    assert answer.half_way.stage is SessionStage.SECOND_STEP


def test_two_first_ways_are_not_two_steps(example_site: Site) -> None:
    trainer = person_at(example_site, Role.TRAINING_MANAGER, ALDWICK)
    token = trainer.token(example_site, ways=("single_sign_on",), now=NOON)
    first = found(example_site, token)
    assert first is not None
    assert first.person is not None
    with example_site.session() as session:
        token = prove_again(session, first.person.session, way="password", now=NOON)
        give_role(session, trainer.account.account_id, role=Role.ADVISER, place=ALDWICK, starts_on=TODAY)
        session.commit()

    answer = found(example_site, token)

    assert answer is not None
    assert answer.person is None
    assert answer.half_way is not None
    assert answer.half_way.stage is SessionStage.ENROLMENT


def test_an_institutions_second_step_is_not_taken_over_to_a_role_elsewhere(example_site: Site) -> None:
    ceri = person_at(example_site, Role.ADVISER, ALDWICK)
    token = ceri.token(example_site, ways=("single_sign_on", "their_second_step"), now=NOON)
    first = found(example_site, token)
    assert first is not None
    assert first.person is not None
    with example_site.session() as session:
        give_role(session, ceri.account.account_id, role=Role.ADVISER, place=MARRAM, starts_on=TODAY)
        session.commit()

    assert found(example_site, token) is None, "whether it is enough is for signing in to say"
