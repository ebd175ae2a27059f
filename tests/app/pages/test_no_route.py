"""No route: the reason is told apart, what is missing is drawn and named, and there is always a way on."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from routes_graph.awards import Award, AwardStatus
from routes_graph.institutions import Contact
from routes_graph.register import Register
from tests.app.pages.reading import heading, links, parts, words
from tests.page_checks import text_of
from tests.routes_graph.specimens import (
    A3,
    EXAMPLE_NETWORK,
    N,
    course,
    register,
    unsigned_by,
    version,
    withdrawn,
)
from tests.site import OpenSite, SiteClient

NOWHERE = "/routes?from=H&to=F&starting=2028-07"
"""The worked example: nobody leads from an HNC to the foundation degree, and one agreement would."""


def test_no_agreement_is_said_as_just_that(client: SiteClient) -> None:
    page = client.get(NOWHERE)
    assert page.status_code == 200
    assert heading(page) == "No agreed route yet to engineering"
    assert "You can still apply in the ordinary way." in words(page)
    assert "No results" not in words(page)


def test_the_missing_agreement_is_drawn_dashed_and_named_in_words(client: SiteClient) -> None:
    page = client.get(NOWHERE)
    assert parts(page, "d-none")
    assert "NO AGREEMENT YET" in text_of(parts(page, "on-line")[0])
    assert "Between Aldwick College (HNC Engineering) and Aldwick College (Foundation degree in Engineering)." in words(
        page
    )


def test_what_leads_there_directly_can_be_added_with_one_click(client: SiteClient) -> None:
    page = client.get(NOWHERE)
    again = links(page)["I have it: look again with Level 3 Extended Diploma in Engineering"]
    assert again == "/routes?from=H&from=N&to=F&starting=2028-07"
    assert heading(client.get(again)).startswith("1 route")


def test_what_can_be_reached_in_the_subject_is_offered(client: SiteClient) -> None:
    page = client.get(NOWHERE)
    to_the_degree = links(page)["See the routes to BEng Engineering"]
    assert to_the_degree == "/routes?from=H&to=B&starting=2028-07"
    assert "route" in heading(client.get(to_the_degree))


def test_agreements_that_are_not_signed_are_told_apart_and_shown(open_site: OpenSite) -> None:
    network = EXAMPLE_NETWORK.without("a2").with_(unsigned_by(A3, "aldwick"))
    page = open_site(network.register).client().get("/routes?from=N&to=B&starting=2027-01")
    assert heading(page) == "No agreed route to engineering just now"
    assert "In negotiation. Progression agreement a3. One of two have signed." in words(page)
    assert links(page)["See it, and whom to ask: Progression agreement a3"] == "/agreements/a3"


def test_an_agreement_that_was_withdrawn_is_told_apart_and_shown(open_site: OpenSite) -> None:
    network = EXAMPLE_NETWORK.without("a2").with_(withdrawn(A3, date(2026, 10, 1)))
    page = open_site(network.register).client().get("/routes?from=N&to=B&starting=2027-01")
    assert heading(page) == "No agreed route to engineering just now"
    assert "Withdrawn. Progression agreement a3. It promises nothing any more." in words(page)


def test_filters_that_leave_none_are_named_and_let_go_with_one_click(client: SiteClient) -> None:
    page = client.get("/routes?from=N&to=B&starting=2027-01&mode=part_time&guarantee_at_least=INTERVIEW")
    assert heading(page) == "No route to engineering that fits what you insist on"
    assert "without ‘part time only’3 routes" in words(page)
    assert "without ‘at least an interview at every step’still no route" in words(page)
    assert "with nothing insisted on3 routes" in words(page)
    address = links(page)["without ‘part time only’3 routes"]
    assert address == "/routes?from=N&to=B&starting=2027-01&guarantee_at_least=INTERVIEW"
    assert heading(client.get(address)).startswith("3 routes")


def test_a_single_filter_is_named_once(client: SiteClient) -> None:
    page = client.get("/routes?from=N&to=B&starting=2027-01&finish_by=2027-12")
    (cards,) = parts(page, "on-insist")
    assert [text_of(card) for card in cards] == ["without ‘finished by December 2027’3 routes"]


def test_who_is_there_already_is_told_so_and_led_on(client: SiteClient) -> None:
    page = client.get("/routes?from=B&to=B")
    assert heading(page) == "You are there already"
    assert links(page)["See where it leads: BEng Engineering"] == "/awards/B"


def ladder(rungs: int) -> Register:
    """A way of so many steps from N, each open for years."""
    awards: list[Award] = [N, *(course(f"S{n}", "aldwick", level=str(min(8, 3 + n // 2))) for n in range(rungs))]
    steps = [
        version(f"s{n}", sending, receiving, window=("2025-09", "2060-09"))
        for n, (sending, receiving) in enumerate(pairwise(awards))
    ]
    return register(*steps)


def test_a_way_of_more_than_six_steps_is_told_apart(open_site: OpenSite) -> None:
    client = open_site(ladder(7)).client()
    assert heading(client.get("/routes?from=N&to=S6")) == "The way to course S6 is longer than six steps"
    assert heading(client.get("/routes?from=N&to=S5")).startswith("1 route")


def test_people_to_talk_to_are_named(open_site: OpenSite) -> None:
    register_ = EXAMPLE_NETWORK.register
    aldwick, marram = register_.institutions
    known = replace(aldwick, contact=Contact(name="Rhian Adeyemi", phone="01632 960 100", email="r@aldwick.example"))
    page = open_site(replace(register_, institutions=(known, marram))).client().get(NOWHERE)
    assert "Aldwick College: Rhian Adeyemi, 01632 960 100, r@aldwick.example." in words(page)
    assert links(page)["01632 960 100"] == "tel:01632960100"
    assert "National Careers Service" in links(page)


@pytest.mark.parametrize(
    "search", ["from=H&to=F", "from=B&to=B", "from=N&to=B&finish_by=2026-12", "from=gcse-mathematics&to=B"]
)
def test_no_answer_is_a_dead_end(client: SiteClient, search: str) -> None:
    page = client.get(f"/routes?{search}")
    own = [a for a in links(page).values() if a.startswith("/")]
    assert any(a.startswith("/?") for a in own), "the answers can be changed"
    assert all(client.get(a.partition("#")[0]).status_code == 200 for a in own)


def test_a_planned_course_says_that_it_cannot_be_entered_yet(open_site: OpenSite) -> None:
    planned = course("X", "aldwick", status=AwardStatus.PLANNED)
    page = open_site(register(version("a", N, planned))).client().get("/routes?from=N&to=X")
    assert "This course is planned. It cannot be entered yet, so no route uses it." in words(page)


def test_a_national_qualification_needs_no_agreement(client: SiteClient) -> None:
    page = client.get("/routes?from=N&to=gcse-mathematics")
    assert "It is a national qualification: any place that teaches it may take you." in words(page)


def test_a_missing_agreement_from_a_national_qualification_names_who_would_sign(open_site: OpenSite) -> None:
    page = open_site(EXAMPLE_NETWORK.without("a1", "a2", "a4").register).client().get("/routes?from=N&to=H")
    assert "Between Aldwick College (HNC Engineering) and a network that speaks for everybody who holds" in words(page)
