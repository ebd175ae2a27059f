"""Signing in with a password: the way in, what is said where there is none, and what the browser is given."""

from datetime import timedelta

import pytest

from app.accounts import passwords
from app.accounts.roles import Role
from app.settings import Environment, Settings
from tests.people import ALDWICK, Person, person_at
from tests.signing_in import (
    ANOTHER,
    NOON,
    PASSWORD,
    clock_of,
    code_of,
    count_rows,
    give_application,
    give_password,
    letters_of,
    sign_in,
)
from tests.site import COOKIES, HOST, Site, SiteClient, site_of

COOKIE = COOKIES[0]


@pytest.fixture
def reader(example_site: Site) -> Person:
    """Somebody of whom no second step is asked."""
    made = person_at(example_site, Role.STAKEHOLDER, ALDWICK)
    give_password(example_site, made)
    return made


@pytest.fixture
def adviser(example_site: Site) -> Person:
    """Somebody of whom one is."""
    made = person_at(example_site, Role.ADVISER, ALDWICK, name="Dilys Rhys")
    give_password(example_site, made)
    return made


def token_of(client: SiteClient) -> str:
    return client.cookies.get(COOKIE) or ""


def test_the_right_password_leads_to_the_page_that_was_wanted(example_site: Site, reader: Person) -> None:
    client = example_site.client()

    answer = sign_in(client, reader, next="/partners?page=2")

    assert (answer.status_code, answer.headers["location"]) == (303, "/partners?page=2")
    assert "Sign out" in client.get("/").text


def test_the_address_may_be_typed_in_capitals_and_with_spaces(example_site: Site, reader: Person) -> None:
    client = example_site.client()

    answer = client.post("/sign-in", data={"email": " Ceri.Vaughan@EXAMPLE.ac.uk ", "password": PASSWORD})

    assert answer.headers["location"] == "/desk"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/sign-out",
        "/sign-in/again",
        "desk",
        "/ /evil.example",
        "/%0d%0aSet-Cookie:x=y" + "x" * 3000,
        "/\u0000",
        "//[",
    ],
)
def test_nobody_is_led_to_another_site(example_site: Site, reader: Person, wanted: str) -> None:
    client = example_site.client()

    answer = sign_in(client, reader, next=wanted)

    assert answer.headers["location"] == "/desk"
    assert client.get("/sign-in", params={"next": wanted}).headers["location"] == "/desk"


@pytest.mark.parametrize(
    ("email", "password", "said"),
    [
        ("", PASSWORD, "Enter an e-mail address"),
        ("ceri", PASSWORD, "Enter an e-mail address like"),
        ("ceri.vaughan@example.ac.uk\x00", PASSWORD, "Enter an e-mail address like"),
        ("ceri.vaughan@example.ac.uk", "", "Enter your password"),
        ("ceri.vaughan@example.ac.uk", "wrong", "do not belong together"),
        ("ceri.vaughan@example.ac.uk", PASSWORD + "\x00", "do not belong together"),
        ("ceri.vaughan@example.ac.uk", PASSWORD + " ", "do not belong together"),
        ("ceri.vaughan@example.ac.uk", "x" * 100_000, "do not belong together"),
        ("nobody@example.ac.uk", PASSWORD, "do not belong together"),
    ],
)
def test_what_is_wrong_is_said_and_the_address_stays(
    example_site: Site, reader: Person, email: str, password: str, said: str
) -> None:
    client = example_site.client()

    page = client.post("/sign-in", data={"email": email, "password": password})

    assert page.status_code == 422
    assert said in page.text
    assert f'value="{email.replace(chr(0), chr(0xFFFD))}"' in page.text
    assert not password.strip() or password not in page.text
    assert "set-cookie" not in page.headers


@pytest.mark.asvs("6.2.7")
def test_the_fields_say_what_keepers_of_passwords_need(client: SiteClient) -> None:
    page = client.get("/sign-in").text

    assert 'autocomplete="username webauthn"' in page
    assert 'autocomplete="current-password"' in page
    assert "onpaste" not in page


@pytest.mark.asvs("7.2.1", "7.2.4")
def test_signing_in_makes_a_new_identifier_whatever_the_browser_brought(example_site: Site, reader: Person) -> None:
    """Nobody can plant a session in somebody's browser and use it once they have signed in."""
    planted = "A" * 43
    client = example_site.client(cookie=planted)

    sign_in(client, reader)

    assert token_of(client) not in {"", planted}
    assert "Sign out" not in example_site.client(cookie=planted).get("/").text


