"""One route in full: what is promised and what is not, what to do and by when, and links that have grown old."""

from dataclasses import replace
from datetime import date

import pytest

from routes_graph.agreements import Accord, Signature, Support
from routes_graph.careers import Career
from routes_graph.institutions import Contact
from routes_graph.requirements import Requirement, RequirementKind
from tests.app.pages.reading import asked, heading, links, parts, words
from tests.page_checks import text_of
from tests.routes_graph.specimens import (
    A1,
    A3,
    CONSIDERATION,
    EXAMPLE_NETWORK,
    MERIT_AND_MATHEMATICS,
    SIGNED,
    ExampleNetwork,
    H,
    N,
    a2_withdrawn_with_teach_out,
    a3_unsigned_by_aldwick,
    course,
    offering,
    party_of,
    register,
    version,
    withdrawn,
)
from tests.site import OpenSite, SiteClient

SEARCH = "from=N&to=B&starting=2027-01"
ROUTE = f"/route?{SEARCH}&leg=a1~1~N~H~H-ft~2027-09&leg=a3~1~H~B~B-y2~2028-09"
RENEWED = f"/route?{SEARCH}&leg=a1~1~N~H~H-pt~2027-09&leg=a3~1~H~B~B-y2~2029-09"
ONE_STEP = f"/route?{SEARCH}&leg=a2~1~N~B~B-y1~2027-09"


def said(client: SiteClient, address: str, style: str) -> list[str]:
    """The words of each part of that style."""
    return [text_of(part) for part in parts(client.get(address), style)]


def opened(open_site: OpenSite, network: ExampleNetwork) -> SiteClient:
    return open_site(network.register).client()


def a1(**differences: object) -> ExampleNetwork:
    """The examples' network with a1 otherwise."""
    return EXAMPLE_NETWORK.with_(replace(A1, **differences))  # type: ignore[arg-type]


def test_the_page_is_headed_by_what_the_route_is_best_at_and_its_year(client: SiteClient) -> None:
    page = client.get(ROUTE)
    assert heading(page) == "Soonest, strongest guarantee and nothing to renew: BEng Engineering in 2030"
    assert "Two steps, 3 years 7 months. A place at every step, if you meet the conditions." in words(page)
    assert links(page)["All 3 routes"] == f"/routes?{SEARCH}"


def test_each_step_says_its_promise_in_one_sentence_and_what_it_does_not_promise(client: SiteClient) -> None:
    promise = said(client, ONE_STEP, "on-promise")[0]
    assert "Marram University must interview you if you meet the conditions below." in promise
    assert "The agreement is signed and covers starts in September 2027." in promise
    not_promised = said(client, ONE_STEP, "on-not")[0]
    assert "A place" in not_promised
    assert "Help with the fee of £27,750." in not_promised


def test_a_step_into_a_later_year_says_its_point_of_entry_and_the_credit_that_counts(client: SiteClient) -> None:
    page = words(client.get(ROUTE))
    assert "BEng Engineering, from year 2" in page
    assert "From year 2: 120 credits need not be taken again" in page
    assert "120 credits of HNC Engineering" in page


def test_credit_that_is_lost_is_said(client: SiteClient) -> None:
    page = words(client.get("/route?from=H&to=T&starting=2027-01&leg=a6~1~H~T~T-ft~2027-09"))
    assert "Credit lost: 60 credits" in page
    assert "60 credits of HNC Engineering" in page


def test_the_agreements_own_day_is_the_day_to_apply_by(open_site: OpenSite) -> None:
    client = opened(open_site, a1(apply_by=(1, 29)))
    assert "By 29 January 2027 Apply to Aldwick College. Send your certificate with it." in " ".join(
        said(client, ROUTE, "on-do")
    ).replace("2027Apply", "2027 Apply")
    assert "A place if you apply after 29 January 2027." in said(client, ROUTE, "on-not")[0]


def test_a_day_to_apply_by_that_has_gone_is_said(open_site: OpenSite) -> None:
    one_step = "/route?from=N&to=H&starting=2027-01&leg=a1~1~N~H~H-ft~2027-09"
    early = opened(open_site, a1(apply_by=(11, 1))).get(one_step)
    assert "By 1 November 2026" in words(early)
    assert "Gone by. This was the last day to apply for a start in September 2027." in words(early)
    assert "A certificate for this start had to be presented by Sunday 1 November 2026." in words(early)


def test_the_first_step_offers_a_certificate_and_a_later_one_says_when(client: SiteClient) -> None:
    page = client.get(ROUTE)
    certificate = links(page)["Get your certificate"]
    assert certificate.startswith("/certificates/new?")
    assert asked(certificate)[-1] == ("leg", "a1~1~N~H~H-ft~2027-09")
    assert client.get(certificate).status_code == 200
    assert "You can print this certificate once you have started step 1, in September 2027." in words(page)


