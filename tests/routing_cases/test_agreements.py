"""What agreements allow: signatures, which version governs, what goes on after the last window, and across networks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routes_graph.agreements import Party, PartyKind, Signature
from routes_graph.institutions import Membership, Network, Recognition
from routes_graph.register import Register
from routes_graph.result import NoRouteReason
from tests.routes_graph.specimens import (
    CONSIDERATION,
    INTERVIEW,
    OFFER,
    TODAY,
    F,
    N,
    agreement,
    course,
    national,
    offering,
    query,
    recognised,
    register,
    unsigned_by,
    version,
    withdrawn,
)
from tests.routing_cases.answers import Ask

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
M = national("M")
ANY_MONTH = range(1, 13)
H = course("H", "aldwick", offering("H-ft"))
OPEN = course("H", "aldwick", offering("H-ft", intakes=ANY_MONTH))
DEGREE = course("B", "marram", offering("B-ft"), level="6")


# ── alternatives, parties and signatures ────────────────────────────────────────────────────────────────────────────


def test_every_sending_award_opens_every_receiving_course(ask: Ask) -> None:
    network = register(version("a", (N, M), (H, DEGREE)))
    for held in ("N", "M"):
        for to in ("H", "B"):
            assert len(ask(network, query(held, to=to)).routes) == 1


def test_sending_awards_are_alternatives_so_nothing_asks_for_both(ask: Ask) -> None:
    assert ask(register(version("a", (N, M), H)), query("N", to="H")).only.asked[0].state is None


def test_a_version_is_signed_on_the_day_on_which_the_last_party_signs(ask: Ask) -> None:
    whole = version("a", H, DEGREE)
    for last, routes in ((YESTERDAY, 1), (TODAY, 1), (TOMORROW, 0)):
        signatures = (replace(whole.signatures[0], signed_on=last), whole.signatures[1])
        assert len(ask(register(replace(whole, signatures=signatures)), query("H", to="B")).routes) == routes


def test_the_network_signs_for_a_national_award(ask: Ask) -> None:
    whole = version("a", N, H)
    by_college_alone = tuple(s for s in whole.signatures if s.party.kind is PartyKind.INSTITUTION)
    assert len(by_college_alone) == 1
    assert ask(register(whole), query("N", to="H")).routes
    assert not ask(register(replace(whole, signatures=by_college_alone)), query("N", to="H")).routes


def test_the_network_need_not_sign_where_no_award_is_national(ask: Ask) -> None:
    assert {s.party for s in version("a", H, DEGREE).signatures} == {
        Party(PartyKind.INSTITUTION, "aldwick"),
        Party(PartyKind.INSTITUTION, "marram"),
    }
    assert ask(register(version("a", H, DEGREE)), query("H", to="B")).routes


def test_the_network_that_signs_is_the_agreements_own() -> None:
    with pytest.raises(ValueError, match="no party"):
        version("a", N, H, signatures=(Signature(party=Party(PartyKind.NETWORK, "other"), signed_on=YESTERDAY),))


def test_each_of_several_partners_has_to_sign(ask: Ask) -> None:
    third = course("X", "saltby")
    whole = version("a", (N, H), (DEGREE, third))
    assert ask(register(whole), query("N", to="B")).routes
    for partner in ("aldwick", "marram", "saltby"):
        assert not ask(register(unsigned_by(whole, partner)), query("N", to="B")).routes


def test_a_version_agreed_in_principle_leads_nowhere_yet(ask: Ask) -> None:
    promising = version("a", N, H, signed=None, agreed_in_principle_on=date(2026, 1, 10))
    answer = ask(register(promising), query("N", to="H"))
    assert (answer.routes, answer.reason) == ((), NoRouteReason.ENDED_OR_UNSIGNED)


# ── which version governs ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_first_and_the_last_month_of_a_window_belong_to_it(ask: Ask) -> None:
    network = register(version("a", N, OPEN, window=("2027-03", "2027-05")))
    entered = {
        starting: ask(network, query("N", to="H", starting=starting)).only.legs[0][3:]
        for starting in ("2027-02", "2027-03", "2027-05", "2027-06")
    }
    assert entered == {
        "2027-02": ("2027-03", False),
        "2027-03": ("2027-03", False),
        "2027-05": ("2027-05", False),
        "2027-06": ("2027-06", True),
    }


def test_a_signed_version_whose_window_lies_ahead_is_waited_for(ask: Ask) -> None:
    network = register(version("a", N, OPEN, window=("2029-03", "2030-05")))
    assert ask(network, query("N", to="H", starting="2027-01")).only.legs[0][3:] == ("2029-03", False)


def test_where_windows_overlap_the_higher_version_governs(ask: Ask) -> None:
    first = version("a", N, OPEN, OFFER, window=("2026-01", "2028-12"))
    second = version("a", N, OPEN, INTERVIEW, window=("2027-06", "2027-09"), number=2)
    network = register(agreement(first, second))
    assert [legs[0][1:] for legs in ask(network, query("N", to="H", starting="2027-06")).legs] == [
        (2, "H-ft", "2027-06", False),
        (1, "H-ft", "2027-10", False),
    ]
    # Before the higher version's window the offer is the better in everything, so that alone is listed.
    assert [legs[0][1:] for legs in ask(network, query("N", to="H", starting="2027-05")).legs] == [
        (1, "H-ft", "2027-05", False)
    ]


def test_a_higher_version_that_is_not_signed_governs_nothing(ask: Ask) -> None:
    first = version("a", N, OPEN, INTERVIEW, window=("2026-01", "2028-12"))
    second = version("a", N, OPEN, OFFER, window=("2026-01", "2028-12"), number=2, signed=None)
    assert ask(register(agreement(first, second)), query("N", to="H")).only.legs[0][1] == 1


def test_a_higher_version_signed_only_tomorrow_governs_nothing_today(ask: Ask) -> None:
    first = version("a", N, OPEN, INTERVIEW, window=("2026-01", "2028-12"))
    second = version("a", N, OPEN, OFFER, window=("2026-01", "2028-12"), number=2, signed=TOMORROW)
    network = register(agreement(first, second))
    assert ask(network, query("N", to="H")).only.legs[0][1] == 1
    assert ask(network, query("N", to="H", as_of=TOMORROW)).only.legs[0][1] == 2


def test_a_gap_between_windows_is_waited_out(ask: Ask) -> None:
    first = version("a", N, OPEN, OFFER, window=("2026-01", "2027-03"))
    second = version("a", N, OPEN, INTERVIEW, window=("2027-09", "2028-03"), number=2)
    network = register(agreement(first, second))
    assert ask(network, query("N", to="H", starting="2027-04")).legs == [(("a", 2, "H-ft", "2027-09", False),)]


def test_a_version_governs_only_the_awards_that_it_names(ask: Ask) -> None:
    """The second version no longer names M: the first goes on governing M's entries, even in the second's window."""
    first = version("a", (N, M), OPEN, INTERVIEW, window=("2026-01", "2028-12"))
    second = version("a", N, OPEN, OFFER, window=("2026-01", "2028-12"), number=2)
    network = register(agreement(first, second))
    assert ask(network, query("N", to="H")).only.legs[0][1] == 2
    assert ask(network, query("M", to="H")).only.legs[0][1] == 1


def test_the_governing_versions_point_of_entry_is_the_only_one(ask: Ask) -> None:
    """Version 2 lets in at year 2; that version 1 let in at the beginning opens nothing in the same month."""
    degree = course(
        "B", "marram", offering("B-y1", months=34), offering("B-y2", months=22, entry_credits=120), level="6"
    )
    first = version("b", H, degree, window=("2026-09", "2028-09"), credits_recognised=120)
    second = version(
        "b", H, degree, window=("2026-09", "2028-09"), number=2, credits_recognised=120, credits_exempted=120
    )
    answer = ask(register(agreement(first, second)), query("H", to="B"))
    assert answer.legs == [(("b", 2, "B-y2", "2027-09", False),)]


# ── after the last window ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_terms_of_the_last_version_go_on_and_would_need_renewing(ask: Ask) -> None:
    first = version("a", N, H, OFFER, window=("2025-09", "2026-09"))
    second = version("a", N, H, INTERVIEW, window=("2027-09", "2028-09"), number=2)
    answer = ask(register(agreement(first, second)), query("N", to="H", starting="2028-10"))
    assert answer.legs == [(("a", 2, "H-ft", "2029-09", True),)]
    assert answer.only.line[2:4] == (INTERVIEW, 1)


def test_what_can_still_be_entered_within_a_window_is_not_also_offered_by_renewal(ask: Ask) -> None:
    network = register(version("a", N, H, window=("2025-09", "2028-09")))
    assert ask(network, query("N", to="H", starting="2028-09")).legs == [(("a", 1, "H-ft", "2028-09", False),)]


def test_renewal_begins_after_the_last_window_of_all_even_where_an_earlier_version_ends_last(ask: Ask) -> None:
    first = version("a", N, OPEN, INTERVIEW, window=("2025-09", "2029-09"))
    second = version("a", N, OPEN, OFFER, window=("2026-09", "2027-09"), number=2)
    network = register(agreement(first, second))
    assert [legs[0][1:] for legs in ask(network, query("N", to="H", starting="2027-10")).legs] == [
        (1, "H-ft", "2027-10", False),
        (2, "H-ft", "2029-10", True),
    ]


def test_an_earlier_version_that_still_can_be_entered_stays_beside_the_last_ones_renewal(ask: Ask) -> None:
    first = version("a", N, H, INTERVIEW, window=("2025-09", "2028-09"))
    second = version("a", N, H, OFFER, window=("2028-10", "2029-08"), number=2)
    answer = ask(register(agreement(first, second)), query("N", to="H", starting="2028-09"))
    assert [legs[0][1:] for legs in answer.legs] == [(1, "H-ft", "2028-09", False), (2, "H-ft", "2029-09", True)]


def test_renewal_is_told_for_each_offering_by_itself(ask: Ask) -> None:
    """The window holds one more January, and no more September."""
    taken = course("H", "aldwick", offering("H-sep", intakes={9}, fee=0), offering("H-jan", intakes={1}))
    network = register(version("a", N, taken, window=("2025-09", "2028-02")))
    answer = ask(network, query("N", to="H", starting="2027-10"))
    assert [legs[0][2:] for legs in answer.legs] == [("H-jan", "2028-01", False), ("H-sep", "2028-09", True)]


def test_an_award_that_the_last_version_does_not_name_is_not_renewed(ask: Ask) -> None:
    first = version("a", (N, M), H, window=("2025-09", "2026-09"))
    second = version("a", N, H, window=("2026-10", "2028-09"), number=2)
    network = register(agreement(first, second))
    assert ask(network, query("N", to="H", starting="2029-01")).routes
    assert ask(network, query("M", to="H", starting="2029-01")).reason is NoRouteReason.ENDED_OR_UNSIGNED


def test_a_later_version_that_is_not_signed_takes_no_part_in_renewal(ask: Ask) -> None:
    first = version("a", N, H, INTERVIEW, window=("2025-09", "2027-09"))
    draft = version("a", N, H, OFFER, window=("2027-10", "2035-09"), number=2, signed=None)
    answer = ask(register(agreement(first, draft)), query("N", to="H", starting="2028-01"))
    assert answer.legs == [(("a", 1, "H-ft", "2028-09", True),)]


# ── withdrawal ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_withdrawn_agreement_without_teach_out_covers_no_entry_at_all(ask: Ask) -> None:
    gone = withdrawn(version("a", N, OPEN), YESTERDAY)
    answer = ask(register(gone), query("N", to="H"))
    assert (answer.routes, answer.reason) == ((), NoRouteReason.ENDED_OR_UNSIGNED)


def test_teach_out_covers_entries_up_to_its_last_month_and_no_renewal(ask: Ask) -> None:
    gone = withdrawn(version("a", N, OPEN, window=("2025-09", "2028-09")), YESTERDAY, teach_out_until="2027-06")
    assert ask(register(gone), query("N", to="H", starting="2027-06")).only.legs[0][3:] == ("2027-06", False)
    assert not ask(register(gone), query("N", to="H", starting="2027-07")).routes


def test_teach_out_does_not_lengthen_a_window(ask: Ask) -> None:
    gone = withdrawn(version("a", N, OPEN, window=("2025-09", "2027-03")), YESTERDAY, teach_out_until="2028-09")
    assert ask(register(gone), query("N", to="H", starting="2027-03")).routes
    assert not ask(register(gone), query("N", to="H", starting="2027-04")).routes


def test_an_agreement_is_withdrawn_on_the_very_day(ask: Ask) -> None:
    for day, routes in ((YESTERDAY, 0), (TODAY, 0), (TOMORROW, 1)):
        assert len(ask(register(withdrawn(version("a", N, H), day)), query("N", to="H")).routes) == routes


def test_withdrawal_is_read_from_the_last_signed_version(ask: Ask) -> None:
    first = version("a", N, H, INTERVIEW, window=("2025-09", "2027-09"))
    second = version("a", N, H, OFFER, window=("2027-10", "2029-09"), number=2)
    only_the_first = agreement(withdrawn(first, YESTERDAY), second)
    assert ask(register(only_the_first), query("N", to="H")).routes
    the_last = agreement(first, withdrawn(second, YESTERDAY, teach_out_until="2027-09"))
    answer = ask(register(the_last), query("N", to="H"))
    assert answer.legs == [(("a", 1, "H-ft", "2027-09", False),)]
    assert not ask(register(the_last), query("N", to="H", starting="2027-10")).routes


def test_the_withdrawal_of_a_version_that_nobody_signed_withdraws_nothing(ask: Ask) -> None:
    first = version("a", N, H, INTERVIEW, window=("2025-09", "2027-09"))
    draft = withdrawn(version("a", N, H, window=("2027-10", "2029-09"), number=2, signed=None), YESTERDAY)
    assert ask(register(agreement(first, draft)), query("N", to="H")).routes


# ── scope, networks ─────────────────────────────────────────────────────────────────────────────────────────────────


def two_networks(*recognitions: Recognition, first: str = "north", second: str = "south") -> Register:
    """N leads to H under the first network's agreement, H to B under the second's."""
    return register(
        version("a", N, H, network=first),
        version("b", H, DEGREE, network=second),
        recognitions=recognitions,
    )


BOTH_WAYS = (recognised("north", "south"), recognised("south", "north"))


def test_two_networks_must_recognise_each_other_for_consecutive_legs(ask: Ask) -> None:
    assert ask(two_networks(*BOTH_WAYS), query("N", to="B")).routes
    for one_way in BOTH_WAYS:
        answer = ask(two_networks(one_way), query("N", to="B"))
        assert (answer.routes, answer.reason) == ((), NoRouteReason.NO_AGREEMENT)


def test_legs_under_one_network_need_no_recognition(ask: Ask) -> None:
    assert ask(two_networks(second="north"), query("N", to="B")).routes


def test_a_recognition_counts_on_its_first_and_on_its_last_day(ask: Ask) -> None:
    other = recognised("south", "north")
    for since, until, routes in (
        (TODAY, None, 1),
        (TOMORROW, None, 0),
        (date(2024, 1, 1), TODAY, 1),
        (date(2024, 1, 1), YESTERDAY, 0),
    ):
        network = two_networks(recognised("north", "south", since=since, until=until), other)
        assert len(ask(network, query("N", to="B")).routes) == routes


def test_a_first_leg_may_be_under_any_network(ask: Ask) -> None:
    assert ask(two_networks(), query("H", to="B")).routes
    assert ask(two_networks(), query("N", to="H")).routes


def test_recognition_is_asked_of_consecutive_legs_only(ask: Ask) -> None:
    """North and south do not know each other; between their legs lies one under a network that both recognise."""
    network = register(
        version("a", N, H, network="north"),
        version("b", H, F, network="middle"),
        version("c", F, DEGREE, network="south"),
        recognitions=[
            recognised("north", "middle"),
            recognised("middle", "north"),
            recognised("middle", "south"),
            recognised("south", "middle"),
        ],
    )
    assert [leg[0] for leg in ask(network, query("N", to="B")).only.legs] == ["a", "b", "c"]


def test_the_dearer_way_is_taken_where_the_cheaper_one_cannot_be_gone_on_from(ask: Ask) -> None:
    """Coming by north's agreement is better in everything, and leads no further."""
    cheap = course("H", "aldwick", offering("H-ft", fee=0))
    network = register(
        version("a", N, cheap, OFFER, network="north"),
        version("b", N, cheap, CONSIDERATION, network="south"),
        version("c", cheap, DEGREE, OFFER, network="south"),
    )
    assert [leg[0] for leg in ask(network, query("N", to="B")).only.legs] == ["b", "c"]


