"""What awards are to a route: national ones, conferring, points of entry, subjects, levels, and no award twice."""

from dataclasses import replace

import pytest

from routes_graph.agreements import SenderScope
from routes_graph.awards import Framework, Level
from routes_graph.institutions import Recognition
from routes_graph.query import AwardTarget, SubjectTarget
from routes_graph.result import NoRouteReason
from tests.routes_graph.specimens import (
    CONSIDERATION,
    EXAMPLE_NETWORK,
    OFFER,
    N,
    closed,
    course,
    national,
    offering,
    planned,
    query,
    recognised,
    register,
    studying,
    version,
)
from tests.routing_cases.answers import Ask

DIPLOMA = national("diploma", "4", credits=120)
CONFERRING = course("H", "aldwick", offering("H-ft"), confers="diploma")
DEGREE = course("B", "marram", offering("B-ft"), level="6")


def test_whoever_finishes_a_course_holds_what_it_confers_at_once_and_without_a_leg(ask: Ask) -> None:
    network = register(version("a", N, CONFERRING), version("b", DIPLOMA, DEGREE))
    answer = ask(network, query("N", to="B", starting="2027-01"))
    assert answer.legs == [(("a", 1, "H-ft", "2027-09", False), ("b", 1, "B-ft", "2028-09", False))]
    assert answer.only.line[1] == 2


def test_a_national_qualification_is_gained_by_a_course_that_confers_it(ask: Ask) -> None:
    network = register(version("a", N, CONFERRING), awards=[DIPLOMA])
    assert ask(network, query("N", to="diploma")).legs == [(("a", 1, "H-ft", "2027-09", False),)]


def test_conferring_leads_one_way(ask: Ask) -> None:
    network = register(version("a", CONFERRING, DEGREE), awards=[DIPLOMA])
    assert ask(network, query("H", to="B")).legs == [(("a", 1, "B-ft", "2027-09", False),)]
    answer = ask(network, query("diploma", to="B"))
    assert (answer.routes, answer.reason) == ((), NoRouteReason.NO_AGREEMENT)


def test_who_holds_a_course_holds_what_it_confers(ask: Ask) -> None:
    network = register(version("b", DIPLOMA, DEGREE), awards=[CONFERRING])
    assert ask(network, query("H", to="B")).legs == [(("b", 1, "B-ft", "2027-09", False),)]


def test_who_studies_a_course_will_hold_what_it_confers_when_it_ends(ask: Ask) -> None:
    network = register(version("b", DIPLOMA, DEGREE), awards=[CONFERRING])
    assert ask(network, query(studying("H", "2028-06"), to="B")).only.legs[0][3] == "2028-09"


def test_what_is_both_studied_and_conferred_by_something_held_is_held(ask: Ask) -> None:
    network = register(version("b", DIPLOMA, DEGREE), awards=[CONFERRING])
    answer = ask(network, query("H", studying("diploma", "2029-06"), to="B"))
    assert answer.only.legs[0][3] == "2027-09"


def test_the_point_of_entry_is_an_offering_of_its_own_with_its_own_length_and_fee(ask: Ask) -> None:
    from_the_start = offering("B-y1", months=34, fee=27750)
    second_year = offering("B-y2", months=22, fee=18500, entry_credits=120)
    degree = course("B", "marram", from_the_start, second_year, level="6")
    beginning = register(version("b", CONFERRING, degree, credits_recognised=120), awards=[DIPLOMA])
    later = register(version("b", CONFERRING, degree, credits_recognised=120, credits_exempted=120), awards=[DIPLOMA])
    assert ask(beginning, query("H", to="B")).only.legs == (("b", 1, "B-y1", "2027-09", False),)
    assert ask(later, query("H", to="B")).only.legs == (("b", 1, "B-y2", "2027-09", False),)


def test_no_route_comes_back_to_an_award_that_it_has_passed(ask: Ask) -> None:
    first = course("H", "aldwick", offering("H-ft", intakes=range(1, 13), months=1))
    second = course("F", "aldwick", offering("F-ft", intakes=range(1, 13), months=1))
    network = register(version("a", N, first), version("b", first, second), version("c", second, first))
    answer = ask(network, query("N", to="F"))
    assert [leg[0] for leg in answer.only.legs] == ["a", "b"]
    assert answer.only.others_like_it == 0


