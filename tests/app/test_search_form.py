"""A search as people write it, read into a query, with every mistake named and nothing lost."""

from collections.abc import Callable
from datetime import date

import pytest

from app.search_form import InvalidSearch, SearchForm, read_search
from app.services.current_graph import GraphSnapshot
from routes_graph.agreements import Guarantee
from routes_graph.awards import Mode
from routes_graph.careers import Career
from routes_graph.months import parse_month
from routes_graph.query import AwardTarget, CareerTarget, Holding, StatedCredit, SubjectTarget
from tests.routes_graph.specimens import EXAMPLE_NETWORK, TODAY

Reads = Callable[..., SearchForm]


@pytest.fixture(scope="module")
def read() -> Reads:
    from dataclasses import replace

    careers = (Career(career_id="engineer", title="Engineer", award_ids=frozenset({"B"})),)
    snapshot = GraphSnapshot.of(1, replace(EXAMPLE_NETWORK.register, careers=careers))

    def read_pairs(*pairs: tuple[str, str]) -> SearchForm:
        return read_search(pairs, snapshot, TODAY)

    return read_pairs


FROM_N = ("from", "N")
TO_B = ("to", "B")


def test_what_is_not_said_is_next_month_today_and_no_conditions(read: Reads) -> None:
    query = read(FROM_N, TO_B).valid_query()

    assert query.starting == parse_month("2026-12")
    assert query.as_of == TODAY
    assert not query.filters.any_set


def test_everything_that_can_be_said_is_read(read: Reads) -> None:
    query = read(
        ("from", "H:MERIT"), ("studying", "F:2027-06"), ("not_held", "gcse-mathematics"), ("credits", "60:4"), TO_B,
        ("starting", "2027-09"), ("as_of", "2026-12-01"), ("mode", "full_time"), ("mode", "part-time"),
        ("guarantee_at_least", "interview"), ("finish_by", "2031-07"), ("fee_at_most", "£20,000"),
    ).valid_query()  # fmt: skip

    assert query.holdings.awards == (
        Holding(award_id="H", grade="merit"),
        Holding(award_id="F", studied_until=parse_month("2027-06")),
    )
    assert query.holdings.not_held == {"gcse-mathematics"}
    assert query.holdings.credits == (StatedCredit(credits=60, level="4"),)
    assert query.target == AwardTarget("B")
    assert (query.starting, query.as_of) == (parse_month("2027-09"), date(2026, 12, 1))
    assert query.filters.modes == {Mode.FULL_TIME, Mode.PART_TIME}
    assert query.filters.guarantee_at_least is Guarantee.INTERVIEW
    assert query.filters.finish_by == parse_month("2031-07")
    assert query.filters.fee_at_most == 20_000


def test_the_month_after_the_day_that_counts_as_today_is_the_usual_start(read: Reads) -> None:
    assert read(FROM_N, TO_B, ("as_of", "2027-12-31")).valid_query().starting == parse_month("2028-01")


@pytest.mark.parametrize(
    ("pairs", "target"),
    [
        ((("to_subject", "04.1"), ("level", "6")), SubjectTarget("04.1", "6")),
        ((("to_subject", "4.1"), ("level", "e3")), SubjectTarget("04.1", "E3")),
        ((("to_career", "engineer"),), CareerTarget("engineer")),
    ],
)
def test_a_subject_at_a_level_and_a_career_are_aims_too(
    read: Reads, pairs: tuple[tuple[str, str], ...], target: object
) -> None:
    assert read(FROM_N, *pairs).valid_query().target == target


def test_a_field_that_was_left_blank_was_not_given(read: Reads) -> None:
    form = read(FROM_N, TO_B, ("to_career", ""), ("level", " "), ("fee_at_most", ""), ("from", ""))

    assert form.errors == ()
    assert form.given == {"from": ("N",), "to": ("B",)}


def test_a_level_without_a_subject_is_passed_over(read: Reads) -> None:
    assert read(FROM_N, TO_B, ("level", "6")).errors == ()


def test_nothing_typed_asks_for_both_ends(read: Reads) -> None:
    form = read()

    assert form.is_blank
    assert {error.field for error in form.errors} == {"from", "to"}
    with pytest.raises(InvalidSearch):
        form.valid_query()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("from", "X", "no award ‘X’"),
        ("from", "H:A*", "its grades are"),
        ("from", "B:First", "no grades that we know"),
        ("studying", "F", "in which month you will finish"),
        ("studying", "F:June", "YYYY-MM"),
        ("studying", "X:2027-06", "no award ‘X’"),
        ("not_held", "X", "no award ‘X’"),
        ("credits", "many:4", "whole number"),
        ("credits", "60", "not a level"),
        ("starting", "2027-13", "YYYY-MM"),
        ("starting", "0001-01", "between 1990 and 2090"),
        ("as_of", "24/11/2026", "YYYY-MM-DD"),
        ("as_of", "9999-01-01", "between 1990 and 2090"),
        ("mode", "sometimes", "full_time or part_time"),
        ("guarantee_at_least", "PROMISE", "CONSIDERATION, INTERVIEW or OFFER"),
        ("finish_by", "soon", "YYYY-MM"),
        ("fee_at_most", "-5", "whole number"),
        ("fee_at_most", "9" * 5000, "whole number"),
        ("fee_at_most", "٣", "whole number"),
    ],
)
def test_a_mistake_is_named_by_its_field_with_what_was_typed(read: Reads, field: str, value: str, said: str) -> None:
    form = read(FROM_N, TO_B, (field, value))

    (error,) = form.errors
    assert error.field == field
    assert error.value == value
    assert said in error.message
    assert len(error.message) < 400
    assert form.given[field][-1] == value
    assert form.query is None


@pytest.mark.parametrize(
    ("pairs", "field"),
    [
        ([FROM_N, TO_B, ("to_career", "engineer")], "to_career"),
        ([FROM_N, TO_B, ("to", "T")], "to"),
        ([FROM_N, ("to_subject", "04.1")], "level"),
        ([FROM_N, ("to_subject", "04.1"), ("level", "9")], "level"),
        ([FROM_N, ("to_subject", "99.9"), ("level", "6")], "to_subject"),
        ([FROM_N, ("to_career", "astronaut")], "to_career"),
        ([FROM_N, FROM_N, TO_B], "from"),
        ([FROM_N, ("not_held", "N"), TO_B], "not_held"),
        ([FROM_N, TO_B, ("starting", "2027-01"), ("starting", "2027-02")], "starting"),
        ([("from", "N")] * 41 + [TO_B], "from"),
    ],
)
def test_what_does_not_go_together_is_said_once(read: Reads, pairs: list[tuple[str, str]], field: str) -> None:
    assert [error.field for error in read(*pairs).errors] == [field]


def test_all_mistakes_are_named_at_once(read: Reads) -> None:
    form = read(("from", "X"), ("to", "Y"), ("starting", "soon"), ("fee_at_most", "lots"))

    assert [error.field for error in form.errors] == ["from", "to", "starting", "fee_at_most"]
    assert [error.value for error in form.errors] == ["X", "Y", "soon", "lots"]


def test_who_mistypes_an_award_is_asked_whether_they_meant_another(read: Reads) -> None:
    (error,) = read(("from", "hnc-enginering"), TO_B).errors

    assert "Did you mean HNC Engineering (H)?" in error.message


@pytest.mark.parametrize(("value", "shown"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_all_routes_are_shown_on_request(read: Reads, value: str, shown: bool) -> None:
    assert read(FROM_N, TO_B, ("all", value)).show_all is shown
