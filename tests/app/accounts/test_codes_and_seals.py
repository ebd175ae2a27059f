"""Codes of an application, recovery codes, and secrets that are kept sealed."""

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.authenticator_codes import as_code, code_at, step_of_code
from app.accounts.recovery_codes import as_recovery_code, hash_of_recovery_code, new_codes
from app.accounts.sealed_secrets import BrokenSealError, open_seal, seal
from app.secret_key import SecretKey

KEY, OTHER_KEY = SecretKey(b"k" * 32), SecretKey(b"o" * 32)
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    """The last six of the eight figures in its appendix B."""
    now = datetime.fromtimestamp(seconds, UTC)

    assert code_at(RFC_SECRET, seconds // 30) == code
    assert step_of_code(RFC_SECRET, code, now) == seconds // 30


def test_what_is_sealed_opens_again_and_shows_nothing() -> None:
    sealed = seal(KEY, RFC_SECRET, belongs_to="totp of account 7")

    assert open_seal(KEY, sealed, belongs_to="totp of account 7") == RFC_SECRET
    assert RFC_SECRET not in sealed
    assert seal(KEY, RFC_SECRET, belongs_to="totp of account 7") != sealed


@pytest.mark.parametrize(("key", "owner"), [(OTHER_KEY, "totp of account 7"), (KEY, "totp of account 8")])
def test_it_opens_for_nobody_else(key: SecretKey, owner: str) -> None:
    sealed = seal(KEY, RFC_SECRET, belongs_to="totp of account 7")

    with pytest.raises(BrokenSealError):
        open_seal(key, sealed, belongs_to=owner)


@given(st.text(max_size=100))
def test_what_was_never_sealed_does_not_open(text: str) -> None:
    with pytest.raises(BrokenSealError):
        open_seal(KEY, text, belongs_to="x")


@pytest.mark.asvs("9.1.1")
def test_one_changed_sign_breaks_the_seal() -> None:
    sealed = seal(KEY, RFC_SECRET, belongs_to="x")
    raw = bytearray(base64.urlsafe_b64decode(sealed))

    for place in range(len(raw)):
        raw[place] ^= 1
        with pytest.raises(BrokenSealError):
            open_seal(KEY, base64.urlsafe_b64encode(bytes(raw)).decode(), belongs_to="x")
        raw[place] ^= 1


@pytest.mark.asvs("6.5.2", "6.5.4")
def test_recovery_codes_are_ten_of_a_hundred_and_twenty_bits() -> None:
    codes = new_codes()

    assert len(set(codes)) == 10
    assert all(len(code.replace("-", "")) == 24 for code in codes)
    assert not set(codes) & set(new_codes())


def test_a_recovery_code_is_read_as_people_copy_it() -> None:
    assert as_recovery_code(" g7k2 m9qx-4tOv rgl1 0b5e77kd ") == "G7K2-M9QX-4T0V-RG11-0B5E-77KD"
    assert as_recovery_code("123456") is None
    assert as_recovery_code("G7K2-M9QX-4T0V-RG31-0B5E-77KU") is None


def test_a_recovery_code_of_one_is_none_of_another() -> None:
    code = new_codes()[0]

    assert hash_of_recovery_code(KEY, 7, code) != hash_of_recovery_code(KEY, 8, code)
    assert hash_of_recovery_code(KEY, 7, code) != hash_of_recovery_code(OTHER_KEY, 7, code)


@given(st.text(max_size=80))
def test_whatever_is_typed_as_a_code_is_read(text: str) -> None:
    code, recovery = as_code(text), as_recovery_code(text)

    assert code is None or (code.isascii() and len(code) == 6)
    assert recovery is None or len(recovery) == 29