def test_no_route_passes_through_what_is_already_held(ask: Ask) -> None:
    """H, which is held, may be the start; nobody takes it again because the way by N promises more."""
    hnc = course("H", "aldwick", offering("H-ft", fee=0, months=1, intakes=range(1, 13)))
    other = course("F", "aldwick", offering("F-ft", fee=0, months=1, intakes=range(1, 13)))
    network = register(version("a", N, other), version("b", other, hnc), version("c", hnc, DEGREE, CONSIDERATION))
    assert [leg[0] for leg in ask(network, query("N", "H", to="B")).only.legs] == ["c"]


def test_no_route_passes_through_what_is_being_studied_even_if_that_would_be_sooner(ask: Ask) -> None:
    quick = course("H", "aldwick", offering("H-ft", months=1, intakes=range(1, 13)))
    network = register(version("a", N, quick), version("b", quick, DEGREE))
    answer = ask(network, query("N", studying("H", "2029-06"), to="B"))
    assert answer.legs == [(("b", 1, "B-ft", "2029-09", False),)]


def test_no_route_goes_on_from_a_conferred_award_that_is_held_already(ask: Ask) -> None:
    """The diploma leads on from the start; the one that H would confer again leads nowhere."""
    network = register(version("a", N, CONFERRING), version("b", DIPLOMA, DEGREE))
    answer = ask(network, query("N", "diploma", to="B"))
    assert answer.legs == [(("b", 1, "B-ft", "2027-09", False),)]
    assert answer.only.others_like_it == 0


def test_no_route_goes_on_from_a_conferred_award_that_is_being_studied(ask: Ask) -> None:
    """H would confer the diploma sooner than it is finished by study."""
    network = register(version("a", N, CONFERRING), version("b", DIPLOMA, DEGREE))
    answer = ask(network, query("N", studying("diploma", "2030-06"), to="B"))
    assert answer.legs == [(("b", 1, "B-ft", "2030-09", False),)]


def recognising(*pairs: tuple[str, str]) -> list[Recognition]:
    """These networks recognise each other, two by two."""
    return [recognised(a, b) for one, other in pairs for a, b in ((one, other), (other, one))]


def test_no_route_comes_back_to_an_award_to_leave_it_under_another_network(ask: Ask) -> None:
    """West does not recognise east. Only who came to H once more, under middle's agreement, could go on by east's."""
    short = {"months": 1, "intakes": range(1, 13)}
    hnc = course("H", "aldwick", offering("H-ft", **short))  # type: ignore[arg-type]
    other = course("F", "aldwick", offering("F-ft", **short))  # type: ignore[arg-type]
    network = register(
        version("a", N, hnc, network="west"),
        version("b", hnc, other, network="middle"),
        version("c", other, hnc, network="middle"),
        version("d", hnc, DEGREE, network="east"),
        recognitions=recognising(("west", "middle"), ("middle", "east")),
    )
    assert ask(network, query("N", to="F")).routes
    assert not ask(network, query("N", to="B")).routes


def test_no_route_departs_twice_from_the_same_conferred_award(ask: Ask) -> None:
    """Two courses confer the diploma. The way on to B is east's, and west does not recognise east."""
    short = {"months": 1, "intakes": range(1, 13)}
    hnc = course("H", "aldwick", offering("H-ft", **short), confers="diploma")  # type: ignore[arg-type]
    other = course("F", "aldwick", offering("F-ft", **short), confers="diploma")  # type: ignore[arg-type]
    network = register(
        version("a", N, hnc, network="west"),
        version("b", DIPLOMA, other, network="middle"),
        version("d", DIPLOMA, DEGREE, network="east"),
        recognitions=recognising(("west", "middle"), ("middle", "east")),
    )
    assert ask(network, query("N", to="F")).routes
    assert not ask(network, query("N", to="B")).routes
    by_h_itself = register(
        version("a", N, hnc, network="west"),
        version("b", hnc, other, network="middle"),
        version("d", DIPLOMA, DEGREE, network="east"),
        recognitions=recognising(("west", "middle"), ("middle", "east")),
    )
    assert [leg[0] for leg in ask(by_h_itself, query("N", to="B")).only.legs] == ["a", "b", "d"]


