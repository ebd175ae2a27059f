"""A route read back from its address, and each way in which it may not stand any more."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from app.addresses import LegAddress, route_address
from app.search_values import NotReadable
from app.services.read_route import RouteProblemKind, read_route
from routes_graph.awards import AwardStatus
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Recognition
from routes_graph.months import month_of
from routes_graph.query import AwardTarget, Holding, Holdings, Query
from routes_graph.register import Register
from routes_graph.search import find_routes
from tests.routes_graph.networks import BORDERS, ORDINARY, Case, cases, chains
from tests.routes_graph.specimens import (
    A1,
    A2,
    EXAMPLE_NETWORK,
    OFFER,
    PART_TIME,
    TODAY,
    H,
    N,
    agreement,
    considered_then_offered,
    course,
    month,
    offering,
    register,
    version,
    withdrawn,
)

FIRST = "a1~1~N~H~H-ft~2027-09"
SECOND = "a3~1~H~B~B-y2~2028-09"
Kind = RouteProblemKind


def query(*held: Holding, to: str = "B", starting: str = "2027-01", on: date = TODAY) -> Query:
    return Query(
        holdings=Holdings(awards=held or (Holding(award_id="N"),)),
        target=AwardTarget(to),
        starting=month(starting),
        as_of=on,
    )


def problems(made: Register, asked: Query, *legs: str) -> list[tuple[int, RouteProblemKind]]:
    reading = read_route(QualificationGraph(made), asked, legs)
    assert (reading.route is None) == bool(reading.problems)
    return [(problem.number, problem.kind) for problem in reading.problems]


def test_every_route_that_a_search_finds_is_read_back_as_it_was() -> None:
    graph = QualificationGraph(EXAMPLE_NETWORK.register)
    for asked in (
        query(),
        query(starting="2027-11"),
        query(Holding(award_id="F", studied_until=month("2027-06")), to="T"),
    ):
        routes = find_routes(graph, asked).routes
        assert routes
        for ranked in routes:
            legs = [LegAddress.of(leg).text for leg in ranked.route.legs]
            read = read_route(graph, asked, legs).route
            assert read == ranked.route
            assert [leg.renew for leg in read.legs] == [leg.renew for leg in ranked.route.legs]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases(ORDINARY) | cases(BORDERS) | chains())
def test_every_route_that_is_found_in_any_network_is_read_back_as_it_was(case: Case) -> None:
    graph = QualificationGraph(case.register)
    for ranked in find_routes(graph, case.query).routes:
        reading = read_route(graph, case.query, [LegAddress.of(leg).text for leg in ranked.route.legs])
        starts_in_the_past = ranked.route.legs[0].enters < month_of(case.query.as_of)
        assert reading.route == (None if starts_in_the_past else ranked.route)
        if reading.route is not None:
            assert [leg.renew for leg in reading.route.legs] == [leg.renew for leg in ranked.route.legs]


def test_a_leg_is_written_so_that_it_can_be_read() -> None:
    assert LegAddress.parse(FIRST).text == FIRST
    assert LegAddress.parse(FIRST).enters == month("2027-09")


@pytest.mark.parametrize("cut", ["", "a1", "a1~1~N~H~H-ft", "a1~one~N~H~H-ft~2027-09", "a1~1~N~H~H-ft~2027-13"])
def test_a_leg_that_is_cut_short_cannot_be_read(cut: str) -> None:
    with pytest.raises(NotReadable):
        LegAddress.parse(cut)
    assert problems(EXAMPLE_NETWORK.register, query(), cut) == [(1, Kind.UNREADABLE)]


def test_no_leg_at_all_and_too_many_are_no_route() -> None:
    assert problems(EXAMPLE_NETWORK.register, query()) == [(1, Kind.UNREADABLE)]
    assert problems(EXAMPLE_NETWORK.register, query(), *[FIRST] * 7) == [(1, Kind.UNREADABLE)]


@pytest.mark.parametrize(
    "leg",
    [
        "zz~1~N~H~H-ft~2027-09",
        "a1~2~N~H~H-ft~2027-09",
        "a1~1~F~H~H-ft~2027-09",
        "a1~1~N~B~B-y1~2027-09",
        "a1~1~N~H~H-xx~2027-09",
        "a3~1~H~B~B-y1~2027-09",
    ],
    ids=["agreement", "version", "sending", "receiving", "offering", "point-of-entry"],
)
def test_whatever_is_not_kept_here_is_unknown(leg: str) -> None:
    assert problems(EXAMPLE_NETWORK.register, query(), leg) == [(1, Kind.UNKNOWN)]


def test_each_leg_begins_where_the_one_before_it_ends() -> None:
    made = EXAMPLE_NETWORK.register
    assert problems(made, query(), SECOND) == [(1, Kind.NOT_CONNECTED)]
    assert problems(made, query(), FIRST, "a4~1~N~F~F-ft~2028-09") == [(2, Kind.NOT_CONNECTED)]
    assert problems(made, query(Holding(award_id="N"), Holding(award_id="H")), FIRST) == [(1, Kind.NOT_CONNECTED)]


def test_a_learner_must_be_free_in_the_month_of_entry() -> None:
    made = EXAMPLE_NETWORK.register
    studies = Holding(award_id="N", studied_until=month("2027-09"))
    assert problems(made, query(studies), FIRST) == [(1, Kind.NOT_FREE_IN_TIME)]
    assert problems(made, query(), FIRST, "a3~1~H~B~B-y2~2027-09") == [(2, Kind.NOT_FREE_IN_TIME)]


def test_a_start_that_has_gone_by_is_told_from_one_that_comes_too_soon() -> None:
    made = EXAMPLE_NETWORK.register
    assert problems(made, query(), "a1~1~N~H~H-ft~2026-09") == [(1, Kind.START_PASSED)]
    later = query(on=date(2027, 10, 2), starting="2027-11")
    assert problems(made, later, FIRST) == [(1, Kind.START_PASSED)]


def test_a_course_that_is_closed_or_not_open_in_that_month_is_named() -> None:
    closed = replace(H, status=AwardStatus.CLOSED)
    assert problems(register(version("a1", N, closed)), query(), FIRST) == [(1, Kind.COURSE_CLOSED)]
    assert problems(EXAMPLE_NETWORK.register, query(), "a1~1~N~H~H-ft~2027-10") == [(1, Kind.COURSE_CLOSED)]


def test_another_version_that_governs_by_now_is_named() -> None:
    newer = version("a1", N, H, OFFER, window=("2027-01", "2029-09"), number=2)
    assert problems(EXAMPLE_NETWORK.with_(A1, newer).register, query(), FIRST) == [(1, Kind.NEWER_VERSION)]


def test_only_the_last_version_goes_on_after_the_last_window() -> None:
    made = considered_then_offered()
    asked = query(to="H", starting="2028-10")
    assert problems(made, asked, "a~2~N~H~H-ft~2029-09") == []
    assert problems(made, asked, "a~1~N~H~H-ft~2029-09") == [(1, Kind.NEWER_VERSION)]


def test_a_withdrawal_ends_it_unless_the_start_is_still_taught_out() -> None:
    leg = "a2~1~N~B~B-y1~2027-09"
    gone = EXAMPLE_NETWORK.with_(withdrawn(A2, date(2026, 10, 1)))
    covered = EXAMPLE_NETWORK.with_(withdrawn(A2, date(2026, 10, 1), teach_out_until="2027-09"))
    assert problems(gone.register, query(), leg) == [(1, Kind.WITHDRAWN)]
    assert problems(covered.register, query(), leg) == []


def test_a_gap_between_windows_is_not_covered() -> None:
    first = version("a", N, H, window=("2025-09", "2026-09"))
    second = version("a", N, H, window=("2028-09", "2029-09"), number=2)
    made = register(agreement(first, second))
    assert problems(made, query(to="H"), "a~1~N~H~H-ft~2027-09") == [(1, Kind.NOT_COVERED)]


def test_two_networks_are_crossed_only_while_each_recognises_the_other() -> None:
    h = course("H", "aldwick", offering("H-ft"), offering("H-pt", mode=PART_TIME))
    b = course("B", "marram", offering("B-ft", months=34), level="6")
    crossing = (version("a1", N, h), version("b1", h, b, network="neighbour"))
    both = [
        Recognition(network_id=one, recognises_id=other, since=date(2025, 1, 1))
        for one, other in (("example", "neighbour"), ("neighbour", "example"))
    ]
    legs = (FIRST, "b1~1~H~B~B-ft~2028-09")
    assert problems(register(*crossing), query(), *legs) == [(2, Kind.NOT_CONNECTED)]
    assert problems(register(*crossing, recognitions=both), query(), *legs) == []


def test_an_address_of_a_route_holds_the_search_and_each_leg() -> None:
    (ranked, *_) = find_routes(QualificationGraph(EXAMPLE_NETWORK.register), query()).routes
    address = route_address({"from": ("N",), "to": ("B",), "sort": ("cheapest",), "mode": ("full_time",)}, ranked.route)
    assert address == "/route?from=N&to=B&mode=full_time&leg=a2~1~N~B~B-y1~2027-09"