def test_a_session_that_another_person_left_behind_ends(example_site: Site, reader: Person, adviser: Person) -> None:
    left = adviser.token(example_site)
    client = example_site.client(cookie=left)

    sign_in(client, reader)

    assert "Sign out" in client.get("/").text
    assert "Sign out" not in example_site.client(cookie=left).get("/").text
    assert count_rows(example_site, "sessions") == 1


@pytest.mark.asvs("7.2.2", "7.2.4")
def test_each_step_gives_a_new_identifier_and_the_one_before_is_worth_nothing(
    example_site: Site, adviser: Person
) -> None:
    clock, secret = clock_of(example_site), give_application(example_site, adviser)
    client = example_site.client()

    first = sign_in(client, adviser)
    half_way = token_of(client)
    second = client.post("/sign-in/second-step", data={"code": code_of(secret, clock)})

    assert first.headers["location"] == "/sign-in/second-step"
    assert second.headers["location"] == "/desk"
    assert token_of(client) != half_way
    assert "Sign out" not in example_site.client(cookie=half_way).get("/").text
    assert "Sign out" in client.get("/").text


@pytest.mark.asvs("7.2.1")
def test_only_a_hash_of_the_cookie_is_kept(example_site: Site, reader: Person) -> None:
    client = example_site.client()
    sign_in(client, reader)

    kept = (example_site.settings.data_dir / "onward.db").read_bytes()

    assert token_of(client).encode() not in kept


def flags_of(cookies: list[str], name: str) -> set[str]:
    return set(next(cookie for cookie in cookies if cookie.startswith(f"{name}=")).split("; ")[1:])


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(example_site: Site, reader: Person) -> None:
    cookies = sign_in(example_site.client(), reader).headers.get_list("set-cookie")

    assert flags_of(cookies, COOKIE) == {"Path=/", "HttpOnly", "SameSite=Lax"}


def test_in_production_it_is_of_this_host_alone_and_secure(settings: Settings, example_site: Site) -> None:
    secure = settings.model_copy(
        update={"environment": Environment.PRODUCTION, "public_url": "https://onward.example.ac.uk"}
    )
    site = site_of(secure)
    reader = person_at(site, Role.STAKEHOLDER, ALDWICK)
    give_password(site, reader)

    answer = site.client().post(
        "/sign-in",
        data={"email": reader.account.email, "password": PASSWORD},
        headers={"Origin": "https://onward.example.ac.uk"},
    )
    site.app.state.installation.engine.dispose()

    cookies = answer.headers.get_list("set-cookie")
    assert flags_of(cookies, "__Host-onward") == {"Path=/", "HttpOnly", "SameSite=Lax", "Secure"}
    assert {flag.lower() for flag in flags_of(cookies, "__Host-onward-device")} >= {"path=/", "httponly", "secure"}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.asvs("7.4.1")
def test_signing_out_ends_the_session_on_the_server(example_site: Site, reader: Person) -> None:
    client = example_site.client()
    sign_in(client, reader)
    taken = token_of(client)

    answer = client.post("/sign-out")

    assert answer.headers["location"] == "/sign-in?done=signed-out"
    assert count_rows(example_site, "sessions") == 0
    assert "Sign out" not in example_site.client(cookie=taken).get("/").text
    assert "You have signed out." in client.get("/sign-in?done=signed-out").text


def test_signing_out_twice_or_in_another_tab_is_the_same(example_site: Site, reader: Person) -> None:
    client = example_site.client()
    sign_in(client, reader)
    other_tab = example_site.client(cookie=token_of(client))
    client.post("/sign-out")

    assert other_tab.post("/sign-out").headers["location"] == "/sign-in?done=signed-out"
    assert example_site.client().post("/sign-out").status_code == 303


def test_who_is_half_way_can_stop(example_site: Site, adviser: Person) -> None:
    give_application(example_site, adviser)
    client = example_site.client()
    sign_in(client, adviser)

    client.post("/sign-out")

    assert count_rows(example_site, "sessions") == 0
    assert client.get("/sign-in/second-step").headers["location"] == "/sign-in"


