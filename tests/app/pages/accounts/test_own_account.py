"""What people change of how they sign in: the password, the sessions, the second step; and proving it again."""

import re
from datetime import timedelta

import pytest

from app.accounts.account import FRESH
from app.accounts.places import Place
from app.accounts.roles import Role
from app.persistence.audit import list_records
from tests.people import ALDWICK, Person, person_at
from tests.signing_in import (
    ANOTHER,
    PASSWORD,
    Clock,
    clock_of,
    code_of,
    count_rows,
    give_application,
    give_password,
    give_recovery_codes,
    letters_of,
    sign_in,
)
from tests.site import COOKIES, Site, SiteClient

OWN = "/account/second-step"


@pytest.fixture
def clock(example_site: Site) -> Clock:
    return clock_of(example_site)


def made(site: Site, role: Role, place: Place = ALDWICK, name: str = "Ceri Vaughan") -> Person:
    person = person_at(site, role, place, name=name)
    give_password(site, person)
    return person


@pytest.fixture
def adviser(example_site: Site, clock: Clock) -> Person:
    return made(example_site, Role.ADVISER)


@pytest.fixture
def reader(example_site: Site, clock: Clock) -> Person:
    return made(example_site, Role.STAKEHOLDER, name="Dilys Rhys")


def browser(site: Site, person: Person, clock: Clock, *ways: str) -> SiteClient:
    return person.client(site, now=clock.at, ways=ways or ("password", "totp"))


def token_of(client: SiteClient) -> str:
    return client.cookies.get(COOKIES[0]) or ""


def actions(site: Site, person: Person) -> list[str]:
    with site.session() as session:
        return [record.action for record in list_records(session, person.account.actor)]


# the password


@pytest.mark.asvs("6.2.2", "7.4.3")
def test_changing_the_password_ends_every_other_session(example_site: Site, adviser: Person, clock: Clock) -> None:
    here, there = browser(example_site, adviser, clock), browser(example_site, adviser, clock)
    before = token_of(here)

    answer = here.post("/account/password", data={"password": PASSWORD, "new_password": ANOTHER})

    assert answer.headers["location"] == "/account/sessions?done=password"
    assert "Your password is changed." in here.get(answer.headers["location"]).text
    assert token_of(here) != before
    assert "Your desk" not in there.get("/").text
    assert sign_in(example_site.client(), adviser).status_code == 422
    assert sign_in(example_site.client(), adviser, password=ANOTHER).status_code == 303
    assert letters_of(example_site)[-1][1] == "Your password for Onward was changed"
    assert "account.change_password" in actions(example_site, adviser)


@pytest.mark.asvs("6.2.3")
def test_it_asks_for_the_old_one(example_site: Site, adviser: Person, clock: Clock) -> None:
    client = browser(example_site, adviser, clock)

    page = client.post("/account/password", data={"password": "wrong", "new_password": ANOTHER})

    assert (page.status_code, "This is not your password" in page.text) == (422, True)
    assert sign_in(example_site.client(), adviser).status_code == 303


@pytest.mark.asvs("6.2.4")
def test_a_new_password_that_is_too_easy_is_refused_in_words(example_site: Site, adviser: Person, clock: Clock) -> None:
    page = browser(example_site, adviser, clock).post(
        "/account/password", data={"password": PASSWORD, "new_password": "Password-2026"}
    )

    assert page.status_code == 422
    assert "on the list of those that are tried first" in page.text
    assert "Password-2026" not in page.text


@pytest.mark.asvs("6.2.5", "6.2.8")
@pytest.mark.parametrize(
    "new", ["Tŷ gwyn ar y bryn", "x" * 180 + "yz three lamps 77", "пять синих птиц поют", "🐝🦉🐢🦊🐙🦋🐌🐞🐜🦗🕷🦂"]
)
def test_any_sign_may_stand_in_a_password(example_site: Site, adviser: Person, clock: Clock, new: str) -> None:
    client = browser(example_site, adviser, clock)
    assert client.post("/account/password", data={"password": PASSWORD, "new_password": new}).status_code == 303

    assert sign_in(example_site.client(), adviser, password=new).status_code == 303
    assert sign_in(example_site.client(), adviser, password=new[:-1]).status_code == 422


@pytest.mark.asvs("7.5.1")
def test_who_has_no_password_sets_one_only_after_having_just_signed_in(example_site: Site, clock: Clock) -> None:
    keyed = person_at(example_site, Role.ADVISER, ALDWICK)
    client = browser(example_site, keyed, clock, "passkey")
    assert "Set a password" in client.get("/account/password").text
    clock.goes_on(FRESH)

    refused = client.post("/account/password", data={"new_password": ANOTHER})

    assert (refused.status_code, "Please sign in once more" in refused.text) == (403, True)
    assert ANOTHER not in refused.text


# sessions


