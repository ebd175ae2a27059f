"""Why there is no route, what comes nearest, and that somebody is there already."""

from dataclasses import replace
from datetime import date

import pytest

from routes_graph.careers import Career
from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph
from routes_graph.query import CareerTarget, Filters, Holdings, Query, SubjectTarget
from routes_graph.register import Register
from routes_graph.result import Nearest, NoRouteReason, SearchResult
from routes_graph.search import find_routes
from tests.routes_graph.specimens import (
    EXAMPLE_NETWORK,
    OFFER,
    PART_TIME,
    TODAY,
    N,
    closed,
    course,
    month,
    national,
    offering,
    planned,
    query,
    recognised,
    register,
    studying,
    version,
    withdrawn,
)
from tests.routing_cases.answers import Ask

EXAMPLE = EXAMPLE_NETWORK.register
H = course("H", "aldwick", level="4")
F = course("F", "aldwick", level="5")
B = course("B", "marram", level="6")


def found(register_: Register, asked: Query) -> SearchResult:
    """What the search says."""
    return find_routes(QualificationGraph(register_), asked)


def nearest(register_: Register, asked: Query) -> Nearest:
    """What comes nearest."""
    answer = found(register_, asked).nearest
    assert answer is not None
    return answer


# ── already there ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_holds_the_target_is_already_there(ask: Ask) -> None:
    assert ask(EXAMPLE, query("B", to="B")).reason is NoRouteReason.ALREADY_THERE


def test_who_studies_the_target_is_already_there(ask: Ask) -> None:
    assert ask(EXAMPLE, query("N", studying("B", "2029-06"), to="B")).reason is NoRouteReason.ALREADY_THERE


def test_who_holds_any_award_of_a_subject_at_a_level_is_already_there(ask: Ask) -> None:
    answer = ask(EXAMPLE, query("T", to=SubjectTarget("04.1", "6")))
    assert (answer.routes, answer.reason) == ((), NoRouteReason.ALREADY_THERE)


def test_the_awards_that_one_is_already_there_by_are_named() -> None:
    answer = found(EXAMPLE, query("T", "N", to=SubjectTarget("04.1", "6")))
    assert [a.award_id for a in answer.already] == ["T"]


def test_already_there_is_said_before_a_filter_is_asked(ask: Ask) -> None:
    answer = ask(EXAMPLE, query("B", to="B", filters=Filters(fee_at_most=0)))
    assert answer.reason is NoRouteReason.ALREADY_THERE


ENGINEER = Career(career_id="engineer", title="Engineer", award_ids=frozenset({"B", "T"}))
IDLE = Career(career_id="idle", title="Something that nothing opens")


def test_a_career_is_any_of_the_awards_that_open_it(ask: Ask) -> None:
    network = replace(EXAMPLE, careers=(ENGINEER, IDLE))
    by_subject = ask(EXAMPLE, query("N", to=SubjectTarget("04.1", "6")))
    assert ask(network, query("N", to=CareerTarget("engineer"))) == by_subject
    assert ask(network, query("T", to=CareerTarget("engineer"))).reason is NoRouteReason.ALREADY_THERE
    assert ask(network, query("N", to=CareerTarget("idle"))).reason is NoRouteReason.NO_AGREEMENT


# ── why not ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_agreement_is_told_from_one_that_has_ended(ask: Ask) -> None:
    only_to_h = register(version("a", N, H), awards=[B])
    assert ask(only_to_h, query("N", to="B")).reason is NoRouteReason.NO_AGREEMENT
    gone = withdrawn(version("b", H, B), date(2026, 1, 1))
    assert ask(register(version("a", N, H), gone), query("N", to="B")).reason is NoRouteReason.ENDED_OR_UNSIGNED


def test_an_agreement_that_nobody_has_signed_is_still_one_that_leads_there(ask: Ask) -> None:
    draft = register(version("a", N, H, signed=None))
    assert ask(draft, query("N", to="H")).reason is NoRouteReason.ENDED_OR_UNSIGNED


def test_agreements_of_networks_that_do_not_recognise_each_other_do_not_lead_there(ask: Ask) -> None:
    legs = (version("a", N, H, network="north"), version("b", H, B, network="south"))
    assert ask(register(*legs), query("N", to="B")).reason is NoRouteReason.NO_AGREEMENT
    ended = [recognised("north", "south", until=date(2026, 1, 1)), recognised("south", "north")]
    answer = ask(register(*legs, recognitions=ended), query("N", to="B"))
    assert answer.reason is NoRouteReason.NO_AGREEMENT