def test_a_consideration_says_why_there_is_no_certificate_for_it(client: SiteClient) -> None:
    page = client.get("/route?from=H&to=T&starting=2027-01&leg=a6~1~H~T~T-ft~2027-09")
    assert "Get your certificate" not in links(page)
    assert "It promises no interview and no place, so there is nothing that a certificate could guarantee." in words(
        page
    )


def test_a_step_that_would_need_renewing_says_that_nobody_is_bound_yet(client: SiteClient) -> None:
    page = words(client.get(RENEWED))
    assert "The agreement covers starts up to September 2028. For September 2029 it would need renewing" in page
    assert "Anything, before the agreement is renewed." in page
    assert "See whether the agreement has been renewed" in page or "see whether the agreement has been renewed" in page
    assert page.count("You can print this certificate once") == 0


def test_what_is_asked_is_a_tree_with_a_mark_at_everything(open_site: OpenSite) -> None:
    client = opened(open_site, EXAMPLE_NETWORK.with_(replace(A3, requirement=MERIT_AND_MATHEMATICS)))
    checks = said(client, f"{ROUTE}&not_held=gcse-mathematics", "on-checks")[0]
    assert checks.startswith("To be checked. HNC Engineering, merit or above.")
    assert "To be checked. Any one of these:" in checks
    assert "Not met. GCSE Mathematics, grade 4 or above." in checks
    assert "To be checked. Functional Skills Mathematics level 2." in checks


def test_what_is_open_can_be_answered_on_the_spot(open_site: OpenSite) -> None:
    client = opened(open_site, EXAMPLE_NETWORK.with_(replace(A3, requirement=MERIT_AND_MATHEMATICS)))
    page = client.get(ROUTE)
    having = links(page)["I have this: GCSE Mathematics, grade 4 or above"]
    assert ("from", "gcse-mathematics:4") in asked(having)
    answered = client.get(having)
    assert heading(answered) == heading(page)
    assert "Met. GCSE Mathematics, grade 4 or above. You have this. One of two that would do." in words(answered)
    lacking = client.get(links(page)["I do not have: Functional Skills Mathematics level 2"])
    assert "Not met. Functional Skills Mathematics level 2." in words(lacking)
    changed_mind = links(lacking)["I have this: Functional Skills Mathematics level 2"]
    assert "not_held" not in dict(asked(changed_mind))


def test_what_is_gained_on_the_way_says_in_which_step(open_site: OpenSite) -> None:
    client = opened(open_site, EXAMPLE_NETWORK.with_(replace(A3, requirement=MERIT_AND_MATHEMATICS)))
    assert "HNC Engineering, merit or above. You take this in step 1." in words(client.get(ROUTE))


def test_a_grade_that_is_too_low_and_one_that_is_unsaid_are_told_apart(open_site: OpenSite) -> None:
    client = opened(open_site, EXAMPLE_NETWORK.with_(replace(A3, requirement=MERIT_AND_MATHEMATICS)))
    leg = "to=B&starting=2027-01&leg=a3~1~H~B~B-y2~2027-09"
    unsaid = client.get(f"/route?from=H&{leg}")
    assert "To be checked. HNC Engineering, merit or above. You did not tell us your grade." in words(unsaid)
    told = links(unsaid)["I have this: HNC Engineering, merit or above"]
    assert "Met. HNC Engineering, merit or above. You have this." in words(client.get(told))
    low = client.get(f"/route?from=H:pass&{leg}")
    assert "Not met. HNC Engineering, merit or above. You told us pass." in words(low)
    studying = words(client.get(f"/route?studying=H:2027-06&{leg}"))
    assert "To be checked. HNC Engineering, merit or above. You are studying for it." in studying


def test_a_certificate_that_would_be_due_before_the_step_before_begins_is_not_promised(open_site: OpenSite) -> None:
    quick = course("Q", "aldwick", offering("Q-ft", months=4), level="4")
    degree = course("D", "marram", offering("D-ft", months=34, intakes={1}), level="6")
    steps = (version("q", N, quick), version("d", quick, degree, apply_by=(8, 31)))
    client = open_site(register(*steps)).client()
    page = words(client.get("/route?from=N&to=D&starting=2027-01&leg=q~1~N~Q~Q-ft~2027-09&leg=d~1~Q~D~D-ft~2028-01"))
    assert "would have to be presented by 31 August 2027, before you start step 1." in page
    assert "You can print this certificate" not in page


def test_experience_and_checks_are_left_to_a_person(open_site: OpenSite) -> None:
    asks = Requirement(
        requirement_id="a1-check",
        kind=RequirementKind.CHECK,
        text="Criminal record check (DBS). The college arranges it",
    )
    page = words(opened(open_site, a1(requirement=asks)).get(ROUTE))
    assert "To be checked. Criminal record check (DBS). The college arranges it." in page


