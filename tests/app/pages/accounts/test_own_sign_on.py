"""One's links to an institution's own sign-in: seen, and removed where there is another way in."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from app.accounts.roles import Role
from app.persistence.accounts import set_password_hash
from app.persistence.audit import list_records
from app.persistence.mail import list_letters
from app.persistence.single_sign_on import find_linked_account, link_account
from app.settings import Settings
from tests.app.pages.reading import heading, links, words
from tests.identity_provider.running import provider_of_marram, provider_to_be, providers_file
from tests.people import ALDWICK, Person, person_at
from tests.site import ADDRESS, Site

LIST, REMOVE = "/account/institution-sign-in", "/account/institution-sign-in/remove"
GONE = "https://login.former.example"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A site that knows Aldwick College's sign-in, and one of an institution that the register does not hold."""
    return Settings(
        data_dir=tmp_path,
        database_url=f"sqlite:///{tmp_path / 'onward.db'}",
        public_url=ADDRESS,
        single_sign_on_file=providers_file(tmp_path, provider_to_be(), provider_of_marram("nowhere")),
    )


def issuer_of(site: Site) -> str:
    return str(site.app.state.installation.settings.providers[0].issuer)


def linked(site: Site, *issuers: str, password: bool = True, name: str = "Ada Quill") -> Person:
    """Somebody whom these providers know."""
    somebody = person_at(site, Role.TRAINING_MANAGER, ALDWICK, name=name)
    with site.session() as session:
        for issuer in issuers:
            link_account(session, issuer, name, somebody.account.account_id, datetime(2026, 11, 3, 12, tzinfo=UTC))
        if password:
            set_password_hash(session, somebody.account.account_id, "a hash")
        session.commit()
    return somebody


def is_linked(site: Site, issuer: str, name: str = "Ada Quill") -> bool:
    with site.session() as session:
        return find_linked_account(session, issuer, name) is not None


def test_a_link_is_seen_under_ones_account_with_since_when(example_site: Site) -> None:
    client = linked(example_site, issuer_of(example_site)).client(example_site)

    account = client.get("/account")

    assert "Aldwick College’s sign-in, linked on 3 November 2026." in words(account)
    assert links(account)["Your institution’s sign-in"] == LIST
    assert "Aldwick College’s sign-inLinked on 3 November 2026." in words(client.get(LIST))


def test_whoever_has_none_is_told_how_to_link_one(example_site: Site) -> None:
    said = words(linked(example_site).client(example_site).get(LIST))

    assert "None is linked to your account." in said
    assert "choose it on the page where you sign in: Aldwick College." in said


def test_a_removed_link_is_gone_and_told_in_the_history_and_by_letter(example_site: Site) -> None:
    issuer = issuer_of(example_site)
    ada = linked(example_site, issuer)
    client = ada.client(example_site)
    assert heading(client.get(REMOVE, params={"issuer": issuer})) == "Remove Aldwick College’s sign-in?"

    done = client.post(REMOVE, data={"issuer": issuer})

    assert (done.status_code, done.headers["location"]) == (303, f"{LIST}?done=removed")
    assert "None is linked to your account." in words(client.get(done.headers["location"]))
    assert not is_linked(example_site, issuer)
    assert "removed their institution’s own sign-in" in words(client.get("/account/history"))
    with example_site.session() as session:
        (record,) = [r for r in list_records(session, ada.account.actor) if r.action == "account.unlink_sign_on"]
        letters = [letter.message for letter in list_letters(session)]
    assert record.after == {"provider": "aldwick"}
    assert [m.subject for m in letters if m.to == ada.account.email] == ["A way of signing in to Onward was removed"]
    assert client.post(REMOVE, data={"issuer": issuer}).status_code == 404


def test_the_only_way_in_is_kept_and_said_to_be(example_site: Site) -> None:
    issuer = issuer_of(example_site)
    client = linked(example_site, issuer, password=False).client(example_site)

    refused = client.post(REMOVE, data={"issuer": issuer})

    assert (refused.status_code, heading(refused)) == (409, "You still need that sign-in")
    assert "Set a password or add a passkey first" in words(refused)
    assert is_linked(example_site, issuer)


def test_a_sign_in_where_nobody_signs_in_any_more_can_go_and_counts_for_no_way_in(example_site: Site) -> None:
    issuer = issuer_of(example_site)
    client = linked(example_site, issuer, GONE, password=False).client(example_site)

    assert "login.former.example’s sign-inLinked on 3 November 2026. Nobody can sign in there any more." in words(
        client.get(LIST)
    )
    assert client.post(REMOVE, data={"issuer": issuer}).status_code == 409
    assert client.post(REMOVE, data={"issuer": GONE}).status_code == 303


def test_removing_asks_for_a_fresh_sign_in(example_site: Site) -> None:
    issuer = issuer_of(example_site)
    stale = linked(example_site, issuer).client(example_site, now=datetime.now(UTC) - timedelta(minutes=30))

    answers = stale.get(REMOVE, params={"issuer": issuer}), stale.post(REMOVE, data={"issuer": issuer})

    assert [heading(answer) for answer in answers] == ["Please sign in once more"] * 2
    assert is_linked(example_site, issuer)


def test_nobody_removes_anothers(example_site: Site) -> None:
    issuer = issuer_of(example_site)
    linked(example_site, issuer)
    bram = linked(example_site, name="Bram Otter").client(example_site)

    assert bram.get(REMOVE, params={"issuer": issuer}).status_code == 404
    assert bram.post(REMOVE, data={"issuer": issuer}).status_code == 404
    assert is_linked(example_site, issuer)


def test_a_sign_in_of_an_institution_that_is_not_there_is_not_offered(example_site: Site) -> None:
    page = example_site.client().get("/sign-in")

    assert "Sign in with Aldwick College" in words(page)
    assert "Marram University" not in words(page)


def test_that_it_is_not_offered_stands_in_the_log_in_one_line_at_the_start(example_site: Site) -> None:
    async def start() -> None:
        async with example_site.app.router.lifespan_context(example_site.app):
            pass

    with capture_logs() as lines:
        asyncio.run(start())

    said = [line for line in lines if line["event"] == "single_sign_on_not_offered"]
    assert [(line["log_level"], line["provider"], line["institution"]) for line in said] == [
        ("warning", "marram", "nowhere")
    ]
    assert "the register holds no such institution" in said[0]["why"]
