"""On slow data and a paid-for allowance, a first visit is small."""

import pytest

from tests.journeys.conftest import Visit
from tests.journeys.running_sites import RunningSite
from tests.journeys.visitors import PHONE
from tests.journeys.weights import route_of, weigh

MOST = 60_000


def test_a_first_visit_to_the_home_page_weighs_less_than_60_kb(visit: Visit, demonstration: RunningSite) -> None:
    weights = weigh(visit(demonstration, PHONE), "/")
    assert {"document", "stylesheet", "script", "font"} <= set(weights), "all that a page is made of was weighed"
    assert 0 < weights.total() < MOST, weights


def test_so_does_a_first_visit_to_a_route_that_somebody_has_sent(visit: Visit, demonstration: RunningSite) -> None:
    weights = weigh(visit(demonstration, PHONE), route_of(visit(demonstration, PHONE)))
    assert 0 < weights.total() < MOST, weights


@pytest.mark.parametrize("path", ["/about", "/check", "/partners"])
def test_scripts_that_a_page_does_not_need_do_not_come_with_it(
    path: str, visit: Visit, demonstration: RunningSite
) -> None:
    weights = weigh(visit(demonstration, PHONE), path)
    assert 0 < weights["script"] < 2_000, weights
