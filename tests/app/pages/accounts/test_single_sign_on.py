"""Signing in with an institution's own account, on the pages: whoever is known or invited, and nobody else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx2 import Response

from app.accounts.places import Place
from app.accounts.roles import Role
from app.accounts.tokens import hash_of_token, new_token
from app.dependencies import get_now
from app.pages.accounts import single_sign_on
from app.persistence.accounts import add_account, change_role_end, find_account_by_email, give_role, list_roles
from app.persistence.audit import list_records
from app.persistence.invitations import add_invitation
from app.persistence.second_steps import keep_totp
from app.persistence.single_sign_on import list_linked_issuers
from app.services.count_tries import Limit
from app.settings import Settings
from tests.app.single_sign_on.crooked_provider import CrookedProvider, crooked_provider, unsigned
from tests.identity_provider.running import providers_file
from tests.page_checks import Page
from tests.people import ALDWICK, MARRAM
from tests.site import ADDRESS, TODAY, Site, SiteClient

ADA = "ada.quill@aldwick.example"
START, BACK = "/sign-in/with/aldwick", "/sign-in/with/aldwick/back"


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


def somebody(
    site: Site,
    *roles: tuple[Role, Place],
    email: str = ADA,
    has_second_step: bool = False,
    demonstration: bool = False,
) -> int:
    """Somebody with an account and these roles; its number."""
    with site.session() as session:
        now = datetime.now(UTC)
        account = add_account(session, name="Ada Quill", email=email, now=now, demonstration=demonstration)
        for role, place in roles:
            give_role(session, account.account_id, role=role, place=place, starts_on=TODAY)
        if has_second_step:
            keep_totp(session, account.account_id, sealed_secret="sealed", now=datetime.now(UTC), last_step=0)
        session.commit()
    return account.account_id


def invite(site: Site, role: Role, place: Place, *, email: str = ADA) -> None:
    now = datetime.now(UTC)
    with site.session() as session:
        add_invitation(
            session,
            token_hash=hash_of_token(new_token()),
            email=email,
            role=role,
            place=place,
            role_ends_on=None,
            invited_by=None,
            now=now,
            expires_at=now + timedelta(days=7),
        )
        session.commit()


def begun(browser: SiteClient, **fields: str) -> dict[str, str]:
    """What stands in the address to which the browser is sent."""
    page = browser.post(START, data=fields)
    (there,) = [a.attrib["href"] for a in Page(page.text).elements("a") if "/authorise?" in a.get("href", "")]
    (meta,) = [m for m in Page(page.text).elements("meta") if m.get("http-equiv") == "refresh"]
    assert meta.attrib["content"] == f"0; url={there}"
    return {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}


def come_back(
    browser: SiteClient,
    crooked: CrookedProvider,
    *,
    asked: dict[str, str] | None = None,
    answer: dict[str, str] | None = None,
    token: str | None = None,
    **claims: Any,
) -> Response:
    """Back from the provider, which says this."""
    asked = asked or begun(browser)
    said = {"nonce": asked["nonce"], **claims}
    crooked.answers["/token"] = {
        "access_token": "access",
        "token_type": "Bearer",
        "id_token": token or crooked.signed(crooked.claims(datetime.now(UTC), **said)),
    }
    return browser.get(BACK, params={"code": "code", "state": asked["state"], **(answer or {})})


def linked(site: Site, account_id: int) -> tuple[str, ...]:
    with site.session() as session:
        return list_linked_issuers(session, account_id)


def assert_refused(response: Response, says: str = "We cannot let you in with that account", status: int = 403) -> None:
    assert (response.status_code, says in response.text) == (status, True), response.text
    assert not any(
        part.startswith("onward=") and not part.startswith("onward=;")
        for part in response.headers.get_list("set-cookie")
    )


@pytest.mark.asvs("10.1.2")
def test_the_browser_is_sent_there_with_what_ties_the_answer_to_it(
    example_site: Site, crooked: CrookedProvider
) -> None:
    browser = example_site.client()

    asked = begun(browser)

    assert asked["redirect_uri"] == f"{ADDRESS}{BACK}"
    assert asked["code_challenge_method"] == "S256"
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    assert "onward-sign-on" in browser.cookies


def test_whoever_has_that_address_at_that_institution_comes_in_and_is_known_from_then_on(
    example_site: Site, crooked: CrookedProvider
) -> None:
    account_id = somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    browser = example_site.client()

    response = come_back(browser, crooked, asked=begun(browser, next="/account"))

    assert (response.status_code, response.headers["location"]) == (303, "/account")
    assert browser.get("/account").status_code == 200
    assert linked(example_site, account_id) == (crooked.issuer,)
    again = come_back(example_site.client(), crooked, email="ada.otter@aldwick.example")
    assert again.status_code == 303  # she has married; the subject is what counts


@pytest.mark.asvs("6.3.4", "6.8.4")
def test_one_whose_role_asks_for_more_takes_our_second_step(example_site: Site, crooked: CrookedProvider) -> None:
    somebody(example_site, (Role.ADVISER, ALDWICK), has_second_step=True)
    browser = example_site.client()

    response = come_back(browser, crooked)

    assert response.headers["location"] == "/sign-in/second-step"
    assert "Your institution knows you." in browser.get("/sign-in/second-step").text


def test_one_who_has_none_yet_sets_it_up(example_site: Site, crooked: CrookedProvider) -> None:
    somebody(example_site, (Role.ADVISER, ALDWICK))

    assert come_back(example_site.client(), crooked).headers["location"] == "/sign-in/set-up"


@pytest.mark.asvs("6.8.4")
def test_the_providers_own_second_step_stands_for_ours_where_our_file_believes_it(
    example_site: Site, crooked: CrookedProvider
) -> None:
    somebody(example_site, (Role.ADVISER, ALDWICK), has_second_step=True)
    browser = example_site.client()

    assert come_back(browser, crooked, amr=["mfa"]).headers["location"] == "/desk"
    assert browser.get("/account").status_code == 200


@pytest.mark.asvs("6.8.1", "6.8.4")
def test_but_not_for_what_the_person_does_elsewhere(example_site: Site, crooked: CrookedProvider) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK), (Role.ADVISER, MARRAM), has_second_step=True)

    response = come_back(example_site.client(), crooked, amr=["mfa"])

    assert response.headers["location"] == "/sign-in/second-step"


def test_an_open_invitation_is_taken_up_with_the_address_that_is_proved(
    example_site: Site, crooked: CrookedProvider
) -> None:
    invite(example_site, Role.TRAINING_MANAGER, ALDWICK)
    invite(example_site, Role.STAKEHOLDER, ALDWICK)
    invite(example_site, Role.ADVISER, MARRAM)

    response = come_back(example_site.client(), crooked)

    assert response.status_code == 303
    with example_site.session() as session:
        account = find_account_by_email(session, ADA)
        assert account is not None
        assert account.name == "Ada Quill"
        roles = {(held.role, held.place) for held in list_roles(session, account.account_id)}
        actions = {record.action for record in list_records(session, account.actor)}
    assert roles == {(Role.TRAINING_MANAGER, ALDWICK), (Role.STAKEHOLDER, ALDWICK)}
    assert {"account.create", "invitation.accept", "account.link_sign_on", "account.sign_in"} <= actions


@pytest.mark.parametrize(
    ("said", "called"), [(" Ada\x00 Quill ", "Ada Quill"), ("", "ada.quill"), ("7", "ada.quill"), (None, "ada.quill")]
)
def test_a_new_account_is_called_as_the_provider_says_or_as_its_address_does(
    example_site: Site, crooked: CrookedProvider, said: str | None, called: str
) -> None:
    invite(example_site, Role.TRAINING_MANAGER, ALDWICK)

    come_back(example_site.client(), crooked, name=said)

    with example_site.session() as session:
        account = find_account_by_email(session, ADA)
    assert account is not None
    assert account.name == called


@pytest.mark.asvs("6.8.1")
@pytest.mark.parametrize(
    "known",
    [
        "nobody",
        "somebody elsewhere",
        "somebody whose role there has ended",
        "somebody with another address",
        "somebody invited elsewhere",
        "one of the demonstration's people",
    ],
)
def test_everybody_else_is_refused_in_the_same_words(example_site: Site, crooked: CrookedProvider, known: str) -> None:
    match known:
        case "somebody elsewhere":
            somebody(example_site, (Role.ADVISER, MARRAM))
        case "somebody whose role there has ended":
            somebody(example_site)
        case "somebody with another address":
            somebody(example_site, (Role.ADVISER, ALDWICK), email="ada@aldwick.example")
        case "somebody invited elsewhere":
            invite(example_site, Role.ADVISER, MARRAM)
        case "one of the demonstration's people":
            somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK), demonstration=True)

    assert_refused(come_back(example_site.client(), crooked))


@pytest.mark.asvs("10.5.2")
def test_an_address_that_was_given_to_somebody_else_opens_nothing(example_site: Site, crooked: CrookedProvider) -> None:
    account_id = somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    come_back(example_site.client(), crooked)

    assert_refused(come_back(example_site.client(), crooked, sub="another"))
    assert linked(example_site, account_id) == (crooked.issuer,)


def test_a_role_that_has_ended_shuts_out_whoever_was_known(example_site: Site, crooked: CrookedProvider) -> None:
    account_id = somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK), (Role.TRAINING_MANAGER, MARRAM))
    come_back(example_site.client(), crooked)
    with example_site.session() as session:
        for held in list_roles(session, account_id):
            if held.place == ALDWICK:
                change_role_end(session, held.role_id, revision=held.revision, ends_on=TODAY - timedelta(days=1))
        session.commit()

    assert_refused(come_back(example_site.client(), crooked))


@pytest.mark.asvs("10.5.4")
@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email": "ada.quill@elsewhere.example"},
        {"nonce": "of another sign-in"},
        {"iss": "https://login.marram.example"},
        {"aud": "another client"},
        {"exp": 1},
    ],
    ids=str,
)
def test_what_does_not_prove_who_it_is_lets_nobody_in(
    example_site: Site, crooked: CrookedProvider, claims: dict[str, Any]
) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))

    assert_refused(come_back(example_site.client(), crooked, **claims))


@pytest.mark.asvs("6.8.2")
def test_a_token_under_no_key_lets_nobody_in(example_site: Site, crooked: CrookedProvider) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    browser = example_site.client()
    asked = begun(browser)
    token = unsigned(crooked.claims(datetime.now(UTC), nonce=asked["nonce"]))

    assert_refused(come_back(browser, crooked, asked=asked, token=token))


@pytest.mark.asvs("10.2.2")
def test_an_answer_of_another_provider_is_not_taken_and_its_code_given_to_nobody(
    example_site: Site, crooked: CrookedProvider
) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))

    response = come_back(example_site.client(), crooked, answer={"iss": "https://login.marram.example"})

    assert_refused(response)
    assert "/token" not in crooked.asked


@pytest.mark.asvs("10.2.2")
def test_a_provider_that_names_itself_must_do_so(example_site: Site, crooked: CrookedProvider) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    crooked.answers["/.well-known/openid-configuration"] = crooked.document(
        authorization_response_iss_parameter_supported=True
    )

    assert_refused(come_back(example_site.client(), crooked))
    assert come_back(example_site.client(), crooked, answer={"iss": crooked.issuer}).status_code == 303


@pytest.mark.asvs("10.1.2", "10.2.1", "10.5.1")
def test_an_answer_counts_once_and_only_in_the_browser_that_asked(example_site: Site, crooked: CrookedProvider) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    browser = example_site.client()
    asked = begun(browser)
    cookie = browser.cookies["onward-sign-on"]

    assert_refused(come_back(example_site.client(), crooked, asked=asked), "Please start again")
    wrong_state = {**asked, "state": new_token()}
    assert_refused(come_back(browser, crooked, asked=wrong_state), "Please start again")
    browser.cookies.set("onward-sign-on", cookie)
    assert come_back(browser, crooked, asked=asked).status_code == 303
    browser.cookies.set("onward-sign-on", cookie)
    assert_refused(come_back(browser, crooked, asked=asked), "Please start again")


def test_nobody_is_signed_in_as_somebody_who_has_slipped_them_an_answer(
    example_site: Site, crooked: CrookedProvider
) -> None:
    """Both have begun to sign in; the answer to the one is carried to the other's browser."""
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    stranger, victim = example_site.client(), example_site.client()
    asked = begun(stranger)
    begun(victim)

    assert_refused(come_back(victim, crooked, asked=asked), "Please start again")


