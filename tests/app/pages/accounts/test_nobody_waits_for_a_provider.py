"""While a provider is spoken to no connection to the database is held, and no request of ours holds two."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from app.accounts.roles import Role
from app.single_sign_on.discovery import WELL_KNOWN
from tests.app.accounts.authenticator import Authenticator
from tests.app.pages.accounts.test_single_sign_on import ADA, begun, come_back, crooked, invite, settings, somebody
from tests.app.pages.test_one_connection_at_a_time import Connections, watched
from tests.app.single_sign_on.crooked_provider import CrookedProvider
from tests.people import ALDWICK, person_at
from tests.site import Site

__all__ = ["crooked", "settings"]


def noting(held: list[int], connections: Connections, honest: Any) -> Callable[[Any], None]:
    """The honest answer; how many connections are held while it is given is noted."""

    def answer(handler: Any) -> None:
        held.append(connections.held)
        handler._say(honest)

    return answer


def test_signing_in_at_a_provider(
    example_site: Site, crooked: CrookedProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(example_site, Role.ADVISER, ALDWICK)
    browser, held = example_site.client(), list[int]()
    with watched(example_site, monkeypatch) as connections:
        for address in (WELL_KNOWN, "/jwks"):
            crooked.answers[address] = noting(held, connections, crooked.answers[address])
        asked = begun(browser)
        said = crooked.signed(crooked.claims(datetime.now(UTC), nonce=asked["nonce"], email=None))
        token = {"access_token": "access", "token_type": "Bearer", "id_token": said}
        crooked.answers["/token"] = noting(held, connections, token)
        me = {"sub": "ada", "email": ADA, "email_verified": True, "name": "Ada Quill"}
        crooked.answers["/me"] = noting(held, connections, me)
        back = browser.get("/sign-in/with/aldwick/back", params={"code": "code", "state": asked["state"]})

    assert back.headers["location"] == "/sign-in/set-up"
    assert held == [0, 0, 0, 0]
    assert (connections.most, connections.held) == (1, 0)


def test_being_refused_there(example_site: Site, crooked: CrookedProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody(example_site, (Role.ADVISER, ALDWICK))
    with watched(example_site, monkeypatch) as connections:
        come_back(example_site.client(), crooked, email_verified=False)
        come_back(example_site.client(), crooked, sub="another", email="another@aldwick.example")
        example_site.client().get("/sign-in/with/aldwick/back", params={"state": "none"})

    assert (connections.most, connections.held) == (1, 0)


def test_every_use_of_a_passkey(example_site: Site, crooked: CrookedProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)
    device = Authenticator(party_id="localhost", origin="http://localhost:8000")
    visitor = example_site.client()
    with watched(example_site, monkeypatch) as connections:
        browser.get("/account/passkeys/new")
        answer = device.create(browser.post("/account/passkeys/new/options").json())
        browser.post("/account/passkeys/new", data={"answer": answer})
        browser.get("/account/passkeys")
        browser.post("/sign-in/passkey", data={"answer": answer})
        answer = device.get(visitor.post("/sign-in/passkey/options").json())
        signed_in = visitor.post("/sign-in/passkey", data={"answer": answer})

    assert signed_in.status_code == 303
    assert (connections.most, connections.held) == (1, 0)
