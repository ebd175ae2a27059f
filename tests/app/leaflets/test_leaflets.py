"""What stands on a leaflet: by what one holds, strongest promise first, and what there is no room for said so."""

from dataclasses import replace

from app.leaflets.grouping import MOST_COURSES, MOST_HELD
from app.leaflets.leaflet import Leaflet, Rest
from app.subjects import subjects
from certificates.wording import plain
from routes_graph.agreements import Guarantee
from tests.app.leaflets.leaflets_made import (
    alike,
    maker_of,
    many,
    of_engineering,
    of_institution,
    with_contacts,
    with_many_courses,
)
from tests.routes_graph.specimens import A1, EXAMPLE_NETWORK, H, N, register, version, withdrawn
from tests.site import TODAY


def lines_of(leaflet: Leaflet) -> list[str]:
    """The list as it is read: what one holds, what is promised, which course where."""
    said = []
    for section in leaflet.sections:
        said.append(f"# {section.heading}")
        for group in section.groups:
            said += [f"have {held.title}" for held in group.held]
            for promised in group.promised:
                said += [
                    f"{promised.guarantee.name}: {way.title}, {' and '.join(t.institution for t in way.taught_at)}"
                    for way in promised.ways
                ]
    return said


def test_a_subject_says_what_leads_to_its_courses() -> None:
    leaflet = of_engineering()
    assert leaflet.title == "Engineering"
    assert lines_of(leaflet) == [
        "# Ways to a course in Engineering",
        "have Level 3 Extended Diploma in Engineering",
        "OFFER: HNC Engineering, Aldwick College",
        "OFFER: Foundation degree in Engineering, Aldwick College",
        "INTERVIEW: BEng Engineering, Marram University",
        "have HNC Engineering",
        "OFFER: BEng Engineering, Marram University",
        "CONSIDERATION: BEng Engineering (top-up), Marram University",
        "have Foundation degree in Engineering",
        "OFFER: BEng Engineering (top-up), Marram University",
        "INTERVIEW: BEng Engineering (top-up), Marram University",
    ]


def test_at_one_level_only_courses_of_that_level_are_named() -> None:
    leaflet = of_engineering(level="5")
    assert leaflet.title == "Engineering, level 5 (HND)"
    assert [line for line in lines_of(leaflet) if ":" in line] == [
        "OFFER: Foundation degree in Engineering, Aldwick College"
    ]
    assert "level=5" in leaflet.start.address


def test_an_institution_says_what_leads_to_it_and_where_its_courses_lead() -> None:
    leaflet = of_institution("aldwick")
    headings = [section.heading for section in leaflet.sections]
    assert headings == ["Ways to a course at Aldwick College", "Ways on from Aldwick College"]
    to_it, on_from_it = leaflet.sections
    assert [held.title for group in to_it.groups for held in group.held] == ["Level 3 Extended Diploma in Engineering"]
    assert [held.detail for group in on_from_it.groups for held in group.held] == ["from Aldwick College"] * 2


def test_each_promise_is_explained_where_it_stands_and_what_is_not_promised_beside_it() -> None:
    leaflet = of_engineering()
    assert [meaning.guarantee for meaning in leaflet.meanings] == list(reversed(Guarantee))
    assert all(meaning.not_promised.startswith("Not promised: ") for meaning in leaflet.meanings)
    promises = [p for section in leaflet.sections for group in section.groups for p in group.promised]
    assert {p.guarantee.name: plain(p.promise) for p in promises} == {
        "OFFER": "They must offer you a place, if you meet the conditions.",
        "INTERVIEW": "They must interview you, if you meet the conditions. They can still say no.",
        "CONSIDERATION": "They must read your application with care. No interview and no place is promised.",
    }


def test_only_guarantees_that_occur_are_explained() -> None:
    leaflet = of_engineering(register(A1))
    assert [meaning.guarantee for meaning in leaflet.meanings] == [Guarantee.OFFER]
    assert not any("interview that decides" in said for said in leaflet.not_promised)


def test_the_numbers_in_circles_are_explained_each_once() -> None:
    assert of_engineering().key == (
        "The number in a circle is a level: 3 is an A level, 4 is an HNC, 5 is an HND and 6 is a degree. "
        "What the conditions are, the search shows."
    )


