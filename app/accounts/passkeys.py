"""Passkeys (WebAuthn): what a device is asked to sign, and whether its answer proves its owner.

A passkey alone is enough to sign in, so that it must always verify its user: the thing itself, and what unlocks it.
What the library checks is the protocol; what is added here is what this site asks beyond it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    options_to_json_dict,
    parse_authentication_credential_json,
    parse_registration_credential_json,
)
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

SITE_NAME = "Onward"
MINUTES_5 = 5 * 60 * 1000
ALGORITHMS = [
    COSEAlgorithmIdentifier.EDDSA,
    COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
]
LONGEST_ANSWER = 16 * 1024
LONGEST_CREDENTIAL_ID = 1023
_BASE64URL = re.compile(r"[A-Za-z0-9_-]{1,1400}")

Options = dict[str, Any]


class PasskeyFault(StrEnum):
    """Why an answer proves nothing."""

    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    STALE = "stale"
    NOT_VERIFIED = "not_verified"
    COPIED = "copied"
    REFUSED = "refused"
    KNOWN_ALREADY = "known_already"
    TOO_MANY = "too_many"


class PasskeyError(Exception):
    """The answer does not prove what it should."""

    def __init__(self, fault: PasskeyFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class RelyingParty:
    """This site, as devices know it: the name that keys are bound to, and the address that pages come from."""

    party_id: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """The public half of a key that somebody's device keeps. `credential_id` and `public_key` are base64url."""

    passkey_id: int
    account_id: int
    credential_id: str
    public_key: str = field(repr=False)
    sign_count: int
    transports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPasskey:
    """A key that a device has just made for us."""

    credential_id: str
    public_key: str = field(repr=False)
    sign_count: int
    transports: tuple[str, ...] = ()


def relying_party(public_url: str) -> RelyingParty | None:
    """The site as devices know it; None where browsers offer no passkeys: at a bare IP address, or without https.

    On one's own machine it is localhost, the one name that browsers trust without https; 127.0.0.1 has the same site
    under a name that is none.
    """
    parts = urlsplit(public_url)
    host = parts.hostname or ""
    if parts.scheme == "http" and (host == "localhost" or _is_loopback(host)):
        port = "" if parts.port is None else f":{parts.port}"
        return RelyingParty(party_id="localhost", origin=f"http://localhost{port}")
    if parts.scheme != "https" or _is_ip_address(host):
        return None
    return RelyingParty(party_id=host, origin=public_url)


def ask_for_new_passkey(
    party: RelyingParty, *, challenge: bytes, user_handle: bytes, email: str, name: str, known: Iterable[Passkey]
) -> Options:
    """What the browser gives to `navigator.credentials.create`. A device that is known already is not asked again."""
    made = generate_registration_options(
        rp_id=party.party_id,
        rp_name=SITE_NAME,
        user_id=user_handle,
        user_name=email,
        user_display_name=name,
        challenge=challenge,
        timeout=MINUTES_5,
        attestation=AttestationConveyancePreference.NONE,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[_descriptor(passkey) for passkey in known],
        supported_pub_key_algs=ALGORITHMS,
    )
    return options_to_json_dict(made)


def ask_for_passkey(party: RelyingParty, *, challenge: bytes, among: Iterable[Passkey] = ()) -> Options:
    """What the browser gives to `navigator.credentials.get`; without `among` the device says by itself whose it is."""
    made = generate_authentication_options(
        rp_id=party.party_id,
        challenge=challenge,
        timeout=MINUTES_5,
        allow_credentials=[_descriptor(passkey) for passkey in among],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json_dict(made)


def read_new_passkey(party: RelyingParty, answer: str, challenge: bytes) -> NewPasskey:
    """The key that a device has made. Raises PasskeyError."""
    _require_own_page(answer)
    try:
        credential = parse_registration_credential_json(answer)
        verified = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=party.party_id,
            expected_origin=party.origin,
            require_user_verification=False,  # looked at below, to be told apart
            supported_pub_key_algs=ALGORITHMS,
        )
    except WebAuthnException as error:
        raise PasskeyError(PasskeyFault.REFUSED) from error
    except Exception as error:  # what reads the answer's parts raises whatever it likes; nobody comes in by any of it
        raise PasskeyError(PasskeyFault.UNREADABLE) from error
    if not verified.user_verified:
        raise PasskeyError(PasskeyFault.NOT_VERIFIED)
    if len(verified.credential_id) > LONGEST_CREDENTIAL_ID or credential.raw_id != verified.credential_id:
        raise PasskeyError(PasskeyFault.REFUSED)
    return NewPasskey(
        credential_id=bytes_to_base64url(verified.credential_id),
        public_key=bytes_to_base64url(verified.credential_public_key),
        sign_count=verified.sign_count,
        transports=tuple(transport.value for transport in credential.response.transports or ()),
    )