def test_a_course_that_can_be_entered_no_more_has_ended(ask: Ask) -> None:
    over = course("H", "aldwick", offering("H-ft", last_entry="2026-09"))
    assert ask(register(version("a", N, over)), query("N", to="H")).reason is NoRouteReason.ENDED_OR_UNSIGNED


def test_filters_are_blamed_only_where_there_is_a_route_without_them(ask: Ask) -> None:
    offers_only = Filters(guarantee_at_least=OFFER)
    network = EXAMPLE_NETWORK.without("a1", "a4").register
    assert ask(network, query("N", to="B", filters=offers_only)).reason is NoRouteReason.FILTERED_OUT
    none_left = EXAMPLE_NETWORK.without("a1", "a2", "a4").register
    assert ask(none_left, query("N", to="B", filters=offers_only)).reason is NoRouteReason.NO_AGREEMENT


def test_each_filter_can_be_the_one_that_leaves_none(ask: Ask) -> None:
    for filters in (
        Filters(modes=frozenset({PART_TIME})),
        Filters(finish_by=month("2028-01")),
        Filters(fee_at_most=100),
    ):
        assert ask(EXAMPLE, query("N", to="B", filters=filters)).reason is NoRouteReason.FILTERED_OUT


def test_seven_legs_are_too_many_and_filters_are_not_blamed_for_that(ask: Ask) -> None:
    stops = [course(f"C{n}", "aldwick", offering(f"C{n}-ft", months=1, intakes=range(1, 13))) for n in range(8)]
    network = register(*(version(f"a{n}", stops[n], stops[n + 1]) for n in range(7)))
    filters = Filters(finish_by=month("2027-02"))
    assert ask(network, query("C0", to="C7")).reason is NoRouteReason.TOO_MANY_LEGS
    assert ask(network, query("C0", to="C7", filters=filters)).reason is NoRouteReason.TOO_MANY_LEGS


def test_a_short_way_that_has_ended_beside_a_way_that_is_too_long_is_too_many_legs(ask: Ask) -> None:
    stops = [course(f"C{n}", "aldwick", offering(f"C{n}-ft", months=1, intakes=range(1, 13))) for n in range(8)]
    chain = [version(f"a{n}", stops[n], stops[n + 1]) for n in range(7)]
    ended = withdrawn(version("short", stops[0], stops[7]), date(2026, 1, 1))
    assert ask(register(*chain, ended), query("C0", to="C7")).reason is NoRouteReason.TOO_MANY_LEGS


def test_who_holds_nothing_gets_nowhere(ask: Ask) -> None:
    nothing = Query(holdings=Holdings(), target=query("N", to="B").target, starting=month("2027-01"), as_of=TODAY)
    assert ask(EXAMPLE, nothing).reason is NoRouteReason.NO_AGREEMENT


def test_a_subject_without_an_award_at_that_level_is_led_to_by_no_agreement(ask: Ask) -> None:
    assert ask(EXAMPLE, query("N", to=SubjectTarget("15.3", "7"))).reason is NoRouteReason.NO_AGREEMENT


def test_a_route_has_no_reason_and_no_substitute() -> None:
    answer = found(EXAMPLE, query("N", to="B"))
    assert (answer.reason, answer.nearest, answer.already) == (None, None, ())


@pytest.mark.parametrize(
    "asked",
    [
        query("nobody-knows", to="B"),
        query("N", to="nobody-knows"),
        query("N", to=CareerTarget("nobody-knows")),
    ],
    ids=["held", "target", "career"],
)
def test_an_identifier_that_nobody_knows_is_named(asked: Query) -> None:
    with pytest.raises(UnknownIdentifier, match="nobody-knows"):
        found(EXAMPLE, asked)


# ── what comes nearest ──────────────────────────────────────────────────────────────────────────────────────────────


def test_awards_in_the_subject_that_can_be_reached_are_told_nearest_level_first() -> None:
    master = course("M", "marram", level="7")
    network = register(version("a", N, H), version("b", H, F), version("c", F, B), awards=[master])
    reachable = nearest(network, query("N", to="M")).reachable_in_subject
    assert [a.award_id for a in reachable] == ["B", "F", "H"]


