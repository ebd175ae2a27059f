"""A learner's page: what they hold, said once, taken away and put back; what to do next; plans and their notes."""

import re
from datetime import date

import pytest

from tests.app.pages.desk.visits import (
    LEADS_NOWHERE,
    LEGS,
    SEARCH,
    Visit,
    action_ending,
    actions,
    adviser_visits,
    hidden,
    hold,
    save_route,
)
from tests.app.pages.reading import asked, box, heading, links, options, parts, problems, words
from tests.page_checks import text_of
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK, F, H, version, withdrawn
from tests.site import OpenSite, Site

LONG_NOTE = ("Prynhawn da – אולי בערב 🌙 zażółć.\n\n" * 200)[:5000].strip()


@pytest.fixture
def visit(example_site: Site) -> Visit:
    """An adviser with one learner."""
    return adviser_visits(example_site)


def part(visit: Visit, name: str) -> str:
    """What the page says in one of its parts."""
    return words(visit.page()).partition(name)[2]


# ── what they hold ───────────────────────────────────────────────────────────
def test_what_is_held_is_said_once_and_every_search_starts_from_it(visit: Visit) -> None:
    hold(visit, "H", grade="merit", taken_at="Bridge Street")
    hold(visit, "N", **{"is": "studying", "until": "2027-06"})

    page = visit.page()

    assert "HNC Engineering, Aldwick College" in words(page)
    assert "Taken at Bridge Street" in words(page)
    number = visit.learner.rpartition("/")[2]
    assert asked(links(page)["Find routes"]) == [("from", "H:merit"), ("studying", "N:2027-06"), ("learner", number)]


def test_a_name_that_may_mean_several_awards_is_asked_about(visit: Visit) -> None:
    page = visit.client.post(f"{visit.learner}/holdings", data={"award": "engineering", "is": "held", "grade": "merit"})

    assert "H" in options(page, "award_pick")
    picked = visit.client.post(
        f"{visit.learner}/holdings", data={"award": "engineering", "award_pick": "H", "is": "held", "grade": "merit"}
    )
    assert picked.status_code == 303
    assert "HNC Engineering, Aldwick College" in words(visit.page())


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"award": ""}, "award"),
        ({"award": "xyzzyx"}, "award"),
        ({"award": "HNC Engineering, Aldwick College", "grade": "excellent"}, "grade"),
        ({"award": "HNC Engineering, Aldwick College", "is": "studying"}, "until"),
        ({"award": "HNC Engineering, Aldwick College", "is": "studying", "until": "2020-01"}, "until"),
        ({"award": "HNC Engineering, Aldwick College", "taken_at": "x" * 201}, "taken_at"),
    ],
)
def test_what_cannot_be_is_refused_at_its_box(visit: Visit, fields: dict[str, str], field: str) -> None:
    page = visit.client.post(f"{visit.learner}/holdings", data={"is": "held", **fields})

    assert (page.status_code, list(problems(page))) == (422, [field])


def test_an_award_is_on_the_list_once(visit: Visit) -> None:
    hold(visit)

    page = visit.client.post(
        f"{visit.learner}/holdings", data={"award": "Level 3 Extended Diploma in Engineering", "is": "held"}
    )

    assert "on their list already" in problems(page)["award"]


def test_what_was_removed_can_be_put_back(visit: Visit) -> None:
    hold(visit)
    removed = visit.client.post(action_ending(visit.page(), r"holdings/\d+/remove$"))
    assert removed.status_code == 303
    assert "Removed: Level 3 Extended Diploma in Engineering" in words(visit.page())
    assert ("from", "N") not in asked(links(visit.page())["Find routes"])

    visit.client.post(action_ending(visit.page(), r"holdings/\d+/put-back$"))

    assert ("from", "N") in asked(links(visit.page())["Find routes"])


def test_an_award_is_put_right(visit: Visit) -> None:
    hold(visit, "H")
    page = visit.client.get(links(visit.page())["Change: HNC Engineering, Aldwick College"])
    assert box(page, "award") == "HNC Engineering, Aldwick College"

    changed = visit.client.post(
        action_ending(page, r"holdings/\d+$"),
        data={
            "award": "HNC Engineering, Aldwick College",
            "award_id": "H",
            "is": "held",
            "grade": "distinction",
            "revision": hidden(page, "revision"),
        },
    )

    assert changed.status_code == 303
    assert "Grade distinction" in words(visit.page())


def test_an_award_that_was_changed_in_another_tab_is_shown_and_nothing_typed_is_lost(visit: Visit) -> None:
    hold(visit, "H")
    page = visit.client.get(links(visit.page())["Change: HNC Engineering, Aldwick College"])
    action = action_ending(page, r"holdings/\d+$")
    typed = {"award": "HNC Engineering, Aldwick College", "is": "held", "revision": hidden(page, "revision")}
    assert visit.client.post(action, data={**typed, "grade": "merit"}).status_code == 303

    conflict = visit.client.post(action, data={**typed, "grade": "pass"})

    assert conflict.status_code == 409
    assert "grade merit" in words(conflict)
    assert box(conflict, "grade") == "pass"
    saved = visit.client.post(action, data={**typed, "grade": "pass", "revision": hidden(conflict, "revision")})
    assert saved.status_code == 303
    assert "Grade pass" in words(visit.page())