def read_passkey(
    party: RelyingParty, answer: str, *, challenge: bytes, passkey: Passkey, user_handle: bytes, named_before: bool
) -> int:
    """Whether the passkey's owner is there: gives the count of its uses. Raises PasskeyError.

    Where nobody was named before, it is the device that says whose the key is, and it must.
    A count that does not rise tells that the key has been copied; it is looked at only once the signature is good, so
    that nobody can raise that alarm who does not have the key.
    """
    _require_own_page(answer)
    try:
        given = parse_authentication_credential_json(answer)
        verified = verify_authentication_response(
            credential=given,
            expected_challenge=challenge,
            expected_rp_id=party.party_id,
            expected_origin=party.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=0,
            require_user_verification=False,
        )
    except WebAuthnException as error:
        raise PasskeyError(PasskeyFault.REFUSED) from error
    except Exception as error:  # what reads the answer's parts raises whatever it likes; nobody comes in by any of it
        raise PasskeyError(PasskeyFault.UNREADABLE) from error
    if bytes_to_base64url(given.raw_id) != passkey.credential_id:
        raise PasskeyError(PasskeyFault.REFUSED)
    owner = given.response.user_handle
    if owner != user_handle and not (owner is None and named_before):
        raise PasskeyError(PasskeyFault.REFUSED)
    if not verified.user_verified:
        raise PasskeyError(PasskeyFault.NOT_VERIFIED)
    if (verified.new_sign_count or passkey.sign_count) and verified.new_sign_count <= passkey.sign_count:
        raise PasskeyError(PasskeyFault.COPIED)
    return verified.new_sign_count


def credential_in(answer: str) -> str:
    """Which key answers, in base64url: what to look up before anything is believed. Raises PasskeyError."""
    credential_id = _json(answer).get("id")
    if not isinstance(credential_id, str) or not _BASE64URL.fullmatch(credential_id):
        raise PasskeyError(PasskeyFault.UNREADABLE)
    return credential_id


def challenge_in(answer: str) -> bytes:
    """What it says that it was asked to sign: looked up among what we have asked. Raises PasskeyError."""
    challenge = _client_data(answer).get("challenge")
    if not isinstance(challenge, str):
        raise PasskeyError(PasskeyFault.UNREADABLE)
    try:
        return base64url_to_bytes(challenge)
    except ValueError:
        raise PasskeyError(PasskeyFault.UNREADABLE) from None


def _require_own_page(answer: str) -> None:
    """The browser says when it was asked from within another site's frame. None of our pages can be framed."""
    data = _client_data(answer)
    if data.get("crossOrigin", False) is not False or "topOrigin" in data:
        raise PasskeyError(PasskeyFault.REFUSED)


def _client_data(answer: str) -> dict[str, Any]:
    response = _json(answer).get("response")
    text = response.get("clientDataJSON") if isinstance(response, dict) else None
    if not isinstance(text, str):
        raise PasskeyError(PasskeyFault.UNREADABLE)
    try:
        return _json(base64url_to_bytes(text).decode())
    except ValueError:
        raise PasskeyError(PasskeyFault.UNREADABLE) from None


def _json(text: str) -> dict[str, Any]:
    if len(text) > LONGEST_ANSWER:
        raise PasskeyError(PasskeyFault.UNREADABLE)
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise PasskeyError(PasskeyFault.UNREADABLE) from None
    if not isinstance(read, dict):
        raise PasskeyError(PasskeyFault.UNREADABLE)
    return read


def _descriptor(passkey: Passkey) -> PublicKeyCredentialDescriptor:
    known = {transport.value for transport in AuthenticatorTransport}
    transports = [AuthenticatorTransport(name) for name in passkey.transports if name in known]
    return PublicKeyCredentialDescriptor(id=base64url_to_bytes(passkey.credential_id), transports=transports or None)


def _is_loopback(host: str) -> bool:
    return _is_ip_address(host) and ip_address(host).is_loopback


def _is_ip_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
