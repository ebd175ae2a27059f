"""Finding awards, suggestions as one types, and one award with what leads to it and from it."""

from dataclasses import replace

import pytest

from routes_graph.awards import AwardStatus
from routes_graph.careers import Career
from tests.app.pages.reading import heading, links, parts, words
from tests.page_checks import text_of
from tests.routes_graph.specimens import (
    A1,
    EXAMPLE_NETWORK,
    OFFER,
    N,
    course,
    register,
    unsigned_by,
    version,
)
from tests.site import OpenSite, Site, SiteClient


def test_awards_are_found_by_several_words_and_slips(client: SiteClient) -> None:
    page = client.get("/awards?q=hnc enginering")
    assert next(iter(links(page))) == "HNC Engineering"
    assert links(page)["HNC Engineering"] == "/awards/H"


def test_nothing_found_leads_on(client: SiteClient) -> None:
    page = client.get("/awards?q=xyzzyqw")
    assert "Nothing called ‘xyzzyqw’" in words(page)
    assert {"look by subject", "which level you are at"} <= set(links(page))


def test_with_nothing_typed_there_are_subjects_to_look_in(client: SiteClient) -> None:
    assert links(client.get("/awards"))["Engineering"] == "/subjects/04.1"


def test_suggestions_tell_awards_of_one_name_apart_and_may_be_kept_a_while(client: SiteClient) -> None:
    response = client.get("/awards/suggest?q=hnc&use=hold")
    assert response.json() == {
        "suggestions": [
            {
                "value": "H",
                "label": "HNC Engineering, Aldwick College",
                "detail": "Level 4, Higher National Certificate.",
            }
        ]
    }
    assert response.headers["cache-control"] == "public, max-age=300"


def test_suggestions_for_a_target_leave_out_what_nobody_leads_to(client: SiteClient) -> None:
    held = {s["value"] for s in client.get("/awards/suggest?q=engineering&use=hold").json()["suggestions"]}
    aimed = {s["value"] for s in client.get("/awards/suggest?q=engineering&use=aim").json()["suggestions"]}
    assert "N" in held
    assert "N" not in aimed
    assert "B" in aimed


@pytest.mark.parametrize(("door", "value"), [("career", "engineer"), ("subject", "04.1")])
def test_suggestions_are_of_the_kind_that_is_asked_for(open_site: OpenSite, door: str, value: str) -> None:
    engineer = Career(career_id="engineer", title="Engineer", award_ids=frozenset({"B"}))
    client = open_site(replace(EXAMPLE_NETWORK.register, careers=(engineer,))).client()
    suggestions = client.get(f"/awards/suggest?q=engineer&use=aim&door={door}").json()["suggestions"]
    assert suggestions[0]["value"] == value


def test_nothing_typed_suggests_nothing(client: SiteClient) -> None:
    assert client.get("/awards/suggest").json() == {"suggestions": []}


def test_an_award_says_what_leads_to_it_and_where_it_leads(client: SiteClient) -> None:
    page = client.get("/awards/H")
    assert heading(page) == "HNC Engineering"
    onward, before = (text_of(part) for part in parts(page, "on-neighbours"))
    assert "BEng Engineering Marram University, Level 6 OFFER a3 In force." in onward
    assert "BEng Engineering (top-up) Marram University, Level 6 CONSIDERATION a6" in onward
    assert "Level 3 Extended Diploma in Engineering National qualification, Level 3 OFFER a1 In force." in before
    assert "Full time" in words(page) or "full time" in words(page)
    assert "INTERVIEW: they must interview you if you meet the conditions." in words(page)
    assert links(page)["Find routes from here"] == "/?from=H"
    assert links(page)["Find routes to it"] == "/?to=H"


def test_an_agreement_that_nobody_can_use_yet_says_so(open_site: OpenSite) -> None:
    client = open_site(EXAMPLE_NETWORK.with_(unsigned_by(A1, "aldwick")).register).client()
    assert "In negotiation. Some have signed, and not all. It promises nothing yet. One of two have signed." in words(
        client.get("/awards/H")
    )


