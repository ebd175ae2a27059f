"""What a provider publishes of itself: its addresses and keys, kept for a while and asked again when they change."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

from .errors import ProviderFaultError, SingleSignOnError
from .providers import Provider, is_safe_address
from .transport import fetch_json

WELL_KNOWN = "/.well-known/openid-configuration"
KEPT_FOR = 3600.0
"""Seconds after which it is asked again."""

SOONEST_AGAIN = 30.0
"""Seconds before keys are asked for again because one is not among them: or anybody could have us ask all day."""

NOT_ASKED_FOR = 10.0
"""Seconds for which a provider that has failed is not asked again: nobody else waits for it, too."""

Clock = Callable[[], float]
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoints:
    """Where a provider is asked for what. `says_issuer`: its answers name it, so that none is taken for another's."""

    authorization: str
    token: str
    keys: str
    user_info: str | None = None
    says_issuer: bool = False
    takes_secret_in_body: bool = False


@dataclass(slots=True)
class _Known:
    endpoints: Endpoints | None = None
    endpoints_at: float = 0.0
    keys: KeySet | None = None
    keys_at: float = 0.0
    failed: SingleSignOnError | None = None
    failed_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Discovery:
    """What is known of each provider. Every worker asks for itself."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self.clock = clock
        self._known: dict[str, _Known] = {}

    def endpoints(self, provider: Provider) -> Endpoints:
        """Its addresses. Raises ProviderAwayError or ProviderFaultError."""
        known = self._of(provider)
        with known.lock:
            if known.endpoints is None or self.clock() > known.endpoints_at + KEPT_FOR:
                known.endpoints = self._ask(known, lambda: _fetch_endpoints(provider))
                known.endpoints_at = self.clock()
            return known.endpoints

    def keys(self, provider: Provider, *, again: bool = False) -> KeySet:
        """The keys that it signs with. `again`: one was not among them. Raises the same errors."""
        address = self.endpoints(provider).keys
        known = self._of(provider)
        with known.lock:
            kept_for = SOONEST_AGAIN if again else KEPT_FOR
            if known.keys is None or self.clock() > known.keys_at + kept_for:
                known.keys = self._ask(known, lambda: _signing_keys(fetch_json(provider, address)))
                known.keys_at = self.clock()
            return known.keys

    def _ask(self, known: _Known, fetch: Callable[[], Answer]) -> Answer:
        """What the provider answers; where it has just failed, the same failure at once."""
        if known.failed is not None and self.clock() < known.failed_at + NOT_ASKED_FOR:
            raise type(known.failed)(known.failed.why)
        try:
            answer = fetch()
        except SingleSignOnError as error:
            known.failed, known.failed_at = error, self.clock()
            raise
        known.failed = None
        return answer

    def _of(self, provider: Provider) -> _Known:
        return self._known.setdefault(provider.issuer, _Known())


def _fetch_endpoints(provider: Provider) -> Endpoints:
    return _endpoints(provider, fetch_json(provider, provider.issuer.rstrip("/") + WELL_KNOWN))


def _endpoints(provider: Provider, document: Mapping[str, Any]) -> Endpoints:
    """Raises ProviderFaultError where the document is another's, or sends us where others can listen."""
    if document.get("issuer") != provider.issuer:
        raise ProviderFaultError("other_issuer")
    methods = document.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return Endpoints(
        authorization=_address(provider, document, "authorization_endpoint"),
        token=_address(provider, document, "token_endpoint"),
        keys=_address(provider, document, "jwks_uri"),
        user_info=_address(provider, document, "userinfo_endpoint") if "userinfo_endpoint" in document else None,
        says_issuer=document.get("authorization_response_iss_parameter_supported") is True,
        takes_secret_in_body=isinstance(methods, list) and "client_secret_basic" not in methods,
    )


def _address(provider: Provider, document: Mapping[str, Any], name: str) -> str:
    address = document.get(name)
    if not isinstance(address, str) or not is_safe_address(address, loopback=provider.on_loopback):
        raise ProviderFaultError(f"unsafe_{name}")
    return address


def _signing_keys(document: Mapping[str, Any]) -> KeySet:
    """The public keys among them that we can read; others are passed over, as the standard says."""
    entries = document.get("keys")
    keys = [key for entry in entries if (key := _signing_key(entry))] if isinstance(entries, list) else []
    if not keys:
        raise ProviderFaultError("no_keys")
    return KeySet(keys)


def _signing_key(entry: object) -> Key | None:
    if not isinstance(entry, dict) or entry.get("kty") not in {"RSA", "EC", "OKP"}:
        return None
    if entry.get("use", "sig") != "sig" or "d" in entry:
        return None
    try:
        return JWKRegistry.import_key(entry)
    except (JoseError, ValueError, TypeError, KeyError):
        return None
