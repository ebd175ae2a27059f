"""A device that keeps passkeys, in a few lines of its own: it answers as browsers do, and as none should."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


@dataclass(kw_only=True)
class Authenticator:
    """One passkey of somebody's. What a test wants otherwise it says in `flags`, `origin` and the like."""

    party_id: str
    origin: str
    credential_id: bytes = b"\x07" * 32
    sign_count: int = 0
    counts: bool = True
    flags: int = PRESENT | VERIFIED
    client_data: dict[str, Any] = field(default_factory=dict)
    user_handle: bytes | None = None

    def __post_init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: dict[str, Any]) -> str:
        """Makes its key, as `navigator.credentials.create` does."""
        self.user_handle = base64url_to_bytes(options["user"]["id"])
        data = self._authenticator_data(HAS_KEY) + self._attested_key()
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(
            {
                "clientDataJSON": self._client_data("webauthn.create", options["challenge"]),
                "attestationObject": attestation,
            },
            transports=["internal"],
        )

    def get(self, options: dict[str, Any]) -> str:
        """Proves that its owner is there, as `navigator.credentials.get` does."""
        self.sign_count += 1 if self.counts else 0
        client_data = self._client_data("webauthn.get", options["challenge"])
        data = self._authenticator_data(0)
        signed = data + hashlib.sha256(client_data).digest()
        answer = {
            "clientDataJSON": client_data,
            "authenticatorData": data,
            "signature": self.key.sign(signed, ec.ECDSA(hashes.SHA256())),
        }
        return self._answer(answer if self.user_handle is None else {**answer, "userHandle": self.user_handle})

    def _authenticator_data(self, flags: int) -> bytes:
        party = hashlib.sha256(self.party_id.encode()).digest()
        return party + bytes([self.flags | flags]) + self.sign_count.to_bytes(4, "big")

    def _attested_key(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        return bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + cbor2.dumps(key)

    def _client_data(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False, **self.client_data}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, bytes], **more: Any) -> str:
        credential_id = bytes_to_base64url(self.credential_id)
        written = {name: bytes_to_base64url(value) for name, value in response.items()}
        return json.dumps(
            {"id": credential_id, "rawId": credential_id, "type": "public-key", "response": {**written, **more}}
        )
