"""The three check characters of a code: a Reed–Solomon code over the field of 32 elements.

A character stands for a value from 0 to 31. The sixteen of a code, read as the coefficients of a polynomial (the
first belongs to x¹⁵), make a multiple of the generator x³ + 14x² + 29x + 10, whose roots are α, α² and α³. Its
distance is four: every error of one to three characters, and every swap of two, is noticed.
The field is that of the polynomials over 0 and 1 modulo x⁵ + x² + 1; α is x.
"""

from collections.abc import Sequence

FIELD_SIZE = 32
GENERATOR = (14, 29, 10)
"""The coefficients of x², x and 1; that of x³ is 1."""

_FIELD_POLYNOMIAL = 0b100101


def multiply(left: int, right: int) -> int:
    """The product of two elements of the field."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & FIELD_SIZE:
            left ^= _FIELD_POLYNOMIAL
        right >>= 1
    return product


_TIMES_GENERATOR = tuple(tuple(multiply(value, factor) for factor in GENERATOR) for value in range(FIELD_SIZE))


def check_values(values: Sequence[int]) -> tuple[int, int, int]:
    """The three values that follow `values` in a code: what is left of them, times x³, after division."""
    first = second = third = 0
    for value in values:
        times = _TIMES_GENERATOR[value ^ first]
        first, second, third = second ^ times[0], third ^ times[1], times[2]
    return first, second, third