def test_help_contacts_accord_and_agreement_are_named(open_site: OpenSite) -> None:
    accord = Accord(
        accord_id="acc",
        network_id="example",
        title="Engineering accord",
        floor=CONSIDERATION,
        reply_days=20,
        signatures=(Signature(party=party_of(H, "example"), signed_on=SIGNED),),
    )
    network = a1(
        accord=accord,
        contact=Contact(name="Rhian Adeyemi", email="admissions@aldwick.example"),
        supports=(Support(support_id="s", institution_id="aldwick", text="A tutor for your first six weeks"),),
    )
    client = open_site(replace(network.register, accords=(accord,))).client()
    page = client.get(ROUTE)
    for part in (
        "A tutor for your first six weeks (Aldwick College).",
        "Rhian Adeyemi, Aldwick College",
        "They must answer within 20 days of getting your certificate.",
        "Kept by Example Lifelong Learning Network",
    ):
        assert part in words(page)
    assert links(page)["Engineering accord"] == "/accords/acc"
    assert links(page)["a1, version 1"] == "/agreements/a1"


def test_places_that_are_limited_are_said(open_site: OpenSite) -> None:
    page = words(opened(open_site, a1(places=12)).get(ROUTE))
    assert "More than 12 places a year, for everybody who comes this way." in page


def test_careers_that_open_on_the_way_are_named(open_site: OpenSite) -> None:
    careers = (
        Career(career_id="technician", title="Technician", award_ids=frozenset({"H"})),
        Career(career_id="engineer", title="Engineer", award_ids=frozenset({"B"})),
    )
    page = open_site(replace(EXAMPLE_NETWORK.register, careers=careers)).client().get(ROUTE)
    assert "Wait 2 months. Jobs open from here: technician." in words(page)
    assert "Jobs open from here: engineer." in words(page)


def test_what_is_being_studied_must_be_finished_first(client: SiteClient) -> None:
    page = client.get("/route?studying=F:2027-06&to=T&starting=2026-12&leg=a5~1~F~T~T-ft~2027-09")
    assert "You study this until June 2027." in words(page)
    assert "By the end of June 2027" in words(page)
    assert "Finish Foundation degree in Engineering." in words(page)


def superseded() -> ExampleNetwork:
    return EXAMPLE_NETWORK.with_(A1, version("a1", N, H, CONSIDERATION, window=("2027-01", "2029-09"), number=2))


@pytest.mark.parametrize(
    ("network", "address", "what"),
    [
        (superseded(), ROUTE, "The agreement has a newer version for a start in September 2027."),
        (
            EXAMPLE_NETWORK.with_(withdrawn(A1, date(2026, 10, 1))),
            ROUTE,
            "The agreement was withdrawn. It does not cover a start in September 2027.",
        ),
        (a3_unsigned_by_aldwick(), ROUTE, "No signed version of the agreement covers a start in September 2028."),
        (EXAMPLE_NETWORK.without("a3"), ROUTE, "The agreement or the course is not kept here any more."),
        (EXAMPLE_NETWORK, ROUTE.replace("H-ft~2027-09", "H-ft~2026-09"), "Its start, September 2026, has gone by."),
        (
            EXAMPLE_NETWORK,
            ROUTE.replace("H-ft~2027-09", "H-ft~2027-10"),
            "cannot be started in October 2027 in this way",
        ),
        (EXAMPLE_NETWORK, ROUTE.replace("B-y2~2028-09", "B-y2~2027-09"), "You would not be free in time"),
        (EXAMPLE_NETWORK, ROUTE.replace("from=N", "from=F"), "It does not begin with anything that you told us"),
        (EXAMPLE_NETWORK, ROUTE[:-12], "The link is not complete."),
    ],
    ids=["new-version", "withdrawn", "unsigned", "gone", "passed", "closed", "not-free", "not-held", "cut-short"],
)
def test_a_link_that_has_grown_old_says_what_changed_and_offers_a_new_search(
    open_site: OpenSite, network: ExampleNetwork, address: str, what: str
) -> None:
    page = opened(open_site, network).get(address)
    assert page.status_code == 410
    assert heading(page) == "This route has changed"
    assert what in words(page)
    again = links(page)["Look for routes again"]
    assert again.startswith("/routes?from=")
    assert "must offer you" not in words(page)


def test_a_withdrawn_agreement_that_still_covers_the_start_is_still_a_route(open_site: OpenSite) -> None:
    assert opened(open_site, a2_withdrawn_with_teach_out()).get(ONE_STEP).status_code == 200


def test_a_route_that_something_beats_by_now_is_shown_without_a_name(client: SiteClient) -> None:
    beaten = f"/route?{SEARCH}&leg=a1~1~N~H~H-ft~2027-09&leg=a3~1~H~B~B-y2~2029-09"
    page = client.get(beaten)
    assert (page.status_code, heading(page)) == (200, "BEng Engineering in 2031")


def test_a_route_without_its_search_is_looked_for_again(client: SiteClient) -> None:
    assert client.get("/route?leg=a1~1~N~H~H-ft~2027-09").headers["location"] == "/routes"
    assert client.get(f"/route?{SEARCH}").headers["location"] == f"/routes?{SEARCH}"
