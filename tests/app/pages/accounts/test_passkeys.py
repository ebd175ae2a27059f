"""Passkeys on the pages: added, used in each way, and refused where something is wrong."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx2 import Response

from app.accounts.roles import Role
from app.dependencies import get_now
from app.pages.accounts import passkey_questions
from app.persistence.accounts import get_account, set_password_hash
from app.persistence.audit import list_records
from app.persistence.passkeys import list_passkeys
from app.services.count_tries import Limit
from app.services.sessions import begin_session
from app.settings import Settings
from tests.app.accounts.authenticator import PRESENT, Authenticator
from tests.people import ALDWICK, Person, person_at
from tests.routes_graph.specimens import EXAMPLE_NETWORK
from tests.site import TODAY, FilledDatabases, Site, SiteClient, site_of

LOCALHOST = {"party_id": "localhost", "origin": "http://localhost:8000"}


@pytest.fixture
def ceri(example_site: Site) -> Person:
    return person_at(example_site, Role.ADVISER, ALDWICK)


def device(**more: Any) -> Authenticator:
    return Authenticator(**{**LOCALHOST, **more})


def added(browser: SiteClient, authenticator: Authenticator, *, name: str = "My phone") -> Response:
    options = browser.post("/account/passkeys/new/options").json()
    answer = authenticator.create(options)
    return browser.post("/account/passkeys/new", data={"answer": answer, "name": name})


def asked(browser: SiteClient, where: str) -> dict[str, Any]:
    options: dict[str, Any] = browser.post(f"{where}/options").json()
    return options


def used(browser: SiteClient, authenticator: Authenticator, where: str, *, wanted: str = "") -> Response:
    return browser.post(where, data={"answer": authenticator.get(asked(browser, where)), "next": wanted})


def kept_by(site: Site, person: Person) -> list[str]:
    with site.session() as session:
        return [kept.name for kept in list_passkeys(session, person.account.account_id)]


def done_to(site: Site, person: Person) -> list[str]:
    with site.session() as session:
        return [record.action for record in list_records(session, person.account.actor)]


def test_a_passkey_is_added_and_alone_signs_its_owner_in(example_site: Site, ceri: Person) -> None:
    authenticator = device()
    first = added(ceri.client(example_site), authenticator)
    visitor = example_site.client()

    signed_in = used(visitor, authenticator, "/sign-in/passkey", wanted="/account/passkeys")

    assert "recovery codes" in first.text.lower()
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/account/passkeys")
    page = visitor.get("/account/passkeys")
    assert "My phone" in page.text
    assert "Last used on" in page.text
    assert "passkey.add" in done_to(example_site, ceri)


def test_the_address_to_go_on_to_is_one_of_ours(example_site: Site, ceri: Person) -> None:
    authenticator = device()
    added(ceri.client(example_site), authenticator)

    there = used(example_site.client(), authenticator, "/sign-in/passkey", wanted="https://evil.example/")

    assert there.headers["location"].startswith("/")


def test_a_passkey_is_the_second_step_after_the_password(example_site: Site, ceri: Person) -> None:
    authenticator = device()
    added(ceri.client(example_site), authenticator)
    browser = example_site.client(cookie=half_way(example_site, ceri))

    assert browser.get("/account/passkeys").status_code == 403
    used(browser, authenticator, "/sign-in/second-step/passkey")
    assert browser.get("/account/passkeys").status_code == 200


def half_way(site: Site, person: Person) -> str:
    """The token of somebody who has proved the first step of two."""
    with site.session() as session:
        token, _ = begin_session(
            session,
            get_account(session, person.account.account_id),
            way="password",
            device="Firefox on Linux",
            has_second_step=bool(list_passkeys(session, person.account.account_id)),
            today=TODAY,
            now=datetime.now(UTC),
        )
        session.commit()
    return token


def test_one_whose_role_asks_for_it_sets_a_passkey_up_and_has_signed_in(example_site: Site, ceri: Person) -> None:
    browser = example_site.client(cookie=half_way(example_site, ceri))
    options = asked(browser, "/sign-in/set-up/passkey")

    page = browser.post("/sign-in/set-up/passkey", data={"answer": device().create(options)})

    assert page.status_code == 200
    assert kept_by(example_site, ceri) == ["Firefox on Linux"]
    assert browser.get("/account/passkeys").status_code == 200


@pytest.mark.asvs("7.5.1")
def test_whoever_signed_in_a_while_ago_proves_it_by_passkey_before_adding_another(
    example_site: Site, ceri: Person
) -> None:
    authenticator = device()
    added(ceri.client(example_site), authenticator)
    browser = ceri.client(example_site, now=datetime.now(UTC) - timedelta(minutes=30))

    assert browser.post("/account/passkeys/new/options").status_code == 403
    assert used(browser, authenticator, "/sign-in/again/passkey", wanted="/account/passkeys/new").status_code == 303
    assert browser.get("/account/passkeys/new").status_code == 200


def refused(example_site: Site, authenticator: Authenticator, **wrong: Any) -> str:
    for name, value in wrong.items():
        setattr(authenticator, name, value)
    response = used(example_site.client(), authenticator, "/sign-in/passkey")
    assert response.status_code == 403
    assert "set-cookie" not in response.headers
    return response.text


def test_whoever_is_refused_goes_back_without_losing_where_they_wanted_to_go(example_site: Site) -> None:
    page = example_site.client().post("/sign-in/passkey", data={"answer": "{}", "next": "/account/passkeys"})

    assert page.status_code == 403
    assert 'href="/sign-in?next=%2Faccount%2Fpasskeys"' in page.text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"flags": PRESENT}, "did not check that it is you"),
        ({"origin": "http://localhost:9000"}, "does not belong to this site"),
        ({"origin": "http://127.0.0.1:8000"}, "does not belong to this site"),
        ({"party_id": "evil.example"}, "does not belong to this site"),
        ({"user_handle": b"somebody else"}, "does not belong to this site"),
        ({"credential_id": b"\x08" * 32}, "We do not know that passkey"),
    ],
    ids=str,
)
def test_what_does_not_prove_it_signs_nobody_in(
    example_site: Site, ceri: Person, wrong: dict[str, Any], says: str
) -> None:
    authenticator = device()
    added(ceri.client(example_site), authenticator)

    assert says in refused(example_site, authenticator, **wrong)


def test_a_copied_passkey_is_refused_and_written_down(example_site: Site, ceri: Person) -> None:
    authenticator = device()
    added(ceri.client(example_site), authenticator)
    used(example_site.client(), authenticator, "/sign-in/passkey")
    used(example_site.client(), authenticator, "/sign-in/passkey")

    assert "seems to have been copied" in refused(example_site, authenticator, sign_count=0)
    assert done_to(example_site, ceri)[-1] == "passkey.copied"


def test_an_answer_is_taken_once(example_site: Site, ceri: Person) -> None:
    authenticator = device(counts=False)
    added(ceri.client(example_site), authenticator)
    visitor = example_site.client()
    answer = authenticator.get(asked(visitor, "/sign-in/passkey"))

    assert visitor.post("/sign-in/passkey", data={"answer": answer}).status_code == 303
    again = example_site.client().post("/sign-in/passkey", data={"answer": answer})
    assert (again.status_code, "was sent twice" in again.text) == (403, True)


def test_an_answer_that_was_refused_cannot_be_tried_again(example_site: Site, ceri: Person) -> None:
    authenticator = device(counts=False)
    added(ceri.client(example_site), authenticator)
    visitor = example_site.client()
    answer = json.loads(authenticator.get(asked(visitor, "/sign-in/passkey")))
    good = answer["response"]["signature"]
    answer["response"]["signature"] = good[:-4] + "AAAA"
    assert visitor.post("/sign-in/passkey", data={"answer": json.dumps(answer)}).status_code == 403

    answer["response"]["signature"] = good
    assert "was sent twice" in visitor.post("/sign-in/passkey", data={"answer": json.dumps(answer)}).text


def test_a_question_is_over_after_ten_minutes(example_site: Site, ceri: Person) -> None:
    authenticator = device()
    added(ceri.client(example_site), authenticator)
    visitor = example_site.client()
    answer = authenticator.get(asked(visitor, "/sign-in/passkey"))
    later = datetime.now(UTC) + timedelta(minutes=10, seconds=1)
    example_site.app.dependency_overrides[get_now] = lambda: later

    assert "took too long" in visitor.post("/sign-in/passkey", data={"answer": answer}).text


def test_an_answer_for_one_purpose_is_none_for_another(example_site: Site, ceri: Person) -> None:
    authenticator = device()
    browser = ceri.client(example_site)
    added(browser, authenticator)
    for_the_second_step = example_site.client(cookie=half_way(example_site, ceri))

    answer = authenticator.get(asked(example_site.client(), "/sign-in/passkey"))
    assert for_the_second_step.post("/sign-in/second-step/passkey", data={"answer": answer}).status_code == 403
    answer = authenticator.get(asked(for_the_second_step, "/sign-in/second-step/passkey"))
    assert example_site.client().post("/sign-in/passkey", data={"answer": answer}).status_code == 403


def test_anothers_passkey_is_no_second_step_of_mine(example_site: Site, ceri: Person) -> None:
    bram = person_at(example_site, Role.ADVISER, ALDWICK, name="Bram Otter")
    his, hers = device(credential_id=b"\x09" * 32), device()
    added(bram.client(example_site), his)
    added(ceri.client(example_site), hers)
    browser = example_site.client(cookie=half_way(example_site, ceri))

    response = used(browser, his, "/sign-in/second-step/passkey")

    assert (response.status_code, "We do not know that passkey" in response.text) == (403, True)


def test_the_same_key_is_not_kept_twice(example_site: Site, ceri: Person) -> None:
    bram = person_at(example_site, Role.ADVISER, ALDWICK, name="Bram Otter")
    added(ceri.client(example_site), device())

    response = added(bram.client(example_site), device())

    assert (response.status_code, "is here already" in response.text) == (422, True)
    assert kept_by(example_site, bram) == []


def test_a_device_that_has_one_is_not_asked_again(example_site: Site, ceri: Person) -> None:
    browser = ceri.client(example_site)
    added(browser, device())

    options = browser.post("/account/passkeys/new/options").json()

    assert len(options["excludeCredentials"]) == 1
    assert options["rp"] == {"name": "Onward", "id": "localhost"}
    assert ceri.account.email == options["user"]["name"]


@pytest.mark.asvs("8.2.2")
def test_a_passkey_is_named_and_removed_only_by_its_owner(example_site: Site, ceri: Person) -> None:
    bram = person_at(example_site, Role.ADVISER, ALDWICK, name="Bram Otter")
    browser, other = ceri.client(example_site), bram.client(example_site)
    added(browser, device())
    added(browser, device(credential_id=b"\x09" * 32), name="My key")
    with example_site.session() as session:
        number = list_passkeys(session, ceri.account.account_id)[0].passkey_id

    assert other.get(f"/account/passkeys/{number}/remove").status_code == 404
    assert other.post(f"/account/passkeys/{number}/remove").status_code == 404
    assert other.post(f"/account/passkeys/{number}/name", data={"name": "Mine now"}).status_code == 404
    assert browser.post(f"/account/passkeys/{number}/name", data={"name": " \n "}).status_code == 422
    browser.post(f"/account/passkeys/{number}/name", data={"name": "  The   old phone "})
    assert kept_by(example_site, ceri) == ["The old phone", "My key"]
    assert browser.get(f"/account/passkeys/{number}/remove").status_code == 200
    assert browser.post(f"/account/passkeys/{number}/remove").status_code == 303
    assert kept_by(example_site, ceri) == ["My key"]
    assert done_to(example_site, ceri)[-2:] == ["passkey.name", "passkey.remove"]


def test_the_last_way_in_is_kept(example_site: Site, ceri: Person) -> None:
    browser = ceri.client(example_site)
    added(browser, device())
    with example_site.session() as session:
        number = list_passkeys(session, ceri.account.account_id)[0].passkey_id

    response = browser.post(f"/account/passkeys/{number}/remove")

    assert (response.status_code, "only way in which you can sign in" in response.text) == (422, True)
    assert kept_by(example_site, ceri) == ["My phone"]


@pytest.mark.asvs("6.3.3")
def test_the_last_second_step_of_a_role_that_asks_for_one_is_kept(example_site: Site, ceri: Person) -> None:
    browser = ceri.client(example_site)
    added(browser, device())
    with example_site.session() as session:
        set_password_hash(session, ceri.account.account_id, "a hash")
        session.commit()
        number = list_passkeys(session, ceri.account.account_id)[0].passkey_id

    response = browser.post(f"/account/passkeys/{number}/remove")

    assert (response.status_code, "Your role asks for a second step" in response.text) == (422, True)
    assert kept_by(example_site, ceri) == ["My phone"]


@pytest.mark.parametrize("where", ["/sign-in/second-step/passkey", "/sign-in/set-up/passkey"])
def test_who_has_begun_nothing_is_asked_nothing(example_site: Site, where: str) -> None:
    visitor = example_site.client()

    assert visitor.post(f"{where}/options").headers["location"] == "/sign-in"
    assert visitor.post(where, data={"answer": "{}"}).headers["location"] == "/sign-in"


def test_no_address_fills_the_table_with_questions(example_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    few = Limit(name="few", most=3, window=timedelta(hours=1))
    monkeypatch.setattr(passkey_questions, "QUESTIONS_OF_AN_ADDRESS", few)
    visitor = example_site.client()

    statuses = [visitor.post("/sign-in/passkey/options").status_code for _ in range(5)]

    assert statuses == [200, 200, 200, 429, 429]


def test_where_browsers_offer_none_the_page_says_so_and_leads_to_the_other_second_step(
    settings: Settings, filled_databases: FilledDatabases
) -> None:
    shutil.copyfile(filled_databases(EXAMPLE_NETWORK.register), settings.data_dir / "onward.db")
    by_numbers = Settings(**{**settings.model_dump(), "public_url": "http://192.0.2.7"})
    site = site_of(by_numbers)
    browser = person_at(site, Role.ADVISER, ALDWICK).client(site)

    assert "browsers offer no passkeys" in browser.get("/account/passkeys").text
    assert browser.get("/account/passkeys/new").status_code == 404
    assert browser.post("/sign-in/passkey/options").status_code == 404
    site.app.state.installation.engine.dispose()
