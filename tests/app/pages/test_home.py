"""The two questions: what was typed becomes a search, or comes back with what is wrong at its own box."""

from dataclasses import replace

import pytest

from routes_graph.careers import Career
from tests.app.pages.reading import asked, box, choices, heading, links, options, problems, radio, title, words
from tests.routes_graph.specimens import EXAMPLE_NETWORK, B, H, course
from tests.site import OpenSite, SiteClient

N = "Level 3 Extended Diploma in Engineering"
ENGINEER = Career(career_id="engineer", title="Engineer", soc2020="2122", award_ids=frozenset({"B", "T"}))


def test_the_first_screen_asks_where_one_is_and_where_one_wants_to_be(client: SiteClient) -> None:
    page = client.get("/")
    assert heading(page) == "Your next step, promised in writing"
    assert box(page, "held1") == ""
    assert options(page, "door") == {
        "award": "A course or award",
        "subject": "A subject",
        "career": "A job",
        "all": "Show me everything",
    }


def test_names_that_are_plain_go_straight_to_the_routes(client: SiteClient) -> None:
    response = client.get(f"/routes/choose?held1={N}&door=award&target=Foundation degree in Engineering")
    assert (response.status_code, response.headers["location"]) == (303, "/routes?from=N&to=F")


def test_an_address_of_results_can_be_kept_and_asked_again(client: SiteClient) -> None:
    address = client.get(f"/routes/choose?held1={N}&door=award&target=BEng Engineering&starting=2027-03").headers[
        "location"
    ]
    assert address == "/routes?from=N&to=B&starting=2027-03"
    assert client.get(address).status_code == 200


def test_nothing_typed_is_said_at_both_boxes(client: SiteClient) -> None:
    response = client.get("/routes/choose?held1=&door=award&target=")
    assert response.status_code == 422
    assert problems(response) == {
        "held1": "Say what you have, or are studying for",
        "target": "Say which course or award you want",
    }
    assert title(response).startswith("Error: ")


def test_what_was_typed_is_still_there_when_something_is_wrong(client: SiteClient) -> None:
    response = client.get(
        f"/routes/choose?held1={N}&held1_grade=Distinction&held2=HNC Engineering&held2_is=studying&held2_until=2027-06"
        "&door=career&target=&starting=2027-09"
    )
    assert box(response, "held1") == N
    assert box(response, "held1_grade") == "Distinction"
    assert (radio(response, "held2_is"), box(response, "held2_until")) == ("studying", "2027-06")
    assert (radio(response, "door"), box(response, "starting")) == ("career", "2027-09")


def test_a_name_that_nobody_knows_is_said_at_its_box_with_the_words_kept(client: SiteClient) -> None:
    response = client.get(f"/routes/choose?held1=xyzzyqw&door=award&target={N}")
    assert problems(response)["held1"].startswith("We know no course or award called ‘xyzzyqw’")
    assert box(response, "held1") == "xyzzyqw"
    assert links(response)["I don’t know my level"] == "/levels"


def test_a_goal_that_nobody_knows_can_be_looked_for_in_the_lists(client: SiteClient) -> None:
    response = client.get(f"/routes/choose?held1={N}&door=award&target=xyzzyqw")
    assert problems(response)["target"].startswith("We know no course or award called ‘xyzzyqw’")
    ways = links(response)
    assert [ways[name] for name in ("the subjects", "the jobs", "the courses and awards")] == [
        "/subjects",
        "/careers",
        "/awards",
    ]


def test_a_misspelt_name_is_asked_about_or_understood(client: SiteClient) -> None:
    response = client.get(f"/routes/choose?held1={N}&door=award&target=foundaton degree enginering")
    assert response.status_code in {200, 303}
    assert "F" in str(response.headers.get("location", "")) or "F" in options(response, "target_pick")


def test_two_awards_of_the_same_name_are_told_apart_by_who_teaches_them(open_site: OpenSite) -> None:
    twin = course("H2", "marram", title=H.title, kind=H.kind)
    register = EXAMPLE_NETWORK.register
    client = open_site(replace(register, awards=(*register.awards, twin))).client()
    response = client.get("/routes/choose?held1=HNC Engineering&door=award&target=Foundation degree in Engineering")
    assert heading(response) == "Which one do you mean?"
    assert set(options(response, "held1_pick")) == {"H", "H2", "none"}
    assert "Aldwick College. Level 4" in words(response)
    assert "Marram University. Level 4" in words(response)
    chosen = client.get(
        "/routes/choose?held1=HNC Engineering&held1_pick=H2&door=award&target=Foundation degree in Engineering"
    )
    assert chosen.headers["location"] == "/routes?from=H2&to=F"


