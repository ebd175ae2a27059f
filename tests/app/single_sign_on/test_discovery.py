"""Where a provider is asked for what: only where it says itself, over ways that nobody listens to, not for ever."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from app.single_sign_on import transport
from app.single_sign_on.discovery import WELL_KNOWN, Discovery
from app.single_sign_on.errors import ProviderAwayError, ProviderFaultError, ProviderRefusedError
from app.single_sign_on.exchange import Flow, address_to_sign_in_at, redeem
from tests.app.single_sign_on.crooked_provider import NONCE, CrookedProvider, crooked_provider

BACK = "http://localhost:8000/sign-in/with/aldwick/back"
DEEP = b"[" * 100_000
FLOW = Flow(state="the state", nonce=NONCE, code_verifier="v" * 43)


@pytest.fixture
def crooked() -> Iterator[CrookedProvider]:
    with crooked_provider() as provider:
        yield provider


def test_its_addresses_are_asked_for_once_an_hour(crooked: CrookedProvider) -> None:
    moment = [0.0]
    discovery = Discovery(clock=lambda: moment[0])

    for moment[0] in (0.0, 1800.0, 3601.0, 3602.0):
        assert discovery.endpoints(crooked.provider).token == f"{crooked.issuer}/token"

    assert crooked.asked == [WELL_KNOWN, WELL_KNOWN]


@pytest.mark.asvs("10.5.3")
@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"issuer": "https://login.marram.example"}, "other_issuer"),
        ({"issuer": None}, "other_issuer"),
        ({"token_endpoint": "http://login.aldwick.example/token"}, "unsafe_token_endpoint"),
        ({"token_endpoint": None}, "unsafe_token_endpoint"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "unsafe_authorization_endpoint"),
        ({"authorization_endpoint": "https://user@login.aldwick.example"}, "unsafe_authorization_endpoint"),
        ({"jwks_uri": ["https://login.aldwick.example"]}, "unsafe_jwks_uri"),
        ({"userinfo_endpoint": "ftp://login.aldwick.example"}, "unsafe_userinfo_endpoint"),
    ],
    ids=str,
)
def test_a_document_of_another_or_one_that_leads_astray_is_refused(
    crooked: CrookedProvider, changes: dict[str, Any], why: str
) -> None:
    crooked.answers[WELL_KNOWN] = crooked.document(**changes)

    with pytest.raises(ProviderFaultError, match=why):
        Discovery().endpoints(crooked.provider)


@pytest.mark.parametrize("answer", [404, 302, b"", b"<html>", b"[]", DEEP, b'"text"'], ids=lambda a: str(a)[:10])
def test_what_is_no_document_is_refused(crooked: CrookedProvider, answer: object) -> None:
    crooked.answers[WELL_KNOWN] = answer

    with pytest.raises(ProviderFaultError):
        Discovery().endpoints(crooked.provider)


def test_it_is_followed_nowhere_else(crooked: CrookedProvider) -> None:
    def send_away(handler: Any) -> None:
        handler.send_response(302)
        handler.send_header("Location", f"{crooked.issuer}/elsewhere")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    crooked.answers[WELL_KNOWN] = send_away
    crooked.answers["/elsewhere"] = crooked.document()

    with pytest.raises(ProviderFaultError):
        Discovery().endpoints(crooked.provider)
    assert "/elsewhere" not in crooked.asked


def test_an_answer_without_end_is_not_read_to_its_end(crooked: CrookedProvider) -> None:
    sent = [0]

    def without_end(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while sent[0] < 50_000_000:
                handler.wfile.write(b" " * 65_536)
                sent[0] += 65_536
        except OSError:
            pass

    crooked.answers[WELL_KNOWN] = without_end

    with pytest.raises(ProviderFaultError, match="EndlessAnswerError"):
        Discovery().endpoints(crooked.provider)
    assert sent[0] < 20_000_000


def test_an_answer_that_comes_in_drops_is_not_waited_for(
    crooked: CrookedProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drop_by_drop(handler: Any) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(50):
                handler.wfile.write(b" ")
                time.sleep(0.05)
        except OSError:
            pass

    crooked.answers[WELL_KNOWN] = drop_by_drop
    monkeypatch.setattr(transport, "LONGEST_ANSWER", 0.2)
    began = time.monotonic()

    with pytest.raises(ProviderFaultError, match="EndlessAnswerError"):
        Discovery().endpoints(crooked.provider)
    assert time.monotonic() - began < 2


def test_a_provider_that_is_away_is_told_apart_from_one_that_is_wrong(crooked: CrookedProvider) -> None:
    crooked.answers[WELL_KNOWN] = 503
    with pytest.raises(ProviderAwayError):
        Discovery().endpoints(crooked.provider)


def test_where_nobody_answers_it_is_away() -> None:
    with crooked_provider() as gone:
        provider = gone.provider

    with pytest.raises(ProviderAwayError):
        Discovery().endpoints(provider)


def test_a_failure_is_remembered_for_a_moment_so_that_nobody_else_waits_for_it(crooked: CrookedProvider) -> None:
    moment = [0.0]
    discovery = Discovery(clock=lambda: moment[0])
    crooked.answers[WELL_KNOWN] = 503
    for moment[0] in (0.0, 9.0):
        with pytest.raises(ProviderAwayError):
            discovery.endpoints(crooked.provider)
    assert crooked.asked == [WELL_KNOWN]

    crooked.answers[WELL_KNOWN] = crooked.document()
    moment[0] = 11.0
    assert discovery.endpoints(crooked.provider).authorization == f"{crooked.issuer}/authorise"


@pytest.mark.asvs("10.2.1")
def test_the_browser_is_sent_with_state_nonce_and_the_hash_of_the_verifier(crooked: CrookedProvider) -> None:
    address = address_to_sign_in_at(crooked.provider, Discovery().endpoints(crooked.provider), FLOW, BACK)

    assert address.startswith(f"{crooked.issuer}/authorise?response_type=code&client_id=onward&")
    assert "code_challenge_method=S256" in address
    assert "state=the+state" in address or "state=the%20state" in address
    assert "nonce=the+nonce" in address or "nonce=the%20nonce" in address
    assert "scope=openid+email+profile" in address or "scope=openid%20email%20profile" in address
    assert FLOW.code_verifier not in address


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"access_token": "a", "token_type": "Bearer"}, ProviderFaultError),
        ({"access_token": "a", "id_token": ["no text"]}, ProviderFaultError),
        (b"<html>", ProviderFaultError),
        ({"error": "invalid_grant"}, ProviderRefusedError),
        (503, ProviderFaultError),
    ],
    ids=str,
)
def test_a_code_that_is_good_for_nothing_signs_nobody_in(
    crooked: CrookedProvider, answer: object, error: type[Exception]
) -> None:
    crooked.answers["/token"] = answer

    with pytest.raises(error):
        redeem(crooked.provider, Discovery().endpoints(crooked.provider), "code", FLOW.code_verifier, BACK)
