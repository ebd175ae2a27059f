"""The whole way there and back with a certified provider, without our pages: what it says is understood."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from app.single_sign_on.discovery import Discovery
from app.single_sign_on.errors import NotProvedError, ProviderRefusedError
from app.single_sign_on.exchange import Flow, address_to_sign_in_at, redeem
from app.single_sign_on.identity import Identity, identify
from tests.identity_provider.running import IdentityProvider, provider_to_be, running, sign_in_there

BACK = "http://localhost:8000/sign-in/with/aldwick/back"
FLOW = Flow(state="the-state", nonce="the-nonce", code_verifier="v" * 43)


@pytest.fixture(scope="module", params=[True, False], ids=["in the token", "at its own address"])
def real(request: pytest.FixtureRequest) -> Iterator[IdentityProvider]:
    """A provider that says what it knows of a person in the ID token, and one that is asked for it."""
    with running(provider_to_be(), BACK, claims_in_token=request.param) as provider:
        yield provider


def code_for(real: IdentityProvider, login: str) -> str:
    address = address_to_sign_in_at(real.provider, Discovery().endpoints(real.provider), FLOW, BACK)
    answer = parse_qs(urlsplit(sign_in_there(address, login)).query)
    assert answer["state"] == [FLOW.state]
    assert answer["iss"] == [real.provider.issuer]
    return answer["code"][0]


def identified(real: IdentityProvider, login: str, flow: Flow = FLOW) -> Identity:
    discovery = Discovery()
    tokens = redeem(real.provider, discovery.endpoints(real.provider), code_for(real, login), flow.code_verifier, BACK)
    return identify(real.provider, discovery, tokens, flow, datetime.now(UTC))


def test_it_says_who_has_signed_in(real: IdentityProvider) -> None:
    assert identified(real, "ada") == Identity(
        issuer=real.provider.issuer,
        subject="ada",
        email="ada.quill@aldwick.example",
        name="Ada Quill",
        two_factors=False,
    )


def test_it_says_that_it_has_asked_for_two_factors(real: IdentityProvider) -> None:
    assert identified(real, "ada-with-two-factors").two_factors


@pytest.mark.parametrize(
    ("login", "why"), [("unverified", "email_not_verified"), ("elsewhere", "email_of_other_domain")]
)
def test_an_address_that_it_has_not_verified_or_that_is_not_its_own_is_not_taken(
    real: IdentityProvider, login: str, why: str
) -> None:
    with pytest.raises(NotProvedError, match=why):
        identified(real, login)


@pytest.mark.asvs("10.5.1")
def test_its_token_for_another_sign_in_is_refused(real: IdentityProvider) -> None:
    with pytest.raises(NotProvedError, match="id_token_invalid_claim"):
        identified(real, "ada", Flow(state=FLOW.state, nonce="another", code_verifier=FLOW.code_verifier))


def test_a_code_is_good_once(real: IdentityProvider) -> None:
    endpoints, code = Discovery().endpoints(real.provider), code_for(real, "ada")
    redeem(real.provider, endpoints, code, FLOW.code_verifier, BACK)

    with pytest.raises(ProviderRefusedError):
        redeem(real.provider, endpoints, code, FLOW.code_verifier, BACK)


@pytest.mark.asvs("10.2.1")
@pytest.mark.parametrize(("verifier", "back"), [("w" * 43, BACK), (FLOW.code_verifier, f"{BACK}/elsewhere")])
def test_a_code_is_good_only_for_whoever_asked_for_it(real: IdentityProvider, verifier: str, back: str) -> None:
    endpoints, code = Discovery().endpoints(real.provider), code_for(real, "ada")

    with pytest.raises(ProviderRefusedError):
        redeem(real.provider, endpoints, code, verifier, back)
