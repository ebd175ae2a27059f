"""Words as they are compared."""

import pytest

from app.lookup.words import full_forms, other_words_for, stem_of, telling, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("BSc (Hons) Nursing", ("bsc", "hons", "nursing")),
        ("Café  &  Cymraeg ŵ", ("cafe", "and", "cymraeg", "w")),
        ("children’s play", ("childrens", "play")),
        ("Level 3 Diploma", ("level3", "diploma")),
        ("L3 diploma", ("level3", "diploma")),
        ("lvl 3", ("level3",)),
        ("Entry Level 2", ("levele2",)),
        ("A-level maths", ("alevel", "maths")),
        ("T Levels", ("tlevel",)),
        ("B.Eng", ("beng",)),
        ("", ()),
        ("…!", ()),
    ],
)
def test_case_accents_and_punctuation_do_not_count_and_a_level_is_one_word(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_small_words_tell_nothing_unless_there_are_no_others() -> None:
    assert telling(("diploma", "in", "the", "arts")) == ("diploma", "arts")
    assert telling(("the", "of")) == ("the", "of")


def test_an_abbreviation_is_known_by_what_it_stands_for_and_the_other_way_round() -> None:
    assert {"higher", "national", "certificate"} <= other_words_for(("hnc", "engineering"))
    assert "hnc" in other_words_for(words_of("Higher National Certificate in Engineering"))
    assert {"health", "social", "care"} <= other_words_for(words_of("H&SC"))


def test_every_abbreviation_of_the_list_can_be_found() -> None:
    assert len(full_forms()) > 70
    for short, forms in full_forms().items():
        assert short
        assert all(forms), short


@pytest.mark.parametrize(
    ("word", "stem"), [("nurse", "nurs"), ("nursing", "nurs"), ("plumber", "plumb"), ("ring", None)]
)
def test_forms_of_a_word_share_a_stem(word: str, stem: str | None) -> None:
    assert stem_of(word) == stem
