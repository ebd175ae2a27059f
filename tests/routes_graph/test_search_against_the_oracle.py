"""The search and its examiner agree on small random networks, in everything that an answer says."""

import os

import pytest
from hypothesis import HealthCheck, given, note, settings

from routes_graph.graph import QualificationGraph
from routes_graph.result import SearchResult
from routes_graph.route import Leg
from routes_graph.search import find_routes
from tests.routes_graph.networks import BORDERS, DENSE, ORDINARY, Case, cases, chains
from tests.routes_graph.oracle import Oracle, OracleAnswer, leg_key
from tests.routing_cases.answers import asked_of

SHORT = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(
    max_examples=int(os.environ.get("ONWARD_PROOF_EXAMPLES", "20000")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@SHORT
@given(case=cases(ORDINARY))
def test_the_search_says_what_the_rules_say(case: Case) -> None:
    compare(case)


@SHORT
@given(case=cases(DENSE))
def test_the_search_says_what_the_rules_say_where_many_ways_compete(case: Case) -> None:
    compare(case)


@SHORT
@given(case=cases(BORDERS))
def test_the_search_says_what_the_rules_say_where_not_all_networks_recognise_each_other(case: Case) -> None:
    compare(case)


@SHORT
@given(case=chains())
def test_the_search_says_what_the_rules_say_of_long_chains(case: Case) -> None:
    compare(case)


@pytest.mark.proof
@LONG
@given(case=cases(ORDINARY) | cases(DENSE) | cases(BORDERS) | chains())
def test_the_search_says_what_the_rules_say_many_thousand_times(case: Case) -> None:
    compare(case)


def compare(case: Case) -> None:
    """Fails where the two differ: the reason, the routes' figures, ties, representatives, legs, or what is asked."""
    oracle = Oracle(case.register, case.query)
    right = oracle.answer()
    note(case.in_words)
    found = find_routes(QualificationGraph(case.register), case.query)
    assert found.complete
    assert found.reason is right.reason
    assert {a.award_id for a in found.already} == right.already
    assert [r.route.criteria.costs for r in found.routes] == [r.costs for r in right.routes]
    assert [r.others_like_it for r in found.routes] == [len(r.tie) - 1 for r in right.routes]
    assert [legs_said(r.route.legs) for r in found.routes] == [legs_said(r.shown) for r in right.routes]
    for ranked, expected in zip(found.routes, right.routes, strict=True):
        asked = [asked_of(r) for r in ranked.requirements]
        assert [(a.state, a.leaves) for a in asked] == [
            oracle.states(expected.shown, position) for position in range(len(expected.shown))
        ]
    best_at_is_true(found, right)


def best_at_is_true(found: SearchResult, right: OracleAnswer) -> None:
    """A route is said to be best only at what no other is better at."""
    words = ["soonest", "fewest_legs", "strongest_guarantee", "nothing_to_renew", "least_credit_lost", "lowest_fee"]
    for ranked in found.routes:
        assert len(set(ranked.best_at)) == len(ranked.best_at)
        for said in ranked.best_at:
            position = words.index(said.value)
            assert ranked.route.criteria.costs[position] == min(r.costs[position] for r in right.routes)


def legs_said(legs: tuple[Leg, ...]) -> list[tuple[object, ...]]:
    """All that a leg says."""
    return [(*leg_key(leg), leg.renew, leg.enters + leg.offering.duration_months - 1 == leg.ends) for leg in legs]
