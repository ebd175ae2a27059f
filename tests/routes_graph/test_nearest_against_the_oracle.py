"""What comes nearest where there is no route, proved by trying every agreement that could be made."""

from dataclasses import replace

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from routes_graph.graph import QualificationGraph
from routes_graph.query import Filters, SubjectTarget
from routes_graph.result import Nearest, NoRouteReason
from routes_graph.search import find_routes
from tests.routes_graph.networks import ALONE, DENSE, Case, cases
from tests.routes_graph.oracle import Oracle, common_level, level_number, missing_agreement, reachable
from tests.routes_graph.test_search_against_the_oracle import LONG, SHORT

ONE_NETWORK = cases(ALONE) | cases(replace(DENSE, networks=st.just(1)))


@SHORT
@given(case=ONE_NETWORK)
def test_what_comes_nearest_is_what_the_rules_say(case: Case) -> None:
    compare(case)


@pytest.mark.proof
@LONG
@given(case=ONE_NETWORK)
def test_what_comes_nearest_is_what_the_rules_say_many_thousand_times(case: Case) -> None:
    compare(case)


def compare(case: Case) -> None:
    """Fails where the two differ in the missing agreement or in what can be reached."""
    query = replace(case.query, filters=Filters())
    note(case.in_words)
    result = find_routes(QualificationGraph(case.register), query)
    if result.routes or result.reason is NoRouteReason.ALREADY_THERE:
        assert result.nearest is None
        return
    assert result.nearest is not None
    assert missing_said(result.nearest) == missing_agreement(case.register, query)
    compare_reachable(case, result.nearest)


def missing_said(nearest: Nearest) -> tuple[int, int, str, str] | None:
    """Legs, step in level, sending and receiving award."""
    missing = nearest.missing
    if missing is None:
        return None
    step = common_level(missing.receiving) - common_level(missing.sending)
    return (missing.legs, step, missing.sending.award_id, missing.receiving.award_id)


def compare_reachable(case: Case, nearest: Nearest) -> None:
    """Just the awards of the target's subject that can be reached, none nearer in level after one that is farther."""
    target = case.query.target
    targets = [a for a in case.register.awards if a.award_id in Oracle(case.register, case.query).targets()]
    subjects, levels = {a.ssa for a in targets}, {common_level(a) for a in targets}
    if isinstance(target, SubjectTarget):
        subjects, levels = {target.ssa}, {level_number(target.level)}
    can_be_reached = reachable(case.register, replace(case.query, filters=Filters()))
    expected = {a.award_id for a in case.register.awards if a.award_id in can_be_reached and a.ssa in subjects}
    assert {a.award_id for a in nearest.reachable_in_subject} == expected
    distances = [min(abs(common_level(a) - level) for level in levels) for a in nearest.reachable_in_subject]
    assert distances == sorted(distances)
