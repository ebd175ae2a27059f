"""Each route is named for what it is best at, and no two alike."""

from app.pages.views.route_names import name_routes
from routes_graph.result import BestAt, RankedRoute
from routes_graph.route import Leg, Route
from tests.routes_graph.specimens import N, course, month, offering, version


def ranked(*best: BestAt, enters: str = "2027-09", fee: int = 6000) -> RankedRoute:
    receiving = course("X", "aldwick", offering("X-ft", fee=fee))
    leg = Leg(
        version=version("x", N, receiving),
        sending=N,
        receiving=receiving,
        offering=receiving.offerings[0],
        enters=month(enters),
    )
    return RankedRoute(route=Route(legs=(leg,)), best_at=best, others_like_it=0, requirements=(None,))


def test_labels_are_joined_in_one_sentence() -> None:
    names = name_routes([ranked(BestAt.SOONEST, BestAt.FEWEST_LEGS), ranked(BestAt.LOWEST_FEE)])
    assert names == ("Soonest and fewest steps", "Lowest fee")


def test_at_most_three_labels_make_a_name() -> None:
    (name, _) = name_routes([ranked(*BestAt), ranked()])
    assert name == "Soonest, strongest guarantee and fewest steps"


def test_a_route_that_is_best_at_nothing_lies_in_between() -> None:
    assert name_routes([ranked(BestAt.SOONEST), ranked()])[1] == "In between"


def test_a_single_route_is_the_only_one() -> None:
    assert name_routes([ranked(BestAt.SOONEST)]) == ("The only route",)


def test_two_of_one_name_are_told_apart_by_when_they_finish() -> None:
    names = name_routes([ranked(), ranked(enters="2028-09"), ranked(BestAt.LOWEST_FEE)])
    assert names == ("In between, finishing June 2028", "In between, finishing June 2029", "Lowest fee")


def test_then_by_what_they_cost_and_last_by_number() -> None:
    dear, cheap = ranked(fee=9000), ranked(fee=4000)
    assert name_routes([dear, cheap]) == (
        "In between, finishing June 2028, 1 step, fees £9,000",
        "In between, finishing June 2028, 1 step, fees £4,000",
    )
    assert len(set(name_routes([dear, dear, dear]))) == 3


def test_no_routes_have_no_names() -> None:
    assert name_routes([]) == ()