def test_an_answer_that_was_refused_ends_the_sign_in(example_site: Site, crooked: CrookedProvider) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    browser = example_site.client()
    asked = begun(browser)
    cookie = browser.cookies["onward-sign-on"]
    assert_refused(come_back(browser, crooked, asked=asked, email_verified=False))
    browser.cookies.set("onward-sign-on", cookie)

    assert_refused(come_back(browser, crooked, asked=asked), "Please start again")


@pytest.mark.asvs("10.1.2")
def test_a_sign_in_is_over_after_ten_minutes(example_site: Site, crooked: CrookedProvider) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    browser = example_site.client()
    asked = begun(browser)
    later = datetime.now(UTC) + timedelta(minutes=10, seconds=1)
    example_site.app.dependency_overrides[get_now] = lambda: later

    assert_refused(come_back(browser, crooked, asked=asked), "Please start again")


def test_whoever_turns_back_there_is_told_that_nothing_has_happened(
    example_site: Site, crooked: CrookedProvider
) -> None:
    response = come_back(example_site.client(), crooked, answer={"error": "access_denied"})

    assert_refused(response, "You have not signed in")


def test_a_provider_that_is_away_is_said_to_be(example_site: Site, crooked: CrookedProvider) -> None:
    browser = example_site.client()
    asked = begun(browser)
    crooked.answers["/jwks"] = 503
    assert_refused(come_back(browser, crooked, asked=asked), "does not answer", status=503)

    crooked.answers["/.well-known/openid-configuration"] = 503
    example_site.app.state.installation.discovery._known.clear()
    assert_refused(example_site.client().post(START), "does not answer", status=503)


