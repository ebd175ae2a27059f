"""The worked examples of the rules, line by line."""

from dataclasses import replace
from datetime import date

from routes_graph.agreements import Standing
from routes_graph.graph import QualificationGraph
from routes_graph.months import last_such_day_before, parse_month_day
from routes_graph.query import SubjectTarget
from routes_graph.result import NoRouteReason
from routes_graph.search import find_routes
from tests.routes_graph.specimens import (
    A2,
    A3,
    CONSIDERATION,
    ENGINEERING,
    EXAMPLE_NETWORK,
    INTERVIEW,
    OFFER,
    a2_withdrawn_with_teach_out,
    a3_asking_for_merit_and_mathematics,
    a3_unsigned_by_aldwick,
    considered_then_offered,
    month,
    query,
    studying,
    withdrawn,
)
from tests.routing_cases.answers import Ask

EXAMPLE = EXAMPLE_NETWORK.register

BY_A2 = ("2030-06", 1, INTERVIEW, 0, 0, 27750)
BY_A1_AND_A3 = ("2030-06", 2, OFFER, 0, 0, 24500)
BY_A1_PART_TIME_AND_A3 = ("2031-06", 2, OFFER, 1, 0, 23500)


def test_example_1_three_ways_to_the_degree(ask: Ask) -> None:
    answer = ask(EXAMPLE, query("N", to="B", starting="2027-01"))
    assert answer.lines == [BY_A2, BY_A1_AND_A3, BY_A1_PART_TIME_AND_A3]
    assert answer.legs == [
        (("a2", 1, "B-y1", "2027-09", False),),
        (("a1", 1, "H-ft", "2027-09", False), ("a3", 1, "B-y2", "2028-09", False)),
        (("a1", 1, "H-pt", "2027-09", False), ("a3", 1, "B-y2", "2029-09", True)),
    ]
    assert [r.others_like_it for r in answer.routes] == [0, 0, 0]


def test_example_2_a_later_start_needs_agreements_renewed(ask: Ask) -> None:
    answer = ask(EXAMPLE, query("N", to="B", starting="2027-11"))
    assert answer.lines == [
        ("2031-06", 1, INTERVIEW, 1, 0, 27750),
        ("2031-06", 2, OFFER, 1, 0, 24500),
        ("2032-06", 2, OFFER, 1, 0, 23500),
    ]


def test_example_3_of_six_ways_to_the_top_up_five_are_listed(ask: Ask) -> None:
    answer = ask(EXAMPLE, query("N", to="T", starting="2026-06"))
    assert answer.lines == [
        ("2028-06", 2, CONSIDERATION, 0, 60, 15250),
        ("2029-06", 2, OFFER, 0, 0, 21250),
        ("2029-06", 2, CONSIDERATION, 0, 60, 14250),
        ("2030-06", 2, OFFER, 0, 0, 21000),
        ("2030-06", 2, CONSIDERATION, 0, 60, 14000),
    ]
    assert [[leg[:3] for leg in legs] for legs in answer.legs] == [
        [("a1", 1, "H-ft"), ("a6", 1, "T-ft")],
        [("a4", 1, "F-ft"), ("a5", 2, "T-ft")],
        [("a1", 1, "H-pt"), ("a6", 1, "T-ft")],
        [("a4", 1, "F-ft"), ("a5", 2, "T-pt")],
        [("a1", 1, "H-pt"), ("a6", 1, "T-pt")],
    ]


def test_example_4_who_waits_a_year_gets_the_second_versions_offer(ask: Ask) -> None:
    answer = ask(EXAMPLE, query(studying("F", "2027-06"), to="T", starting="2026-12"))
    assert answer.lines == [
        ("2028-06", 1, INTERVIEW, 0, 0, 9250),
        ("2029-06", 1, OFFER, 0, 0, 9250),
        ("2029-06", 1, INTERVIEW, 0, 0, 9000),
        ("2030-06", 1, OFFER, 0, 0, 9000),
    ]
    assert [legs[0][1:4] for legs in answer.legs] == [
        (1, "T-ft", "2027-09"),
        (2, "T-ft", "2028-09"),
        (1, "T-pt", "2027-09"),
        (2, "T-pt", "2028-09"),
    ]


def test_example_5_a_withdrawn_agreement_teaches_out_and_is_not_renewed(ask: Ask) -> None:
    network = a2_withdrawn_with_teach_out().register
    assert ask(network, query("N", to="B", starting="2027-01")).lines == [BY_A2, BY_A1_AND_A3, BY_A1_PART_TIME_AND_A3]
    assert ask(network, query("N", to="B", starting="2027-11")).lines == [
        ("2031-06", 2, OFFER, 1, 0, 24500),
        ("2032-06", 2, OFFER, 1, 0, 23500),
    ]


def test_example_6_what_one_party_has_not_signed_leads_nowhere(ask: Ask) -> None:
    answer = ask(a3_unsigned_by_aldwick().register, query("N", to="B", starting="2027-01"))
    assert answer.lines == [BY_A2]


