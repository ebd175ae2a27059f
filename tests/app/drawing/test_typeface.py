"""Text is measured by the typeface's own widths, and wrapped so that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drawing.typeface import kept_apart, text_width, wrap

from .routes import NAMES


def test_narrow_letters_are_narrower_than_wide_ones_and_bold_is_wider() -> None:
    assert text_width("iiii", 16) < text_width("mmmm", 16)
    assert text_width("Nursing", 16) < text_width("Nursing", 16, bold=True)


def test_width_grows_with_the_size() -> None:
    assert text_width("Nursing", 32) == pytest.approx(2 * text_width("Nursing", 16))


@pytest.mark.parametrize("letter", ["ŵ", "ŷ", "Ж", "λ", "ש", "ب", "漢"])
def test_every_letter_has_a_width(letter: str) -> None:
    assert text_width(letter, 16) > 0


def test_accents_that_stand_alone_take_no_room() -> None:
    assert text_width("e\u0301", 16) == text_width("e", 16)


@given(text=NAMES, room=st.floats(30, 400), bold=st.booleans())
def test_lines_fit_and_joined_are_the_text(text: str, room: float, bold: bool) -> None:
    lines = wrap(text, 17, room, bold=bold)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, 17, bold=bold) <= room or len(line.lstrip()) == 1 for line in lines)


def test_lines_break_at_spaces_where_words_fit() -> None:
    assert wrap("Thornmere College of Art", 15, text_width("Thornmere College", 15)) == ["Thornmere College", "of Art"]


def test_only_text_from_right_to_left_is_kept_apart() -> None:
    assert kept_apart("Thornmere") == "Thornmere"
    assert kept_apart("كلية") == "\u2068كلية\u2069"
