"""When legs are entered, how long they last, and when they free the learner for the next."""

from dataclasses import replace

import pytest

from tests.routes_graph.specimens import (
    CONSIDERATION,
    INTERVIEW,
    OFFER,
    N,
    agreement,
    course,
    month,
    offering,
    query,
    register,
    studying,
    version,
)
from tests.routing_cases.answers import Ask

ANY_MONTH = range(1, 13)


@pytest.mark.parametrize(
    ("months", "ends"), [(1, "2027-09"), (10, "2028-06"), (12, "2028-08"), (22, "2029-06"), (34, "2030-06")]
)
def test_a_course_of_d_months_ends_in_the_month_before_it_frees_its_learner(ask: Ask, months: int, ends: str) -> None:
    held = register(version("a", N, course("H", "aldwick", offering("H-ft", months=months))))
    assert ask(held, query("N", to="H", starting="2027-09")).only.line[0] == ends


def test_the_next_course_is_entered_in_the_very_month_after_the_last_ends_and_not_before(ask: Ask) -> None:
    first = course("H", "aldwick", offering("H-ft", months=10, intakes={9}))
    second = course("B", "marram", offering("B-ft", intakes={6, 7, 8}))
    network = register(version("a", N, first), version("b", first, second))
    assert [leg[3] for leg in ask(network, query("N", to="B", starting="2027-09")).only.legs] == ["2027-09", "2028-07"]


def test_what_is_held_frees_its_holder_from_the_earliest_start_on(ask: Ask) -> None:
    network = register(version("a", N, course("H", "aldwick", offering("H-ft", intakes=ANY_MONTH))))
    assert ask(network, query("N", to="H", starting="2027-03")).only.legs[0][3] == "2027-03"


def test_what_is_studied_frees_its_learner_in_the_month_after_it_ends(ask: Ask) -> None:
    network = register(version("a", N, course("H", "aldwick", offering("H-ft", intakes=ANY_MONTH))))
    answer = ask(network, query(studying("N", "2027-06"), to="H", starting="2027-03"))
    assert answer.only.legs[0][3] == "2027-07"


def test_what_is_studied_and_ends_before_the_earliest_start_frees_from_that(ask: Ask) -> None:
    network = register(version("a", N, course("H", "aldwick", offering("H-ft", intakes=ANY_MONTH))))
    for until in ("2026-11", "2027-01", "2027-02"):
        assert ask(network, query(studying("N", until), to="H", starting="2027-03")).only.legs[0][3] == "2027-03"
    late = ask(network, query(studying("N", "2027-03"), to="H", starting="2027-03"))
    assert late.only.legs[0][3] == "2027-04"


def test_a_missed_intake_is_waited_for(ask: Ask) -> None:
    network = register(version("a", N, course("H", "aldwick", offering("H-ft", intakes={1, 9}))))
    entered = {
        starting: ask(network, query("N", to="H", starting=starting)).only.legs[0][3]
        for starting in ("2027-01", "2027-02", "2027-09", "2027-10")
    }
    assert entered == {"2027-01": "2027-01", "2027-02": "2027-09", "2027-09": "2027-09", "2027-10": "2028-01"}


def test_an_offering_is_not_entered_before_its_own_first_nor_after_its_own_last_month(ask: Ask) -> None:
    bounded = offering("H-ft", intakes={9}, first_entry="2028-09", last_entry="2029-09")
    network = register(version("a", N, course("H", "aldwick", bounded)))
    assert ask(network, query("N", to="H", starting="2027-01")).only.legs[0][3] == "2028-09"
    assert ask(network, query("N", to="H", starting="2029-09")).only.legs[0][3] == "2029-09"
    assert not ask(network, query("N", to="H", starting="2029-10")).routes


def test_not_even_a_renewal_enters_an_offering_after_its_own_last_month(ask: Ask) -> None:
    bounded = offering("H-ft", intakes={9}, last_entry="2031-09")
    network = register(version("a", N, course("H", "aldwick", bounded), window=("2025-09", "2028-09")))
    assert ask(network, query("N", to="H", starting="2031-01")).only.legs[0][3:] == ("2031-09", True)
    assert not ask(network, query("N", to="H", starting="2031-10")).routes


def test_a_renewal_waits_for_an_offerings_own_first_month(ask: Ask) -> None:
    later = offering("H-ft", intakes={9}, first_entry="2030-02")
    network = register(version("a", N, course("H", "aldwick", later), window=("2025-09", "2028-09")))
    assert ask(network, query("N", to="H", starting="2027-01")).only.legs[0][3:] == ("2030-09", True)


def test_every_version_that_can_still_be_entered_is_a_leg_of_its_own(ask: Ask) -> None:
    taken = course("H", "aldwick")
    first = version("a", N, taken, CONSIDERATION, window=("2025-09", "2027-09"))
    second = version("a", N, taken, INTERVIEW, window=("2027-10", "2028-09"), number=2)
    third = version("a", N, taken, OFFER, window=("2028-10", "2029-09"), number=3)
    answer = ask(register(agreement(first, second, third)), query("N", to="H", starting="2027-01"))
    assert [legs[0][1:] for legs in answer.legs] == [
        (1, "H-ft", "2027-09", False),
        (2, "H-ft", "2028-09", False),
        (3, "H-ft", "2029-09", False),
    ]


def test_each_way_to_take_a_course_is_a_leg_of_its_own_entered_as_soon_as_can_be(ask: Ask) -> None:
    quick_and_dear = offering("H-ft", months=10, fee=6000, intakes={9})
    slow_and_cheap = offering("H-pt", months=22, fee=5000, intakes={1})
    network = register(version("a", N, course("H", "aldwick", quick_and_dear, slow_and_cheap)))
    answer = ask(network, query("N", to="H", starting="2027-02"))
    assert [legs[0][2:4] for legs in answer.legs] == [("H-ft", "2027-09"), ("H-pt", "2028-01")]


def test_of_several_holdings_each_frees_from_its_own_month(ask: Ask) -> None:
    other = replace(N, award_id="M")
    taken = course("H", "aldwick", offering("H-ft", intakes=ANY_MONTH))
    network = register(version("a", N, taken, INTERVIEW), version("b", other, taken, OFFER))
    answer = ask(network, query("N", studying("M", "2027-06"), to="H", starting="2027-01"))
    assert [(legs[0][0], legs[0][3]) for legs in answer.legs] == [("a", "2027-01"), ("b", "2027-07")]


def test_months_are_counted_across_the_turn_of_the_year() -> None:
    assert month("2028-01") - month("2027-12") == 1
