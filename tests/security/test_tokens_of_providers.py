"""A provider's tokens are used once, on the server, and reach neither the browser nor what is kept."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.accounts.roles import Role
from app.persistence.accounts import add_account, give_role
from app.settings import Settings
from tests.app.pages.accounts.test_single_sign_on import ADA, BACK, begun
from tests.app.single_sign_on.crooked_provider import CrookedProvider, crooked_provider
from tests.identity_provider.running import providers_file
from tests.people import ALDWICK
from tests.site import ADDRESS, TODAY, Site

ACCESS_TOKEN = "an-access-token-that-nobody-else-needs"


@pytest.fixture
def crooked() -> Iterator[CrookedProvider]:
    with crooked_provider() as provider:
        yield provider


@pytest.fixture
def settings(tmp_path: Path, crooked: CrookedProvider) -> Settings:
    """Settings for a site that knows one provider."""
    return Settings(
        data_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'onward.db'}",
        public_url=ADDRESS,
        single_sign_on_file=providers_file(tmp_path, crooked.provider),
    )


@pytest.fixture
def ada(example_site: Site) -> None:
    """Somebody who signs in there."""
    with example_site.session() as session:
        account = add_account(session, name="Ada Quill", email=ADA, now=datetime.now(UTC))
        give_role(session, account.account_id, role=Role.TRAINING_MANAGER, place=ALDWICK, starts_on=TODAY)
        session.commit()


@pytest.mark.usefixtures("ada")
@pytest.mark.asvs("10.1.1")
def test_a_providers_tokens_reach_nobody_who_does_not_need_them(
    example_site: Site, crooked: CrookedProvider, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = example_site.client()
    asked = begun(browser)
    id_token = crooked.signed(crooked.claims(datetime.now(UTC), nonce=asked["nonce"]))
    crooked.answers["/token"] = {"access_token": ACCESS_TOKEN, "token_type": "Bearer", "id_token": id_token}

    back = browser.get(BACK, params={"code": "code", "state": asked["state"]})

    assert (back.status_code, browser.get("/account").status_code) == (303, 200)
    seen = "\n".join((*back.headers.values(), back.text, *browser.cookies.values(), browser.get("/account").text))
    written = b"".join(path.read_bytes() for path in example_site.settings.data_dir.glob("onward.db*")).decode(
        "latin-1"
    )
    said = capsys.readouterr()
    for token in (ACCESS_TOKEN, *id_token.split(".")[1:]):
        for where, text in (("browser", seen), ("database", written), ("log", said.out + said.err)):
            assert token not in text, where


@pytest.mark.usefixtures("ada")
@pytest.mark.asvs("9.1.3")
def test_a_key_that_the_token_brings_along_is_not_used(example_site: Site, crooked: CrookedProvider) -> None:
    """Neither the key itself nor an address where one is said to be."""
    browser = example_site.client()
    asked = begun(browser)
    honest, crooked.key = crooked.key, type(crooked.key).generate_key(2048, {"kid": "brought-along"})
    public = crooked.key.as_dict(private=False)
    token = crooked.signed(
        crooked.claims(datetime.now(UTC), nonce=asked["nonce"]), jwk=public, jku=f"{crooked.issuer}/mine"
    )
    crooked.answers["/mine"] = {"keys": [public]}
    crooked.answers["/token"] = {"access_token": ACCESS_TOKEN, "token_type": "Bearer", "id_token": token}

    back = browser.get(BACK, params={"code": "code", "state": asked["state"]})

    assert honest.kid != "brought-along"
    assert back.status_code == 403
    assert "/mine" not in crooked.asked
