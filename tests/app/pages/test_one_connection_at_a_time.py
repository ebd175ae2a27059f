"""No request holds two connections to the database, nor any while a password is compared.

Else as many at once as there are connections would each hold one and wait for another, and nobody would get any.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app.accounts import passwords
from app.accounts.roles import Role
from app.services import current_graph
from app.services.signing_in.allowances import OF_AN_ADDRESS_AT_AN_ACCOUNT
from tests.people import ALDWICK, Person, person_at
from tests.signing_in import (
    ANOTHER,
    PASSWORD,
    Clock,
    clock_of,
    code_of,
    give_application,
    give_password,
    half_way_token,
    letters_of,
    link_in,
    sign_in,
)
from tests.site import Site


class Connections:
    """How many are held: just now, at most so far, and at most while a password was compared."""

    def __init__(self) -> None:
        self.held = self.most = self.most_while_comparing = 0

    def taken(self, *_: object) -> None:
        self.held += 1
        self.most = max(self.most, self.held)

    def given_back(self, *_: object) -> None:
        self.held -= 1


@contextmanager
def watched(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Connections]:
    """Counts the connections, where every request looks up the register's number, as one in a second does."""
    installation = site.app.state.installation
    monkeypatch.setattr(current_graph, "SECONDS_BETWEEN_LOOKS", 0.0)
    connections, turn = Connections(), passwords._turn

    class Watching:
        def __enter__(self) -> None:
            connections.most_while_comparing = max(connections.most_while_comparing, connections.held)
            turn.acquire()

        def __exit__(self, *_: object) -> None:
            turn.release()

    monkeypatch.setattr(passwords, "_turn", Watching())
    event.listen(installation.engine, "checkout", connections.taken)
    event.listen(installation.engine, "checkin", connections.given_back)
    yield connections
    event.remove(installation.engine, "checkout", connections.taken)
    event.remove(installation.engine, "checkin", connections.given_back)


@pytest.fixture
def clock(example_site: Site) -> Clock:
    return clock_of(example_site)


@pytest.fixture
def ceri(example_site: Site, clock: Clock) -> Person:
    made = person_at(example_site, Role.ADVISER, ALDWICK)
    give_password(example_site, made)
    return made


def test_signing_in(example_site: Site, ceri: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = give_application(example_site, ceri)
    client = example_site.client()
    with watched(example_site, monkeypatch) as connections:
        sign_in(client, ceri, password="wrong")
        client.post("/sign-in", data={"email": "nobody@example.ac.uk", "password": PASSWORD})
        sign_in(client, ceri)
        client.get("/sign-in/second-step")
        client.post("/sign-in/second-step", data={"code": "000000"})
        client.post("/sign-in/second-step", data={"code": code_of(secret, clock)})
        clock.at += OF_AN_ADDRESS_AT_AN_ACCOUNT[0].window
        client.get("/account/sessions")
        client.post("/sign-in/again", data={"password": "wrong"})
        client.post("/sign-in/again", data={"password": PASSWORD, "code": "000000"})
        client.post("/sign-in/again", data={"password": PASSWORD, "code": code_of(secret, clock)})
        client.post("/sign-out")
        for _ in range(7):
            last = sign_in(client, ceri, password="wrong")

    assert last.status_code == 429
    assert (connections.most, connections.most_while_comparing, connections.held) == (1, 0, 0)


def test_choosing_passwords(example_site: Site, ceri: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    client = ceri.client(example_site, now=clock.at)
    with watched(example_site, monkeypatch) as connections:
        client.get("/account/password")
        client.post("/account/password", data={"password": "wrong", "new_password": ANOTHER})
        client.post("/account/password", data={"password": PASSWORD, "new_password": ANOTHER})
        client.post("/sign-in/forgotten", data={"email": ceri.account.email})
        link = link_in(letters_of(example_site)[-1][2])
        client.get(link)
        client.post(link, data={"new_password": PASSWORD})

    assert sign_in(client, ceri).status_code == 303
    assert (connections.most, connections.most_while_comparing, connections.held) == (1, 0, 0)


def test_setting_up_a_second_step(
    example_site: Site, ceri: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = example_site.client(cookie=half_way_token(example_site, ceri))
    with watched(example_site, monkeypatch) as connections:
        client.get("/sign-in/set-up")
        client.get("/sign-in/set-up/app")
        client.post("/sign-in/set-up/app", data={"code": "000000"})

    assert (connections.most, connections.held) == (1, 0)


def test_a_session_that_has_ended_or_is_noted_as_seen(
    example_site: Site, ceri: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    client = ceri.client(example_site, now=clock.at)
    with watched(example_site, monkeypatch) as connections:
        clock.goes_on(timedelta(minutes=5))
        assert "Your desk" in client.get("/").text
        clock.goes_on(timedelta(hours=2))
        assert "Your desk" not in client.get("/").text

    assert (connections.most, connections.held) == (1, 0)


def test_asking_for_a_code_that_nobody_has(example_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client = example_site.client()
    with watched(example_site, monkeypatch) as connections:
        page = client.get("/v/0123456789ABCTVX")
        answer = client.get("/api/v1/certificates/0123456789ABCTVX/verification")

    assert (page.status_code, answer.status_code) == (404, 200)
    assert (connections.most, connections.held) == (1, 0)