# ── plans ────────────────────────────────────────────────────────────────────
def test_a_route_that_is_found_for_a_learner_is_saved_as_a_plan(visit: Visit) -> None:
    number = visit.learner.rpartition("/")[2]
    results = visit.client.get(f"/routes?{SEARCH}&learner={number}")
    assert "For your learner AB-17" in results.text.replace("<b><bdi>", "").replace("</bdi></b>", "")
    route = visit.client.get(f"/route?{SEARCH}&learner={number}&leg={LEGS[0]}&leg={LEGS[1]}")
    assert f"{visit.learner}/plans" in actions(route)

    plan = visit.client.get(save_route(visit))

    assert "2 steps until June 2030" in heading(plan)
    assert "ROUTE IS OPEN" in words(plan)
    look = links(plan)["See the route"]
    assert asked(look).count(("learner", number)) == 1
    assert visit.client.get(look).status_code == 200


def test_the_learners_number_goes_along_through_the_whole_planner(visit: Visit) -> None:
    hold(visit)
    number = visit.learner.rpartition("/")[2]
    planner = visit.client.get(links(visit.page())["Find routes"])
    assert hidden(planner, "learner") == number

    chosen = visit.client.get(
        "/routes/choose",
        params={
            "held1": "Level 3 Extended Diploma in Engineering",
            "target": "BEng Engineering, Marram University",
            "learner": number,
        },
    )

    assert ("learner", number) in asked(chosen.headers["location"])
    results = visit.client.get(chosen.headers["location"])
    everywhere = [address for address in links(results).values() if address.startswith(("/route?", "/routes?", "/?"))]
    assert everywhere
    assert all(("learner", number) in asked(address) for address in everywhere)


def test_whoever_has_the_address_and_is_not_their_adviser_is_offered_nothing(example_site: Site, visit: Visit) -> None:
    number = visit.learner.rpartition("/")[2]
    other = adviser_visits(example_site, name="Sam Iyer", reference="X-1")

    for somebody in (example_site.client(), other.client):
        page = somebody.get(f"/routes?{SEARCH}&learner={number}")
        assert "AB-17" not in page.text
        assert "/plans" not in page.text


def test_the_same_form_saves_one_plan(visit: Visit) -> None:
    assert save_route(visit, key="same") == save_route(visit, key="same")
    assert save_route(visit, key="other") != save_route(visit, key="same")


def test_a_note_of_five_thousand_characters_in_three_scripts_is_kept_as_it_was_written(visit: Visit) -> None:
    plan = save_route(visit)
    page = visit.client.get(plan)
    title = box(page, "title") or ""

    kept = visit.client.post(plan, data={"title": title, "note": LONG_NOTE, "revision": hidden(page, "revision")})

    assert kept.status_code == 303
    (note,) = parts(visit.page(), "on-note")
    assert "".join(note.itertext()) == LONG_NOTE


def test_a_note_that_is_too_long_is_refused_and_stays_in_its_box(visit: Visit) -> None:
    plan = save_route(visit)

    page = visit.client.post(plan, data={"title": "T", "note": "x" * 5001, "revision": "1"})

    assert (page.status_code, list(problems(page))) == (422, ["note"])
    assert "x" * 5001 in page.text


def test_a_note_that_was_written_in_another_tab_is_shown_beside_what_was_typed(visit: Visit) -> None:
    plan = save_route(visit)
    revision = hidden(visit.client.get(plan), "revision")
    visit.client.post(plan, data={"title": "T", "note": "the first", "revision": revision})

    conflict = visit.client.post(plan, data={"title": "T", "note": "the second", "revision": revision})

    assert conflict.status_code == 409
    assert {"the first", "the second"} <= set(re.findall(r"the (?:first|second)", words(conflict)))
    again = {"title": "T", "note": "both", "revision": hidden(conflict, "revision")}
    assert visit.client.post(plan, data=again).status_code == 303
    assert "both" in words(visit.page())


def test_a_plan_whose_agreement_was_withdrawn_says_so(open_site: OpenSite) -> None:
    visit = adviser_visits(open_site(EXAMPLE_NETWORK.register))
    save_route(visit)

    site = open_site(EXAMPLE_NETWORK.with_(withdrawn(A3, date(2026, 11, 1))).register)

    page = visit.person.client(site).get(visit.learner)
    assert "ROUTE HAS CHANGED" in words(page)
    assert "The agreement was withdrawn" in words(page)
    assert "The plan suggests" not in words(page)