def test_of_awards_above_the_target_the_lowest_is_the_nearest() -> None:
    target = course("X", "aldwick", level="4")
    network = register(version("a", F, course("G", "aldwick", level="5")), version("b", F, B), awards=[target])
    reachable = nearest(network, query("F", to="X")).reachable_in_subject
    assert [a.award_id for a in reachable] == ["G", "B"]


def test_what_is_reachable_in_another_subject_is_not_told() -> None:
    other = course("X", "aldwick", ssa="09.1", level="6")
    network = register(version("a", N, H), version("b", N, other), awards=[B])
    assert [a.award_id for a in nearest(network, query("N", to="B")).reachable_in_subject] == ["H"]


def test_the_awards_that_lead_to_the_target_directly_are_told() -> None:
    access = national("access", "3")
    network = register(version("a", access, B), version("b", F, B), awards=[N])
    assert [a.award_id for a in nearest(network, query("N", to="B")).leading_directly] == ["F", "access"]


def test_an_award_that_can_no_longer_lead_to_the_target_is_not_told() -> None:
    gone = withdrawn(version("a", national("access", "3"), B), date(2026, 1, 1))
    draft = version("b", F, B, signed=None)
    assert nearest(register(gone, draft, awards=[N]), query("N", to="B")).leading_directly == ()


def missing(register_: Register, asked: Query) -> tuple[str, str] | None:
    """From which award to which course the missing agreement would lead."""
    one = nearest(register_, asked).missing
    return None if one is None else (one.sending.award_id, one.receiving.award_id)


def test_the_missing_agreement_opens_the_route_of_fewest_legs() -> None:
    """N to H would be the smaller step, and one leg more; N to B would be three levels at once, which is too large."""
    network = register(version("a", H, F), version("b", F, B), awards=[N])
    assert missing(network, query("N", to="B")) == ("N", "F")


def test_of_equally_short_routes_the_missing_agreement_is_the_smallest_step() -> None:
    """By N to H (one level) or by N to F (two levels): two legs either way."""
    network = register(version("a", H, B), version("b", F, B), awards=[N])
    assert missing(network, query("N", to="B")) == ("N", "H")


def test_of_equally_short_routes_and_small_steps_the_identifiers_decide() -> None:
    again = replace(H, award_id="G", offerings=tuple(replace(o, award_id="G") for o in H.offerings))
    network = register(version("a", H, B), version("b", again, B), awards=[N])
    assert missing(network, query("N", to="B")) == ("N", "G")


def test_the_missing_agreement_stays_in_the_broad_subject_area() -> None:
    nursing = course("X", "aldwick", ssa="01.1", level="4")
    assert missing(register(awards=[N, nursing]), query("N", to="X")) is None
    other_tier_2 = course("Y", "aldwick", ssa="04.2", level="4")
    assert missing(register(awards=[N, other_tier_2]), query("N", to="Y")) == ("N", "Y")


@pytest.mark.parametrize(("level", "opens"), [("2", False), ("3", True), ("4", True), ("5", True), ("6", False)])
def test_the_missing_agreement_leads_across_or_up_one_or_two_levels(level: str, *, opens: bool) -> None:
    target = course("X", "aldwick", level=level)
    assert missing(register(awards=[N, target]), query("N", to="X")) == (("N", "X") if opens else None)


def test_nobody_is_told_to_make_an_agreement_that_leads_to_a_national_qualification() -> None:
    assert missing(register(awards=[N, national("Q", "4")]), query("N", to="Q")) is None
    conferring = course("H", "aldwick", confers="Q")
    assert missing(register(awards=[N, national("Q", "4"), conferring]), query("N", to="Q")) == ("N", "H")


def test_the_missing_agreement_neither_leads_to_a_course_that_nobody_can_enter_nor_from_a_planned_one() -> None:
    for stopped in (closed(H), planned(H)):
        assert missing(register(awards=[N, stopped]), query("N", to="H")) is None
    assert missing(register(awards=[planned(H), F]), query("H", to="F")) is None
    assert missing(register(awards=[closed(H), F]), query("H", to="F")) == ("H", "F")


def test_what_comes_nearest_is_told_too_where_filters_leave_none() -> None:
    answer = found(EXAMPLE, query("N", to="B", filters=Filters(fee_at_most=100)))
    assert answer.reason is NoRouteReason.FILTERED_OUT
    assert answer.nearest is not None
