"""While strangers use up every try that there is, whoever the account belongs to comes in."""

from datetime import timedelta

import pytest

from app.accounts.roles import Role
from app.services.count_tries import Tries
from app.services.signing_in.allowances import AT_AN_ACCOUNT, CODES_AT_AN_ACCOUNT, OF_AN_ADDRESS
from tests.app.accounts.authenticator import Authenticator
from tests.people import ALDWICK, Person, person_at
from tests.signing_in import Clock, clock_of, give_application, give_password, half_way_token, sign_in
from tests.site import Site

HERE = "testclient"
"""From where the tests' visitors come."""


@pytest.fixture
def clock(example_site: Site) -> Clock:
    return clock_of(example_site)


@pytest.fixture
def ceri(example_site: Site, clock: Clock) -> Person:
    made = person_at(example_site, Role.ADVISER, ALDWICK)
    give_password(example_site, made)
    return made


@pytest.fixture
def key(example_site: Site, ceri: Person, clock: Clock) -> Authenticator:
    """A device that keeps a passkey of theirs."""
    device = Authenticator(party_id="localhost", origin="http://localhost:8000")
    browser = ceri.client(example_site, now=clock.at)
    answer = device.create(browser.post("/account/passkeys/new/options").json())
    browser.post("/account/passkeys/new", data={"answer": answer, "name": "My phone"})
    return device


def use_everything_up(site: Site, ceri: Person, clock: Clock) -> None:
    with site.session() as session:
        tries = Tries(session=session, secret_key=site.app.state.installation.secret_key, now=clock.at)
        for limits, who in (
            (AT_AN_ACCOUNT, str(ceri.account.email)),
            (OF_AN_ADDRESS, HERE),
            (CODES_AT_AN_ACCOUNT, str(ceri.account.account_id)),
        ):
            for limit in limits:
                for _ in range(limit.most):
                    tries.count(limit, who)
        session.commit()


def test_a_passkey_lets_its_owner_in(example_site: Site, ceri: Person, key: Authenticator, clock: Clock) -> None:
    use_everything_up(example_site, ceri, clock)
    client = example_site.client()
    assert sign_in(client, ceri).status_code == 429

    asked = client.post("/sign-in/passkey/options").json()
    answer = client.post("/sign-in/passkey", data={"answer": key.get(asked)})

    assert answer.status_code == 303
    assert "Your desk" in client.get("/").text


def test_so_does_a_passkey_as_the_second_step(
    example_site: Site, ceri: Person, key: Authenticator, clock: Clock
) -> None:
    give_application(example_site, ceri)
    use_everything_up(example_site, ceri, clock)
    client = example_site.client(cookie=half_way_token(example_site, ceri))
    assert client.post("/sign-in/second-step", data={"code": "123456"}).status_code == 429

    asked = client.post("/sign-in/second-step/passkey/options").json()
    client.post("/sign-in/second-step/passkey", data={"answer": key.get(asked)})

    assert "Your desk" in client.get("/").text


def test_the_link_by_e_mail_is_sent(example_site: Site, ceri: Person, clock: Clock) -> None:
    use_everything_up(example_site, ceri, clock)

    answer = example_site.client().post("/sign-in/forgotten", data={"email": ceri.account.email})

    assert answer.headers["location"] == "/sign-in/forgotten/sent"


def test_the_page_says_how_long_and_which_ways_are_open(example_site: Site, ceri: Person, clock: Clock) -> None:
    use_everything_up(example_site, ceri, clock)

    page = sign_in(example_site.client(), ceri)

    assert "Wait about 12 hours; or use a passkey" in page.text
    assert page.headers["retry-after"] == str(int(timedelta(hours=12).total_seconds()))
