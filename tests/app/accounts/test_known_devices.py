"""Browsers that we know again."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.known_devices import KEPT_FOR, MOST_PEOPLE, KnownDevice
from app.secret_key import SecretKey

KEY, OTHER_KEY = SecretKey(b"k" * 32), SecretKey(b"o" * 32)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def known(*account_ids: int, at: datetime = NOON) -> KnownDevice:
    device = KnownDevice(secret_key=KEY)
    for account_id in account_ids:
        device = device.with_person(account_id, at)
    return device


def read(cookie: str, at: datetime = NOON, key: SecretKey = KEY) -> KnownDevice:
    return KnownDevice.read(key, cookie, at)


def test_a_browser_is_known_with_whom_it_was_used_and_with_nobody_else() -> None:
    device = read(known(7, 8).cookie)

    assert device.name_for(7) == known(7).name_for(7) or device.name_for(7)
    assert device.name_for(8)
    assert device.name_for(9) is None


def test_it_keeps_its_name_when_it_is_used_again_and_two_browsers_have_two() -> None:
    first = known(7)

    assert first.with_person(7, NOON + timedelta(days=1)).name_for(7) == first.name_for(7)
    assert known(7).name_for(7) != first.name_for(7)


@pytest.mark.asvs("9.2.1")
def test_it_is_forgotten_half_a_year_after_it_was_used() -> None:
    cookie = known(7).cookie

    assert read(cookie, NOON + KEPT_FOR - timedelta(seconds=1)).name_for(7)
    assert read(cookie, NOON + KEPT_FOR).name_for(7) is None


def test_of_many_people_who_share_it_the_last_ones_are_known() -> None:
    device = known(*range(1, MOST_PEOPLE + 3))

    assert [mark.account_id for mark in read(device.cookie).marks] == [6, 5, 4, 3]


@pytest.mark.asvs("9.1.1")
def test_what_another_has_signed_is_worth_nothing() -> None:
    assert read(known(7).cookie, key=OTHER_KEY).marks == ()


@pytest.mark.asvs("9.1.1")
def test_a_mark_cannot_be_made_anothers_nor_younger() -> None:
    cookie = known(7).cookie
    account_id, name, since, signature = cookie.split("-")

    for forged in (
        f"8-{name}-{since}-{signature}",
        f"{account_id}-{'0' * 16}-{since}-{signature}",
        f"{account_id}-{name}-{int(since) + 1}-{signature}",
        f"{account_id}-{name}-999999999999-{signature}",
    ):
        assert read(forged).marks == ()


@pytest.mark.parametrize("cookie", ["", ".", "x", "7-a-b-c", "é", "7" * 5000, "....", "\x00", "-".join("7" * 4)])
def test_whatever_a_browser_sends_is_read(cookie: str) -> None:
    assert read(cookie).marks == ()