def test_no_address_begins_more_sign_ins_than_a_whole_office_does(
    example_site: Site, crooked: CrookedProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Limit(name="few", most=2, window=timedelta(hours=1))
    monkeypatch.setattr(single_sign_on, "BEGUN_BY_AN_ADDRESS", few)

    assert [example_site.client().post(START).status_code for _ in range(3)] == [200, 200, 429]


def test_a_sign_in_that_nobody_has_set_up_is_not_there(example_site: Site, crooked: CrookedProvider) -> None:
    assert example_site.client().post("/sign-in/with/marram").status_code == 404
    assert example_site.client().get("/sign-in/with/marram/back").status_code == 404


@pytest.mark.asvs("7.6.1")
def test_whoever_is_signed_in_proves_it_once_more_there_before_a_grave_act(
    example_site: Site, crooked: CrookedProvider
) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    browser = example_site.client()
    come_back(browser, crooked)
    later = datetime.now(UTC) + timedelta(minutes=20)
    example_site.app.dependency_overrides[get_now] = lambda: later
    assert browser.get("/account/passkeys/new").status_code == 403

    asked = begun(browser, again="yes", next="/account/passkeys/new")
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    moment: dict[str, Any] = {"iat": int(later.timestamp()), "exp": int(later.timestamp()) + 300}
    assert_refused(come_back(browser, crooked, asked=asked, **moment))  # it does not say that it has asked again

    asked = begun(browser, again="yes", next="/account/passkeys/new")
    fresh = come_back(browser, crooked, asked=asked, auth_time=int(later.timestamp()), **moment)
    assert fresh.headers["location"] == "/account/passkeys/new"
    assert browser.get("/account/passkeys/new").status_code == 200


@pytest.mark.asvs("7.5.1")
def test_once_more_asks_for_our_second_step_too_where_there_is_one(
    example_site: Site, crooked: CrookedProvider
) -> None:
    account_id = somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    browser = example_site.client()
    come_back(browser, crooked)
    with example_site.session() as session:
        keep_totp(session, account_id, sealed_secret="sealed", now=datetime.now(UTC), last_step=0)
        session.commit()

    asked = begun(browser, again="yes", next="/account/passkeys/new")
    moment = int(datetime.now(UTC).timestamp())
    answer = come_back(browser, crooked, asked=asked, auth_time=moment)

    assert answer.headers["location"] == "/sign-in/second-step?next=%2Faccount%2Fpasskeys%2Fnew"
    assert browser.get("/account").status_code == 403, "until it has been proved nothing is open"


def test_nobody_is_proved_once_more_by_somebody_elses_account(example_site: Site, crooked: CrookedProvider) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK), email="bram.otter@aldwick.example")
    browser = example_site.client()
    come_back(browser, crooked)
    come_back(example_site.client(), crooked, sub="bram", email="bram.otter@aldwick.example")

    asked = begun(browser, again="yes")
    moment = int(datetime.now(UTC).timestamp())
    assert_refused(come_back(browser, crooked, asked=asked, sub="bram", auth_time=moment))


