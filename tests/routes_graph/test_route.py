"""A route's figures follow from its legs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes_graph.agreements import Guarantee
from routes_graph.months import parse_month
from routes_graph.route import Criteria, Leg, Route, credit_lost, total
from tests.routes_graph.specimens import A1, A3, CONSIDERATION, INTERVIEW, OFFER, B, H, N, course

FIRST = Leg(version=A1, sending=N, receiving=H, offering=H.offerings[1], enters=parse_month("2027-09"))
SECOND = Leg(version=A3, sending=H, receiving=B, offering=B.offerings[1], enters=parse_month("2029-09"), renew=True)


def test_a_legs_figures_are_its_agreements_and_its_offerings() -> None:
    assert (FIRST.ends, FIRST.guarantee, FIRST.fee, FIRST.credit_lost) == (parse_month("2029-06"), OFFER, 5000, 0)


def test_a_routes_figures_are_its_legs_together() -> None:
    assert Route(legs=(FIRST, SECOND)).criteria == Criteria(
        ends=parse_month("2031-06"), legs=2, guarantee=OFFER, legs_to_renew=1, credit_lost=0, fee=23500
    )


def test_a_routes_key_tells_it_from_every_other() -> None:
    assert Route(legs=(FIRST, SECOND)).key == (
        ("a1", 1, "N", "H", "H-pt", parse_month("2027-09")),
        ("a3", 1, "H", "B", "B-y2", parse_month("2029-09")),
    )


@pytest.mark.parametrize(
    ("level", "had", "recognised", "lost"),
    [
        ("3", 120, 0, 0),
        ("4", 120, 0, 120),
        ("4", 120, 120, 0),
        ("4", 120, 240, 0),
        ("3", None, 0, 0),
        ("4", None, 0, None),
    ],
)
def test_credit_is_lost_from_level_4_up(level: str, had: int | None, recognised: int, lost: int | None) -> None:
    assert credit_lost(course("X", "aldwick", level=level, credit=had), recognised) == lost


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    assert total([1, 2]) == 3
    assert total([1, None]) is None
    assert total([]) == 0


figures = st.builds(
    Criteria,
    ends=st.integers(1, 2),
    legs=st.integers(1, 2),
    guarantee=st.sampled_from(Guarantee),
    legs_to_renew=st.integers(0, 1),
    credit_lost=st.sampled_from([0, 60, None]),
    fee=st.sampled_from([0, 1000, None]),
)


@given(figures, figures, figures)
def test_beating_is_a_strict_order(one: Criteria, other: Criteria, third: Criteria) -> None:
    assert not one.beats(one)
    assert not (one.beats(other) and other.beats(one))
    if one.beats(other) and other.beats(third):
        assert one.beats(third)


def test_the_stronger_guarantee_beats_the_weaker() -> None:
    made = {g: Criteria(ends=1, legs=1, guarantee=g, legs_to_renew=0, credit_lost=0, fee=0) for g in Guarantee}
    assert made[OFFER].beats(made[INTERVIEW])
    assert made[INTERVIEW].beats(made[CONSIDERATION])
    assert not made[INTERVIEW].beats(made[OFFER])
