"""Finding awards, however they are typed."""

import time
from dataclasses import replace

import pytest

from app.lookup.finding import Closeness
from app.services.search_awards import Lookup, Use, make_lookup, search_awards, search_careers, search_subjects
from routes_graph.awards import Award, AwardKind, AwardStatus
from routes_graph.careers import Career
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Institution, InstitutionKind
from routes_graph.register import Register
from tests.routes_graph.specimens import course, national

THORNMERE = Institution(institution_id="thornmere", name="Thornmere College", kind=InstitutionKind.COLLEGE)
WEXCOMBE = Institution(institution_id="wexcombe", name="University of Wexcombe", kind=InstitutionKind.UNIVERSITY)


def named(
    award_id: str, title: str, kind: AwardKind, level: str, ssa: str, institution: str | None = None, **more: object
) -> Award:
    """An award of that name; a national qualification where no institution is named."""
    made = national(award_id, level) if institution is None else course(award_id, institution, level=level)
    return replace(made, title=title, kind=kind, ssa=ssa, **more)  # type: ignore[arg-type]


AWARDS = (
    named("hnc-eng", "HNC Engineering", AwardKind.HNC, "4", "04.1", "thornmere"),
    named("hnc-con", "Higher National Certificate in Construction", AwardKind.HNC, "4", "05.2", "thornmere"),
    named("hnd-eng", "HND Mechanical Engineering", AwardKind.HND, "5", "04.1", "thornmere"),
    named("nursing-w", "BSc (Hons) Nursing", AwardKind.HONOURS_DEGREE, "6", "01.2", "wexcombe", ucas_code="B740"),
    named("nursing-t", "BSc (Hons) Nursing", AwardKind.HONOURS_DEGREE, "6", "01.2", "thornmere"),
    named("fd-care", "FdSc Health and Social Care", AwardKind.FOUNDATION_DEGREE, "5", "01.3", "thornmere"),
    named("access", "Access to HE Diploma (Health Professions)", AwardKind.ACCESS_TO_HE, "3", "01.2",
          qualification_number="400/1234/5"),
    named("alevel-maths", "A level Mathematics", AwardKind.A_LEVEL, "3", "02.2"),
    named("gcse-maths", "GCSE Mathematics", AwardKind.GCSE, "2", "02.2"),
    named("dip-it", "Level 3 Extended Diploma in Information Technology", AwardKind.BTEC_NATIONAL, "3", "06.1"),
    named("sport", "BTEC National in Sport and Physical Education", AwardKind.BTEC_NATIONAL, "3", "08.1"),
    named("plumb", "Level 2 Diploma in Plumbing and Heating", AwardKind.NVQ, "2", "05.2"),
    named("early", "Level 3 Diploma for the Early Years Educator", AwardKind.VOCATIONAL, "3", "01.5"),
    named("cafe", "Diploma in Café Management", AwardKind.OTHER, "3", "07.4", "thornmere"),
    named("welsh", "Foundation degree in Agriculture", AwardKind.FOUNDATION_DEGREE, "5", "03.1", "thornmere",
          title_cy="Gradd sylfaen mewn Amaethyddiaeth"),
    named("old", "HNC Typewriting", AwardKind.HNC, "4", "15.2", "thornmere", status=AwardStatus.CLOSED),
)  # fmt: skip


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    careers = (
        Career(career_id="nurse", title="Registered nurse"),
        Career(career_id="plumber", title="Plumber", text="Fits and mends pipes"),
    )
    return make_lookup(QualificationGraph(Register(institutions=(THORNMERE, WEXCOMBE), awards=AWARDS, careers=careers)))


