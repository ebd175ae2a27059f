"""Whom a provider means: its ID token, read and checked, and what it says of the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jws, jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from routes_graph.errors import InvalidValue

from ..accounts.email_addresses import domain_of, email_address
from .discovery import Discovery
from .errors import NotProvedError, ProviderFaultError
from .exchange import Flow, Tokens
from .providers import Provider
from .transport import fetch_json

SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""Only what needs the provider's private key: with a shared secret, whoever knows it could sign in as anybody."""

LEEWAY = 60
"""Seconds by which its clock may differ from ours."""

OLDEST = 600
"""Seconds since it was issued: it has come straight from the provider."""

JUST_NOW = 300
"""Seconds within which somebody has signed in there who was asked to do so again."""

LONGEST_SUBJECT = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody whom a provider has signed in. It has verified `email`, which is at a domain of its own."""

    issuer: str
    subject: str
    email: str = field(repr=False)
    name: str = field(repr=False)
    two_factors: bool


def identify(provider: Provider, discovery: Discovery, tokens: Tokens, flow: Flow, now: datetime) -> Identity:
    """Who has signed in at the provider. Raises SingleSignOnError."""
    claims = read_id_token(provider, discovery, tokens, flow.nonce, now)
    if flow.afresh and not _has_just_signed_in(claims, now):
        raise NotProvedError("not_afresh")
    said = claims if "email" in claims else {**_user_info(provider, discovery, tokens, claims["sub"]), **claims}
    return Identity(
        issuer=provider.issuer,
        subject=claims["sub"],
        email=_verified_email(provider, said),
        name=_name(said),
        two_factors=provider.believes_two_factors(_words(claims.get("amr")), _word(claims.get("acr"))),
    )


def read_id_token(
    provider: Provider, discovery: Discovery, tokens: Tokens, nonce: str, now: datetime
) -> Mapping[str, Any]:
    """What the ID token says, once its seal and all that binds it to this sign-in hold. Raises SingleSignOnError."""
    moment = int(now.timestamp())
    try:
        token = _unsealed(provider, discovery, tokens.id_token)
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
                "sub": {"essential": True},
            },
            params={"nonce": nonce, "client_id": provider.client_id, "access_token": tokens.access_token},
        )
        claims.validate(now=moment, leeway=LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotProvedError(f"id_token_{getattr(error, 'error', '') or type(error).__name__}") from error
    if claims["iat"] < moment - OLDEST:
        raise NotProvedError("id_token_old")
    _require_for_us_alone(provider, claims)
    subject = claims["sub"]
    if not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isascii() or not subject.isprintable():
        raise NotProvedError("id_token_subject")
    return dict(claims)


def _unsealed(provider: Provider, discovery: Discovery, id_token: str) -> jwt.Token:
    """Its seal checked; where it names a key that is not known, the keys may have changed, and are asked once more."""
    try:
        return _decode(id_token, discovery.keys(provider))
    except InvalidKeyIdError:
        return _decode(id_token, discovery.keys(provider, again=True))


def _decode(id_token: str, keys: KeySet) -> jwt.Token:
    # Headers of a provider's own are passed over; those that it calls critical are not.
    registry = jws.JWSRegistry(algorithms=list(SIGNED_WITH), strict_check_header=False)
    return jwt.decode(id_token, keys, algorithms=list(SIGNED_WITH), registry=registry)


def _require_for_us_alone(provider: Provider, claims: Mapping[str, Any]) -> None:
    """A token that is also for somebody else could have come to them first."""
    audience = claims["aud"]
    if isinstance(audience, list) and audience != [provider.client_id]:
        raise NotProvedError("id_token_audience")


def _has_just_signed_in(claims: Mapping[str, Any], now: datetime) -> bool:
    at = claims.get("auth_time")
    return isinstance(at, int | float) and at >= now.timestamp() - JUST_NOW


def _user_info(provider: Provider, discovery: Discovery, tokens: Tokens, subject: str) -> Mapping[str, Any]:
    """What it says of the person where the token itself does not; of this very person, or it is not believed."""
    address = discovery.endpoints(provider).user_info
    if address is None:
        return {}
    said = fetch_json(provider, address, bearer=tokens.access_token)
    if said.get("sub") != subject:
        raise ProviderFaultError("user_info_of_another")
    return said


def _verified_email(provider: Provider, said: Mapping[str, Any]) -> str:
    text = said.get("email")
    if not isinstance(text, str) or said.get("email_verified") is not True:
        raise NotProvedError("email_not_verified")
    try:
        email = email_address(text)
    except InvalidValue as error:
        raise NotProvedError("email_unreadable") from error
    if domain_of(email) not in provider.domains:
        raise NotProvedError("email_of_other_domain")
    return email


def _name(said: Mapping[str, Any]) -> str:
    name = said.get("name")
    return " ".join(name.split()) if isinstance(name, str) else ""


def _words(said: object) -> frozenset[str]:
    return frozenset(word for word in said if isinstance(word, str)) if isinstance(said, list) else frozenset()


def _word(said: object) -> str | None:
    return said if isinstance(said, str) else None
