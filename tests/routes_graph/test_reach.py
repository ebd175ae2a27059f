"""How far a learner gets, whatever they aim at."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from routes_graph.graph import QualificationGraph
from routes_graph.query import AwardTarget, Filters, Holding, Holdings
from routes_graph.reach import find_reachable
from routes_graph.register import Register
from routes_graph.search import find_routes
from tests.routes_graph.networks import ORDINARY, Case, cases, chains
from tests.routes_graph.specimens import (
    A1,
    EXAMPLE_NETWORK,
    TODAY,
    N,
    course,
    month,
    national,
    register,
    unsigned_by,
    version,
)


def reached(made: Register, *held: str, starting: str = "2027-01") -> dict[str, int]:
    """What is reached, by how many legs."""
    holdings = Holdings(awards=tuple(Holding(award_id=award_id) for award_id in held))
    found = find_reachable(QualificationGraph(made), holdings, month(starting), TODAY)
    return {reachable.award.award_id: len(reachable.legs) for reachable in found}


def test_everything_is_reached_by_the_fewest_legs() -> None:
    assert reached(EXAMPLE_NETWORK.register, "N") == {"B": 1, "F": 1, "H": 1, "T": 2}


def test_nothing_that_is_held_is_reached() -> None:
    assert reached(EXAMPLE_NETWORK.register, "N", "H") == {"B": 1, "F": 1, "T": 1}


def test_what_is_not_signed_leads_nowhere() -> None:
    unsigned = EXAMPLE_NETWORK.without("a2", "a4").with_(unsigned_by(A1, "aldwick"))
    assert reached(unsigned.register, "N") == {}


def test_a_national_qualification_is_reached_with_the_course_that_confers_it() -> None:
    own = course("X", "aldwick", confers="M")
    assert reached(register(version("a", N, own), awards=(national("M", "4"),)), "N") == {"X": 1, "M": 1}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases(ORDINARY) | chains())
def test_whatever_is_reached_has_a_route_and_whatever_has_a_route_is_reached(case: Case) -> None:
    graph = QualificationGraph(case.register)
    asked = replace(case.query, filters=Filters())
    found = {r.award.award_id: len(r.legs) for r in find_reachable(graph, asked.holdings, asked.starting, asked.as_of)}
    for award in case.register.awards:
        routes = find_routes(graph, replace(asked, target=AwardTarget(award.award_id))).routes
        fewest = min((ranked.route.criteria.legs for ranked in routes), default=None)
        assert found.get(award.award_id) == fewest