def test_when_and_how_a_course_starts_is_said_in_words() -> None:
    leaflet = of_engineering(register(replace(A1, apply_by=(1, 29), places=12)))
    (way,) = leaflet.sections[0].groups[0].promised[0].ways
    assert way.facts == (
        "Starts in September 2027, full time or part time. Apply by 29 January 2027. 12 places a year. "
        "Asks nothing more."
    )


def test_awards_with_the_same_ways_stand_together_and_the_rest_of_them_is_counted() -> None:
    (group,) = of_engineering(alike(7)).sections[0].groups
    assert len(group.held) == MOST_HELD
    assert group.others == "or one of 4 other awards"
    assert of_engineering(alike(MOST_HELD + 1)).sections[0].groups[0].others == "or one other award"


def test_a_long_list_is_cut_with_a_sentence_where_to_see_the_rest() -> None:
    section = of_engineering(many(60)).sections[0]
    shown = sum(len(group.held) for group in section.groups)
    assert 5 < shown < 60
    assert section.rest == Rest(
        sentence=f"Here are {shown} of the 60 awards that lead on.",
        see="See all of them",
        address="/subjects/04.1",
        typed="onward.valeandcoast.example/subjects/04.1",
    )
    assert of_engineering(many(2)).sections[0].rest is None


def test_many_courses_of_one_award_are_cut_the_same_way() -> None:
    (group,) = of_engineering(with_many_courses(9)).sections[0].groups
    assert sum(len(p.ways) for p in group.promised) == MOST_COURSES
    assert group.more is not None
    assert (group.more.sentence, group.more.address) == (f"And {9 - MOST_COURSES} more courses.", "/awards/N")


def test_one_course_at_several_places_is_named_once() -> None:
    offered = tuple(replace(way, award_id="H2", offering_id=f"{way.offering_id}-2") for way in H.offerings)
    elsewhere = replace(H, award_id="H2", institution_id="brigg", offerings=offered)
    given = register(A1, version("a9", N, elsewhere))
    (way,) = of_engineering(given).sections[0].groups[0].promised[0].ways
    assert [place.award_id for place in way.taught_at] == ["H", "H2"]
    assert way.others == 0


def test_where_nothing_is_open_it_says_so_and_still_where_to_search_and_whom_to_ask() -> None:
    given = with_contacts(register(withdrawn(A1, TODAY)), email="ask@example.ac.uk")
    leaflet = of_engineering(given)
    assert leaflet.nothing == (
        "No agreement that leads to a course in Engineering is open to new learners now. "
        "You can still apply anywhere in the ordinary way."
    )
    assert (leaflet.sections, leaflet.meanings, leaflet.key) == ((), (), None)
    assert leaflet.start.typed.startswith("onward.valeandcoast.example/?to_subject=04.1")
    own = of_institution("aldwick", given)
    assert own.nothing is not None
    assert [asked.reached for asked in own.asked] == ["ask@example.ac.uk"]


def test_whoever_takes_people_in_is_asked_and_nobody_who_cannot_be_reached() -> None:
    assert of_engineering().asked == ()
    given = with_contacts(EXAMPLE_NETWORK.register, name="Ŵyn Tŷ", email="ask@example.ac.uk", phone="01632 960 000")
    assert [asked.institution for asked in of_engineering(given).asked] == ["Marram University", "Aldwick College"]
    assert of_engineering(given).asked[0].reached == "Ŵyn Tŷ, ask@example.ac.uk, 01632 960 000"


def test_the_day_the_newest_and_a_demonstration_are_named() -> None:
    leaflet = of_engineering()
    assert leaflet.as_of == (
        "As of Tuesday 24 November 2026. Agreements change: look at onward.valeandcoast.example/leaflets/subjects/04.1 "
        "for the newest."
    )
    assert leaflet.demonstration is None
    network = replace(EXAMPLE_NETWORK.register.networks[0], demonstration=True)
    shown = of_engineering(replace(EXAMPLE_NETWORK.register, networks=(network,)))
    assert shown.demonstration == "Demonstration: these institutions are invented and nothing here is promised."


def test_every_subject_has_a_leaflet_though_nothing_is_taught_in_it() -> None:
    maker = maker_of(EXAMPLE_NETWORK.register)
    said_something = {s.code for s in subjects().values() if maker.of_subject(s).nothing is None}
    assert said_something == {"04.1"}
