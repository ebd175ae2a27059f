"""Which ways a leaflet may name: what is signed and open, with a start that one can still apply for."""

from dataclasses import replace
from datetime import date

from app.leaflets.ways import OpenWay, open_ways
from routes_graph.agreements import SenderScope
from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Membership
from routes_graph.months import format_month
from routes_graph.register import Register
from tests.routes_graph.specimens import (
    A1,
    A2,
    A3,
    A5_VERSION_1,
    CONSIDERATION,
    EXAMPLE_NETWORK,
    FULL_TIME,
    INTERVIEW,
    OFFER,
    PART_TIME,
    TODAY,
    F,
    H,
    N,
    closed,
    considered_then_offered,
    course,
    planned,
    register,
    unsigned_by,
    version,
    withdrawn,
)


def ways_in(given: Register, on: date = TODAY, *, by_what_it_confers: bool = False) -> list[OpenWay]:
    return list(open_ways(QualificationGraph(given), on, lambda *_: True, by_what_it_confers=by_what_it_confers))


def said(ways: list[OpenWay]) -> list[str]:
    return sorted(f"{w.held.award_id}→{w.course.award_id} {w.guarantee.name} {format_month(w.enters)}" for w in ways)


def test_every_open_way_says_its_next_start() -> None:
    assert said(ways_in(EXAMPLE_NETWORK.register)) == [
        "F→T INTERVIEW 2027-01",
        "F→T OFFER 2028-09",
        "H→B OFFER 2027-09",
        "H→T CONSIDERATION 2027-01",
        "N→B INTERVIEW 2027-09",
        "N→F OFFER 2027-09",
        "N→H OFFER 2027-09",
    ]


def test_a_start_this_month_is_too_late() -> None:
    assert said(ways_in(register(A1), date(2027, 8, 31))) == ["N→H OFFER 2027-09"]
    assert said(ways_in(register(A1), date(2027, 9, 1))) == ["N→H OFFER 2028-09"]


def test_what_would_need_renewing_is_not_named() -> None:
    assert said(ways_in(register(A2), date(2027, 8, 1))) == ["N→B INTERVIEW 2027-09"]
    assert ways_in(register(A2), date(2027, 9, 1)) == []


def test_what_is_not_signed_by_all_is_not_named() -> None:
    assert ways_in(register(unsigned_by(A3, "aldwick"))) == []


def test_what_was_withdrawn_is_named_only_as_long_as_it_is_taught_out() -> None:
    assert ways_in(register(withdrawn(A1, date(2026, 11, 1)))) == []
    taught_out = register(withdrawn(A1, date(2026, 11, 1), "2027-09"))
    assert said(ways_in(taught_out)) == ["N→H OFFER 2027-09"]
    assert ways_in(taught_out, date(2027, 9, 1)) == []


def test_what_is_planned_or_closed_takes_nobody_in() -> None:
    assert ways_in(register(replace(A1, receiving=(planned(H),)))) == []
    assert ways_in(register(replace(A1, receiving=(closed(H),)))) == []


def test_what_somebody_holds_leads_on_though_it_is_taught_no_more() -> None:
    assert said(ways_in(register(replace(A5_VERSION_1, sending=(closed(F),))))) == ["F→T INTERVIEW 2027-01"]


def test_a_start_for_which_the_day_to_apply_by_is_gone_is_passed_over() -> None:
    until_january = register(replace(A1, apply_by=(1, 29)))
    (in_time,) = ways_in(until_january, date(2027, 1, 29))
    assert (format_month(in_time.enters), in_time.apply_by) == ("2027-09", date(2027, 1, 29))
    (too_late,) = ways_in(until_january, date(2027, 1, 30))
    assert (format_month(too_late.enters), too_late.apply_by) == ("2028-09", date(2028, 1, 29))


def test_two_versions_that_promise_differently_are_two_ways() -> None:
    assert said(ways_in(considered_then_offered())) == [f"N→H {CONSIDERATION.name} 2027-09"]
    assert said(ways_in(EXAMPLE_NETWORK.register))[:2] == [
        f"F→T {INTERVIEW.name} 2027-01",
        f"F→T {OFFER.name} 2028-09",
    ]


def test_all_ways_of_study_are_told_with_the_soonest_start() -> None:
    (way,) = ways_in(register(A1))
    assert way.modes == {FULL_TIME, PART_TIME}


def test_places_and_conditions_are_told() -> None:
    (plain,) = ways_in(register(A1))
    assert (plain.places, plain.has_conditions) == (None, False)
    (limited,) = ways_in(register(replace(A1, places=12)))
    assert limited.places == 12


def conferring(institution: str) -> Award:
    return course("C", institution, level="3", confers="N")


def test_what_a_course_confers_counts_only_where_it_is_asked_for() -> None:
    given = register(A1, awards=(conferring("college"),))
    assert said(ways_in(given)) == ["N→H OFFER 2027-09"]
    assert said(ways_in(given, by_what_it_confers=True)) == ["C→H OFFER 2027-09", "N→H OFFER 2027-09"]


def test_what_is_for_members_learners_only_is_not_told_to_others() -> None:
    for_members = replace(A1, sender_scope=SenderScope.MEMBERS)
    member = Membership(network_id="example", institution_id="college")
    outside = ways_in(register(for_members, awards=(conferring("college"),)), by_what_it_confers=True)
    assert said(outside) == ["N→H OFFER 2027-09"]
    assert outside[0].members_only
    inside = register(for_members, awards=(conferring("college"),), memberships=(member,))
    assert "C→H OFFER 2027-09" in said(ways_in(inside, by_what_it_confers=True))


def test_what_is_wanted_alone_is_named() -> None:
    graph = QualificationGraph(EXAMPLE_NETWORK.register)
    to_h = open_ways(graph, TODAY, lambda _, course: course.award_id == "H")
    assert said(list(to_h)) == ["N→H OFFER 2027-09"]
    assert version("x", N, H).guarantee is OFFER
