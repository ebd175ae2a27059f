"""Institutions, networks, and for how long one recognises another or has a member."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from routes_graph.careers import Career
from routes_graph.errors import InvalidValue
from routes_graph.institutions import Membership, Network, Place, Recognition
from tests.routes_graph.specimens import ALDWICK, EXAMPLE, TODAY, recognised

DAY = timedelta(days=1)


def refused(field: str, make: Any, *given: Any, **values: Any) -> None:
    """Fails unless the value is refused by the name of that field."""
    with pytest.raises(InvalidValue) as error:
        make(*given, **values)
    assert error.value.field == field


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("institution_id", {"institution_id": "Aldwick College"}),
        ("name", {"name": " "}),
        ("ukprn", {"ukprn": "1000001"}),
        ("ukprn", {"ukprn": "100000011"}),
        ("ukprn", {"ukprn": "1000000x"}),
        ("ukprn", {"ukprn": "١٠٠٠٠٠٠١"}),
        ("colour", {"colour": "red"}),
        ("colour", {"colour": "#12345"}),
        ("colour", {"colour": "#12345g"}),
        ("colour", {"colour": "1234567"}),
    ],
)
def test_an_invalid_institution_cannot_be_made(field: str, values: dict[str, Any]) -> None:
    refused(field, replace, ALDWICK, **values)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("latitude", {"latitude": 53.2}),
        ("latitude", {"longitude": -3.0}),
        ("latitude", {"latitude": 90.1, "longitude": 0.0}),
        ("latitude", {"latitude": float("nan"), "longitude": 0.0}),
        ("longitude", {"latitude": 0.0, "longitude": -180.1}),
    ],
)
def test_a_place_is_on_the_globe(field: str, values: dict[str, Any]) -> None:
    refused(field, Place, **values)


def test_a_place_may_be_at_the_very_edge() -> None:
    assert Place(latitude=-90.0, longitude=180.0).postcode is None


def test_a_network_cannot_succeed_itself() -> None:
    refused("successor_id", replace, EXAMPLE, successor_id="example")


def test_a_network_is_closed_from_the_day_on_which_it_closes() -> None:
    closing = Network(network_id="n", name="N", closed_on=TODAY)
    assert [closing.is_closed(TODAY + n * DAY) for n in (-1, 0, 1)] == [False, True, True]
    assert not EXAMPLE.is_closed(date(2100, 1, 1))


def test_a_network_does_not_recognise_itself() -> None:
    refused("recognises_id", recognised, "example", "example")


def test_a_recognition_and_a_membership_do_not_end_before_they_begin() -> None:
    refused("until", recognised, "a", "b", since=TODAY, until=TODAY - DAY)
    refused("until", Membership, network_id="a", institution_id="i", since=TODAY, until=TODAY - DAY)


def test_a_recognition_holds_on_its_first_and_last_day() -> None:
    of_two_days = Recognition(network_id="a", recognises_id="b", since=TODAY, until=TODAY + DAY)
    assert [of_two_days.holds(TODAY + n * DAY) for n in (-1, 0, 1, 2)] == [False, True, True, False]
    assert replace(of_two_days, until=None).holds(date(2100, 1, 1))


def test_a_membership_holds_on_its_first_and_last_day_and_for_good_where_none_is_said() -> None:
    of_two_days = Membership(network_id="a", institution_id="i", since=TODAY, until=TODAY + DAY)
    assert [of_two_days.holds(TODAY + n * DAY) for n in (-1, 0, 1, 2)] == [False, True, True, False]
    assert replace(of_two_days, until=None).holds(date(2100, 1, 1))
    assert replace(of_two_days, since=None).holds(date(1900, 1, 1))


def test_an_occupations_code_has_four_figures() -> None:
    assert Career(career_id="c", title="C", soc2020="2126").soc2020 == "2126"
    for wrong in ("212", "21261", "21x6", "٢١٢٦"):
        refused("soc2020", Career, career_id="c", title="C", soc2020=wrong)
    refused("title", Career, career_id="c", title="")
    refused("career_id", Career, career_id="c d", title="C")