def test_the_dearer_way_is_taken_where_the_cheaper_one_has_passed_what_lies_ahead(ask: Ask) -> None:
    """Both ways come to X under middle's agreements. The cheap one passed Y, under west's, which leads no further."""
    fees = {"X": 0, "Y": 0, "W": 9000}
    stops = {
        i: course(i, "aldwick", offering(f"{i}-ft", months=1, intakes=ANY_MONTH, fee=fee)) for i, fee in fees.items()
    }
    network = register(
        version("a", N, stops["Y"], network="west"),
        version("b", stops["Y"], stops["X"], network="middle", credits_recognised=120),
        version("c", N, stops["W"], network="middle"),
        version("d", stops["W"], stops["X"], network="middle"),
        version("e", stops["X"], stops["Y"], network="middle"),
        version("f", stops["Y"], DEGREE, network="east"),
        recognitions=[
            recognised(one, other)
            for one, other in (("west", "middle"), ("middle", "west"), ("middle", "east"), ("east", "middle"))
        ],
    )
    assert [leg[0] for leg in ask(network, query("N", to="B")).only.legs] == ["c", "d", "e", "f"]


def test_a_network_that_has_closed_leaves_its_agreements_as_they_were_signed(ask: Ask) -> None:
    ended = Network(network_id="example", name="Example", closed_on=date(2026, 7, 31), successor_id="next")
    after = Network(network_id="next", name="The next")
    network = register(version("a", N, H), networks=[ended, after])
    assert ask(network, query("N", to="H")).routes


def test_a_membership_that_has_ended_does_not_remove_a_route(ask: Ask) -> None:
    left = Membership(network_id="example", institution_id="aldwick", until=date(2026, 1, 1))
    assert ask(register(version("a", N, H), memberships=[left]), query("N", to="H")).routes