@pytest.mark.asvs("7.4.1")
def test_what_was_seen_signed_in_is_kept_nowhere(example_site: Site, reader: Person) -> None:
    client = example_site.client()
    sign_in(client, reader)

    for address in ("/", "/account/sessions", "/account/password", "/account/second-step", "/sign-in/again"):
        assert client.get(address).headers["cache-control"] == "no-store", address


def test_a_browser_that_is_not_known_is_told_of_by_letter_once(example_site: Site, reader: Person) -> None:
    clock = clock_of(example_site)
    client = example_site.client()
    client.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    sign_in(client, reader)
    client.post("/sign-out")
    clock.goes_on(timedelta(days=30))

    sign_in(client, reader)

    letters = letters_of(example_site)
    assert [(to, subject) for to, subject, _ in letters] == [
        ("ceri.vaughan@example.ac.uk", "You signed in to Onward in a new browser")
    ]
    assert "Firefox on Linux, 24 November 2026 at 12:00 (UTC)" in letters[0][2]
    assert "http" not in letters[0][2]


@pytest.mark.asvs("9.1.1")
def test_a_mark_of_somebody_elses_device_is_worth_nothing(example_site: Site, reader: Person, adviser: Person) -> None:
    clock, secret = clock_of(example_site), give_application(example_site, adviser)
    client = example_site.client()
    sign_in(client, reader)
    device = client.cookies.get("onward-device") or ""

    forged = example_site.client()
    mark = device.replace(f"{reader.account.account_id}-", f"{adviser.account.account_id}-", 1)
    forged.cookies.set("onward-device", mark, domain=HOST)
    sign_in(forged, adviser)
    forged.post("/sign-in/second-step", data={"code": code_of(secret, clock)})

    assert [to for to, _, _ in letters_of(example_site)] == [reader.account.email, adviser.account.email]


def test_an_old_hash_is_made_anew_with_the_right_password(example_site: Site, reader: Person) -> None:
    from pwdlib.hashers.argon2 import Argon2Hasher

    from app.persistence.accounts import find_password_hash, set_password_hash

    weak = Argon2Hasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    with example_site.session() as session:
        set_password_hash(session, reader.account.account_id, weak)
        session.commit()

    sign_in(example_site.client(), reader, password=ANOTHER)
    with example_site.session() as session:
        assert find_password_hash(session, reader.account.account_id) == weak
    sign_in(example_site.client(), reader)

    with example_site.session() as session:
        assert "m=65536,t=3,p=4" in str(find_password_hash(session, reader.account.account_id))


def test_a_session_that_ended_in_one_tab_is_over_in_the_other(example_site: Site, reader: Person) -> None:
    client = example_site.client()
    sign_in(client, reader)
    tab = example_site.client(cookie=token_of(client))
    client.post("/sign-out")

    page = tab.get("/account/sessions")

    assert page.status_code == 403
    assert "Sign in to see this" in page.text
    assert 'href="/sign-in?next=%2Faccount%2Fsessions"' in page.text


def test_a_half_way_session_is_over_after_a_quarter_of_an_hour(example_site: Site, adviser: Person) -> None:
    clock, secret = clock_of(example_site), give_application(example_site, adviser)
    client = example_site.client()
    sign_in(client, adviser)
    clock.goes_on(timedelta(minutes=15))

    answer = client.post("/sign-in/second-step", data={"code": code_of(secret, clock)})

    assert answer.headers["location"] == "/sign-in"
    assert "Sign out" not in client.get("/").text


@pytest.mark.asvs("7.4.2")
def test_nobody_who_has_left_signs_in(example_site: Site, reader: Person) -> None:
    from app.persistence.tables import AccountRow

    with example_site.session() as session:
        row = session.get(AccountRow, reader.account.account_id)
        assert row is not None
        row.email, row.left_on = None, NOON.date()
        session.commit()

    assert sign_in(example_site.client(), reader).status_code == 422


def test_where_too_many_sign_in_at_once_the_rest_of_the_site_goes_on(example_site: Site, reader: Person) -> None:
    """Whoever comes while the most that can be waited for are in hand is told so, and nobody waits for ever."""
    client = example_site.client()
    taken = [passwords._room.acquire(blocking=False) for _ in range(passwords.MOST_IN_HAND)]
    try:
        busy = sign_in(client, reader)
        other = client.get("/partners")
    finally:
        for _ in taken:
            passwords._room.release()

    assert all(taken)
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "60")
    assert "Very many people are signing in just now" in busy.text
    assert other.status_code == 200
    assert sign_in(client, reader).status_code == 303
