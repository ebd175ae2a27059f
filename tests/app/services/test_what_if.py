"""What insisting on something would leave: each figure is that of a search."""

from dataclasses import replace

from app.services.current_graph import GraphSnapshot
from app.services.search_routes import search_routes
from app.services.what_if import Insistence, what_if, without_filters
from routes_graph.awards import Mode
from routes_graph.query import AwardTarget, Filters, Holding, Holdings, Query
from tests.routes_graph.specimens import EXAMPLE_NETWORK, INTERVIEW, OFFER, TODAY, month

SNAPSHOT = GraphSnapshot.of(1, EXAMPLE_NETWORK.register)
FULL_TIME = frozenset({Mode.FULL_TIME})


def query(filters: Filters | None = None, *, to: str = "T", starting: str = "2026-06") -> Query:
    return Query(
        holdings=Holdings(awards=(Holding(award_id="N"),)),
        target=AwardTarget(to),
        starting=month(starting),
        as_of=TODAY,
        filters=filters or Filters(),
    )


def test_each_insistence_says_how_many_routes_it_leaves_and_how_much_later_the_first_ends() -> None:
    asked = query()
    answers = {
        a.insistence: (a.routes, a.months_later) for a in what_if(SNAPSHOT, asked, search_routes(SNAPSHOT, asked))
    }
    assert answers == {
        Insistence.OFFERS_ONLY: (2, 12),
        Insistence.INTERVIEW_AT_LEAST: (2, 12),
        Insistence.FULL_TIME_ONLY: (2, 0),
        Insistence.PART_TIME_ONLY: (1, 24),
    }


def test_what_every_route_has_already_is_not_offered() -> None:
    asked = query(Filters(guarantee_at_least=OFFER, modes=FULL_TIME))
    assert what_if(SNAPSHOT, asked, search_routes(SNAPSHOT, asked)) == ()


def test_without_routes_there_is_nothing_to_insist_on() -> None:
    nowhere = query(to="N", starting="2027-01")
    nowhere = replace(nowhere, holdings=Holdings(awards=(Holding(award_id="B"),)))
    assert what_if(SNAPSHOT, nowhere, search_routes(SNAPSHOT, nowhere)) == ()


def test_letting_go_of_each_filter_and_of_all_says_how_many_routes_there_would_be() -> None:
    filters = Filters(guarantee_at_least=INTERVIEW, finish_by=month("2026-12"), modes=FULL_TIME)
    relaxed = {answer.name: answer.routes for answer in without_filters(SNAPSHOT, query(filters))}
    everything = len(search_routes(SNAPSHOT, query()).routes)
    assert relaxed == {"mode": 0, "guarantee_at_least": 0, "finish_by": 1, None: everything}


def test_a_single_filter_is_let_go_once() -> None:
    relaxed = without_filters(SNAPSHOT, query(Filters(fee_at_most=10)))
    assert [answer.name for answer in relaxed] == [None]
