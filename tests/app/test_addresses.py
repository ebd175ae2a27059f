"""Addresses of searches: plain, in one order, and with one thing changed at a time."""

from app.addresses import address, changed, pairs_of, results_address, with_more, without

GIVEN = {"to": ("B",), "from": ("N", "H:merit"), "mode": ("full_time",), "all": ("1",), "unknown": ("x",)}


def test_a_search_is_written_in_one_order_with_what_is_unknown_left_out() -> None:
    assert results_address(GIVEN) == "/routes?from=N&from=H:merit&to=B&mode=full_time&all=1"


def test_one_thing_is_changed_or_left_out() -> None:
    assert results_address(GIVEN, {"mode": None, "all": None}) == "/routes?from=N&from=H:merit&to=B"
    assert results_address(GIVEN, {"mode": "part_time"}).endswith("mode=part_time&all=1")
    assert changed(GIVEN, {"to": "T"})["to"] == ("T",)


def test_one_thing_more_and_one_less() -> None:
    assert with_more(GIVEN, "from", "F")["from"] == ("N", "H:merit", "F")
    assert without(GIVEN, "from", "N")["from"] == ("H:merit",)
    assert without(GIVEN, "not_held", "N")["not_held"] == ()


def test_only_what_is_asked_for_is_kept() -> None:
    assert pairs_of(GIVEN, ("from", "starting")) == [("from", "N"), ("from", "H:merit")]


def test_what_somebody_typed_is_written_so_that_it_is_read_back_as_it_was() -> None:
    assert address("/awards", [("q", "a&b=c ŵ/?")]) == "/awards?q=a%26b%3Dc+%C5%B5%2F%3F"
    assert address("/", []) == "/"
