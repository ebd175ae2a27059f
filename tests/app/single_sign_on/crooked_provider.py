"""A provider on loopback that says whatever a test has it say: the honest answer, with one thing wrong."""

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from joserfc import jws, jwt
from joserfc.jwk import OctKey, RSAKey

from app.single_sign_on.providers import Provider

SECRET = "a secret: 100% + of what both know, &"
NONCE = "the nonce of this sign-in"


@cache
def key_named(kid: str) -> RSAKey:
    """A key of the provider's; making one takes a while, so that each is made once."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


@dataclass(kw_only=True)
class CrookedProvider:
    """What it answers, address by address; whatever is a number is a status, whatever is a function is called."""

    issuer: str
    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    key: RSAKey = field(default_factory=lambda: key_named("first"))

    def __post_init__(self) -> None:
        self.answers = {
            "/.well-known/openid-configuration": self.document(),
            "/jwks": {"keys": [self.key.as_dict(private=False)]},
        }

    @property
    def provider(self) -> Provider:
        """How it stands in our file."""
        return Provider(
            provider_id="aldwick",
            institution_id="aldwick",
            issuer=self.issuer,
            client_id="onward",
            client_secret=SECRET,
            domains=frozenset({"aldwick.example"}),
            button="Aldwick College",
            amr=frozenset({"mfa"}),
            acr=frozenset({"two-factors"}),
        )

    def document(self, **changes: Any) -> dict[str, Any]:
        """What it publishes of itself."""
        honest = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorise",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/me",
        }
        return {**honest, **changes}

    def claims(self, now: datetime, **changes: Any) -> dict[str, Any]:
        """What an honest ID token says. None takes a claim away."""
        moment = int(now.timestamp())
        honest = {
            "iss": self.issuer,
            "sub": "ada",
            "aud": "onward",
            "iat": moment,
            "exp": moment + 300,
            "nonce": NONCE,
            "email": "Ada.Quill@aldwick.example",
            "email_verified": True,
            "name": "Ada  Quill",
        }
        return {name: value for name, value in {**honest, **changes}.items() if value is not None}

    def signed(self, claims: dict[str, Any], **header: Any) -> str:
        """An ID token under its own key."""
        given = {"alg": "RS256", "kid": self.key.kid, **header}
        registry = jws.JWSRegistry(algorithms=["RS256", "PS256"], strict_check_header=False)
        return jwt.encode(given, claims, self.key, registry=registry)

    def sealed_with_header(self, claims: dict[str, Any], **header: Any) -> str:
        """The same with a header that our library would not write."""
        parts = (json.dumps({"alg": "RS256", "kid": self.key.kid, **header}), json.dumps(claims))
        body = ".".join(_base64url(part.encode()) for part in parts)
        private = self.key.private_key
        assert private is not None
        return f"{body}.{_base64url(private.sign(body.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def unsigned(claims: dict[str, Any]) -> str:
    """A token under no key at all: 'alg' none."""
    parts = (json.dumps({"alg": "none", "typ": "JWT"}), json.dumps(claims))
    return ".".join(_base64url(part.encode()) for part in parts) + "."


def signed_with_the_shared_secret(claims: dict[str, Any]) -> str:
    """A token that whoever knows the client's secret could make."""
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])


def _base64url(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


@contextmanager
def crooked_provider() -> Iterator[CrookedProvider]:
    """Serves one until the block is left."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = self.path.split("?")[0]
            provider.asked.append(address)
            self._say(provider.answers.get(address, 404))

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.do_GET()

        def _say(self, answer: Any) -> None:
            if callable(answer):
                answer(self)
                return
            status = answer if isinstance(answer, int) else 200
            body = (
                b"" if isinstance(answer, int) else answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            )
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing of it is written down."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = CrookedProvider(issuer=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    server.server_close()
    thread.join()
