"""What a leg asks, and whether it is met: met, not met, or to be checked."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from routes_graph.agreements import SenderScope
from routes_graph.awards import Framework, Level
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Membership
from routes_graph.query import Holding, StatedCredit
from routes_graph.register import Register
from routes_graph.requirements import Requirement, RequirementKind
from routes_graph.search import find_routes
from tests.routes_graph.specimens import (
    GCSE_MATHEMATICS,
    HNC_GRADES,
    TODAY,
    N,
    course,
    national,
    offering,
    query,
    register,
    studying,
    version,
)
from tests.routing_cases.answers import Ask, Asked

H = course("H", "aldwick", grade_scale=HNC_GRADES)
F = course("F", "aldwick", level="5", grade_scale=HNC_GRADES)
B = course("B", "marram", level="6")
DIPLOMA = national("diploma", "4", grade_scale=HNC_GRADES)
MATHEMATICS = GCSE_MATHEMATICS.award_id

MET, NOT_MET, TO_BE_CHECKED = "met", "not_met", "to_be_checked"


def leaf(kind: str, name: str = "r", **asked: Any) -> Requirement:
    """One requirement that asks for something."""
    return Requirement(requirement_id=name, kind=RequirementKind(kind), **asked)


def joined(kind: str, *children: Requirement, name: str = "whole") -> Requirement:
    """Requirements joined by all or any."""
    return Requirement(requirement_id=name, kind=RequirementKind(kind), children=children)


def asking(requirement: Requirement | None, sending: Any = H, **differences: Any) -> Register:
    """One agreement from H (say) to B that asks for that."""
    asked = version("b", sending, B, requirement=requirement, **differences)
    return register(asked, awards=[N, H, F, GCSE_MATHEMATICS, replace(DIPLOMA)])


def state(ask: Ask, requirement: Requirement, *held: str | Holding, **said: Any) -> str | None:
    """The state of that requirement for somebody who holds H and says this."""
    return ask(asking(requirement), query(*(held or ("H",)), to="B", **said)).only.asked[0].state


# ── awards and grades ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_leg_that_asks_for_nothing_has_no_state(ask: Ask) -> None:
    assert ask(asking(None), query("H", to="B")).only.asked == (Asked(state=None, leaves={}),)


@pytest.mark.parametrize(
    ("grade", "found"),
    [("distinction", MET), ("merit", MET), ("pass", NOT_MET), (None, TO_BE_CHECKED), ("unheard of", TO_BE_CHECKED)],
)
def test_a_grade_is_compared_by_its_rank_one_is_best(ask: Ask, grade: str | None, found: str) -> None:
    asked = leaf("grade", award_id="H", minimum_grade="merit")
    assert state(ask, asked, Holding(award_id="H", grade=grade)) == found


@pytest.mark.parametrize(("grade", "found"), [("9", MET), ("5", MET), ("4", MET), ("3", NOT_MET), ("1", NOT_MET)])
def test_a_grade_that_is_a_number_is_compared_by_rank_too(ask: Ask, grade: str, found: str) -> None:
    asked = leaf("grade", award_id=MATHEMATICS, minimum_grade="4")
    assert state(ask, asked, "H", f"{MATHEMATICS}:{grade}") == found


def test_a_grade_without_an_award_speaks_of_the_sending_award_that_the_leg_uses(ask: Ask) -> None:
    asked = leaf("grade", minimum_grade="merit")
    network = asking(asked, sending=(H, F))
    assert ask(network, query("H:distinction", to="B")).only.asked[0].state == MET
    assert ask(network, query("F:pass", to="B")).only.asked[0].state == NOT_MET
    assert ask(network, query("F", to="B")).only.asked[0].state == TO_BE_CHECKED


def test_an_award_that_is_said_to_be_held_is_met_whatever_its_grade(ask: Ask) -> None:
    assert state(ask, leaf("award", award_id=MATHEMATICS), "H", MATHEMATICS) == MET
    assert state(ask, leaf("award", award_id=MATHEMATICS), "H", f"{MATHEMATICS}:1") == MET


def test_an_award_with_a_least_grade_asks_for_both(ask: Ask) -> None:
    asked = leaf("award", award_id=MATHEMATICS, minimum_grade="4")
    assert state(ask, asked, "H", f"{MATHEMATICS}:4") == MET
    assert state(ask, asked, "H", f"{MATHEMATICS}:3") == NOT_MET
    assert state(ask, asked, "H", MATHEMATICS) == TO_BE_CHECKED


def test_what_is_said_not_to_be_held_is_not_met(ask: Ask) -> None:
    for asked in (leaf("award", award_id=MATHEMATICS), leaf("grade", award_id=MATHEMATICS, minimum_grade="4")):
        assert state(ask, asked, "H", not_held=[MATHEMATICS]) == NOT_MET


def test_what_nobody_has_said_is_to_be_checked(ask: Ask) -> None:
    for asked in (leaf("award", award_id=MATHEMATICS), leaf("grade", award_id=MATHEMATICS, minimum_grade="4")):
        assert state(ask, asked, "H") == TO_BE_CHECKED


def test_what_is_being_studied_is_to_be_checked_even_with_a_grade_foretold(ask: Ask) -> None:
    for grade in (None, "9", "1"):
        held = ("H", studying(MATHEMATICS, "2027-06", grade))
        assert state(ask, leaf("award", award_id=MATHEMATICS), *held) == TO_BE_CHECKED
        assert state(ask, leaf("grade", award_id=MATHEMATICS, minimum_grade="4"), *held) == TO_BE_CHECKED


def by_way_of_h(requirement: Requirement, **of_h: Any) -> Register:
    """N leads to H, and H to B where that is asked."""
    hnc = replace(H, **of_h)
    return register(
        version("a", N, hnc), version("b", hnc, B, requirement=requirement), awards=[DIPLOMA, GCSE_MATHEMATICS]
    )


def test_what_is_gained_on_an_earlier_leg_is_met(ask: Ask) -> None:
    network = by_way_of_h(leaf("award", award_id="H"))
    assert [a.state for a in ask(network, query("N", to="B")).only.asked] == [None, MET]


def test_what_an_earlier_leg_confers_is_met(ask: Ask) -> None:
    network = by_way_of_h(leaf("award", award_id="diploma"), confers="diploma")
    assert ask(network, query("N", to="B")).only.asked[1].state == MET
    assert ask(network, query("N", to="B", not_held=["diploma"])).only.asked[1].state == MET


def test_what_a_leg_itself_will_bring_is_not_yet_gained(ask: Ask) -> None:
    network = register(version("a", N, H, requirement=leaf("award", award_id="H")))
    assert ask(network, query("N", to="H", not_held=["H"])).only.asked[0].state == NOT_MET


def test_a_grade_that_lies_ahead_is_to_be_checked(ask: Ask) -> None:
    for asked in (
        leaf("grade", minimum_grade="merit"),
        leaf("grade", award_id="H", minimum_grade="merit"),
        leaf("award", award_id="H", minimum_grade="pass"),
    ):
        assert ask(by_way_of_h(asked), query("N", to="B")).only.asked[1].state == TO_BE_CHECKED
        assert ask(by_way_of_h(asked), query("N", to="B", not_held=["H"])).only.asked[1].state == TO_BE_CHECKED


def test_what_a_held_course_confers_is_held_and_its_grade_unsaid(ask: Ask) -> None:
    hnc = replace(H, confers="diploma")
    for asked, found in (
        (leaf("award", award_id="diploma"), MET),
        (leaf("grade", award_id="diploma", minimum_grade="pass"), TO_BE_CHECKED),
    ):
        network = register(version("b", hnc, B, requirement=asked), awards=[DIPLOMA])
        assert ask(network, query("H", to="B")).only.asked[0].state == found
        assert ask(network, query(studying("H", "2027-06"), to="B")).only.asked[0].state == TO_BE_CHECKED


def test_what_a_held_course_confers_is_held_even_while_it_is_studied_once_more(ask: Ask) -> None:
    hnc = replace(H, confers="diploma")
    network = register(version("b", hnc, B, requirement=leaf("award", award_id="diploma")), awards=[DIPLOMA])
    assert ask(network, query("H", studying("diploma", "2029-06"), to="B")).only.asked[0].state == MET


def test_a_grade_that_is_held_stays_shown_though_the_award_is_gained_once_more(ask: Ask) -> None:
    network = by_way_of_h(leaf("grade", award_id="diploma", minimum_grade="merit"), confers="diploma")
    for grade, found in (("distinction", MET), ("pass", TO_BE_CHECKED)):
        assert ask(network, query("N", f"diploma:{grade}", to="B")).only.asked[1].state == found


# ── credit ──────────────────────────────────────────────────────────────────────────────────────────────────────────

SIXTY_AT_4 = leaf("credit", credits=180, level="4")


def test_credits_of_awards_held_and_credits_stated_add_up(ask: Ask) -> None:
    assert state(ask, leaf("credit", credits=120, level="4"), "H") == MET
    assert state(ask, SIXTY_AT_4, "H", stated=[StatedCredit(credits=60, level="4")]) == MET
    assert state(ask, SIXTY_AT_4, "H", "F") == MET


def test_credits_at_a_higher_level_count_and_those_at_a_lower_do_not(ask: Ask) -> None:
    assert state(ask, SIXTY_AT_4, "H", stated=[StatedCredit(credits=60, level="6")]) == MET
    assert state(ask, SIXTY_AT_4, "H", stated=[StatedCredit(credits=60, level="3")]) == NOT_MET
    assert state(ask, leaf("credit", credits=120, level="5"), "H", "F") == MET
    assert state(ask, leaf("credit", credits=240, level="5"), "H", "F") == TO_BE_CHECKED


def test_credit_without_a_level_counts_at_any(ask: Ask) -> None:
    assert state(ask, leaf("credit", credits=180), "H", stated=[StatedCredit(credits=60, level="E1")]) == MET


def test_credits_that_were_stated_and_fall_short_are_not_met(ask: Ask) -> None:
    assert state(ask, SIXTY_AT_4, "H", stated=[StatedCredit(credits=59, level="4")]) == NOT_MET


def test_credits_that_fall_short_where_none_were_stated_are_to_be_checked(ask: Ask) -> None:
    assert state(ask, SIXTY_AT_4, "H") == TO_BE_CHECKED


def test_credits_of_what_is_being_studied_do_not_count_yet(ask: Ask) -> None:
    assert state(ask, SIXTY_AT_4, "H", studying("F", "2027-06")) == TO_BE_CHECKED


def test_credits_gained_on_an_earlier_leg_count(ask: Ask) -> None:
    assert ask(by_way_of_h(leaf("credit", credits=120, level="4")), query("N", to="B")).only.asked[1].state == MET
    assert ask(by_way_of_h(SIXTY_AT_4), query("N", to="B")).only.asked[1].state == TO_BE_CHECKED


def test_a_scottish_awards_credits_count_at_its_common_level(ask: Ask) -> None:
    for number, found in (("7", MET), ("6", TO_BE_CHECKED)):
        scottish = course("S", "aldwick", level="4")
        scottish = replace(scottish, level=Level(Framework.SCQF, number))
        network = register(version("b", scottish, B, requirement=leaf("credit", credits=120, level="4")))
        assert ask(network, query("S", to="B")).only.asked[0].state == found


# ── what only a person can tell ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["experience", "portfolio", "check", "text"])
def test_what_only_a_person_can_tell_is_to_be_checked(ask: Ask, kind: str) -> None:
    assert state(ask, leaf(kind, text="Two years in a workshop")) == TO_BE_CHECKED


# ── all and any ─────────────────────────────────────────────────────────────────────────────────────────────────────

IN_STATE = {
    MET: leaf("award", award_id="H", name="met"),
    NOT_MET: leaf("award", award_id="F", name="not-met"),
    TO_BE_CHECKED: leaf("text", text="Ask", name="unknown"),
}


@pytest.mark.parametrize(
    ("kind", "children", "found"),
    [
        ("all", [MET, MET], MET),
        ("all", [MET, TO_BE_CHECKED], TO_BE_CHECKED),
        ("all", [TO_BE_CHECKED, NOT_MET], NOT_MET),
        ("all", [MET, NOT_MET], NOT_MET),
        ("all", [NOT_MET, TO_BE_CHECKED, MET], NOT_MET),
        ("any", [MET, NOT_MET], MET),
        ("any", [TO_BE_CHECKED, MET], MET),
        ("any", [NOT_MET, TO_BE_CHECKED], TO_BE_CHECKED),
        ("any", [NOT_MET, NOT_MET], NOT_MET),
        ("any", [NOT_MET, TO_BE_CHECKED, MET], MET),
    ],
)
def test_all_and_any(ask: Ask, kind: str, children: list[str], found: str) -> None:
    whole = joined(kind, *(replace(IN_STATE[c], requirement_id=f"r{i}") for i, c in enumerate(children)))
    for asked in (whole, joined("all", whole, name="outer"), joined("any", whole, name="outer")):
        assert state(ask, asked, "H", not_held=["F"]) == found


def test_a_tree_keeps_its_shape_and_its_words_when_it_is_checked() -> None:
    inner = joined("any", IN_STATE[MET], IN_STATE[TO_BE_CHECKED], name="inner")
    whole = joined("all", inner, IN_STATE[NOT_MET])
    result = find_routes(QualificationGraph(asking(whole)), query("H", to="B", not_held=["F"]))
    checked = result.routes[0].requirements[0]
    assert checked is not None
    assert checked.requirement is whole
    assert [c.requirement for c in checked.children] == [inner, IN_STATE[NOT_MET]]
    assert [c.state.value for c in checked.children] == [MET, NOT_MET]
    assert [c.requirement for c in checked.children[0].children] == [IN_STATE[MET], IN_STATE[TO_BE_CHECKED]]


def test_a_requirement_never_removes_a_route_nor_puts_another_before_it(ask: Ask) -> None:
    asked = version("a", H, course("B", "marram", offering("B-ft"), level="6"), requirement=IN_STATE[NOT_MET])
    plain = replace(asked, agreement_id="b", requirement=None)
    answer = ask(register(asked, plain, awards=[F]), query("H", to="B", not_held=["F"]))
    assert (answer.only.legs[0][0], answer.only.others_like_it) == ("a", 1)
    assert answer.only.asked[0].state == NOT_MET


# ── only for learners of the network's members ──────────────────────────────────────────────────────────────────────


def members_only(*agreements: Any, members: tuple[Membership, ...] = (), awards: Any = ()) -> Register:
    """A register of these agreements and members of its network."""
    return register(*agreements, awards=[DIPLOMA, N, *awards], memberships=members)


def member(institution: str = "aldwick", **when: Any) -> Membership:
    return Membership(network_id="example", institution_id=institution, **when)


FOR_MEMBERS = version("b", DIPLOMA, B, sender_scope=SenderScope.MEMBERS)
CONFERRING = replace(H, confers="diploma")


def test_where_an_award_that_is_only_stated_was_taken_is_to_be_checked(ask: Ask) -> None:
    for members in ((), (member(),)):
        asked = ask(members_only(FOR_MEMBERS, members=members), query("diploma", to="B")).only.asked[0]
        assert asked == Asked(state=TO_BE_CHECKED, leaves={None: TO_BE_CHECKED})


def test_a_national_award_conferred_by_a_members_course_is_met_and_by_anothers_is_not(ask: Ask) -> None:
    for members, found in (((member(),), MET), ((), NOT_MET), ((member("marram"),), NOT_MET)):
        network = members_only(FOR_MEMBERS, members=members, awards=[CONFERRING])
        assert ask(network, query("H", to="B")).only.asked[0].state == found


def test_a_national_award_conferred_on_an_earlier_leg_is_met_at_a_member(ask: Ask) -> None:
    for members, found in (((member(),), MET), ((), NOT_MET)):
        network = members_only(version("a", N, CONFERRING), FOR_MEMBERS, members=members)
        assert [a.state for a in ask(network, query("N", to="B")).only.asked] == [None, found]


def test_who_also_states_an_award_may_have_taken_it_elsewhere(ask: Ask) -> None:
    network = members_only(FOR_MEMBERS, awards=[CONFERRING])
    assert ask(network, query("H", to="B")).only.asked[0].state == NOT_MET
    assert ask(network, query("H", "diploma", to="B")).only.asked[0].state == TO_BE_CHECKED


def test_membership_counts_on_the_day_of_the_query(ask: Ask) -> None:
    day = timedelta(days=1)
    cases: list[tuple[dict[str, Any], str]] = [
        ({"until": TODAY}, MET),
        ({"until": TODAY - day}, NOT_MET),
        ({"since": TODAY}, MET),
        ({"since": TODAY + day}, NOT_MET),
    ]
    for when, found in cases:
        network = members_only(FOR_MEMBERS, members=(member(**when),), awards=[CONFERRING])
        assert ask(network, query("H", to="B")).only.asked[0].state == found


def test_membership_of_another_network_does_not_count(ask: Ask) -> None:
    elsewhere = Membership(network_id="other", institution_id="aldwick")
    network = members_only(FOR_MEMBERS, version("x", N, H, network="other"), members=(elsewhere,), awards=[CONFERRING])
    network = replace(network, awards=tuple(CONFERRING if a.award_id == "H" else a for a in network.awards))
    assert ask(network, query("H", to="B")).only.asked[0].state == NOT_MET


def test_membership_is_not_asked_of_a_course(ask: Ask) -> None:
    network = members_only(version("b", H, B, sender_scope=SenderScope.MEMBERS))
    assert ask(network, query("H", to="B")).only.asked[0].state is None


def test_membership_and_what_else_is_asked_are_both_needed(ask: Ask) -> None:
    """An *all*: not met if one is, else to be checked if one is."""
    both = replace(FOR_MEMBERS, requirement=leaf("award", award_id=MATHEMATICS, name="mathematics"))
    network = members_only(both, awards=[GCSE_MATHEMATICS])
    held = ask(network, query("diploma", MATHEMATICS, to="B")).only.asked[0]
    assert held == Asked(state=TO_BE_CHECKED, leaves={None: TO_BE_CHECKED, "mathematics": MET})
    denied = ask(network, query("diploma", to="B", not_held=[MATHEMATICS])).only.asked[0]
    assert denied == Asked(state=NOT_MET, leaves={None: TO_BE_CHECKED, "mathematics": NOT_MET})
