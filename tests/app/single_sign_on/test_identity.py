"""Whom a provider means: what is believed of its answers, and all that is not."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from joserfc.jwk import ECKey, RSAKey

from app.single_sign_on.discovery import Discovery
from app.single_sign_on.errors import NotProvedError, ProviderFaultError
from app.single_sign_on.exchange import Flow, Tokens
from app.single_sign_on.identity import Identity, identify
from tests.app.single_sign_on.crooked_provider import (
    NONCE,
    CrookedProvider,
    crooked_provider,
    key_named,
    signed_with_the_shared_secret,
    unsigned,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FLOW = Flow(state="state", nonce=NONCE, code_verifier="verifier")


@pytest.fixture
def crooked() -> Iterator[CrookedProvider]:
    with crooked_provider() as provider:
        yield provider


def identified(crooked: CrookedProvider, id_token: str, discovery: Discovery | None = None) -> Identity:
    tokens = Tokens(id_token=id_token, access_token="access")
    return identify(crooked.provider, discovery or Discovery(), tokens, FLOW, NOW)


def refusal(crooked: CrookedProvider, id_token: str) -> str:
    with pytest.raises(NotProvedError) as caught:
        identified(crooked, id_token)
    return caught.value.why


def test_an_honest_token_says_who_it_is(crooked: CrookedProvider) -> None:
    assert identified(crooked, crooked.signed(crooked.claims(NOW))) == Identity(
        issuer=crooked.issuer, subject="ada", email="ada.quill@aldwick.example", name="Ada Quill", two_factors=False
    )


@pytest.mark.asvs("6.8.4")
@pytest.mark.parametrize(
    ("said", "believed"),
    [({"amr": ["pwd", "mfa"]}, True), ({"acr": "two-factors"}, True), ({"amr": ["pwd"], "acr": "1"}, False)],
    ids=str,
)
def test_its_own_second_step_is_believed_where_our_file_says_so(
    crooked: CrookedProvider, said: dict[str, Any], *, believed: bool
) -> None:
    assert identified(crooked, crooked.signed(crooked.claims(NOW, **said))).two_factors is believed


@pytest.mark.asvs("9.2.1", "9.2.2", "9.2.3", "10.5.1", "10.5.4")
@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"iss": "https://login.marram.example"},
        {"iss": None},
        {"aud": "another client"},
        {"aud": "another client", "azp": "onward"},
        {"aud": None},
        {"aud": ["onward", "another client"]},
        {"aud": ["onward", "another client"], "azp": "onward"},
        {"azp": "another client"},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "s" * 256},
        {"sub": "a\x00da"},
        {"sub": "ad\u00e1"},
        {"exp": int((NOW - timedelta(minutes=2)).timestamp())},
        {"exp": None},
        {"exp": "never"},
        {"iat": int((NOW - timedelta(minutes=11)).timestamp())},
        {"iat": int((NOW + timedelta(minutes=2)).timestamp())},
        {"iat": None},
        {"nbf": int((NOW + timedelta(minutes=2)).timestamp())},
        {"at_hash": "of another token"},
        {"at_hash": ["no text"]},
    ],
    ids=str,
)
def test_a_token_for_another_site_moment_or_sign_in_is_refused(
    crooked: CrookedProvider, changes: dict[str, Any]
) -> None:
    assert refusal(crooked, crooked.signed(crooked.claims(NOW, **changes))).startswith("id_token")


@pytest.mark.asvs("6.8.2", "9.1.2")
def test_a_token_under_no_key_is_refused(crooked: CrookedProvider) -> None:
    assert refusal(crooked, unsigned(crooked.claims(NOW))) == "id_token_unsupported_algorithm"


@pytest.mark.asvs("9.1.2")
def test_a_token_under_the_shared_secret_is_refused(crooked: CrookedProvider) -> None:
    token = signed_with_the_shared_secret(crooked.claims(NOW))

    assert refusal(crooked, token) == "id_token_unsupported_algorithm"


@pytest.mark.asvs("9.1.1", "9.1.3")
def test_a_token_under_another_key_of_the_same_name_is_refused(crooked: CrookedProvider) -> None:
    crooked.key = RSAKey.generate_key(2048, {"kid": "first"})

    assert refusal(crooked, crooked.signed(crooked.claims(NOW))) == "id_token_bad_signature"


@pytest.mark.asvs("6.8.2", "9.1.1")
def test_a_token_with_one_letter_changed_is_refused(crooked: CrookedProvider) -> None:
    header, body, seal = crooked.signed(crooked.claims(NOW)).split(".")

    assert refusal(crooked, ".".join((header, body[:-2] + ("A" if body[-2] != "A" else "B") + body[-1], seal)))
    assert refusal(crooked, ".".join((header, body)))
    assert refusal(crooked, "not a token")


def test_a_header_that_it_calls_critical_and_nobody_knows_is_refused(crooked: CrookedProvider) -> None:
    token = crooked.signed(crooked.claims(NOW), note="ours")
    assert identified(crooked, token).subject == "ada"

    critical = crooked.sealed_with_header(crooked.claims(NOW), crit=["note"], note="ours")
    assert refusal(crooked, critical) == "id_token_unsupported_header"


def test_keys_that_have_changed_are_asked_for_again_but_not_for_every_stranger(crooked: CrookedProvider) -> None:
    moment = [0.0]
    discovery = Discovery(clock=lambda: moment[0])
    identified(crooked, crooked.signed(crooked.claims(NOW)), discovery)
    crooked.key = key_named("second")
    crooked.answers["/jwks"] = {"keys": [crooked.key.as_dict(private=False)]}

    moment[0] = 100.0
    assert identified(crooked, crooked.signed(crooked.claims(NOW)), discovery).subject == "ada"
    assert crooked.asked.count("/jwks") == 2
    with pytest.raises(NotProvedError):
        identified(crooked, crooked.signed(crooked.claims(NOW), kid="of nobody"), discovery)
    assert crooked.asked.count("/jwks") == 2


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"email_verified": False}, "email_not_verified"),
        ({"email_verified": "true"}, "email_not_verified"),
        ({"email_verified": None}, "email_not_verified"),
        ({"email": "ada@elsewhere.example"}, "email_of_other_domain"),
        ({"email": "ada@aldwick.example.evil.example"}, "email_of_other_domain"),
        ({"email": "ada@sub.aldwick.example"}, "email_of_other_domain"),
        ({"email": "no address"}, "email_unreadable"),
        ({"email": 7}, "email_not_verified"),
    ],
    ids=str,
)
def test_only_a_verified_address_at_a_domain_of_its_own_is_taken(
    crooked: CrookedProvider, changes: dict[str, Any], why: str
) -> None:
    assert refusal(crooked, crooked.signed(crooked.claims(NOW, **changes))) == why


@pytest.mark.asvs("10.5.2")
def test_what_the_token_leaves_out_is_asked_for_and_must_be_of_the_same_person(crooked: CrookedProvider) -> None:
    token = crooked.signed(crooked.claims(NOW, email=None, email_verified=None, name=None))
    crooked.answers["/me"] = {
        "sub": "ada",
        "email": "ada@aldwick.example",
        "email_verified": True,
        "name": "Ada Quill",
        "amr": ["mfa"],
    }
    found = identified(crooked, token)
    assert (found.email, found.name, found.two_factors) == ("ada@aldwick.example", "Ada Quill", False)

    crooked.answers["/me"] = {**crooked.answers["/me"], "sub": "another"}
    with pytest.raises(ProviderFaultError, match="user_info_of_another"):
        identified(crooked, token)


def test_of_its_keys_only_public_ones_for_signing_are_taken(crooked: CrookedProvider) -> None:
    private = RSAKey.generate_key(2048, {"kid": "private"}).as_dict(private=True)
    sealing = RSAKey.generate_key(2048, {"kid": "sealing", "use": "enc"}).as_dict(private=False)
    odd = [{"kty": "oct", "k": "c2VjcmV0"}, {"kty": "EC", "crv": "P-0"}, {"kty": "AKP"}, "no key", {}]
    good = ECKey.generate_key("P-256", {"kid": "good"}).as_dict(private=False)
    crooked.answers["/jwks"] = {"keys": [private, sealing, *odd, good]}

    assert [key.kid for key in Discovery().keys(crooked.provider)] == ["good"]

    crooked.answers["/jwks"] = {"keys": odd}
    with pytest.raises(ProviderFaultError, match="no_keys"):
        Discovery().keys(crooked.provider)
