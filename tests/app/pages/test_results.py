"""The results of a search: what is said of each route, in which order, and what insisting on something would cost."""

from dataclasses import replace

import pytest

from app.services.search_routes import search_routes
from routes_graph.query import Query
from routes_graph.result import SearchResult
from tests.app.pages.reading import asked, box, heading, links, parts, problems, radio, rows, words
from tests.page_checks import text_of
from tests.routes_graph.specimens import (
    PART_TIME,
    N,
    a3_asking_for_merit_and_mathematics,
    course,
    offering,
    register,
    version,
)
from tests.site import OpenSite, Site, SiteClient

EXAMPLE_1 = "/routes?from=N&to=B&starting=2027-01"


def test_the_heading_counts_the_routes_and_the_table_names_each_for_what_it_is_best_at(client: SiteClient) -> None:
    page = client.get(EXAMPLE_1)
    assert heading(page) == "3 routes to BEng Engineering, Marram University"
    assert [row[0] for row in rows(page)] == [
        "Soonest, fewest steps and nothing to renew",
        "Soonest, strongest guarantee and nothing to renew",
        "Strongest guarantee and lowest fee",
    ]


def test_the_table_holds_the_figures_that_the_routes_are_compared_by(client: SiteClient) -> None:
    finish, weakest, steps, fees, renewing, lost = rows(client.get(EXAMPLE_1))[2][1:]
    assert (finish, weakest, steps) == ("Jun 2031", "OFFER best", "2")
    assert (fees, renewing, lost) == ("£23,500 best", "1 step", "none")


def test_where_topics_differ_the_heading_says_from_what_to_what(open_site: OpenSite) -> None:
    care = course("care", "aldwick", title="Level 3 Diploma in Care", level="3", credit=None)
    nursing = course("nursing", "marram", title="BSc (Hons) Nursing (Adult)", level="6")
    page = open_site(register(version("a", care, nursing))).client().get("/routes?from=care&to=nursing")
    assert heading(page) == "1 route from care to nursing"
    assert [row[0] for row in rows(page)] == ["The only route"]


def test_each_route_is_drawn_and_told_in_a_list_on_one_scale_of_time(client: SiteClient) -> None:
    page = client.get(EXAMPLE_1)
    drawings, lists = parts(page, "on-drawing"), parts(page, "on-line")
    assert len(drawings) == len(lists) == 3
    years = {tuple(y for e in drawing.iter("text") if (y := text_of(e)).startswith("20")) for drawing in drawings}
    assert len(years) == 1
    assert "HNC Engineering Aldwick College, Sep 2027 to Jun 2028, full time." in text_of(lists[1])
    assert "You are here. Wait 10 months" in text_of(lists[1])


def test_each_route_says_what_is_promised_and_what_speaks_against_it(client: SiteClient) -> None:
    said = [text_of(p) for p in parts(client.get(EXAMPLE_1), "on-route__why")]
    assert said == [
        "An interview, if you meet the conditions. Not a place.",
        "A place at every step, if you meet the conditions.",
        "A place at every step, if you meet the conditions. The agreement for step 2 would need renewing first.",
    ]


def test_each_route_leads_to_a_page_of_its_own(client: SiteClient) -> None:
    addresses = [a for label, a in links(client.get(EXAMPLE_1)).items() if label.startswith("See this route")]
    assert [asked(address) for address in addresses][1] == [
        ("from", "N"),
        ("to", "B"),
        ("starting", "2027-01"),
        ("leg", "a1~1~N~H~H-ft~2027-09"),
        ("leg", "a3~1~H~B~B-y2~2028-09"),
    ]
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_a_fee_that_nobody_knows_is_not_known(open_site: OpenSite) -> None:
    unknown = course("X", "aldwick", offering("X-ft", fee=None))
    page = open_site(register(version("a", N, unknown))).client().get("/routes?from=N&to=X")
    assert "not known" in rows(page)[0][4]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("soonest", "Soonest, fewest steps and nothing to renew"),
        ("strongest", "Soonest, strongest guarantee and nothing to renew"),
        ("cheapest", "Strongest guarantee and lowest fee"),
        ("fewest", "Soonest, fewest steps and nothing to renew"),
    ],
)
def test_routes_can_be_put_in_another_order(client: SiteClient, sort: str, first: str) -> None:
    assert rows(client.get(f"{EXAMPLE_1}&sort={sort}"))[0][0] == first


def test_the_order_is_kept_when_the_filters_are_set(client: SiteClient) -> None:
    page = client.get(f"{EXAMPLE_1}&sort=cheapest")
    assert box(page, "sort") == "cheapest"
    assert links(page)["fewest steps"] == f"{EXAMPLE_1}&sort=fewest"