def test_example_7_a_subject_at_a_level_is_any_of_its_awards(ask: Ask) -> None:
    answer = ask(EXAMPLE, query("N", to=SubjectTarget(ENGINEERING, "6"), starting="2027-01"))
    assert answer.lines == [
        ("2029-06", 2, CONSIDERATION, 0, 60, 15250),
        ("2030-06", 1, INTERVIEW, 0, 0, 27750),
        ("2030-06", 2, OFFER, 0, 0, 21250),
        ("2030-06", 2, CONSIDERATION, 0, 60, 14250),
        ("2031-06", 2, OFFER, 0, 0, 21000),
        ("2031-06", 2, CONSIDERATION, 0, 60, 14000),
    ]
    assert BY_A1_AND_A3 not in answer.lines


def test_example_8_no_agreement_leads_there(ask: Ask) -> None:
    answer = ask(EXAMPLE, query("H", to="F", starting="2028-07"))
    assert not answer.routes
    assert answer.reason is NoRouteReason.NO_AGREEMENT


def test_example_8_what_comes_nearest() -> None:
    nearest = find_routes(QualificationGraph(EXAMPLE), query("H", to="F", starting="2028-07")).nearest
    assert nearest is not None
    assert [a.award_id for a in nearest.leading_directly] == ["N"]
    assert nearest.missing is not None
    assert (nearest.missing.sending.award_id, nearest.missing.receiving.award_id) == ("H", "F")


def test_example_9_what_nobody_has_said_is_to_be_checked(ask: Ask) -> None:
    network = a3_asking_for_merit_and_mathematics().register
    asked = ask(network, query("H:distinction", to="B")).only.asked[0]
    assert asked.state == "to_be_checked"
    assert asked.leaves == {"a3-merit": "met", "a3-gcse": "to_be_checked", "a3-fs": "to_be_checked"}


def test_example_9_what_is_said_not_to_be_held_is_not_met_and_removes_no_route(ask: Ask) -> None:
    network = a3_asking_for_merit_and_mathematics().register
    neither = query("H:distinction", to="B", not_held=["gcse-mathematics", "fs-mathematics-2"])
    asked = ask(network, neither).only.asked[0]
    assert asked.state == "not_met"
    assert asked.leaves == {"a3-merit": "met", "a3-gcse": "not_met", "a3-fs": "not_met"}


def test_example_9_one_of_the_two_is_enough(ask: Ask) -> None:
    network = a3_asking_for_merit_and_mathematics().register
    asked = ask(network, query("H:distinction", "fs-mathematics-2", to="B")).only.asked[0]
    assert asked.state == "met"
    assert asked.leaves == {"a3-merit": "met", "a3-gcse": "to_be_checked", "a3-fs": "met"}


def test_example_10_by_when_a_place_is_to_be_asked_for(ask: Ask) -> None:
    assert last_such_day_before(parse_month_day("08-31"), month("2028-09")) == date(2028, 8, 31)
    assert last_such_day_before(parse_month_day("01-29"), month("2028-09")) == date(2028, 1, 29)
    changed = withdrawn(A3, date(2028, 4, 10))
    assert changed.standing(date(2028, 3, 1)) is Standing.IN_FORCE
    assert changed.standing(date(2028, 4, 10)) is Standing.WITHDRAWN
    late = ask(EXAMPLE, query("H", to="B", starting="2028-10"))
    assert late.legs == [(("a3", 1, "B-y2", "2029-09", True),)]


def test_example_11_who_is_free_in_the_last_month_has_both_versions(ask: Ask) -> None:
    answer = ask(considered_then_offered(), query("N", to="H", starting="2028-09"))
    assert answer.lines == [("2029-06", 1, CONSIDERATION, 0, 0, 6000), ("2030-06", 1, OFFER, 1, 0, 6000)]
    assert answer.legs == [(("a", 1, "H-ft", "2028-09", False),), (("a", 2, "H-ft", "2029-09", True),)]


def test_example_11_who_is_free_a_month_later_needs_the_renewal(ask: Ask) -> None:
    answer = ask(considered_then_offered(), query("N", to="H", starting="2028-10"))
    assert answer.legs == [(("a", 2, "H-ft", "2029-09", True),)]


def test_the_example_is_the_same_whatever_order_its_agreements_are_read_in(ask: Ask) -> None:
    backwards = replace(EXAMPLE, agreements=EXAMPLE.agreements[::-1], awards=EXAMPLE.awards[::-1])
    for to in ("B", "T"):
        assert ask(backwards, query("N", to=to)) == ask(EXAMPLE, query("N", to=to))


def test_the_second_day_of_the_example_is_its_first_again(ask: Ask) -> None:
    """A fact dated after the day of the query has not happened yet."""
    tomorrow = withdrawn(A2, date(2026, 11, 25), teach_out_until="2026-12")
    assert ask(EXAMPLE_NETWORK.with_(tomorrow).register, query("N", to="B")).lines[0] == BY_A2
    late = query("N", to="B", as_of=date(2026, 11, 25))
    assert ask(EXAMPLE_NETWORK.with_(tomorrow).register, late).lines[0] == BY_A1_AND_A3
