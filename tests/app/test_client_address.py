"""From where a request comes, as far as it is of use to count tries."""

import pytest
from fastapi import Request

from app.client_address import client_address


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_one_line_into_a_house_is_one_address(given: str, counted: str) -> None:
    assert client_address(Request({"type": "http", "client": (given, 1234)})) == counted


def test_a_request_from_nowhere_is_counted_too() -> None:
    assert client_address(Request({"type": "http", "client": None})) == ""
