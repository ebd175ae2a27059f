"""Secrets that we must be able to read again, kept so that the database alone does not give them away."""

import base64
import binascii
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ..secret_key import SecretKey

_PURPOSE = "sealed secrets"
_NONCE = 12


class BrokenSealError(Exception):
    """What was sealed was altered, was sealed for something else, or with another secret of the installation."""


def seal(secret_key: SecretKey, secret: str, *, belongs_to: str) -> str:
    """The secret sealed (AES-256-GCM). It opens only as belonging to the same: 'totp of account 7'."""
    nonce = secrets.token_bytes(_NONCE)
    sealed = AESGCM(secret_key.for_purpose(_PURPOSE)).encrypt(nonce, secret.encode(), belongs_to.encode())
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def open_seal(secret_key: SecretKey, sealed: str, *, belongs_to: str) -> str:
    """What was sealed. Raises BrokenSealError."""
    try:
        raw = base64.b64decode(sealed.encode(), altchars=b"-_", validate=True)
        opened = AESGCM(secret_key.for_purpose(_PURPOSE)).decrypt(raw[:_NONCE], raw[_NONCE:], belongs_to.encode())
    except (InvalidTag, binascii.Error, ValueError) as error:
        raise BrokenSealError(belongs_to) from error
    return opened.decode()
