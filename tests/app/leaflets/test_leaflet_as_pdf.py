"""The leaflet as paper, read back by other programs: its words, its square, its tags, and never more than one sheet."""

from dataclasses import replace

import pytest

from app.leaflets.drawing import MOST_PAGES, write_leaflet
from app.leaflets.leaflet import Leaflet
from app.leaflets.names import leaflet_of_institution, leaflet_of_subject
from app.services.print_leaflet import print_leaflet
from routes_graph.graph import QualificationGraph
from routes_graph.register import Register
from tests.app.leaflets.leaflets_made import (
    LONG,
    SITE,
    alike,
    many,
    of_engineering,
    of_institution,
    with_contacts,
    with_many_courses,
)
from tests.certificates.pdf.reading import (
    FONTS,
    codes_in,
    facts_of,
    fonts_of,
    lines_of,
    needs_poppler,
    picture_of,
    structure_of,
    words_of,
)
from tests.routes_graph.specimens import A1, EXAMPLE_NETWORK, TODAY, register, withdrawn

pytestmark = needs_poppler


def pdf(leaflet: Leaflet) -> bytes:
    return write_leaflet(leaflet, FONTS)[1]


def demonstration() -> Register:
    network = replace(EXAMPLE_NETWORK.register.networks[0], demonstration=True)
    return with_contacts(replace(EXAMPLE_NETWORK.register, networks=(network,)), email="ask@example.ac.uk")


def test_everything_is_read_back_in_reading_order() -> None:
    expected = [
        "Engineering",
        "What you may have now, and where it can take you.",
        "Demonstration: these institutions are invented and nothing here is promised.",
        "OFFER",
        "They must offer you a place, if you meet the conditions. Not promised: a place if a condition is not met",
        "INTERVIEW",
        "CONSIDERATION",
        "The number in a circle is a level: 3 is an A level",
        "Ways to a course in Engineering",
        "If you have Level 3 Extended Diploma in Engineering (wherever you took it)",
        "OFFER",
        "They must offer you a place, if you meet the conditions.",
        "HNC Engineering, Aldwick College",
        "Starts in September 2027, full time or part time. Asks nothing more.",
        "INTERVIEW",
        "BEng Engineering, Marram University",
        "Start your search here",
        "onward.valeandcoast.example/?to_subject=04.1&level=6",
        "As of Tuesday 24 November 2026.",
        "What is not promised",
        "Who to ask",
        "Marram University: ask@example.ac.uk",
        "onward.valeandcoast.example/partners",
    ]
    words = words_of(pdf(of_engineering(demonstration())))
    place = 0
    for fact in expected:
        found = words.find(fact, place)
        assert found >= 0, f"{fact!r} is not read after {words[max(0, place - 80) : place]!r}"
        place = found + len(fact)


@pytest.mark.parametrize("dots_an_inch", [300, 100])
def test_the_square_leads_to_the_search(dots_an_inch: int) -> None:
    (code,) = codes_in(picture_of(pdf(of_engineering()), dots_an_inch))
    assert code.text == f"{SITE}/?to_subject=04.1&level=6"


def test_the_square_of_an_institution_leads_to_it() -> None:
    (code,) = codes_in(picture_of(pdf(of_institution("marram")), 200))
    assert code.text == f"{SITE}/institutions/marram"


def test_it_says_what_it_is_and_is_tagged_in_our_own_type() -> None:
    written = pdf(of_engineering())
    facts = facts_of(written)
    assert facts["Title"] == "Engineering: where you can go from here"
    assert facts["Tagged"] == "yes"
    assert facts["Page size"].startswith("595.276 x 841.89")
    assert all("Atkinson" in row[0] for row in fonts_of(written))
    said = structure_of(written)
    assert said.count("H1 (block)") == 1
    assert said[said.index("H1 (block)") + 1] == '"Engineering"'
    assert b"(OFFER, to level 4)" in written, "a branch says what it shows"


def test_the_same_leaflet_makes_the_same_bytes() -> None:
    assert pdf(of_engineering()) == pdf(of_engineering())


def test_accents_are_printed() -> None:
    given = with_contacts(EXAMPLE_NETWORK.register, name="Siân Ŵyn-Łukasz", email="sian@example.ac.uk")
    assert "Siân Ŵyn-Łukasz" in lines_of(pdf(of_engineering(given)))


@pytest.mark.parametrize(
    ("given", "most"),
    [
        (EXAMPLE_NETWORK.register, 2),
        (register(A1), 1),
        (many(80), 2),
        (alike(80), 2),
        (with_many_courses(60), 2),
        (many(80, name=LONG), 2),
        (many(80, name=f"{LONG} {LONG} {LONG}"), 2),
        (register(withdrawn(A1, TODAY)), 1),
    ],
    ids=["ordinary", "one way", "many", "alike", "many courses", "long names", "very long names", "nothing"],
)
def test_it_is_never_more_than_one_sheet_of_paper(given: Register, most: int) -> None:
    graph = QualificationGraph(given)
    for name in (leaflet_of_subject("04.1"), leaflet_of_subject("04.1", "4"), leaflet_of_institution("aldwick")):
        assert int(facts_of(print_leaflet(graph, name, TODAY, SITE))["Pages"]) <= most <= MOST_PAGES


def test_what_is_cut_is_cut_in_whole_awards_and_says_where_the_rest_is() -> None:
    words = words_of(pdf(of_engineering(many(80))))
    shown = sum(f"If you have Certificate number {n} (wherever" in words for n in range(80))
    assert f"Here are {shown} of the 80 awards that lead on. See all of them: {SITE[8:]}/subjects/04.1" in words


def test_a_title_that_is_very_long_is_set_smaller_and_stays_whole() -> None:
    given = EXAMPLE_NETWORK.register
    name = "The Royal and Ancient College of Agriculture, Horticulture, Forestry and the Rural Arts of Upper Skerrin"
    renamed = replace(given, institutions=tuple(replace(i, name=name) for i in given.institutions))
    leaflet = of_institution("aldwick", renamed)
    assert name in words_of(pdf(leaflet))
    assert write_leaflet(leaflet, FONTS)[0] <= MOST_PAGES


def test_a_margin_stays_white_on_either_side() -> None:
    written = pdf(of_institution("aldwick", many(80)))
    for page in (1, 2):
        picture = picture_of(written, 50, page)
        width, height = picture.size
        margin = round(12 / 210 * width)
        for box in ((0, round(0.1 * height), margin, height), (width - margin, round(0.1 * height), width, height)):
            darkest, _ = picture.crop(box).getextrema()
            assert int(str(darkest)) > 200, f"ink in the margin of page {page}"