@pytest.mark.asvs("7.6.2")
def test_another_site_cannot_begin_a_sign_in(example_site: Site, crooked: CrookedProvider) -> None:
    response = example_site.client().post(START, headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert crooked.asked == []


def test_signing_out_says_that_one_is_still_signed_in_there(example_site: Site, crooked: CrookedProvider) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    browser = example_site.client()
    come_back(browser, crooked)

    there = browser.post("/sign-out").headers["location"]

    assert "you are still signed in there" in browser.get(there).text
    assert browser.get("/account").status_code == 403


def test_whoever_came_in_so_is_offered_it_once_more_before_a_grave_act(
    example_site: Site, crooked: CrookedProvider
) -> None:
    somebody(example_site, (Role.TRAINING_MANAGER, ALDWICK))
    browser = example_site.client()
    come_back(browser, crooked)

    assert 'name="again" value="yes"' in browser.get("/sign-in/again?next=/account/passkeys/new").text


@pytest.mark.parametrize("value", ["", "\x00", "é" * 300, "<script>", "a" * 5000])
def test_whatever_stands_in_the_address_the_answer_is_a_page(
    example_site: Site, crooked: CrookedProvider, value: str
) -> None:
    browser = example_site.client()
    asked = begun(browser)

    for name in ("code", "state", "iss", "error"):
        answer = browser.get(BACK, params={"state": asked["state"], name: value})
        assert answer.status_code == 403
