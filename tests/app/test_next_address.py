"""Where somebody may go on to after signing in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.next_address import START, next_address, with_next


@pytest.mark.parametrize("address", ["/", "/desk", "/partners?page=2&x=%2F", "/at/institution/a/people#x", "/a~b"])
def test_an_address_of_ours_is_gone_on_to(address: str) -> None:
    assert next_address(address) == address


@given(st.text(max_size=60))
def test_nothing_else_is(text: str) -> None:
    address = next_address(text)

    assert address == START or (address == text and address.startswith("/") and address[1:2] not in {"/", "\\"})
    assert address.isprintable()
    assert address.isascii()


def test_a_step_on_the_way_keeps_where_one_goes() -> None:
    assert with_next("/sign-in", "/partners?page=2") == "/sign-in?next=%2Fpartners%3Fpage%3D2"
    assert with_next("/sign-in", "https://evil.example") == "/sign-in"
