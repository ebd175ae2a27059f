"""The providers at which people may sign in, as the operator's file names them (SINGLE_SIGN_ON_FILE, TOML).

[[provider]]
id = "aldwick"                              # stands in addresses
institution = "aldwick"                     # the institution whose people it knows
issuer = "https://login.aldwick.example"
client_id = "onward"
client_secret_from = "ALDWICK_SECRET"       # an environment variable; or client_secret = "…"
email_domains = ["aldwick.example"]
button = "Aldwick College"                  # 'Sign in with Aldwick College'
multi_factor.amr = ["mfa"]                  # where these are said, its own second step is believed
multi_factor.acr = []
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from routes_graph.checks import require_identifier
from routes_graph.errors import InvalidValue

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_KNOWN = frozenset(
    {
        "id", "institution", "issuer", "client_id", "client_secret", "client_secret_from", "email_domains", "button",
        "multi_factor",
    }
)  # fmt: skip


class ProvidersFileError(Exception):
    """The file cannot be used. The message says where and why, and repeats no secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An institution's own sign-in. `amr` and `acr` are what it says when it has asked for two factors itself."""

    provider_id: str
    institution_id: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    domains: frozenset[str]
    button: str
    amr: frozenset[str] = frozenset()
    acr: frozenset[str] = frozenset()

    @property
    def on_loopback(self) -> bool:
        """Whether it runs on this very machine, as in development."""
        return is_loopback(self.issuer)

    def believes_two_factors(self, amr: frozenset[str], acr: str | None) -> bool:
        """Whether what it says of how the person signed in there stands for our own second step."""
        return bool(amr & self.amr) or acr in self.acr


def read_providers(
    path: Path | None, environment: Mapping[str, str], *, loopback: bool = False
) -> tuple[Provider, ...]:
    """The providers in the file; none where there is no file. `loopback`: one on this machine may do without https.

    Raises ProvidersFileError.
    """
    if path is None:
        return ()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProvidersFileError(f"{path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProvidersFileError(f"{path} is not TOML: {error}.") from error
    entries = tables.get("provider", [])
    if set(tables) - {"provider"} or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise ProvidersFileError(f"{path} may only hold tables [[provider]].")
    providers = tuple(
        _provider(entry, environment, f"{path}, provider {number}", loopback=loopback)
        for number, entry in enumerate(entries, start=1)
    )
    _require_apart(providers, path)
    return providers


def is_loopback(address: str) -> bool:
    """Whether it is an address of this machine without https."""
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname in LOOPBACK


def is_safe_address(address: str, *, loopback: bool) -> bool:
    """Whether what is sent there is read by nobody on the way."""
    try:
        parts = urlsplit(address)
        return (
            bool(parts.hostname)
            and not parts.username
            and (parts.scheme == "https" or (loopback and is_loopback(address)))
        )
    except ValueError:
        return False


def _provider(entry: Mapping[str, Any], environment: Mapping[str, str], where: str, *, loopback: bool) -> Provider:
    if unknown := set(entry) - _KNOWN:
        raise ProvidersFileError(f"{where}: nobody knows what {', '.join(sorted(unknown))} means.")
    issuer = _text(entry, "issuer", where)
    if not is_safe_address(issuer, loopback=loopback) or urlsplit(issuer).query or urlsplit(issuer).fragment:
        raise ProvidersFileError(f"{where}: issuer must be an address with https://, as the provider itself writes it.")
    trusted = entry.get("multi_factor", {})
    if not isinstance(trusted, dict) or set(trusted) - {"amr", "acr"}:
        raise ProvidersFileError(f"{where}: multi_factor may only hold amr and acr.")
    return Provider(
        provider_id=_identifier(entry, "id", where),
        institution_id=_identifier(entry, "institution", where),
        issuer=issuer,
        client_id=_text(entry, "client_id", where),
        client_secret=_secret(entry, environment, where),
        domains=_domains(entry, where),
        button=_text(entry, "button", where),
        amr=_texts(trusted, "amr", where),
        acr=_texts(trusted, "acr", where),
    )


def _secret(entry: Mapping[str, Any], environment: Mapping[str, str], where: str) -> str:
    if ("client_secret" in entry) == ("client_secret_from" in entry):
        raise ProvidersFileError(f"{where}: give client_secret, or client_secret_from an environment variable.")
    if "client_secret" in entry:
        return _text(entry, "client_secret", where)
    name = _text(entry, "client_secret_from", where)
    if not (secret := environment.get(name, "")):
        raise ProvidersFileError(f"{where}: the environment variable {name} is empty.")
    return secret


def _domains(entry: Mapping[str, Any], where: str) -> frozenset[str]:
    domains = frozenset(domain.lower() for domain in _texts(entry, "email_domains", where))
    if not domains or not all(_DOMAIN.fullmatch(domain) for domain in domains):
        raise ProvidersFileError(f"{where}: email_domains must name domains such as 'aldwick.example'.")
    return domains


def _identifier(entry: Mapping[str, Any], name: str, where: str) -> str:
    text = _text(entry, name, where)
    try:
        require_identifier(name, text)
    except InvalidValue as error:
        raise ProvidersFileError(f"{where}: {name} is no identifier.") from error
    return text


def _text(entry: Mapping[str, Any], name: str, where: str) -> str:
    text = entry.get(name)
    if not isinstance(text, str) or not text.strip():
        raise ProvidersFileError(f"{where}: {name} is missing.")
    return text.strip()


def _texts(entry: Mapping[str, Any], name: str, where: str) -> frozenset[str]:
    texts = entry.get(name, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
        raise ProvidersFileError(f"{where}: {name} must be a list of words.")
    return frozenset(texts)


def _require_apart(providers: tuple[Provider, ...], path: Path) -> None:
    """One domain belongs to one provider, or two of them could name the same person."""
    seen: set[str] = set()
    for provider in providers:
        names = {f"id {provider.provider_id}", f"issuer {provider.issuer}", *provider.domains}
        if twice := names & seen:
            raise ProvidersFileError(f"{path}: {', '.join(sorted(twice))} is named twice.")
        seen |= names