def test_a_subject_at_a_level_is_every_award_of_that_code_and_level(ask: Ask) -> None:
    other_subject = course("X", "marram", level="6", ssa="04.2")
    other_level = course("Y", "marram", level="5")
    network = register(
        version("a", N, DEGREE), version("b", N, other_subject), version("c", N, other_level, CONSIDERATION)
    )
    only = ask(network, query("N", to=SubjectTarget("04.1", "6"))).only
    assert (only.legs[0][0], only.others_like_it) == ("a", 0)


def test_who_holds_a_subject_target_by_conferring_is_already_there(ask: Ask) -> None:
    network = register(version("a", CONFERRING, DEGREE), awards=[DIPLOMA])
    assert ask(network, query("H", to=AwardTarget("diploma"))).reason is NoRouteReason.ALREADY_THERE


@pytest.mark.parametrize(
    ("scottish", "common"), [("7", "4"), ("8", "5"), ("9", "6"), ("10", "6"), ("11", "7"), ("12", "8")]
)
def test_a_scottish_level_is_found_by_its_common_level(ask: Ask, scottish: str, common: str) -> None:
    degree = replace(DEGREE, level=Level(Framework.SCQF, scottish))
    network = register(version("a", N, degree))
    assert ask(network, query("N", to=SubjectTarget("04.1", common))).legs
    assert not ask(network, query("N", to=SubjectTarget("04.1", "1" if common != "1" else "2"))).legs


def test_credit_is_lost_from_a_scottish_award_by_its_common_level(ask: Ask) -> None:
    """SCQF 6 is level 3, from which no credit is lost; SCQF 7 is level 4."""
    for number, lost in (("6", 0), ("7", 120)):
        sending = replace(CONFERRING, confers=None, level=Level(Framework.SCQF, number))
        assert ask(register(version("a", sending, DEGREE)), query("H", to="B")).only.line[4] == lost


def test_a_planned_course_is_shown_but_no_route_uses_it(ask: Ask) -> None:
    network = register(version("a", N, planned(DEGREE)))
    answer = ask(network, query("N", to="B"))
    assert (answer.routes, answer.reason) == ((), NoRouteReason.ENDED_OR_UNSIGNED)


def test_no_route_starts_from_a_course_that_is_only_planned(ask: Ask) -> None:
    network = register(version("a", planned(course("H", "aldwick")), DEGREE))
    assert not ask(network, query("H", to="B")).routes


def test_a_closed_course_is_entered_no_more_but_those_who_hold_it_go_on(ask: Ask) -> None:
    gone = closed(course("H", "aldwick"))
    network = register(version("a", N, gone), version("b", gone, DEGREE))
    assert not ask(network, query("N", to="B")).routes
    assert ask(network, query("N", to="B")).reason is NoRouteReason.ENDED_OR_UNSIGNED
    assert ask(network, query("H", to="B")).legs == [(("b", 1, "B-ft", "2027-09", False),)]
    assert ask(network, query(studying("H", "2027-06"), to="B")).legs == [(("b", 1, "B-ft", "2027-09", False),)]


def test_the_examples_national_qualification_is_only_ever_a_start(ask: Ask) -> None:
    assert ask(EXAMPLE_NETWORK.register, query("H", to="N")).reason is NoRouteReason.NO_AGREEMENT


def test_conferring_does_not_stand_in_for_membership_of_another_scope(ask: Ask) -> None:
    """An agreement for members' learners asks, and refuses nobody."""
    network = register(version("b", DIPLOMA, DEGREE, OFFER, sender_scope=SenderScope.MEMBERS))
    assert ask(network, query("diploma", to="B")).only.asked[0].state == "to_be_checked"
