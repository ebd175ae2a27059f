"""What a passkey proves: what others' implementations have signed, and what must not be believed."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from app.accounts.passkeys import (
    NewPasskey,
    Options,
    Passkey,
    PasskeyError,
    PasskeyFault,
    RelyingParty,
    ask_for_new_passkey,
    ask_for_passkey,
    challenge_in,
    credential_in,
    read_new_passkey,
    read_passkey,
    relying_party,
)
from tests.app.accounts import published_passkeys as published
from tests.app.accounts.authenticator import PRESENT, VERIFIED, Authenticator

PARTY = RelyingParty(party_id="onward.example", origin="https://onward.example")
HANDLE = b"somebody's handle"
CHALLENGE = b"c" * 32


def device(**more: Any) -> Authenticator:
    return Authenticator(party_id=PARTY.party_id, origin=PARTY.origin, **more)


def asked(known: tuple[Passkey, ...] = ()) -> Options:
    return ask_for_new_passkey(
        PARTY, challenge=CHALLENGE, user_handle=HANDLE, email="a@example.org", name="Ada Quill", known=known
    )


def kept(made: NewPasskey, **changes: Any) -> Passkey:
    passkey = Passkey(
        passkey_id=1,
        account_id=1,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        transports=made.transports,
    )
    return replace(passkey, **changes)


def registered(authenticator: Authenticator, **changes: Any) -> Passkey:
    return kept(read_new_passkey(PARTY, authenticator.create(asked()), CHALLENGE), **changes)


def used(authenticator: Authenticator, passkey: Passkey, *, named_before: bool = False) -> int:
    answer = authenticator.get(ask_for_passkey(PARTY, challenge=CHALLENGE))
    return read_passkey(
        PARTY, answer, challenge=CHALLENGE, passkey=passkey, user_handle=HANDLE, named_before=named_before
    )


def fault_of(act: Callable[[], object]) -> PasskeyFault:
    with pytest.raises(PasskeyError) as caught:
        act()
    return caught.value.fault


def test_a_key_of_the_librarys_own_example_is_read_and_proves_its_owner() -> None:
    made = read_new_passkey(published.LOCALHOST, published.REGISTRATION, published.REGISTRATION_CHALLENGE)

    assert made.credential_id == published.CREDENTIAL_ID
    assert made.public_key == published.PUBLIC_KEY
    count = read_passkey(
        published.LOCALHOST,
        published.SIGN_IN,
        challenge=published.SIGN_IN_CHALLENGE,
        passkey=kept(made),
        user_handle=published.USER_HANDLE,
        named_before=False,
    )
    assert count == 1


def test_the_standards_own_vector_is_good_but_for_its_user_who_was_not_verified() -> None:
    """It is refused for that alone: with one bit of the signature changed it is refused for its signature."""
    answer, challenge = published.W3C_SIGN_IN, published.W3C_SIGN_IN_CHALLENGE

    def use(answer: str) -> Callable[[], object]:
        return lambda: read_passkey(
            published.W3C,
            answer,
            challenge=challenge,
            passkey=published.W3C_PASSKEY,
            user_handle=HANDLE,
            named_before=True,
        )

    changed = json.loads(answer)
    signature = bytearray(base64url_to_bytes(changed["response"]["signature"]))
    signature[-1] ^= 1
    changed["response"]["signature"] = bytes_to_base64url(bytes(signature))

    assert fault_of(use(answer)) is PasskeyFault.NOT_VERIFIED
    assert fault_of(use(json.dumps(changed))) is PasskeyFault.REFUSED


def test_what_the_device_is_asked_for_is_a_key_that_it_finds_by_itself_and_that_verifies_its_user() -> None:
    options = asked(known=(kept(NewPasskey(credential_id="AQID", public_key="AQID", sign_count=0)),))

    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["attestation"] == "none"
    assert [known["id"] for known in options["excludeCredentials"]] == ["AQID"]
    assert base64url_to_bytes(options["user"]["id"]) == HANDLE
    assert ask_for_passkey(PARTY, challenge=CHALLENGE)["userVerification"] == "required"


def test_a_new_key_is_kept_and_proves_its_owner_again_and_again() -> None:
    authenticator = device()
    passkey = registered(authenticator)

    first = used(authenticator, passkey)
    second = used(authenticator, replace(passkey, sign_count=first))

    assert (passkey.transports, first, second) == (("internal",), 1, 2)


def test_a_device_that_does_not_count_is_believed_each_time() -> None:
    authenticator = device(counts=False)
    passkey = registered(authenticator)

    assert [used(authenticator, passkey), used(authenticator, passkey)] == [0, 0]


@pytest.mark.parametrize("falls_back_to", [0, 4, 5])
def test_a_count_that_does_not_rise_tells_of_a_copy(falls_back_to: int) -> None:
    authenticator = device(counts=False)
    passkey = registered(authenticator, sign_count=5)
    authenticator.sign_count = falls_back_to

    assert fault_of(lambda: used(authenticator, passkey)) is PasskeyFault.COPIED


def test_nobody_without_the_key_can_make_it_look_copied() -> None:
    passkey = registered(device(), sign_count=5)
    stranger = device(counts=False, user_handle=HANDLE)

    assert fault_of(lambda: used(stranger, passkey)) is PasskeyFault.REFUSED


@pytest.mark.asvs("6.3.4")
def test_a_device_that_has_not_verified_its_user_is_not_enough() -> None:
    unverified = device(flags=PRESENT)
    assert fault_of(lambda: registered(unverified)) is PasskeyFault.NOT_VERIFIED

    authenticator = device()
    passkey = registered(authenticator)
    authenticator.flags = PRESENT
    assert fault_of(lambda: used(authenticator, passkey)) is PasskeyFault.NOT_VERIFIED


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://onward.example.evil.example"},
        {"origin": "http://onward.example"},
        {"origin": "https://onward.example:8443"},
        {"party_id": "evil.example"},
        {"client_data": {"type": "webauthn.mixed"}},
        {"client_data": {"challenge": bytes_to_base64url(b"another")}},
        {"client_data": {"crossOrigin": True}},
        {"client_data": {"crossOrigin": "no"}},
        {"client_data": {"topOrigin": "https://evil.example"}},
        {"flags": VERIFIED},
    ],
    ids=str,
)
def test_what_was_made_for_another_site_or_moment_is_refused(wrong: dict[str, Any]) -> None:
    registering = device()
    authenticator = device()
    passkey = registered(authenticator)
    for name, value in wrong.items():
        setattr(registering, name, value)
        setattr(authenticator, name, value)

    assert fault_of(lambda: registered(registering)) is PasskeyFault.REFUSED
    assert fault_of(lambda: used(authenticator, passkey)) is PasskeyFault.REFUSED


def test_where_nobody_was_named_the_device_must_say_whose_the_key_is() -> None:
    authenticator = device()
    passkey = registered(authenticator)

    authenticator.user_handle = None
    assert fault_of(lambda: used(authenticator, passkey)) is PasskeyFault.REFUSED
    assert used(authenticator, passkey, named_before=True) > 0

    authenticator.user_handle = b"somebody else"
    assert fault_of(lambda: used(authenticator, passkey, named_before=True)) is PasskeyFault.REFUSED


def test_another_key_than_the_one_that_answers_is_not_taken_for_it() -> None:
    authenticator = device()
    passkey = registered(authenticator, credential_id=bytes_to_base64url(b"another"))

    assert fault_of(lambda: used(authenticator, passkey)) is PasskeyFault.REFUSED


def test_an_answer_says_which_key_and_which_challenge_it_is_for() -> None:
    answer = device().get(ask_for_passkey(PARTY, challenge=CHALLENGE))

    assert challenge_in(answer) == CHALLENGE
    assert credential_in(answer) == bytes_to_base64url(b"\x07" * 32)


@pytest.mark.parametrize("credential_id", ["", "a\x00b", "é", "a b", "A" * 1401, 7, None])
def test_what_no_key_is_called_is_not_looked_up(credential_id: object) -> None:
    assert fault_of(lambda: credential_in(json.dumps({"id": credential_id}))) is PasskeyFault.UNREADABLE


UNREADABLE = st.one_of(
    st.text(max_size=60),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ("id", "rawId", "type", "response", "clientDataJSON", "authenticatorData", "signature")
                ),
                inner,
                max_size=5,
            )
        ),
        max_leaves=8,
    ).map(json.dumps),
)


@given(UNREADABLE)
def test_whatever_comes_instead_of_an_answer_is_refused_and_fails_nowhere(answer: str) -> None:
    passkey = kept(NewPasskey(credential_id="AQID", public_key="AQID", sign_count=0))
    for read in (
        lambda: challenge_in(answer),
        lambda: read_new_passkey(PARTY, answer, CHALLENGE),
        lambda: read_passkey(
            PARTY, answer, challenge=CHALLENGE, passkey=passkey, user_handle=HANDLE, named_before=True
        ),
    ):
        assert fault_of(read) in {PasskeyFault.UNREADABLE, PasskeyFault.REFUSED}


@pytest.mark.parametrize(
    ("public_url", "party"),
    [
        ("https://onward.example.ac.uk", ("onward.example.ac.uk", "https://onward.example.ac.uk")),
        ("https://onward.example.ac.uk:8443", ("onward.example.ac.uk", "https://onward.example.ac.uk:8443")),
        ("http://localhost:8000", ("localhost", "http://localhost:8000")),
        ("http://127.0.0.1:8000", ("localhost", "http://localhost:8000")),
        ("http://[::1]", ("localhost", "http://localhost")),
        ("https://192.0.2.7", None),
        ("http://192.0.2.7", None),
        ("http://onward.example.ac.uk", None),
    ],
)
def test_browsers_offer_passkeys_at_a_name_with_https_and_at_localhost(
    public_url: str, party: tuple[str, str] | None
) -> None:
    assert relying_party(public_url) == (party and RelyingParty(party_id=party[0], origin=party[1]))
