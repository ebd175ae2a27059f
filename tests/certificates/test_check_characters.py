"""The proof that slips are noticed. The code is linear: an error is noticed where its own remainder is not nought."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.check_characters import FIELD_SIZE, check_values, multiply

LENGTH = 16
values = st.integers(min_value=0, max_value=31)
whole_words = st.lists(values, min_size=LENGTH, max_size=LENGTH)


def remainder(word: list[int]) -> int:
    """What tells a code from anything else: nought for a code. The three remaining values, in one number."""
    expected = check_values(word[:13])
    first, second, third = (e ^ w for e, w in zip(expected, word[13:], strict=True))
    return first << 10 | second << 5 | third


def single_error(position: int, value: int) -> list[int]:
    word = [0] * LENGTH
    word[position] = value
    return word


# A row a position, a column a wrong value (1 to 31): the remainder that this error alone leaves.
SINGLE = np.array(
    [[remainder(single_error(p, v)) for v in range(1, FIELD_SIZE)] for p in range(LENGTH)], dtype=np.uint16
)


def test_the_field_has_every_inverse_and_no_two_elements_make_nought() -> None:
    products = [[multiply(a, b) for b in range(1, 32)] for a in range(1, 32)]
    assert all(sorted(row) == list(range(1, 32)) for row in products)


def test_alpha_runs_through_the_whole_field() -> None:
    powers, element = set(), 1
    for _ in range(31):
        powers.add(element)
        element = multiply(element, 2)
    assert powers == set(range(1, 32))
    assert element == 1


def test_the_generator_vanishes_at_alpha_its_square_and_its_cube() -> None:
    for root in (2, multiply(2, 2), multiply(multiply(2, 2), 2)):
        square = multiply(root, root)
        cube = multiply(square, root)
        assert cube ^ multiply(14, square) ^ multiply(29, root) ^ 10 == 0


@given(whole_words, whole_words)
def test_the_remainder_of_a_sum_is_the_sum_of_the_remainders(one: list[int], other: list[int]) -> None:
    total = [a ^ b for a, b in zip(one, other, strict=True)]
    assert remainder(total) == remainder(one) ^ remainder(other)


@given(whole_words)
def test_the_remainder_of_any_word_is_made_of_those_of_its_single_characters(word: list[int]) -> None:
    made = 0
    for position, value in enumerate(word):
        made ^= int(SINGLE[position, value - 1]) if value else 0
    assert made == remainder(word)


def test_every_single_wrong_character_is_noticed() -> None:
    assert SINGLE.size == 16 * 31
    assert np.all(SINGLE)


def test_every_two_wrong_characters_are_noticed() -> None:
    tried = 0
    for one, two in combinations(range(LENGTH), 2):
        sums = SINGLE[one][:, None] ^ SINGLE[two][None, :]
        tried += sums.size
        assert np.all(sums)
    assert tried == 120 * 31**2


def test_every_three_wrong_characters_are_noticed() -> None:
    tried = 0
    for one, two, three in combinations(range(LENGTH), 3):
        sums = SINGLE[one][:, None, None] ^ SINGLE[two][None, :, None] ^ SINGLE[three][None, None, :]
        tried += sums.size
        assert np.all(sums)
    assert tried == 560 * 31**3


def test_every_swap_of_two_different_characters_is_noticed() -> None:
    """A swap of a and b adds a − b at both places."""
    for one, two in combinations(range(LENGTH), 2):
        assert np.all(SINGLE[one] ^ SINGLE[two])


def test_four_wrong_characters_can_pass_so_the_distance_is_four_and_not_more() -> None:
    one, two, three, four = (SINGLE[p].astype(np.int64) for p in (1, 2, 3, 15))
    sums = one[:, None, None] ^ two[None, :, None] ^ three[None, None, :]
    assert np.isin(sums, four).any()


@pytest.mark.parametrize("position", range(LENGTH))
def test_each_position_counts(position: int) -> None:
    assert len(set(SINGLE[position].tolist())) == 31
