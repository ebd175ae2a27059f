"""The journeys that the demonstration is there to show: routes of several legs, across the border, and dead ends."""

import pytest

from app.demonstration.dates import BASE_DAY
from app.demonstration.package_files import PACKAGE
from app.exchange import read_package
from routes_graph.graph import QualificationGraph
from routes_graph.months import month_of
from routes_graph.query import AwardTarget, CareerTarget, Holding, Holdings, Query, Target
from routes_graph.result import NoRouteReason, SearchResult
from routes_graph.search import find_routes


@pytest.fixture(scope="module")
def graph() -> QualificationGraph:
    return QualificationGraph(read_package(PACKAGE).register)


def search(graph: QualificationGraph, held: str, target: Target) -> SearchResult:
    holdings = Holdings(awards=(Holding(award_id=held),))
    return find_routes(graph, Query(holdings=holdings, target=target, starting=month_of(BASE_DAY) + 1, as_of=BASE_DAY))


def titles(result: SearchResult) -> list[list[str]]:
    """The titles that each route passes through."""
    return [[leg.receiving.title for leg in ranked.route.legs] for ranked in result.routes]


def networks(result: SearchResult) -> list[set[str]]:
    """The networks whose agreements each route uses."""
    return [{leg.version.network_id for leg in ranked.route.legs} for ranked in result.routes]


def test_a_care_worker_becomes_a_nurse_by_an_access_course(graph: QualificationGraph) -> None:
    found = titles(search(graph, "care-2", AwardTarget("wexcombe.bsc-nursing-adult")))
    assert ["Access to HE Diploma (Health Professions)", "BSc (Hons) Nursing (Adult)"] in found


def test_a_care_worker_becomes_a_nurse_at_work(graph: QualificationGraph) -> None:
    found = titles(search(graph, "care-2", CareerTarget("adult-nurse")))
    assert any("FdSc Nursing Associate (higher apprenticeship)" in route for route in found)


def test_a_bricklayer_comes_to_run_the_site(graph: QualificationGraph) -> None:
    found = titles(search(graph, "brick-2", AwardTarget("brackenford.bsc-construction-management")))
    assert any(route[-2:] == ["HNC Construction Management", "BSc (Hons) Construction Management"] for route in found)


def test_an_apprentice_reaches_a_master_s_degree_in_engineering(graph: QualificationGraph) -> None:
    assert titles(search(graph, "app-maintenance-3", AwardTarget("wexcombe.msc-sustainable-energy")))


def test_an_in_house_programme_counts_towards_a_diploma(graph: QualificationGraph) -> None:
    found = titles(search(graph, "harrow-quayle.site-supervisor-in-house", AwardTarget("thornmere.hnc-construction")))
    assert ["HNC Construction Management"] in found


def test_a_route_crosses_from_one_network_into_the_other(graph: QualificationGraph) -> None:
    found = networks(search(graph, "brick-2", AwardTarget("brackenford.bsc-construction-management")))
    assert {"vale-coast", "upland-border"} in found


def test_somebody_learning_english_reaches_a_degree_six_legs_away(graph: QualificationGraph) -> None:
    assert max(len(route) for route in titles(search(graph, "esol-e1", CareerTarget("site-manager")))) == 6


def test_one_agreement_is_missing_between_dental_nursing_and_dental_hygiene(graph: QualificationGraph) -> None:
    result = search(graph, "dental-nursing-3", AwardTarget("wexcombe.bsc-dental-hygiene"))
    assert result.reason is NoRouteReason.NO_AGREEMENT
    assert result.nearest is not None
    missing = result.nearest.missing
    assert missing is not None
    assert (missing.sending.title, missing.receiving.title) == (
        "Level 3 Diploma in Dental Nursing",
        "CertHE Oral Health Practice",
    )
    assert [leg.receiving.award_id for leg in missing.after] == ["wexcombe.bsc-dental-hygiene"]


def test_the_dental_hygiene_agreement_that_there_was_has_ended(graph: QualificationGraph) -> None:
    result = search(graph, "dental-nursing-3", AwardTarget("eastholm.bsc-dental-hygiene"))
    assert result.reason is NoRouteReason.ENDED_OR_UNSIGNED


def test_a_dental_nurse_comes_to_public_health_instead(graph: QualificationGraph) -> None:
    found = titles(search(graph, "dental-nursing-3", AwardTarget("eastholm.bsc-public-health")))
    assert ["CertHE Health and Care Practice", "BSc (Hons) Public Health and Wellbeing"] in found
