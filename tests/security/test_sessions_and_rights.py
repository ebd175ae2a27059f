"""What ASVS asks of sessions and rights, and no other test shows: leaving, signing out from anywhere, what is taken."""

import re

import pytest

from app.accounts.account import FRESH, Account
from app.accounts.roles import HeldRole, Role
from app.persistence.accounts import get_account, list_roles
from app.persistence.second_steps import find_totp
from tests.people import ALDWICK, Person, person_at
from tests.signing_in import Clock, clock_of, code_of, count_rows, give_application, give_password, half_way_token
from tests.site import Site, SiteClient

PAGES = (
    "/desk",
    "/account",
    "/account/history",
    "/account/name",
    "/account/password",
    "/account/sessions",
    "/account/second-step",
    "/account/second-step/app",
    "/account/passkeys",
    "/account/leave",
    "/sign-in/again",
    "/at/institution/aldwick",
    "/at/institution/aldwick/leaflets",
    "/at/institution/aldwick/history",
    "/at/institution/marram/people",
    "/",
)
"""Pages for who is signed in, with one that they may not see."""


@pytest.fixture
def clock(example_site: Site) -> Clock:
    return clock_of(example_site)


@pytest.fixture
def adviser(example_site: Site, clock: Clock) -> Person:
    made = person_at(example_site, Role.ADVISER, ALDWICK)
    give_password(example_site, made)
    return made


def browser(site: Site, person: Person, clock: Clock) -> SiteClient:
    return person.client(site, now=clock.at)


def is_in(client: SiteClient) -> bool:
    return "Sign out" in client.get("/").text


@pytest.mark.asvs("7.4.2")
def test_whoever_leaves_is_signed_in_nowhere_any_more(example_site: Site, adviser: Person, clock: Clock) -> None:
    here, there = browser(example_site, adviser, clock), browser(example_site, adviser, clock)

    assert here.post("/account/leave").status_code == 200

    assert not is_in(here)
    assert not is_in(there)
    assert count_rows(example_site, "sessions") == 0


@pytest.mark.asvs("7.4.4")
@pytest.mark.parametrize("address", PAGES)
def test_one_can_sign_out_from_every_page(example_site: Site, adviser: Person, clock: Clock, address: str) -> None:
    page = browser(example_site, adviser, clock).get(address)

    assert '<form method="post" action="/sign-out"><button type="submit"' in page.text


@pytest.mark.asvs("7.4.4")
def test_whoever_has_not_come_to_the_end_of_signing_in_can_stop(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    give_application(example_site, adviser)
    half_way = example_site.client(cookie=half_way_token(example_site, adviser))

    assert 'action="/sign-out"' in half_way.get("/sign-in/second-step").text


@pytest.mark.asvs("7.5.2")
@pytest.mark.parametrize("what", ["end-others", "end-all", "{number}/end"])
def test_sessions_are_ended_only_by_who_has_just_proved_who_they_are(
    example_site: Site, adviser: Person, clock: Clock, what: str
) -> None:
    here = browser(example_site, adviser, clock)
    clock.goes_on(FRESH)
    there = browser(example_site, adviser, clock)
    found = re.search(r"/account/sessions/(\d+)/end", here.get("/account/sessions").text)
    assert found, "they are seen all the same"

    refused = here.post(f"/account/sessions/{what.format(number=found[1])}")

    assert (refused.status_code, "Please sign in once more" in refused.text) == (403, True)
    assert is_in(here)
    assert is_in(there)


@pytest.mark.asvs("7.4.3")
def test_whoever_changes_the_second_step_is_offered_to_end_other_sessions(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    client = browser(example_site, adviser, clock)
    shown = client.get("/account/second-step/app").text
    secret, sealed = re.search(r'on-key-text">([A-Z2-7 ]+)<', shown), re.search(r'name="sealed" value="([^"]+)"', shown)
    assert secret
    assert sealed

    code = code_of(secret[1].replace(" ", ""), clock)
    page = client.post("/account/second-step/app", data={"code": code, "sealed": sealed[1]})

    assert 'href="/account/sessions"' in page.text
    assert 'href="/account/sessions"' in client.post("/account/second-step/codes").text
    assert 'href="/account/sessions"' in client.get("/account/passkeys").text


@pytest.mark.asvs("8.2.3")
def test_a_form_changes_nothing_but_what_it_is_for(example_site: Site, adviser: Person, clock: Clock) -> None:
    client = browser(example_site, adviser, clock)
    before = get_person(example_site, adviser)

    done = client.post(
        "/account/name",
        data={
            "name": "Ceri Rhys",
            "revision": str(before[0].revision),
            "email": "mine@evil.example",
            "account_id": "99",
            "demonstration": "true",
            "rights_version": "99",
            "left_on": "2026-01-01",
            "role": "network_officer",
            "password_hash": "x",
        },
    )

    account, roles = get_person(example_site, adviser)
    assert done.status_code == 303
    assert (account.name, account.email) == ("Ceri Rhys", before[0].email)
    assert (account.demonstration, account.left_on, roles) == (False, None, before[1])
    with example_site.session() as session:
        assert find_totp(session, adviser.account.account_id) is None


@pytest.mark.asvs("8.2.3")
def test_of_people_only_name_and_role_are_shown_to_colleagues_who_may_read_them(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    """Neither how somebody signs in, nor where and when, is anybody else's to see."""
    manager = person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Rhys Dunmore")
    page = browser(example_site, manager, clock).get("/at/institution/aldwick/people").text

    assert adviser.account.name in page
    for hidden in ("Firefox", "totp", "password_hash", "argon2", "session"):
        assert hidden not in page


def get_person(site: Site, person: Person) -> tuple[Account, tuple[HeldRole, ...]]:
    with site.session() as session:
        return get_account(session, person.account.account_id), list_roles(session, person.account.account_id)