def test_what_insisting_would_leave_is_found_by_searching(example_site: Site) -> None:
    page = example_site.client().get(EXAMPLE_1)
    cards = {text_of(part): part for part in parts(page, "on-insist")[0]}
    assert list(cards) == [
        "offers only2 routes, the first finishes just as soon",
        "full time only2 routes, the first finishes just as soon",
        "part time onlyno route at all",
    ]
    for words_of_link, address in links(page).items():
        if words_of_link.startswith(("offers only", "full time only")):
            assert len(rows(example_site.client().get(address))) == int(words_of_link.split("only")[1][0])


def test_insisting_that_costs_time_says_how_much(open_site: OpenSite) -> None:
    slow = course("X", "aldwick", offering("X-ft"), offering("X-pt", mode=PART_TIME, months=22, fee=100))
    page = open_site(register(version("a", N, slow))).client().get("/routes?from=N&to=X")
    assert "part time only1 route, finishes 1 year later" in words(page)


def test_what_is_insisted_on_is_said_and_can_be_let_go(client: SiteClient) -> None:
    page = client.get(f"{EXAMPLE_1}&guarantee_at_least=OFFER&mode=full_time")
    assert "You insist on: full time only Remove full time only offers only Remove offers only" in words(page)
    assert links(page)["Remove offers only"] == f"{EXAMPLE_1}&mode=full_time"
    assert (radio(page, "mode"), radio(page, "guarantee_at_least")) == ("full_time", "OFFER")


def test_a_filter_that_cannot_be_read_is_named_at_its_box_and_the_routes_are_still_there(client: SiteClient) -> None:
    page = client.get(f"{EXAMPLE_1}&fee_at_most=plenty&finish_by=2032-06")
    assert page.status_code == 422
    assert problems(page) == {"fee_at_most": "‘plenty’ is not a whole number up to 10,000,000."}
    assert (box(page, "fee_at_most"), box(page, "finish_by")) == ("plenty", "2032-06")
    assert len(rows(page)) == 3


def test_a_search_that_cannot_be_read_comes_back_in_the_form(client: SiteClient) -> None:
    page = client.get("/routes?from=nowhere&from=N&to=B&starting=someday")
    assert page.status_code == 422
    assert set(problems(page)) == {"held1", "starting"}
    assert (box(page, "held1"), box(page, "held2"), box(page, "target")) == (
        "nowhere",
        "Level 3 Extended Diploma in Engineering",
        "BEng Engineering, Marram University",
    )


def test_results_of_nothing_are_the_form(client: SiteClient) -> None:
    response = client.get("/routes")
    assert (response.status_code, response.headers["location"]) == (303, "/")


def test_answers_can_be_changed_from_the_results(client: SiteClient) -> None:
    assert links(client.get(f"{EXAMPLE_1}&mode=full_time"))["Change your answers"] == "/?from=N&to=B&starting=2027-01"


def test_a_condition_that_no_route_meets_closes_none_and_is_said(open_site: OpenSite) -> None:
    site = open_site(a3_asking_for_merit_and_mathematics().without("a2").register)
    page = site.client().get("/routes?from=N&to=B&starting=2027-01&not_held=gcse-mathematics&not_held=fs-mathematics-2")
    assert len(rows(page)) >= 1
    assert "Every route asks for something that you do not have yet." in words(page)
    assert "One of its conditions is not met yet." in words(page)


def test_at_most_ten_are_shown_first_and_the_rest_on_request(open_site: OpenSite) -> None:
    """Each year more that a route may take makes it cheaper: no one of these beats another."""
    ways = [offering(f"X-{n}", months=10 + 12 * n, fee=9000 - 100 * n) for n in range(14)]
    many = course("X", "aldwick", *ways)
    client = open_site(register(version("a", N, many))).client()
    page = client.get("/routes?from=N&to=X")
    assert heading(page).startswith("14 routes")
    assert len(rows(page)) == 10
    everything = client.get(links(page)["Show all 14 routes"])
    assert len(rows(everything)) == 14
    assert len({row[0] for row in rows(everything)}) == 14
    assert len(parts(everything, "on-drawing")) == 10
    undrawn = list(links(everything).items())
    assert sum(address.startswith("/route?") for _, address in undrawn) == 14


def test_a_search_that_stopped_early_says_so(client: SiteClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(snapshot: object, query: Query) -> SearchResult:
        return replace(search_routes(snapshot, query), complete=False)  # type: ignore[arg-type]

    monkeypatch.setattr("app.pages.results.search_routes", stopped)
    assert "There may be more routes." in words(client.get(EXAMPLE_1))
    monkeypatch.undo()
    assert "There may be more routes." not in words(client.get(EXAMPLE_1))


def test_a_start_that_has_gone_by_is_asked_for_again(client: SiteClient) -> None:
    page = client.get("/routes?from=N&to=B&starting=2026-06")
    assert (page.status_code, problems(page)) == (422, {"starting": "Choose a month that is still to come"})
    assert box(page, "starting") == "2026-06"


def test_there_is_a_way_on_to_everything_else(client: SiteClient) -> None:
    assert links(client.get(EXAMPLE_1))["See everything else that you can get to"] == "/reach?from=N&starting=2027-01"
