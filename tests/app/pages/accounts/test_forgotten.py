"""A password that was forgotten: the same answer for everybody, a link that works once, and what it leaves as it is."""

from datetime import timedelta

import pytest

from app.accounts.roles import Role
from app.demonstration.people import PASSWORD as EVERYBODYS
from tests.people import ALDWICK, Person, person_at
from tests.signing_in import (
    ANOTHER,
    PASSWORD,
    Clock,
    clock_of,
    count_rows,
    give_application,
    give_password,
    letters_of,
    link_in,
    sign_in,
)
from tests.site import Site, SiteClient

FORGOTTEN = "/sign-in/forgotten"


@pytest.fixture
def clock(example_site: Site) -> Clock:
    return clock_of(example_site)


@pytest.fixture
def adviser(example_site: Site, clock: Clock) -> Person:
    made = person_at(example_site, Role.ADVISER, ALDWICK)
    give_password(example_site, made)
    return made


def link_for(site: Site, person: Person) -> str:
    site.client().post(FORGOTTEN, data={"email": person.account.email})
    return link_in(letters_of(site)[-1][2])


def test_a_link_by_e_mail_sets_a_new_password(example_site: Site, adviser: Person) -> None:
    client = example_site.client()
    link = link_for(example_site, adviser)
    assert 'autocomplete="new-password"' in client.get(link).text

    answer = client.post(link, data={"new_password": ANOTHER})

    assert answer.headers["location"] == "/sign-in?done=reset"
    assert "Your new password is set." in client.get("/sign-in?done=reset").text
    assert sign_in(client, adviser, password=PASSWORD).status_code == 422
    assert sign_in(client, adviser, password=ANOTHER).status_code == 303
    assert letters_of(example_site)[-1][1] == "Your password for Onward was set anew"


@pytest.mark.asvs("6.3.4", "6.4.3")
def test_it_signs_nobody_in_and_leaves_the_second_step(example_site: Site, adviser: Person) -> None:
    give_application(example_site, adviser)
    client = example_site.client()
    client.post(link_for(example_site, adviser), data={"new_password": ANOTHER})

    assert "Your desk" not in client.get("/").text
    assert sign_in(client, adviser, password=ANOTHER).headers["location"] == "/sign-in/second-step"


@pytest.mark.asvs("7.4.3")
def test_every_session_ends_with_it(example_site: Site, adviser: Person) -> None:
    browsers = [adviser.client(example_site, now=clock_at(example_site)) for _ in range(2)]

    example_site.client().post(link_for(example_site, adviser), data={"new_password": ANOTHER})

    assert count_rows(example_site, "sessions") == 0
    assert all("Your desk" not in browser.get("/").text for browser in browsers)


def clock_at(site: Site):  # type: ignore[no-untyped-def]
    from app.dependencies import get_now

    return site.app.dependency_overrides[get_now]()


def test_in_a_browser_that_people_share_the_other_is_signed_out(example_site: Site, adviser: Person) -> None:
    other = person_at(example_site, Role.STAKEHOLDER, ALDWICK, name="Dilys Rhys")
    client = other.client(example_site, now=clock_at(example_site))

    client.post(link_for(example_site, adviser), data={"new_password": ANOTHER})

    assert count_rows(example_site, "sessions") == 0
    assert "Your desk" not in client.get("/").text


@pytest.mark.asvs("6.4.1")
def test_it_works_once(example_site: Site, adviser: Person) -> None:
    client, link = example_site.client(), link_for(example_site, adviser)
    client.post(link, data={"new_password": ANOTHER})

    again = client.post(link, data={"new_password": PASSWORD})

    assert (again.status_code, "This link is over" in again.text) == (410, True)
    assert client.get(link).status_code == 410
    assert sign_in(client, adviser, password=PASSWORD).status_code == 422


@pytest.mark.asvs("6.4.1")
def test_it_works_for_an_hour(example_site: Site, adviser: Person, clock: Clock) -> None:
    client, link = example_site.client(), link_for(example_site, adviser)

    clock.goes_on(timedelta(minutes=59, seconds=59))
    assert client.get(link).status_code == 200
    clock.goes_on(timedelta(seconds=1))
    assert client.get(link).status_code == 410
    assert client.post(link, data={"new_password": ANOTHER}).status_code == 410


def test_looking_at_it_and_a_refused_password_use_nothing_up(example_site: Site, adviser: Person) -> None:
    """Some mailboxes open every link before their owner does."""
    client, link = example_site.client(), link_for(example_site, adviser)

    for refused, said in (
        ("", "Enter a new password"),
        ("short", "at least 12 characters"),
        ("Liverpool-2026!", "on the list"),
        ("Ceri Vaughan 1", "which anybody who knows you"),
        (EVERYBODYS, "which everybody knows"),
        ("a\x00" * 8, "signs that cannot be seen"),
    ):
        page = client.post(link, data={"new_password": refused})
        assert (page.status_code, said in page.text) == (422, True), refused
    client.head(link)
    client.get(link)

    assert client.post(link, data={"new_password": ANOTHER}).status_code == 303