def test_both_versions_that_are_open_are_shown_each_for_its_starts(client: SiteClient) -> None:
    (onward, _) = (text_of(part) for part in parts(client.get("/awards/F"), "on-neighbours"))
    assert "INTERVIEW a5 In force. For starts from September 2026 to September 2029." in onward
    assert "OFFER a5 Signed. For starts from September 2028 to September 2030." in onward


@pytest.mark.parametrize(
    ("status", "said"),
    [(AwardStatus.PLANNED, "This course is planned."), (AwardStatus.CLOSED, "This course is closed.")],
)
def test_a_course_that_is_not_running_says_so(open_site: OpenSite, status: AwardStatus, said: str) -> None:
    quiet = course("X", "aldwick", status=status)
    page = open_site(register(version("a", N, quiet, OFFER))).client().get("/awards/X")
    assert said in words(page)
    assert "Find routes to it" not in links(page)


def test_a_course_that_confers_a_national_qualification_leads_where_that_leads(open_site: OpenSite) -> None:
    own = course("X", "aldwick", level="3", confers="N", title="Engineering diploma")
    client = open_site(replace(EXAMPLE_NETWORK.register, awards=(*EXAMPLE_NETWORK.register.awards, own))).client()
    page = client.get("/awards/X")
    assert links(page)["Level 3 Extended Diploma in Engineering"] == "/awards/N"
    assert "HNC Engineering" in links(page)
    assert links(client.get("/awards/N"))["Aldwick College"] == "/awards/X"


def test_long_lists_come_a_page_at_a_time(open_site: OpenSite) -> None:
    many = tuple(course(f"C{n:03}", "aldwick") for n in range(100))
    client = open_site(register(version("a", N, many))).client()
    first = client.get("/awards/N")
    assert "one step on: 100 courses" in words(first)
    assert len(list(parts(first, "on-neighbours")[0])) == 40
    last = client.get("/awards/N?onward=3")
    assert len(list(parts(last, "on-neighbours")[0])) == 20
    assert client.get("/awards/N?onward=999").text.count("on-neighbours__name") == 20
    assert client.get("/awards/N?onward=minus").text.count("on-neighbours__name") == 40


def test_an_award_that_is_not_there_is_not_found(client: SiteClient) -> None:
    assert client.get("/awards/nope").status_code == 404


def test_a_subject_lists_its_awards_by_level(client: SiteClient) -> None:
    page = client.get("/subjects/04.1")
    assert heading(page) == "Engineering"
    said = words(page)
    assert said.index("Level 3 (A level)") < said.index("Level 4 (HNC)") < said.index("Level 6 (degree)")
    assert client.get("/subjects/4.1").status_code == 200
    assert client.get("/subjects/99.9").status_code == 404


def test_a_subject_without_awards_says_so(client: SiteClient) -> None:
    assert "No award in this subject has been published here yet." in words(client.get("/subjects/01.3"))


def test_a_career_names_the_awards_that_open_it(open_site: OpenSite) -> None:
    engineer = Career(
        career_id="engineer", title="Engineer", soc2020="2122", text="Makes things work.", award_ids=frozenset({"B"})
    )
    client = open_site(replace(EXAMPLE_NETWORK.register, careers=(engineer,))).client()
    assert links(client.get("/careers"))["Engineer"] == "/careers/engineer"
    page = client.get("/careers/engineer")
    assert links(page)["BEng Engineering"] == "/awards/B"
    assert links(page)["Find routes to this job"] == "/?to_career=engineer"
    assert links(client.get("/awards/B"))["Engineer"] == "/careers/engineer"


def test_without_careers_the_list_says_so(client: SiteClient) -> None:
    assert "No jobs have been published here yet." in words(client.get("/careers"))


def test_every_page_of_the_demonstrations_busiest_award_holds_together(demonstration_site: Site) -> None:
    client = demonstration_site.client()
    for address in ("/awards/gcse-maths", "/awards/gcse-maths?onward=2", "/awards", "/subjects", "/careers"):
        assert client.get(address).status_code == 200