@pytest.mark.asvs("7.5.2")
def test_every_browser_is_listed_with_this_one_marked(example_site: Site, adviser: Person, clock: Clock) -> None:
    there = browser(example_site, adviser, clock)
    clock.goes_on(timedelta(minutes=30))
    here = browser(example_site, adviser, clock)

    page = here.get("/account/sessions").text

    assert page.count("<b>Firefox on Linux</b>") == 2
    assert page.count("– this one") == 1
    assert page.index("this one") < page.index("/end")
    assert "Your desk" in there.get("/").text


@pytest.mark.asvs("7.5.2")
def test_one_is_ended_and_the_others_go_on(example_site: Site, adviser: Person, clock: Clock) -> None:
    here, there = browser(example_site, adviser, clock), browser(example_site, adviser, clock)
    number = re.search(r"/account/sessions/(\d+)/end", here.get("/account/sessions").text)
    assert number

    here.post(number.group(0))

    assert "Your desk" in here.get("/").text
    assert "Your desk" not in there.get("/").text
    assert "account.end_sessions" in actions(example_site, adviser)


@pytest.mark.asvs("8.2.2")
def test_nobody_ends_anothers(example_site: Site, adviser: Person, reader: Person, clock: Clock) -> None:
    theirs = browser(example_site, reader, clock)
    number = count_rows(example_site, "sessions")
    here = browser(example_site, adviser, clock)

    assert here.post(f"/account/sessions/{number}/end").status_code == 404
    assert here.post("/account/sessions/0/end").status_code == 404
    assert here.post(f"/account/sessions/{2**63}/end").status_code == 404
    assert "Your desk" in theirs.get("/").text


@pytest.mark.asvs("7.4.3", "7.5.2")
def test_all_others_or_all_are_ended_at_once(example_site: Site, adviser: Person, clock: Clock) -> None:
    browsers = [browser(example_site, adviser, clock) for _ in range(3)]

    browsers[0].post("/account/sessions/end-others")
    assert ["Your desk" in each.get("/").text for each in browsers] == [True, False, False]
    answer = browsers[0].post("/account/sessions/end-all")

    assert answer.headers["location"] == "/sign-in?done=ended"
    assert count_rows(example_site, "sessions") == 0
    assert "Your desk" not in browsers[0].get("/").text


# proving again