def found(lookup: Lookup, text: str, use: Use = Use.READ) -> list[str]:
    return [hit.thing.award_id for hit in search_awards(lookup, text, use=use)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("HNC Engineering", "hnc-eng"),
        ("hnc engineering", "hnc-eng"),
        ("engineering hnc", "hnc-eng"),
        ("hnc eng", "hnc-eng"),
        ("higher national certificate engineering", "hnc-eng"),
        ("hnc construction", "hnc-con"),
        ("hnc enginering", "hnc-eng"),
        ("hcn enginereing", "hnc-eng"),
        ("mechanical engneering", "hnd-eng"),
        ("nursing wexcombe", "nursing-w"),
        ("nursing thornmere", "nursing-t"),
        ("bsc nurse wexcome", "nursing-w"),
        ("degree in health and social care", "fd-care"),
        ("h&sc", "fd-care"),
        ("ext dip it", "dip-it"),
        ("early yrs", "early"),
        ("access", "access"),
        ("access nursing", "access"),
        ("a level maths", "alevel-maths"),
        ("A-Level Mathematics", "alevel-maths"),
        ("gcse maths", "gcse-maths"),
        ("maths level 2", "gcse-maths"),
        ("IT level 3", "dip-it"),
        ("btec it", "dip-it"),
        ("PE", "sport"),
        ("nvq plumber", "plumb"),
        ("plumbing l2", "plumb"),
        ("EYE", "early"),
        ("early years", "early"),
        ("cafe management", "cafe"),
        ("amaethyddiaeth", "welsh"),
        ("400/1234/5", "access"),
        ("40012345", "access"),
        ("b740", "nursing-w"),
        ("hnd-eng", "hnd-eng"),
        ("construcshun hnc", "hnc-con"),
        ("hnc plumbing", "plumb"),  # few hold 'plumbing', many 'HNC': the rarer word tells more
    ],
)
def test_what_people_type_finds_what_they_mean(lookup: Lookup, typed: str, first: str) -> None:
    assert found(lookup, typed)[:1] == [first]


def test_the_very_name_comes_before_a_name_that_begins_so_and_that_before_all_words(lookup: Lookup) -> None:
    hits = search_awards(lookup, "bsc hons nursing")
    assert [hit.closeness for hit in hits[:2]] == [Closeness.WHOLE_NAME, Closeness.WHOLE_NAME]

    assert search_awards(lookup, "hnc eng")[0].closeness is Closeness.BEGINNING
    assert search_awards(lookup, "engineering hnc")[0].closeness is Closeness.ALL_WORDS
    assert search_awards(lookup, "enginerring hnc")[0].closeness is Closeness.NEARLY


def test_a_whole_word_comes_before_a_name_that_only_begins_with_it() -> None:
    careers = (Career(career_id="nursery", title="Nursery worker"), Career(career_id="nurse", title="Adult nurse"))
    lookup = make_lookup(QualificationGraph(Register(careers=careers)))
    assert [hit.thing.career_id for hit in search_careers(lookup, "nurse")] == ["nurse", "nursery"]
    assert search_careers(lookup, "nurser")[0].thing.career_id == "nursery"


def test_two_awards_of_one_name_are_both_found_in_a_stable_order(lookup: Lookup) -> None:
    assert found(lookup, "nursing")[:2] == ["nursing-t", "nursing-w"]


def test_a_level_narrows(lookup: Lookup) -> None:
    assert found(lookup, "level 5") == ["welsh", "hnd-eng", "fd-care"]


def test_where_nothing_holds_every_word_what_holds_all_but_one_is_shown(lookup: Lookup) -> None:
    hits = search_awards(lookup, "hnc construction underwater")

    assert [hit.thing.award_id for hit in hits] == ["hnc-con"]
    assert hits[0].closeness is Closeness.ALL_BUT_ONE


@pytest.mark.parametrize("typed", ["", "   ", "…", "zzzzqqqq", "🎓"])
def test_nothing_is_found_where_nothing_is_meant(lookup: Lookup, typed: str) -> None:
    assert found(lookup, typed) == []


def test_only_what_a_route_can_end_in_is_offered_as_an_aim(lookup: Lookup) -> None:
    assert "gcse-maths" not in found(lookup, "maths", Use.AIM)
    assert found(lookup, "hnc typewriting", Use.AIM)[:1] != ["old"]
    assert found(lookup, "hnc engineering", Use.AIM)[:1] == ["hnc-eng"]


def test_careers_and_subjects_are_found_in_the_same_way(lookup: Lookup) -> None:
    assert [hit.thing.career_id for hit in search_careers(lookup, "nursing")] == ["nurse"]
    assert [hit.thing.career_id for hit in search_careers(lookup, "plumer")] == ["plumber"]
    assert search_subjects(lookup, "engineering")[0].thing.code == "04.1"
    assert search_subjects(lookup, "4.1")[0].thing.code == "04.1"


def test_a_long_text_of_nonsense_costs_little(lookup: Lookup) -> None:
    began = time.perf_counter()
    found(lookup, "engineerring " * 10_000)
    assert time.perf_counter() - began < 0.5
