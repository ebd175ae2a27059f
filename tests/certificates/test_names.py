"""Names: whatever a person says theirs is; tidied to print, bare to compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.errors import InvalidName
from certificates.names import LONGEST_NAME, Holder, folded, name_to_check_by, tidied


def holder(full_name: str, checking_name: str | None = None) -> Holder:
    return Holder(full_name=full_name, checking_name=checking_name or name_to_check_by(full_name), salt="00" * 16)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  Amina   Okafor-Lindqvist ", "Amina Okafor-Lindqvist"),
        ("Sia\u0302n Llwyd", "Siân Llwyd"),
        ("w\u0302yn", "ŵyn"),
        ("Amina\u00a0Okafor\tLindqvist\n", "Amina Okafor Lindqvist"),
        ("\u202eevil\u202c name\u200b", "evil name"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
    ],
)
def test_a_name_is_printed_composed_with_single_spaces_and_nothing_unseen(typed: str, printed: str) -> None:
    assert tidied(typed) == printed


@pytest.mark.parametrize(
    ("full_name", "checked_by"),
    [
        ("Amina Okafor-Lindqvist", "Okafor-Lindqvist"),
        ("Jan van der Berg", "van der Berg"),
        ("Van Morrison", "Morrison"),
        ("Siobhán Ní Dhomhnaill", "Ní Dhomhnaill"),
        ("Björk", "Björk"),
        ("محمد بن سلمان", "سلمان"),
        ("", ""),
    ],
)
def test_the_likely_family_name_is_filled_in_to_begin_with(full_name: str, checked_by: str) -> None:
    assert name_to_check_by(full_name) == checked_by


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Okafor-Lindqvist", "okafor lindqvist"),
        ("Okafor-Lindqvist", "OKAFORLINDQVIST"),
        ("O’Brien", "o'brien"),
        ("O’Brien", "OBRIEN"),
        ("Siôn", "sion"),
        ("Wŷn", "wyn"),
        ("Núñez", "nunez"),
        ("Müller", "muller"),
        ("Müller", "Mueller"),
        ("Mueller", "Müller"),
        ("Sørensen", "sorensen"),
        ("Sørensen", "Soerensen"),
        ("Łukasiewicz", "lukasiewicz"),
        ("Strauß", "STRAUSS"),
        ("Æthelred", "aethelred"),
        ("Đặng", "dang"),
        ("Κωνσταντίνου", "ΚΩΝΣΤΑΝΤΙΝΟΥ"),
        ("Шевченко", "шевченко"),
        ("مُحَمَّد", "محمد"),
        ("כֹּהֵן", "כהן"),
        ("St. John-Smith", "St John Smith"),
        ("李", "李"),
        ("Smith", "  smith. "),
    ],
)
def test_accents_case_apostrophes_hyphens_and_spaces_are_forgiven(printed: str, typed: str) -> None:
    assert holder(printed, printed).answers_to(typed)


@pytest.mark.parametrize("typed", ["", " ", "-", "’", "smit", "smiths", "jones", "smith jones", "*", "%"])
def test_another_name_is_another_name(typed: str) -> None:
    assert not holder("Ann Smith").answers_to(typed)


def test_the_vowels_of_an_indian_name_count() -> None:
    assert not holder("राम", "राम").answers_to("रामी")


def test_one_name_is_enough() -> None:
    assert holder("Björk").answers_to("bjork")


@pytest.mark.parametrize(
    ("full_name", "checking_name", "field"),
    [
        ("", "x", "full_name"),
        ("   ", "x", "full_name"),
        ("Ann Smith", "", "checking_name"),
        ("Ann Smith", "Jones", "checking_name"),
        ("1234", "1234", "full_name"),
        ("Ann  Smith", "Smith", "full_name"),
        ("Ann Smith\u202e", "Smith", "full_name"),
        ("A" * (LONGEST_NAME + 1), "A", "full_name"),
        ("Ann \ue000Smith", "Smith", "full_name"),
        ("Ann Smith", "-", "checking_name"),
    ],
)
def test_a_name_that_cannot_stand_on_a_certificate_is_refused_by_field(
    full_name: str, checking_name: str, field: str
) -> None:
    with pytest.raises(InvalidName) as refused:
        Holder(full_name=full_name, checking_name=checking_name, salt="")
    assert refused.value.field == field


def test_a_holder_does_not_show_in_a_log() -> None:
    assert "Ann" not in repr(holder("Ann Smith"))
    assert "Smith" not in repr(holder("Ann Smith"))


def test_the_commitment_changes_with_each_name_and_with_the_salt() -> None:
    made = {
        Holder(full_name=full, checking_name=check, salt=salt).commitment
        for full, check, salt in [("Ann Smith", "Smith", "a"), ("Ann Smith", "Ann", "a"), ("Ann Smith", "Smith", "b")]
    }
    assert len(made) == 3


@given(st.text())
def test_a_tidied_name_stays_as_it_is(name: str) -> None:
    assert tidied(tidied(name)) == tidied(name)


@given(st.text())
def test_a_bare_name_stays_as_it_is(name: str) -> None:
    assert folded(folded(name)) == folded(name)