def test_a_new_password_uses_up_every_other_link(example_site: Site, adviser: Person) -> None:
    first, second = link_for(example_site, adviser), link_for(example_site, adviser)
    client = example_site.client()

    client.post(second, data={"new_password": ANOTHER})

    assert client.get(first).status_code == 410


@pytest.mark.parametrize("token", ["x", "A" * 43, "A" * 5000, "%00", "..%2f..%2f", "é" * 43])
def test_what_is_no_link_of_ours_is_over(client: SiteClient, token: str) -> None:
    assert client.get(f"/sign-in/reset/{token}").status_code in {404, 410}
    assert client.post(f"/sign-in/reset/{token}", data={"new_password": ANOTHER}).status_code in {404, 410}


def test_the_link_is_not_kept_and_leads_to_the_public_address(example_site: Site, adviser: Person) -> None:
    client = example_site.client()
    client.post(FORGOTTEN, data={"email": adviser.account.email}, headers={"Host": "evil.example"})
    letter = letters_of(example_site)[0][2]

    assert f"{example_site.settings.public_url}/sign-in/reset/" in letter
    assert "evil" not in letter
    with example_site.session() as session:
        from sqlalchemy import text

        kept = session.connection().execute(text("SELECT token_hash FROM password_resets")).scalar_one()
    assert kept not in letter


def asked_for(client: SiteClient, email: str) -> tuple[int, str, str]:
    answer = client.post(FORGOTTEN, data={"email": email})
    return answer.status_code, answer.headers["location"], client.get(answer.headers["location"]).text


def test_the_answer_is_the_same_whether_there_is_an_account_or_not(example_site: Site, adviser: Person) -> None:
    client = example_site.client()

    assert asked_for(client, str(adviser.account.email)) == asked_for(client, "nobody@example.ac.uk")


def test_as_much_is_put_into_the_outbox_for_nobody_as_for_somebody(example_site: Site, adviser: Person) -> None:
    from sqlalchemy import text

    client = example_site.client()
    for email in (adviser.account.email, "deri.baughan@example.ac.uk"):
        client.post(FORGOTTEN, data={"email": email})

    with example_site.session() as session:
        rows = session.connection().execute(
            text("SELECT kind, length(recipient), length(subject), length(text) FROM outbox_letters ORDER BY letter_id")
        )
        letter, nothing = [tuple(row) for row in rows]
    assert (letter[0], nothing[0]) == ("letter", "nothing")
    assert letter[1:] == nothing[1:]


def test_no_more_than_three_letters_an_hour_come_and_nobody_sees_that(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    client = example_site.client()

    answers = {asked_for(client, str(adviser.account.email)) for _ in range(5)}

    assert len(answers) == 1
    assert len(letters_of(example_site)) == 3
    assert client.get(link_in(letters_of(example_site)[0][2])).status_code == 200
    clock.goes_on(timedelta(hours=1))
    asked_for(client, str(adviser.account.email))
    assert len(letters_of(example_site)) == 4


def test_one_address_asks_for_no_more_than_twenty_an_hour(example_site: Site, adviser: Person) -> None:
    client = example_site.client()

    statuses = [client.post(FORGOTTEN, data={"email": f"n{n}@example.ac.uk"}).status_code for n in range(21)]

    assert statuses == [303] * 20 + [429]


@pytest.mark.parametrize("email", ["", "ceri", "a@b", "ceri@example.ac.uk\r\nBcc: x@example.com"])
def test_an_address_that_is_none_is_said(client: SiteClient, email: str) -> None:
    page = client.post(FORGOTTEN, data={"email": email})

    assert (page.status_code, "e-mail address" in page.text) == (422, True)


def test_whoever_signs_in_by_their_institution_is_told_so(example_site: Site, clock: Clock) -> None:
    from app.persistence.single_sign_on import link_account

    linked = person_at(example_site, Role.ADVISER, ALDWICK)
    with example_site.session() as session:
        link_account(session, "https://sign-in.aldwick.example", "s1", linked.account.account_id, clock.at)
        session.commit()

    example_site.client().post(FORGOTTEN, data={"email": linked.account.email})

    (_, subject, text), *_ = letters_of(example_site)
    assert subject == "How you sign in to Onward"
    assert "http" not in text


@pytest.mark.asvs("6.3.1")
def test_the_way_by_e_mail_stays_open_while_a_stranger_tries_passwords(
    example_site: Site, adviser: Person, clock: Clock
) -> None:
    """Whoever has the link is known to us from then on, and has an allowance of their own."""
    from app.secret_key import SecretKey
    from app.services.count_tries import Tries
    from app.services.signing_in.allowances import AT_AN_ACCOUNT

    with example_site.session() as session:
        key: SecretKey = example_site.app.state.installation.secret_key
        tries = Tries(session=session, secret_key=key, now=clock.at)
        for _ in range(AT_AN_ACCOUNT[0].most):
            tries.count(AT_AN_ACCOUNT[0], str(adviser.account.email))
        session.commit()
    client = example_site.client()
    assert sign_in(client, adviser).status_code == 429

    client.post(link_for(example_site, adviser), data={"new_password": ANOTHER})

    assert sign_in(client, adviser, password=ANOTHER).status_code == 303