@pytest.mark.asvs("7.2.4", "7.5.1")
def test_a_grave_act_asks_for_a_fresh_sign_in_and_comes_back_to_it(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    secret = give_application(example_site, adviser)
    client = browser(example_site, adviser, clock)
    clock.goes_on(FRESH)
    asked = client.get(f"{OWN}/app")
    assert (asked.status_code, "/sign-in/again?next=%2Faccount%2Fsecond-step%2Fapp" in asked.text) == (403, True)
    before = token_of(client)

    wrong = client.post("/sign-in/again", data={"password": "wrong", "code": code_of(secret, clock)})
    without = client.post("/sign-in/again", data={"password": PASSWORD, "code": ""})
    right = client.post(
        "/sign-in/again", data={"password": PASSWORD, "code": code_of(secret, clock), "next": f"{OWN}/app"}
    )

    assert (wrong.status_code, without.status_code) == (422, 422)
    assert right.headers["location"] == f"{OWN}/app"
    assert token_of(client) != before
    assert client.get(f"{OWN}/app").status_code == 200
    assert "account.prove_again" in actions(example_site, adviser)


def test_what_was_sent_with_a_grave_act_is_kept(example_site: Site, adviser: Person, clock: Clock) -> None:
    give_application(example_site, adviser)
    client = browser(example_site, adviser, clock)
    clock.goes_on(FRESH)

    page = client.post(f"{OWN}/codes", data={})

    assert page.status_code == 403
    assert 'action="/account/second-step/codes"' in page.text
    assert count_rows(example_site, "recovery_codes") == 0


@pytest.mark.asvs("6.3.1")
def test_again_slows_guessing_too(example_site: Site, adviser: Person, clock: Clock) -> None:
    client = browser(example_site, adviser, clock)
    for _ in range(5):
        client.post("/sign-in/again", data={"password": "wrong"})

    page = client.post("/sign-in/again", data={"password": PASSWORD})

    assert "too many wrong passwords. Wait" in page.text


# the second step


def set_up(client: SiteClient, clock: Clock, address: str = f"{OWN}/app") -> str:
    shown = client.get(address).text
    secret = re.search(r'<b class="on-key-text">([A-Z2-7 ]+)</b>', shown)
    sealed = re.search(r'name="sealed" value="([^"]+)"', shown)
    assert secret
    assert sealed
    found = secret.group(1).replace(" ", "")
    page = client.post(address, data={"code": code_of(found, clock), "sealed": sealed.group(1)})
    assert page.status_code == 200, page.text
    return page.text


def test_an_application_is_set_up_by_who_need_not(example_site: Site, reader: Person, clock: Clock) -> None:
    client = browser(example_site, reader, clock, "password")
    before = token_of(client)

    page = set_up(client, clock)

    assert len(re.findall(r'<li class="on-code">', page)) == 10
    assert token_of(client) != before
    assert sign_in(example_site.client(), reader).headers["location"] == "/sign-in/second-step"
    assert "An authenticator application was set up" in letters_of(example_site)[0][2]
    assert "second_step.set_up" in actions(example_site, reader)


def test_another_takes_the_place_of_the_first_only_once_it_is_confirmed(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    old = give_application(example_site, adviser)
    codes = give_recovery_codes(example_site, adviser)
    client = browser(example_site, adviser, clock)
    client.get(f"{OWN}/app")
    clock.goes_on(timedelta(seconds=30))
    first = example_site.client()
    sign_in(first, adviser)
    assert first.post("/sign-in/second-step", data={"code": code_of(old, clock)}).status_code == 303

    page = set_up(client, clock)

    assert "Your recovery codes work as before." in page
    second = example_site.client()
    sign_in(second, adviser)
    clock.goes_on(timedelta(seconds=30))
    assert second.post("/sign-in/second-step", data={"code": code_of(old, clock)}).status_code == 422
    assert second.post("/sign-in/second-step", data={"code": codes[0]}).status_code == 303
    assert "second_step.change" in actions(example_site, adviser)


def test_new_recovery_codes_take_the_place_of_the_old(example_site: Site, adviser: Person, clock: Clock) -> None:
    give_application(example_site, adviser)
    old = give_recovery_codes(example_site, adviser)
    client = browser(example_site, adviser, clock)

    page = client.post(f"{OWN}/codes").text

    new = re.findall(r'<li class="on-code">([0-9A-Z-]{29})</li>', page)
    assert len(set(new) - set(old)) == 10
    assert new[0] not in client.get(OWN).text
    late = example_site.client()
    sign_in(late, adviser)
    assert late.post("/sign-in/second-step", data={"code": old[0]}).status_code == 422
    assert late.post("/sign-in/second-step", data={"code": new[0]}).status_code == 303


def test_the_codes_are_kept_as_a_file_and_nothing_else_is(
    example_site: Site, adviser: Person, reader: Person, clock: Clock
) -> None:
    codes = give_recovery_codes(example_site, adviser)
    client = browser(example_site, adviser, clock)

    file = client.post(f"{OWN}/codes/file", data={"recovery_code": list(codes)})

    assert file.headers["content-disposition"] == 'attachment; filename="onward-recovery-codes.txt"'
    assert file.headers["content-type"] == "text/plain; charset=utf-8"
    assert all(code in file.text for code in codes)
    for forged in ([*codes, "<script>"], ["0000-0000-0000-0000"], []):
        assert client.post(f"{OWN}/codes/file", data={"recovery_code": forged}).status_code == 403
    other = browser(example_site, reader, clock)
    assert other.post(f"{OWN}/codes/file", data={"recovery_code": list(codes)}).status_code == 403


def test_who_must_have_a_second_step_cannot_take_the_only_one_away(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    give_application(example_site, adviser)
    client = browser(example_site, adviser, clock)

    assert "Stop using it" not in client.get(OWN).text
    assert client.post(f"{OWN}/app/remove").status_code == 403
    assert count_rows(example_site, "totp_secrets") == 1


def test_who_need_not_can(example_site: Site, reader: Person, clock: Clock) -> None:
    client = browser(example_site, reader, clock, "password")
    set_up(client, clock)
    assert "Stop using the application" in client.get(f"{OWN}/app/remove").text

    client.post(f"{OWN}/app/remove")

    assert (count_rows(example_site, "totp_secrets"), count_rows(example_site, "recovery_codes")) == (0, 0)
    assert sign_in(example_site.client(), reader).headers["location"] == "/desk"
    assert "second_step.take_away" in actions(example_site, reader)


# nothing that was typed is lost


def test_what_was_typed_when_the_session_had_ended_comes_back(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    client = browser(example_site, adviser, clock)
    clock.goes_on(timedelta(hours=2))

    page = client.post(
        "/account/password?x=1",
        data={"password": PASSWORD, "new_password": ANOTHER, "code": "123456", "note": ['"><script>', "zweite"]},
    )

    assert (page.status_code, "Sign in to see this" in page.text) == (403, True)
    assert 'action="/account/password?x=1"' in page.text
    assert re.findall(r'name="note" value="([^"]*)"', page.text) == ["&#34;&gt;&lt;script&gt;", "zweite"]
    assert not any(secret in page.text for secret in (PASSWORD, ANOTHER, "123456"))
    assert "Passwords and codes are not kept here" in page.text
    assert 'target="_blank"' in page.text


def test_a_file_is_asked_for_again(example_site: Site) -> None:
    page = example_site.client().post(
        "/account/password", data={"note": "kept"}, files={"file": ("list.csv", b"a,b", "text/csv")}
    )

    assert page.status_code == 403
    assert "Files are not kept here" in page.text
    assert 'name="note" value="kept"' in page.text


def test_what_is_no_form_is_not_kept(example_site: Site) -> None:
    page = example_site.client().post("/account/password", json={"note": "x"})

    assert page.status_code in {403, 422}
    assert "Send it again" not in page.text