def test_none_of_these_leads_back_to_the_box_with_the_words_in_it(client: SiteClient) -> None:
    response = client.get("/routes/choose?held1=engineering&held1_pick=none&door=award&target=BEng Engineering")
    assert problems(response) == {"held1": "Type other words than ‘engineering’."}
    assert (box(response, "held1"), box(response, "target")) == ("engineering", "BEng Engineering")


def test_choosing_keeps_everything_else_that_was_said(client: SiteClient) -> None:
    response = client.get(
        "/routes/choose?held1=HNC Engineering&held1_is=studying&held1_until=2027-06&door=award&target=engineering"
        "&starting=2027-09"
    )
    kept = {name: box(response, name) for name in ("held1", "held1_is", "held1_until", "door", "starting")}
    assert kept == {
        "held1": "HNC Engineering",
        "held1_is": "studying",
        "held1_until": "2027-06",
        "door": "award",
        "starting": "2027-09",
    }
    assert {"B", "F", "T"} <= set(options(response, "target_pick"))


def test_a_suggestion_counts_until_somebody_types_over_it(client: SiteClient) -> None:
    suggested = "/routes/choose?held1=HNC Engineering, Aldwick College&held1_id=H&door=award&target=BEng Engineering"
    assert client.get(suggested).headers["location"] == "/routes?from=H&to=B"
    typed_over = f"/routes/choose?held1={N}&held1_id=H&door=award&target=BEng Engineering"
    assert client.get(typed_over).headers["location"] == "/routes?from=N&to=B"


def test_studying_asks_for_the_month_in_which_it_ends(client: SiteClient) -> None:
    start = f"/routes/choose?held1={N}&held1_is=studying&door=award&target=BEng Engineering"
    assert problems(client.get(start)) == {"held1_until": "Say in which month you finish"}
    assert problems(client.get(f"{start}&held1_until=2020-01")) == {
        "held1_until": "Choose a month that is still to come"
    }
    assert client.get(f"{start}&held1_until=2027-06").headers["location"] == "/routes?studying=N:2027-06&to=B"


def test_a_grade_is_read_as_its_scale_writes_it_and_a_wrong_one_is_named(client: SiteClient) -> None:
    start = "/routes/choose?held1=HNC Engineering&door=award&target=BEng Engineering"
    assert client.get(f"{start}&held1_grade=MERIT").headers["location"] == "/routes?from=H:merit&to=B"
    wrong = client.get(f"{start}&held1_grade=brilliant")
    assert problems(wrong) == {
        "held1_grade": "‘brilliant’ is no grade of HNC Engineering; its grades are distinction, merit, pass."
    }


def test_several_awards_make_one_search(client: SiteClient) -> None:
    response = client.get(
        f"/routes/choose?held1={N}&held2=GCSE Mathematics&held2_grade=5&held3=HNC Engineering&held3_is=studying"
        "&held3_until=2027-06&door=award&target=BEng Engineering"
    )
    assert response.headers["location"] == "/routes?from=N&from=gcse-mathematics:5&studying=H:2027-06&to=B"


def test_the_same_award_twice_is_named(client: SiteClient) -> None:
    response = client.get(f"/routes/choose?held1={N}&held2={N}&door=award&target=BEng Engineering")
    assert problems(response) == {"held2": f"You have named {N} twice"}


def test_one_more_row_is_added_with_everything_kept(client: SiteClient) -> None:
    page = client.get(f"/?held1={N}&door=career&target=nurse&more=1")
    assert (box(page, "held1"), box(page, "held2"), box(page, "target")) == (N, "", "nurse")


def test_a_row_can_be_taken_away_again(client: SiteClient) -> None:
    page = client.get(f"/?held1={N}&held2=other&held3=last&drop=2&door=award&target=")
    assert (box(page, "held1"), box(page, "held2"), box(page, "held3")) == (N, "last", None)


def test_enter_finds_routes_and_adds_no_row(client: SiteClient) -> None:
    form = client.get("/").text.partition('<form class="on-planner"')[2]
    first_button = form.partition("<button")[2].partition(">")[0]
    assert "formaction" not in first_button


