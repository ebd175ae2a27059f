"""Codes: what is made, what is forgiven, and which slip is named first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.codes import ALPHABET, Code, Slip, SlipKind, make_code, parse

GOOD = [
    "0123-4567-89AB-CTVX",
    "0000-0000-0000-1EXA",
    "1000-0000-0000-0BKN",
    "ZZZZ-ZZZZ-ZZZZ-Z5GC",
    "G7K2-M9QX-4T0V-RG31",
]
SWAPPED = ["0123-4567-89AB-CTXV", "1023-4567-89AB-CTVX"]
codes = st.integers(min_value=0, max_value=2**65 - 1).map(make_code)


@pytest.mark.parametrize("typed", GOOD)
def test_a_good_code_is_read(typed: str) -> None:
    code = parse(typed)
    assert isinstance(code, Code)
    assert code.grouped == typed


@pytest.mark.parametrize("typed", [*SWAPPED, "7123-4567-89AB-ZTVK"])
def test_swapped_or_three_wrong_characters_are_noticed(typed: str) -> None:
    assert parse(typed) == Slip(kind=SlipKind.CHECK_FAILED)


@pytest.mark.parametrize("typed", ["1FZ9-4567-89AB-CTVX", "0000-0000-0000-0000"])
def test_a_well_formed_code_is_read_though_nobody_issued_it(typed: str) -> None:
    assert isinstance(parse(typed), Code)


@pytest.mark.parametrize(
    ("random_bits", "grouped"),
    [
        (0, "0000-0000-0000-0000"),
        (1, "0000-0000-0000-1EXA"),
        (1 << 60, "1000-0000-0000-0BKN"),
        (2**65 - 1, "ZZZZ-ZZZZ-ZZZZ-Z5GC"),
    ],
)
def test_the_first_thirteen_characters_carry_the_bits_highest_first(random_bits: int, grouped: str) -> None:
    assert make_code(random_bits).grouped == grouped


@pytest.mark.parametrize("random_bits", [-1, 2**65])
def test_a_code_carries_65_bits_and_no_more(random_bits: int) -> None:
    with pytest.raises(ValueError, match="65 bits"):
        make_code(random_bits)


@pytest.mark.parametrize(
    "typed",
    [
        "0123456789abctvx",
        "  0123 4567 89ab ctvx  ",
        "o i 2 3 - 4 5 6 7 - 8 9 a b - c t v x",
        "OL23-4567-89AB-CTVX",
        "0l23–4567—89AB\u22119TVX".replace("\u22119", "\u2212C"),
        "0123\u00a04567\u202f89AB\u200bCTVX",
        "\ufeff0123\t4567\n89AB\r\nCTVX",
        "\uff10123-4567-89AB-CTVX",
        "https://onward.example/v/0123456789ABCTVX",
        "HTTP://127.0.0.1:8000/some/where/v/0123-4567-89ab-ctvx/?from=qr#top",
    ],
)
def test_case_gaps_dashes_look_alikes_and_the_whole_address_are_forgiven(typed: str) -> None:
    assert parse(typed) == Code("0123456789ABCTVX")


@pytest.mark.parametrize("typed", ["", "   ", " - - ", "\u200b", "https://onward.example/v/"])
def test_nothing_typed_is_said_so(typed: str) -> None:
    assert parse(typed) == Slip(kind=SlipKind.NOTHING_TYPED)


def test_the_letter_u_is_an_error_with_its_place() -> None:
    assert parse("0123-4u67-89AB-CTVX") == Slip(kind=SlipKind.LETTER_U, position=6, character="U")


@pytest.mark.parametrize(
    ("typed", "position", "character"),
    [("0123-456!-89AB-CTVX", 8, "!"), ("ß123-4567-89AB-CTVX", 1, "ß"), ("0123-4567-89AB-CTVЖ", 16, "Ж")],
)
def test_a_wrong_character_is_named_with_its_place(typed: str, position: int, character: str) -> None:
    assert parse(typed) == Slip(kind=SlipKind.WRONG_CHARACTER, position=position, character=character)


def test_a_wrong_character_is_named_before_the_length() -> None:
    assert parse("01?") == Slip(kind=SlipKind.WRONG_CHARACTER, position=3, character="?")


def test_too_few_and_too_many_characters_are_counted() -> None:
    assert parse("0123-4567-89AB-CTV") == Slip(kind=SlipKind.TOO_SHORT, length=15)
    assert parse("0123-4567-89AB-CTVXX") == Slip(kind=SlipKind.TOO_LONG, length=17)


def test_a_whole_book_is_not_read_to_its_end() -> None:
    slip = parse("0" * 10_000_000)
    assert isinstance(slip, Slip)
    assert slip.kind is SlipKind.TOO_LONG


def test_a_code_does_not_show_itself_in_a_log() -> None:
    assert "0123" not in repr(Code("0123456789ABCTVX"))


@pytest.mark.parametrize("text", ["0123456789ABCTXV", "0123456789abctvx", "0123", "0123456789ABCTVXX", "!" * 16])
def test_a_code_that_is_not_well_formed_cannot_be_made(text: str) -> None:
    with pytest.raises(ValueError, match="code"):
        Code(text)


@given(codes)
def test_every_code_is_read_back_as_shown(code: Code) -> None:
    assert parse(code.grouped) == code
    assert parse(code.text.lower()) == code


@given(codes, st.data())
def test_one_to_three_wrong_characters_are_always_named(code: Code, data: st.DataObject) -> None:
    characters = list(code.text)
    places = data.draw(st.sets(st.integers(min_value=0, max_value=15), min_size=1, max_size=3))
    for place in sorted(places):
        characters[place] = data.draw(st.sampled_from([c for c in ALPHABET if c != characters[place]]))
    assert parse("".join(characters)) == Slip(kind=SlipKind.CHECK_FAILED)


@given(codes, st.integers(min_value=0, max_value=15), st.integers(min_value=0, max_value=15))
def test_two_characters_that_changed_places_are_always_named(code: Code, one: int, two: int) -> None:
    characters = list(code.text)
    characters[one], characters[two] = characters[two], characters[one]
    changed = "".join(characters)
    assert changed == code.text or parse(changed) == Slip(kind=SlipKind.CHECK_FAILED)


@given(st.text())
def test_whatever_is_typed_there_is_an_answer(typed: str) -> None:
    assert isinstance(parse(typed), Code | Slip)
