"""What a learner says cannot contradict itself."""

from typing import Any

import pytest

from routes_graph.agreements import Guarantee
from routes_graph.awards import Mode
from routes_graph.errors import InvalidValue
from routes_graph.query import Filters, Holdings, StatedCredit, SubjectTarget
from tests.routes_graph.specimens import holds, query, studying


def refused(field: str, make: Any, *given: Any, **values: Any) -> None:
    """Fails unless the value is refused by the name of that field."""
    with pytest.raises(InvalidValue) as error:
        make(*given, **values)
    assert error.value.field == field


def test_an_award_is_named_once() -> None:
    refused("from", Holdings, awards=(holds("N"), holds("N")))
    refused("from", Holdings, awards=(holds("N"), studying("N", "2027-06")))


def test_an_award_is_not_both_held_and_not_held() -> None:
    refused("not_held", Holdings, awards=(holds("N"),), not_held=frozenset({"N"}))
    refused("not_held", Holdings, awards=(studying("N", "2027-06"),), not_held=frozenset({"N", "M"}))


def test_what_is_said_of_an_award_can_be_asked_for() -> None:
    said = query("N", "H:merit", studying("F", "2027-06"), to="B").holdings
    assert [said.of(a) and said.of(a).is_held for a in ("N", "F")] == [True, False]  # type: ignore[union-attr]
    assert said.of("H") == holds("H:merit")
    assert said.of("T") is None


def test_stated_credits_are_not_below_nothing_and_have_a_level() -> None:
    refused("credits", StatedCredit, credits=-1, level="4")
    refused("level", StatedCredit, credits=60, level="9")
    assert StatedCredit(credits=0, level="E1").credits == 0


def test_a_subject_is_aimed_at_at_a_level() -> None:
    refused("level", SubjectTarget, "04.1", "12")


def test_a_most_fee_is_not_below_nothing() -> None:
    refused("fee_at_most", Filters, fee_at_most=-1)
    assert Filters(fee_at_most=0).any_set


@pytest.mark.parametrize(
    "filters",
    [
        Filters(modes=frozenset({Mode.FULL_TIME})),
        Filters(guarantee_at_least=Guarantee.INTERVIEW),
        Filters(finish_by=24000),
        Filters(fee_at_most=9000),
    ],
)
def test_whatever_is_insisted_on_sets_a_filter(filters: Filters) -> None:
    assert filters.any_set
    assert not Filters().any_set
