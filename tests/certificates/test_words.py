"""The sentences that pages and paper share."""

from datetime import date

import pytest

from certificates.codes import Slip, parse
from certificates.dates_in_words import day_in_words, duration_in_words, month_in_words, weekday_in_words
from certificates.explanations import explain_refusal, explain_slip
from certificates.refusals import Refusal, RefusalReason
from certificates.wording import given_in_short, named, not_promised, plain, promise_about_the_holder, promise_to_you
from routes_graph.agreements import Guarantee
from routes_graph.months import parse_month


def test_dates_are_said_in_words_with_their_weekday() -> None:
    assert weekday_in_words(date(2027, 1, 29)) == "Friday 29 January 2027"
    assert day_in_words(date(2027, 12, 1)) == "1 December 2027"
    assert month_in_words(parse_month("2027-09")) == "September 2027"


@pytest.mark.parametrize(
    ("months", "said"), [(10, "10 months"), (1, "1 month"), (12, "1 year"), (22, "1 year 10 months"), (36, "3 years")]
)
def test_durations_are_said_in_years_and_months(months: int, said: str) -> None:
    assert duration_in_words(months) == said


@pytest.mark.parametrize(
    ("guarantee", "said"),
    [
        (Guarantee.OFFER, "Thornmere College must offer you a place if you meet the conditions below."),
        (
            Guarantee.INTERVIEW,
            "Thornmere College must interview you if you meet the conditions below. The interview decides.",
        ),
        (
            Guarantee.CONSIDERATION,
            "Thornmere College must read your application with care. No interview and no place is promised.",
        ),
    ],
)
def test_each_guarantee_is_one_promise(guarantee: Guarantee, said: str) -> None:
    assert plain(promise_to_you("Thornmere College", guarantee)) == said


def test_the_weight_of_a_promise_is_on_what_must_be_done() -> None:
    strong = [p.text for p in promise_to_you("Thornmere College", Guarantee.OFFER) if p.strong]
    assert strong == ["must offer you a place"]


def test_a_third_person_is_told_of_the_holder() -> None:
    said = plain(promise_about_the_holder("University of Wexcombe", Guarantee.INTERVIEW))
    assert said.startswith("The University of Wexcombe must interview the holder if they meet")


def test_every_guarantee_says_what_it_does_not_promise() -> None:
    assert all(not_promised(g).startswith("Not promised: ") for g in Guarantee)


@pytest.mark.parametrize(
    ("name", "within"),
    [("University of Wexcombe", "the University of Wexcombe"), ("Marram University", "Marram University")],
)
def test_an_institution_has_its_article(name: str, within: str) -> None:
    assert named(name) == within


def test_what_is_given_is_said_in_short() -> None:
    assert given_in_short(Guarantee.OFFER, "BEng Engineering", "September 2028") == (
        "An offer of a place on BEng Engineering, starting in September 2028"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter the code that is printed on the certificate"),
        ("0123-4U67", "Character 6 is the letter U, which no code has. It may be a V, or a badly printed 0"),
        ("01?3", "Character 3 is ‘?’, and a code has only letters and figures"),
        ("0123-4567-89AB-CTV", "A code has 16 letters and figures, and this has 15: one is missing"),
        ("0123", "A code has 16 letters and figures, and this has 4: 12 are missing"),
        ("0123-4567-89AB-CTVXX", "A code has 16 letters and figures, and this has more"),
    ],
)
def test_a_slip_is_explained(typed: str, said: str) -> None:
    slip = parse(typed)
    assert isinstance(slip, Slip)
    assert explain_slip(slip) == said


def test_a_swap_is_explained_without_saying_what_would_be_right() -> None:
    slip = parse("0123-4567-89AB-CTXV")
    assert isinstance(slip, Slip)
    assert "two have changed places" in explain_slip(slip)
    assert "CTVX" not in explain_slip(slip)


@pytest.mark.parametrize("reason", list(RefusalReason))
def test_every_refusal_is_explained_with_and_without_its_facts(reason: RefusalReason) -> None:
    bare = explain_refusal(Refusal(reason=reason))
    full = explain_refusal(
        Refusal(reason=reason, on=date(2028, 1, 29), month=parse_month("2028-09"), version=2, places=7)
    )
    assert bare.endswith(".")
    assert full.endswith(".")
    assert "{" not in full


def test_a_refusal_says_its_facts() -> None:
    too_late = Refusal(reason=RefusalReason.TOO_LATE, on=date(2028, 1, 28))
    assert "by Friday 28 January 2028" in explain_refusal(too_late)
    gone = Refusal(reason=RefusalReason.PLACES_GONE, places=20)
    assert "All 20 places of that year are promised" in explain_refusal(gone)
    assert "The one place of that year is promised" in explain_refusal(Refusal(reason=gone.reason, places=1))
    renewing = Refusal(reason=RefusalReason.WOULD_NEED_RENEWING, month=parse_month("2028-09"))
    assert "up to September 2028" in explain_refusal(renewing)
