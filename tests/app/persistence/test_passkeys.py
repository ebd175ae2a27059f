"""Passkeys and their challenges, as both databases keep them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session

from app.accounts.passkeys import NewPasskey
from app.persistence.accounts import add_account
from app.persistence.passkeys import (
    add_challenge,
    add_passkey,
    claim_challenge,
    drop_passkey,
    find_own_passkey,
    find_passkey,
    forget_challenges,
    list_passkeys,
    note_passkey_used,
)
from app.persistence.ways_in import ways_in

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
KEY = NewPasskey(credential_id="AQID", public_key="BAUG", sign_count=4, transports=("usb", "nfc"))


@pytest.fixture
def ada(session: Session) -> int:
    return add_account(session, name="Ada Quill", email="ada@example.org", now=NOW).account_id


@pytest.fixture
def bram(session: Session) -> int:
    return add_account(session, name="Bram Otter", email="bram@example.org", now=NOW).account_id


def asked(session: Session, account_id: int | None, purpose: str = "again") -> None:
    add_challenge(session, "hash", purpose=purpose, account_id=account_id, expires_at=LATER)


def claimed(session: Session, account_id: int | None, purpose: str = "again", now: datetime = NOW) -> bool:
    return claim_challenge(session, "hash", purpose=purpose, account_id=account_id, now=now)


def test_a_challenge_is_claimed_once(session: Session, ada: int) -> None:
    asked(session, ada)

    assert [claimed(session, ada), claimed(session, ada)] == [True, False]


def test_a_challenge_is_for_one_person_one_purpose_and_a_while(session: Session, ada: int, bram: int) -> None:
    asked(session, ada)

    assert not claimed(session, bram)
    assert not claimed(session, None)
    assert not claimed(session, ada, purpose="second_step")
    assert not claimed(session, ada, now=LATER)
    assert claimed(session, ada)


def test_a_challenge_to_nobody_in_particular_is_nobodys_own(session: Session, ada: int) -> None:
    asked(session, None)

    assert not claimed(session, ada)
    assert claimed(session, None)


def test_challenges_that_are_over_are_forgotten(session: Session, ada: int) -> None:
    asked(session, ada)

    forget_challenges(session, LATER)
    assert not claimed(session, ada)


def test_a_passkey_is_kept_as_it_was_made_and_found_by_its_owner_alone(session: Session, ada: int, bram: int) -> None:
    assert add_passkey(session, ada, KEY, name="My key", now=NOW)
    (kept,) = list_passkeys(session, ada)

    found = find_passkey(session, "AQID")
    assert found == kept.passkey
    assert (found.account_id, found.public_key, found.sign_count, found.transports) == (ada, "BAUG", 4, ("usb", "nfc"))
    assert find_own_passkey(session, ada, kept.passkey_id) == kept
    assert find_own_passkey(session, bram, kept.passkey_id) is None
    assert find_passkey(session, "aqid") is None


def test_one_key_is_kept_once_whosever_it_is(session: Session, ada: int, bram: int) -> None:
    assert add_passkey(session, ada, KEY, name="My key", now=NOW)

    assert not add_passkey(session, bram, KEY, name="My key", now=NOW)
    assert list_passkeys(session, bram) == ()


def test_its_use_is_noted_and_it_is_a_way_in_until_it_is_dropped(session: Session, ada: int) -> None:
    add_passkey(session, ada, KEY, name="My key", now=NOW)
    (kept,) = list_passkeys(session, ada)
    note_passkey_used(session, kept.passkey_id, sign_count=5, now=LATER)

    (used,) = list_passkeys(session, ada)
    assert (used.passkey.sign_count, used.last_used_at) == (5, LATER)
    assert (ways_in(session, ada).passkeys, ways_in(session, ada).has_second_step) == (1, True)
    drop_passkey(session, kept.passkey_id)
    assert (ways_in(session, ada).passkeys, ways_in(session, ada).has_second_step) == (0, False)
