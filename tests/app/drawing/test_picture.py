"""The drawing says everything that the route says, whole, and inside its frame."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from app.drawing import DrawnGuarantee, DrawnRoute, draw_route, draw_routes
from app.wording import duration_in_words, month_in_words
from routes_graph.awards import Framework

from .routes import NAMES, any_route, drawn_level, leg, route
from .svg import parsed, paths_of, size_of, words_of

WIDTHS = st.sampled_from([1120, 640])


def _said(drawing: Markup, style: str) -> str:
    return " ".join(words.text for words in words_of(drawing) if words.style == style)


def _letters(text: str) -> str:
    return "".join(text.replace("\u2068", "").replace("\u2069", "").split())


@given(route=any_route(), width=WIDTHS)
def test_no_word_leaves_the_frame(route: DrawnRoute, width: int) -> None:
    drawing = draw_route(route, width=width)
    _, height = size_of(drawing)
    for words in words_of(drawing):
        assert words.left == 14 or words.left >= 108, words  # a level's name, or right of them
        assert words.right <= width + 0.1, words
        assert 8 < words.y < height, words


@given(route=any_route(), width=WIDTHS)
def test_no_station_leaves_the_frame_and_they_follow_one_another(route: DrawnRoute, width: int) -> None:
    circles = [e.attrib for e in parsed(draw_route(route, width=width)).iter("circle")]
    places = [float(circle["cx"]) for circle in circles]
    assert len(circles) == len(route.legs) + 1
    assert places == sorted(places)
    assert all(float(c["cx"]) - float(c["r"]) > 108 and float(c["cx"]) + float(c["r"]) < width for c in circles)


@given(route=any_route(), width=WIDTHS)
def test_names_and_places_are_whole(route: DrawnRoute, width: int) -> None:
    drawing = draw_route(route, width=width)
    names = _letters("".join(w.text for w in words_of(drawing) if w.style == "d-name"))
    details = _letters("".join(w.text for w in words_of(drawing) if w.style == "d-meta"))
    for name in (route.holds, *(one.name for one in route.legs)):
        assert _letters(name) in names
    for one in route.legs:
        assert _letters(one.place) in details


@given(route=any_route())
def test_every_wait_is_said(route: DrawnRoute) -> None:
    said = _letters("".join(w.text for w in words_of(draw_route(route)) if w.style == "d-small"))
    for index in range(len(route.legs)):
        if months := route.months_waited_before(index):
            assert _letters(f"wait {duration_in_words(months)}") in said


@given(route=any_route())
def test_every_leg_carries_its_guarantee_as_a_word(route: DrawnRoute) -> None:
    plates = [words.text for words in words_of(draw_route(route)) if words.style == "d-tag"]
    assert plates == [one.guarantee.value for one in route.legs]


@given(route=any_route())
def test_nothing_is_styled_but_by_classes_and_nothing_runs(route: DrawnRoute) -> None:
    allowed = {"svg", "rect", "text", "path", "circle"}
    for element in parsed(draw_route(route)).iter():
        assert element.tag in allowed
        assert "style" not in element.attrib
        assert not any(name.startswith("on") for name in element.attrib)


@given(name=NAMES)
def test_what_is_typed_stays_text(name: str) -> None:
    typed = f"{name} <script>alert(1)</script> &amp;"
    drawing = draw_route(route(leg("4", "2027-09", "2028-06", name=typed)))
    assert "<script" not in drawing
    assert _letters(typed) in _letters(_said(drawing, "d-name"))


@given(routes=st.lists(any_route(), min_size=1, max_size=4))
@settings(max_examples=25)
def test_routes_drawn_together_share_one_scale(routes: list[DrawnRoute]) -> None:
    until = max(one.ends for one in routes)
    assert draw_routes(routes) == [draw_route(one, until=until) for one in routes]


def test_the_one_that_ends_latest_reaches_furthest_and_years_stand_one_above_the_other() -> None:
    short = route(leg("4", "2027-09", "2028-06"))
    long = route(leg("4", "2027-09", "2032-06"))
    drawings = draw_routes([short, long])
    years = [
        {w.text: round(w.left) for w in words_of(drawing) if w.style == "d-small" and w.text.isdigit()}
        for drawing in drawings
    ]
    assert years[0] == years[1]
    assert set(years[0]) == {"2027", "2028", "2029", "2030", "2031", "2032"}


@pytest.mark.parametrize(
    ("guarantee", "styles"),
    [
        (DrawnGuarantee.OFFER, {"d-line": 1, "d-core": 0, "d-dots": 0, "d-none": 0}),
        (DrawnGuarantee.INTERVIEW, {"d-line": 1, "d-core": 1, "d-dots": 0, "d-none": 0}),
        (DrawnGuarantee.CONSIDERATION, {"d-line": 0, "d-core": 0, "d-dots": 1, "d-none": 0}),
        (DrawnGuarantee.NO_AGREEMENT, {"d-line": 0, "d-core": 0, "d-dots": 0, "d-none": 1}),
    ],
)
def test_the_less_a_leg_promises_the_less_ink_its_line_has(guarantee: DrawnGuarantee, styles: dict[str, int]) -> None:
    drawing = draw_route(route(leg("4", "2027-09", "2028-06", guarantee)))
    assert {style: len(paths_of(drawing, style)) for style in styles} == styles


def test_a_leg_that_would_need_renewing_is_cut_and_says_so() -> None:
    cut = draw_route(route(leg("4", "2027-09", "2028-06", renew=True)))
    whole = draw_route(route(leg("4", "2027-09", "2028-06")))
    assert len(paths_of(cut, "d-slash")) == 1
    assert "The agreement would need renewing" in _said(cut, "d-meta")
    assert not paths_of(whole, "d-slash")
    assert "renewing" not in _said(whole, "d-meta")


def test_a_long_wait_is_drawn_and_a_short_one_only_said() -> None:
    long = draw_route(route(leg("4", "2027-09", "2028-06")))
    short = draw_route(route(leg("4", "2026-12", "2036-06")))
    assert len(paths_of(long, "d-wait")) == 1
    assert not paths_of(short, "d-wait")
    assert "wait 1 month" in _said(short, "d-small")


def test_levels_rise_from_the_bottom_and_those_passed_over_are_strips() -> None:
    drawing = draw_route(route(leg("6", "2027-09", "2030-06")))
    levels = [words.text for words in words_of(drawing) if words.style == "d-level"]
    assert levels == ["Level 6", "Level 5", "Level 4", "Level 3"]
    heights = [float(e.attrib["height"]) for e in parsed(drawing).iter("rect") if "d-band" in e.attrib["class"]]
    assert heights[1:3] == [22, 22]


def test_rows_of_one_level_share_a_band() -> None:
    drawing = draw_route(route(leg("3", "2027-09", "2028-06"), leg("4", "2028-09", "2029-06")))
    assert [words.text for words in words_of(drawing) if words.style == "d-level"] == ["Level 4", "Level 3"]


def test_scottish_levels_keep_their_own_numbers() -> None:
    degree = replace(leg("6", "2027-09", "2030-06"), level=drawn_level("9", Framework.SCQF))
    drawing = draw_route(replace(route(degree), level=drawn_level("6", Framework.SCQF)))
    levels = [words.text for words in words_of(drawing) if words.style == "d-level"]
    assert levels == ["SCQF 9", "SCQF 8", "SCQF 7", "SCQF 6"]
    assert [words.text for words in words_of(drawing) if words.style == "d-num"] == ["6", "9"]


@given(route=any_route())
def test_captions_never_run_into_the_drawing(route: DrawnRoute) -> None:
    captions = [w for w in words_of(draw_route(route)) if w.left == 14]
    assert captions
    assert all(words.right <= 108 for words in captions)


def test_who_still_studies_is_told_until_when_and_waits_only_after_it() -> None:
    one = leg("4", "2027-09", "2028-06")
    studying = DrawnRoute(
        level=drawn_level("3"), holds="Diploma", now=one.begins - 10, legs=(one,), studying_until=one.begins - 3
    )
    drawing = draw_route(studying)
    assert f"You study this until {month_in_words(one.begins - 3)}" in _said(drawing, "d-meta")
    assert "wait 2 months" in _said(drawing, "d-small")


def test_the_finish_stands_beside_the_goal_where_there_is_room() -> None:
    alone = draw_route(route(leg("4", "2027-09", "2028-06")))
    assert "Jun 2028" not in _said(alone, "d-name")
    with_room, _ = draw_routes([route(leg("4", "2027-09", "2028-06")), route(leg("4", "2027-09", "2034-06"))])
    assert "Jun 2028" in _said(with_room, "d-name")


def test_a_route_without_legs_and_legs_that_overlap_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="without legs"):
        route()
    with pytest.raises(ValueError, match="before the learner is free"):
        route(leg("4", "2027-09", "2029-06"), leg("5", "2029-06", "2030-06"))
    with pytest.raises(ValueError, match="ends in month"):
        leg("4", "2027-09", "2027-08")
