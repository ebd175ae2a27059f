"""Codes for somebody who has lost their second step: ten, each of which works once. Only hashes are kept."""

import hmac
import re
import secrets
import unicodedata

from ..secret_key import SecretKey

HOW_MANY = 10
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH, _GROUP = 24, 4
_PURPOSE = "recovery codes"
_CODE = re.compile(f"[{_ALPHABET}]{{{_LENGTH}}}")
_BETWEEN = re.compile(r"[\s\-–]+")
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_codes() -> tuple[str, ...]:
    """Ten new ones, 120 random bits each, as they are shown: 'G7K2-M9QX-4T0V-RG31-0B5E-77KD'."""
    return tuple(_written("".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))) for _ in range(HOW_MANY))


def as_recovery_code(typed: str) -> str | None:
    """The code as it was meant, in any case, with or without gaps. None where it is no such code."""
    text = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_MISREAD)
    return _written(text) if _CODE.fullmatch(text) else None


def hash_of_recovery_code(secret_key: SecretKey, account_id: int, code: str) -> str:
    """What is kept of a code."""
    said = f"{account_id}\n{code}".encode()
    return hmac.digest(secret_key.for_purpose(_PURPOSE), said, "sha256").hex()


def _written(text: str) -> str:
    return "-".join(text[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))