def test_a_job_a_subject_and_everything_each_have_their_door(open_site: OpenSite) -> None:
    client = open_site(replace(EXAMPLE_NETWORK.register, careers=(ENGINEER,))).client()
    start = f"/routes/choose?held1={N}"
    assert client.get(f"{start}&door=career&target=engineer").headers["location"] == "/routes?from=N&to_career=engineer"
    subject = client.get(f"{start}&door=subject&target=Engineering&level=6&target_pick=04.1").headers["location"]
    assert asked(subject) == [("from", "N"), ("to_subject", "04.1"), ("level", "6")]
    assert client.get(f"{start}&door=all&target=").headers["location"] == "/reach?from=N"


def test_a_subject_needs_its_level(client: SiteClient) -> None:
    response = client.get(f"/routes/choose?held1={N}&door=subject&target=Engineering&target_pick=04.1")
    assert problems(response) == {"level": "Say at which level"}
    assert "Level 6 (degree)" in choices(response, "level")


@pytest.mark.parametrize("search", ["from=H:merit&studying=F:2027-06&to=B&starting=2027-09", "held1=x&door=all"])
def test_answers_can_be_changed(client: SiteClient, search: str) -> None:
    page = client.get(f"/?{search}")
    if search.startswith("held1"):
        assert (box(page, "held1"), radio(page, "door")) == ("x", "all")
        return
    assert box(page, "held1") == "HNC Engineering, Aldwick College"
    assert (box(page, "held1_id"), box(page, "held1_grade")) == ("H", "merit")
    assert (radio(page, "held2_is"), box(page, "held2_until")) == ("studying", "2027-06")
    assert (box(page, "target"), box(page, "target_id")) == (f"{B.title}, Marram University", "B")
    assert box(page, "starting") == "2027-09"


def test_an_award_that_is_known_offers_its_own_grades(client: SiteClient) -> None:
    page = client.get("/?from=H&to=B")
    assert choices(page, "held1_grade") == ["I would rather not say", "distinction", "merit", "pass"]


def test_levels_are_explained_to_who_does_not_know_theirs(client: SiteClient) -> None:
    page = client.get("/levels")
    assert heading(page) == "Which level am I at?"
    assert "A levels; T Levels; BTEC National" in words(page)


def test_what_was_said_beside_the_form_goes_along_when_answers_are_changed(client: SiteClient) -> None:
    page = client.get("/?from=N&to=B&not_held=gcse-mathematics&credits=60:4&as_of=2026-11-24")
    beside = {name: box(page, name) for name in ("not_held", "credits", "as_of")}
    assert beside == {"not_held": "gcse-mathematics", "credits": "60:4", "as_of": "2026-11-24"}
    again = "&".join(f"{name}={value}" for name, value in beside.items())
    found = client.get(f"/routes/choose?held1={N}&door=award&target=BEng Engineering&{again}").headers["location"]
    assert ("not_held", "gcse-mathematics") in asked(found)
    assert ("credits", "60:4") in asked(found)


def test_who_names_an_award_by_now_is_not_said_to_lack_it(client: SiteClient) -> None:
    found = client.get(
        f"/routes/choose?held1={N}&held2=GCSE Mathematics&door=award&target=BEng Engineering&not_held=gcse-mathematics"
    )
    assert found.headers["location"] == "/routes?from=N&from=gcse-mathematics&to=B"


def test_a_dozen_awards_are_all_kept(open_site: OpenSite) -> None:
    many = tuple(course(f"C{n:02}", "aldwick", title=f"Course number {n:02}") for n in range(12))
    register = EXAMPLE_NETWORK.register
    client = open_site(replace(register, awards=(*register.awards, *many))).client()
    page = client.get("/?" + "&".join(f"from=C{n:02}" for n in range(12)) + "&to=B")
    typed = [(name, box(page, name)) for n in range(1, 13) for name in (f"held{n}", f"held{n}_id")]
    again = client.get("/routes/choose", params=[*typed, ("door", "award"), ("target", "BEng Engineering")])
    assert [value for name, value in asked(again.headers["location"]) if name == "from"] == [
        f"C{n:02}" for n in range(12)
    ]


def test_choosing_nothing_is_said_and_loses_nothing(client: SiteClient) -> None:
    response = client.get(f"/routes/choose?asked=1&held1={N}&door=award&target=engineering")
    assert response.status_code == 422
    assert problems(response) == {"target-1": "Choose the one that you mean, or none of these"}
    assert box(response, "held1") == N
