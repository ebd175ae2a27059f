"""What routes are compared by, which of them are listed, how ties are told, what filters leave, what is best."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from routes_graph.agreements import AgreementVersion, Guarantee
from routes_graph.awards import Mode
from routes_graph.graph import QualificationGraph
from routes_graph.query import Filters, Query
from routes_graph.ranking import best_at, shown_first
from routes_graph.register import Register
from routes_graph.result import BestAt, NoRouteReason
from routes_graph.route import Criteria
from routes_graph.search import find_routes
from tests.routes_graph.specimens import (
    CONSIDERATION,
    EXAMPLE_NETWORK,
    FULL_TIME,
    INTERVIEW,
    OFFER,
    PART_TIME,
    N,
    agreement,
    course,
    month,
    national,
    offering,
    query,
    register,
    version,
)
from tests.routing_cases.answers import Ask

EXAMPLE = EXAMPLE_NETWORK.register
H = course("H", "aldwick")
F = course("F", "aldwick", level="5", credit=240)
B = course("B", "marram", level="6")


# ── criteria ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_route_is_only_as_strong_as_its_weakest_guarantee(ask: Ask) -> None:
    weak = register(version("a", N, H, OFFER), version("b", H, F, CONSIDERATION), version("c", F, B, INTERVIEW))
    assert ask(weak, query("N", to="B")).only.line[2] is CONSIDERATION


def test_each_leg_that_would_need_renewing_counts(ask: Ask) -> None:
    past = ("2025-09", "2026-09")
    network = register(version("a", N, H, window=past), version("b", H, F), version("c", F, B, window=past))
    assert ask(network, query("N", to="B")).only.line[3] == 2


def test_credit_lost_is_what_the_agreement_does_not_recognise_of_an_award_from_level_4_up(ask: Ask) -> None:
    for level, recognised, lost in (("3", 0, 0), ("4", 0, 120), ("4", 45, 75), ("5", 120, 0), ("4", 200, 0)):
        sending = course("H", "aldwick", level=level)
        network = register(version("b", sending, B, credits_recognised=recognised))
        assert ask(network, query("H", to="B")).only.line[4] == lost


def test_credit_lost_and_fees_add_up_over_the_legs(ask: Ask) -> None:
    network = register(
        version("a", N, course("H", "aldwick", offering("H-ft", fee=1000))),
        version("b", course("H", "aldwick", offering("H-ft", fee=1000)), F, credits_recognised=100),
        version("c", F, B, credits_recognised=200),
    )
    assert ask(network, query("N", to="B")).only.line[4:] == (20 + 40, 1000 + 6000 + 6000)


def test_credit_is_lost_from_a_national_award_too(ask: Ask) -> None:
    diploma = national("diploma", "4", credits=120)
    assert ask(register(version("b", diploma, B, credits_recognised=20)), query("diploma", to="B")).only.line[4] == 100


def test_one_unknown_figure_leaves_the_whole_unknown(ask: Ask) -> None:
    free_of_charge = course("H", "aldwick", offering("H-ft", fee=None), credit=None)
    network = register(version("a", N, free_of_charge), version("b", free_of_charge, B))
    assert ask(network, query("N", to="B")).only.line[4:] == (None, None)


def test_unknown_credits_below_level_4_lose_nothing(ask: Ask) -> None:
    assert ask(register(version("b", national("M", credits=None), B)), query("M", to="B")).only.line[4] == 0


def test_an_unknown_fee_is_worse_than_any_known_one(ask: Ask) -> None:
    untold = course("B", "marram", offering("B-1", fee=None), offering("B-2", fee=99999), level="6")
    answer = ask(register(version("a", N, untold)), query("N", to="B"))
    assert [legs[0][2] for legs in answer.legs] == ["B-2"]


def test_an_unknown_fee_is_not_free_of_charge(ask: Ask) -> None:
    soon_and_untold = offering("B-1", fee=None, intakes={1})
    later_and_free = offering("B-2", fee=0, intakes={2})
    network = register(version("a", N, course("B", "marram", soon_and_untold, later_and_free)))
    assert [line[5] for line in ask(network, query("N", to="B")).lines] == [None, 0]


def test_unknown_credit_is_worse_than_any_known_loss(ask: Ask) -> None:
    known, unknown = course("K", "aldwick", credit=360), course("U", "aldwick", credit=None)
    network = register(version("a", known, B), version("b", unknown, B))
    answer = ask(network, query("K", "U", to="B"))
    assert answer.legs[0][0][0] == "a"
    assert len(answer.routes) == 1


BETTER_IN_ONE: dict[str, dict[str, Any]] = {
    "ends": {"months": 9},
    "guarantee": {"guarantee": OFFER},
    "renewal": {"window": ("2025-09", "2030-09")},
    "credit lost": {"credits_recognised": 1},
    "fee": {"fee": 5999},
}


def way(
    name: str,
    *,
    months: int = 10,
    fee: int = 6000,
    guarantee: Guarantee = INTERVIEW,
    window: tuple[str, str] = ("2025-09", "2026-09"),
    credits_recognised: int = 0,
) -> AgreementVersion:
    """One leg from an award of its own at level 4 to a course of its own, which confers the goal."""
    return version(
        name,
        course(f"from-{name}", "aldwick"),
        course(f"to-{name}", "marram", offering(f"{name}-ft", months=months, fee=fee), level="6", confers="goal"),
        guarantee,
        window=window,
        credits_recognised=credits_recognised,
    )


def two_ways(x: AgreementVersion, y: AgreementVersion) -> tuple[Register, Query]:
    """Both ways to the goal, for somebody who holds the awards that they begin with."""
    return register(x, y, awards=[national("goal", "6")]), query("from-x", "from-y", to="goal")


@pytest.mark.parametrize("better", BETTER_IN_ONE.values(), ids=BETTER_IN_ONE.keys())
def test_a_route_that_is_as_good_in_all_and_better_in_one_leaves_the_other_out(
    ask: Ask, better: dict[str, Any]
) -> None:
    answer = ask(*two_ways(way("x"), way("y", **better)))
    assert [legs[0][0] for legs in answer.legs] == ["y"]


@pytest.mark.parametrize(("better", "other"), list(combinations(BETTER_IN_ONE, 2)))
def test_two_routes_that_are_each_better_in_something_are_both_listed(ask: Ask, better: str, other: str) -> None:
    answer = ask(*two_ways(way("x", **BETTER_IN_ONE[better]), way("y", **BETTER_IN_ONE[other])))
    assert {legs[0][0] for legs in answer.legs} == {"x", "y"}


@pytest.mark.parametrize("alike", BETTER_IN_ONE.values(), ids=BETTER_IN_ONE.keys())
def test_two_routes_that_are_alike_in_everything_are_one_entry(ask: Ask, alike: dict[str, Any]) -> None:
    answer = ask(*two_ways(way("x", **alike), way("y", **alike)))
    assert (answer.only.legs[0][0], answer.only.others_like_it) == ("x", 1)


def test_a_route_that_is_as_good_but_needs_more_legs_is_left_out(ask: Ask) -> None:
    hnc = course("H", "aldwick", offering("H-ft", months=1, intakes={2}, fee=0))
    network = register(version("a", N, hnc), version("b", hnc, B, credits_recognised=120), version("c", N, B))
    assert [len(legs) for legs in ask(network, query("N", to="B")).legs] == [1]


# ── ties ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_routes_that_tie_in_everything_are_one_entry_and_the_others_are_counted(ask: Ask) -> None:
    network = register(*(version(name, N, B) for name in ("d", "b", "c", "a")))
    answer = ask(network, query("N", to="B"))
    assert (answer.only.legs[0][0], answer.only.others_like_it) == ("a", 3)


def test_the_route_that_stands_for_a_tie_does_not_depend_on_the_order_of_the_data(ask: Ask) -> None:
    ways = [version(name, N, B) for name in ("a", "b", "c")]
    for ordered in (ways, ways[::-1], ways[1:] + ways[:1]):
        assert ask(register(*ordered), query("N", to="B")).only.legs[0][0] == "a"


def test_routes_of_several_legs_tie_in_their_sums_and_not_leg_by_leg(ask: Ask) -> None:
    """One pays first and the other later; the sum, the month and all else are the same."""
    first, second = (course(i, "aldwick", offering(f"{i}-ft", fee=fee)) for i, fee in (("G", 1000), ("H", 2000)))
    last = course("B", "marram", offering("B-1", fee=2000), offering("B-2", fee=1000, entry_credits=120), level="6")
    network = register(
        version("a", N, first),
        version("b", N, second),
        version("c", first, last, credits_recognised=120),
        version("d", second, last, credits_recognised=120, credits_exempted=120),
    )
    only = ask(network, query("N", to="B")).only
    assert ([leg[0] for leg in only.legs], only.line[5], only.others_like_it) == (["a", "c"], 3000, 1)


# ── how many legs ───────────────────────────────────────────────────────────────────────────────────────────────────


def chain(length: int) -> Register:
    """C0 to C1 to … by as many agreements, each a month long."""
    stops = [
        course(f"C{n}", "aldwick", offering(f"C{n}-ft", months=1, intakes=range(1, 13))) for n in range(length + 1)
    ]
    return register(*(version(f"a{n}", stops[n], stops[n + 1]) for n in range(length)))


def test_a_route_has_at_most_six_legs(ask: Ask) -> None:
    assert len(ask(chain(6), query("C0", to="C6")).only.legs) == 6
    answer = ask(chain(7), query("C0", to="C7"))
    assert (answer.routes, answer.reason) == ((), NoRouteReason.TOO_MANY_LEGS)


def test_a_target_that_is_conferred_by_the_sixth_course_is_six_legs_away(ask: Ask) -> None:
    whole = chain(6)
    last = whole.agreements[-1].versions[0]
    conferring = replace(last.receiving[0], confers="goal")
    network = replace(
        whole,
        awards=(*(a for a in whole.awards if a.award_id != "C6"), conferring, national("goal", "5")),
        agreements=(*whole.agreements[:-1], agreement(replace(last, receiving=(conferring,)))),
    )
    assert len(ask(network, query("C0", to="goal")).only.legs) == 6


def test_a_search_that_is_whole_says_so() -> None:
    assert find_routes(QualificationGraph(EXAMPLE), query("N", to="B")).complete


@pytest.mark.parametrize("most", ["routes_graph.front.STOPS_AT_MOST", "routes_graph.ties.STEPS_AT_MOST"])
def test_a_search_that_stops_early_says_so(monkeypatch: pytest.MonkeyPatch, most: str) -> None:
    monkeypatch.setattr(most, 2)
    result = find_routes(QualificationGraph(EXAMPLE), query("N", to="B"))
    assert not result.complete
    assert len(result.routes) < 3


# ── filters ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_mode_holds_for_every_leg(ask: Ask) -> None:
    full = ask(EXAMPLE, query("N", to="B", filters=Filters(modes=frozenset({FULL_TIME}))))
    assert full.lines == [("2030-06", 1, INTERVIEW, 0, 0, 27750), ("2030-06", 2, OFFER, 0, 0, 24500)]
    part = ask(EXAMPLE, query("N", to="B", filters=Filters(modes=frozenset({PART_TIME}))))
    assert (part.routes, part.reason) == ((), NoRouteReason.FILTERED_OUT)
    either = ask(EXAMPLE, query("N", to="B", filters=Filters(modes=frozenset(Mode))))
    assert either == ask(EXAMPLE, query("N", to="B"))


def test_a_least_guarantee_holds_for_every_leg(ask: Ask) -> None:
    offers = ask(EXAMPLE, query("N", to="T", starting="2026-06", filters=Filters(guarantee_at_least=OFFER)))
    assert [line[:3] for line in offers.lines] == [("2029-06", 2, OFFER), ("2030-06", 2, OFFER)]
    interviews = ask(EXAMPLE, query("N", to="B", filters=Filters(guarantee_at_least=INTERVIEW)))
    assert [line[2] for line in interviews.lines] == [INTERVIEW, OFFER, OFFER]


def test_filters_take_away_and_never_change_which_month_is_entered(ask: Ask) -> None:
    """Version 1 goes on governing its month, though the learner wants an offer: that comes a year later."""
    first = version("a", N, H, INTERVIEW, window=("2025-09", "2027-09"))
    second = version("a", N, H, OFFER, window=("2027-10", "2029-09"), number=2)
    answer = ask(register(agreement(first, second)), query("N", to="H", filters=Filters(guarantee_at_least=OFFER)))
    assert answer.legs == [(("a", 2, "H-ft", "2028-09", False),)]


def test_a_filtered_version_still_governs_its_months(ask: Ask) -> None:
    """Version 2 promises too little for this learner; what version 1 promised for the same months is past."""
    first = version("a", N, H, OFFER, window=("2025-09", "2029-09"))
    second = version("a", N, H, INTERVIEW, window=("2025-09", "2029-09"), number=2)
    answer = ask(register(agreement(first, second)), query("N", to="H", filters=Filters(guarantee_at_least=OFFER)))
    assert (answer.routes, answer.reason) == ((), NoRouteReason.FILTERED_OUT)


def test_a_latest_finish_is_the_last_legs_end_that_month_included(ask: Ask) -> None:
    for finish_by, found in (("2030-06", 2), ("2030-05", 0), ("2031-06", 3)):
        answer = ask(EXAMPLE, query("N", to="B", filters=Filters(finish_by=month(finish_by))))
        assert len(answer.routes) == found


def test_a_most_fee_is_the_whole_routes_and_is_included(ask: Ask) -> None:
    for most, found in ((23500, 1), (24499, 1), (24500, 2), (27750, 3), (23499, 0)):
        assert len(ask(EXAMPLE, query("N", to="B", filters=Filters(fee_at_most=most))).routes) == found


def test_an_unknown_fee_fails_a_most_fee(ask: Ask) -> None:
    network = register(version("a", N, course("H", "aldwick", offering("H-ft", fee=None))))
    assert ask(network, query("N", to="H")).routes
    answer = ask(network, query("N", to="H", filters=Filters(fee_at_most=1_000_000)))
    assert answer.reason is NoRouteReason.FILTERED_OUT


def test_what_a_filtered_route_would_have_beaten_is_listed(ask: Ask) -> None:
    taken = course("B", "marram", offering("B-ft", fee=1), offering("B-pt", mode=PART_TIME, fee=2), level="6")
    network = register(version("a", N, taken))
    assert [legs[0][2] for legs in ask(network, query("N", to="B")).legs] == ["B-ft"]
    part_time = query("N", to="B", filters=Filters(modes=frozenset({PART_TIME})))
    assert [legs[0][2] for legs in ask(network, part_time).legs] == ["B-pt"]


# ── what is best at what ────────────────────────────────────────────────────────────────────────────────────────────


def criteria(
    ends: str = "2030-06",
    legs: int = 1,
    guarantee: Guarantee = OFFER,
    renew: int = 0,
    lost: int | None = 0,
    fee: int | None = 1000,
) -> Criteria:
    """Figures to compare."""
    return Criteria(ends=month(ends), legs=legs, guarantee=guarantee, legs_to_renew=renew, credit_lost=lost, fee=fee)


def test_each_route_is_named_for_what_it_alone_is_best_at() -> None:
    named = best_at(
        [
            criteria(ends="2029-06", legs=2, guarantee=CONSIDERATION, renew=1, lost=60, fee=3000),
            criteria(ends="2030-06", legs=1, guarantee=INTERVIEW, renew=1, lost=60, fee=2000),
            criteria(ends="2031-06", legs=2, guarantee=OFFER, renew=1, lost=60, fee=2000),
            criteria(ends="2031-06", legs=2, guarantee=CONSIDERATION, renew=0, lost=60, fee=2000),
            criteria(ends="2031-06", legs=2, guarantee=CONSIDERATION, renew=1, lost=0, fee=2000),
            criteria(ends="2031-06", legs=2, guarantee=CONSIDERATION, renew=1, lost=60, fee=1000),
        ]
    )
    assert named == (
        (BestAt.SOONEST,),
        (BestAt.FEWEST_LEGS,),
        (BestAt.STRONGEST_GUARANTEE,),
        (BestAt.NOTHING_TO_RENEW,),
        (BestAt.LEAST_CREDIT_LOST,),
        (BestAt.LOWEST_FEE,),
    )


def test_routes_that_are_equally_good_are_both_named_for_it() -> None:
    named = best_at([criteria(fee=1), criteria(fee=1, lost=1), criteria(fee=2)])
    assert [BestAt.LOWEST_FEE in words for words in named] == [True, True, False]


def test_nothing_to_renew_is_not_said_of_a_route_with_something_to_renew() -> None:
    named = best_at([criteria(renew=1), criteria(renew=2)])
    assert not any(BestAt.NOTHING_TO_RENEW in words for words in named)


def test_an_unknown_figure_is_never_best() -> None:
    named = best_at([criteria(fee=None, lost=None), criteria(fee=None, lost=None, ends="2031-06")])
    assert not any({BestAt.LOWEST_FEE, BestAt.LEAST_CREDIT_LOST} & set(words) for words in named)
    told = best_at([criteria(fee=None, lost=None), criteria(fee=9999, lost=240)])
    assert {BestAt.LOWEST_FEE, BestAt.LEAST_CREDIT_LOST} <= set(told[1])
    assert not {BestAt.LOWEST_FEE, BestAt.LEAST_CREDIT_LOST} & set(told[0])


def test_the_words_are_the_six_that_the_interface_says() -> None:
    assert {word.value for word in BestAt} == {
        "soonest",
        "strongest_guarantee",
        "fewest_legs",
        "nothing_to_renew",
        "least_credit_lost",
        "lowest_fee",
    }


def test_the_example_names_its_routes() -> None:
    routes = find_routes(QualificationGraph(EXAMPLE), query("N", to="B")).routes
    direct, by_hnc, by_hnc_part_time = (set(r.best_at) for r in routes)
    assert {BestAt.SOONEST, BestAt.FEWEST_LEGS} <= direct
    assert {BestAt.SOONEST, BestAt.STRONGEST_GUARANTEE} <= by_hnc
    assert {BestAt.STRONGEST_GUARANTEE, BestAt.LOWEST_FEE} <= by_hnc_part_time


def many_ways(number: int) -> Register:
    """As many routes that none beats: each later one is cheaper."""
    offerings = [offering(f"B-{n:02d}", months=10 + n, fee=10_000 - 100 * n, intakes={9}) for n in range(number)]
    return register(version("a", N, course("B", "marram", *offerings, level="6")))


def test_at_most_ten_routes_are_shown_first_in_their_order_and_all_are_found() -> None:
    routes = find_routes(QualificationGraph(many_ways(14)), query("N", to="B")).routes
    assert len(routes) == 14
    first = shown_first(routes)
    assert len(first) == 10
    assert [routes.index(r) for r in first] == sorted(routes.index(r) for r in first)


def test_a_route_that_is_best_at_something_is_among_those_shown_first() -> None:
    routes = find_routes(QualificationGraph(many_ways(14)), query("N", to="B")).routes
    assert BestAt.LOWEST_FEE in routes[-1].best_at
    first = shown_first(routes)
    assert routes[0] in first
    assert routes[-1] in first


def test_few_routes_are_all_shown() -> None:
    routes = find_routes(QualificationGraph(EXAMPLE), query("N", to="B")).routes
    assert shown_first(routes) == routes