def test_what_led_nowhere_and_leads_somewhere_by_now_is_said(open_site: OpenSite) -> None:
    visit = adviser_visits(open_site(EXAMPLE_NETWORK.register))
    save_route(visit, LEADS_NOWHERE, ())

    site = open_site(EXAMPLE_NETWORK.with_(version("new", H, F, window=("2026-09", "2030-09"))).register)

    assert "SOMETHING LEADS THERE NOW" in words(visit.person.client(site).get(visit.learner))


def test_what_leads_nowhere_is_kept_as_a_plan_and_said_so(visit: Visit) -> None:
    number = visit.learner.rpartition("/")[2]
    page = visit.client.get(f"/routes?{LEADS_NOWHERE}&learner={number}")
    assert "Record that nothing leads there" in words(page)

    plan = visit.client.get(save_route(visit, LEADS_NOWHERE, ()))

    assert "NOTHING LEADS THERE YET" in words(plan)
    assert "AB-17" in words(visit.client.get("/desk/learners?show=nothing_leads"))


def test_a_plan_that_was_removed_can_be_put_back(visit: Visit) -> None:
    plan = save_route(visit)
    visit.client.post(f"{plan}/remove")
    assert visit.client.get(plan).status_code == 404

    visit.client.post(action_ending(visit.page(), r"plans/\d+/put-back$"))

    assert visit.client.get(plan).status_code == 200


# ── what to do next ──────────────────────────────────────────────────────────
def test_something_to_do_is_set_done_and_set_again(visit: Visit) -> None:
    answer = visit.client.post(
        f"{visit.learner}/steps",
        data={"text": "Ring Marram", "by-day": "3", "by-month": "11", "by-year": "2026", "form_key": "k"},
    )
    assert answer.status_code == 303
    assert "3 November 2026" in words(visit.page())
    assert "21 days late" in words(visit.page())

    visit.client.post(action_ending(visit.page(), r"steps/\d+/done$"))
    assert "done 24 November 2026" in words(visit.page())

    visit.client.post(action_ending(visit.page(), r"steps/\d+/reopen$"))
    assert "21 days late" in words(visit.page())


def test_the_same_form_sets_one_thing(visit: Visit) -> None:
    for _ in range(2):
        visit.client.post(f"{visit.learner}/steps", data={"text": "Ring Marram", "form_key": "same"})

    assert sum(bool(re.search(r"steps/\d+/done$", action)) for action in actions(visit.page())) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 501}, "text"),
        ({"text": "A", "by-day": "40", "by-month": "1"}, "by-day"),
    ],
)
def test_what_cannot_be_done_or_on_no_day_is_refused(visit: Visit, fields: dict[str, str], field: str) -> None:
    page = visit.client.post(f"{visit.learner}/steps", data={"form_key": "k", **fields})

    assert (page.status_code, list(problems(page))) == (422, [field])


def test_the_chosen_plan_suggests_what_is_to_be_done_and_one_press_takes_it_up(visit: Visit) -> None:
    hold(visit)
    save_route(visit)
    page = visit.page()
    assert "The plan suggests" in words(page)
    key = hidden(page, "suggestion")
    before = page.text.count('name="suggestion"')

    for _ in range(2):
        visit.client.post(f"{visit.learner}/suggestions", data={"suggestion": key})

    assert visit.page().text.count('name="suggestion"') == before - 1
    assert sum(bool(re.search(r"steps/\d+/done$", action)) for action in actions(visit.page())) == 1


def test_only_what_the_plan_suggests_is_taken_up(visit: Visit) -> None:
    save_route(visit)

    visit.client.post(f"{visit.learner}/suggestions", data={"suggestion": "1/made up"})

    assert not [action for action in actions(visit.page()) if re.search(r"steps/\d+/done$", action)]


def test_what_was_changed_in_another_tab_is_shown_and_nothing_typed_is_lost(visit: Visit) -> None:
    visit.client.post(f"{visit.learner}/steps", data={"text": "Ring Marram", "form_key": "k"})
    page = visit.client.get(links(visit.page())["Change: Ring Marram"])
    action = action_ending(page, r"steps/\d+$")
    revision = hidden(page, "revision")
    visit.client.post(action, data={"text": "Write to Marram", "revision": revision})

    conflict = visit.client.post(action, data={"text": "Go to Marram", "revision": revision})

    assert conflict.status_code == 409
    assert "Write to Marram" in words(conflict)
    assert "Go to Marram" in words(conflict)


def test_the_history_says_what_was_done_and_no_word_of_the_learners(visit: Visit) -> None:
    hold(visit)
    save_route(visit)
    visit.client.post(f"{visit.learner}/steps", data={"text": "Ring Marram", "form_key": "k"})

    (history,) = parts(visit.page(), "on-history")

    said = text_of(history)
    assert "Ceri Vaughan took the learner on" in said
    assert "saved a plan" in said
    assert "Ring Marram" not in said
