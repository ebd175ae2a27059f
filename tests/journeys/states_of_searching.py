"""What the pages look like on which one searches, reads routes, and looks at who takes part."""

from routes_graph.agreements import Standing
from routes_graph.awards import AwardStatus
from routes_graph.institutions import InstitutionKind
from tests.journeys import then_i, when_i
from tests.journeys.page_state import PageState, opened, reached
from tests.journeys.steps import Step

TEXTS = tuple(
    opened(name, f"/{name}") for name in ("about", "guarantees", "privacy", "accessibility", "open-data", "levels")
)

SEARCH = "from=N&to=B&starting=2027-01"

OPENS_A_ROUTE_THAT_ASKS_FOR_SOMETHING: tuple[Step, ...] = (
    when_i.open("/routes?from=employ-1&to=pellbourne.business-admin-2"),
    when_i.follow("See this route"),
)

LEARNER = (
    opened("home", "/"),
    opened("home-of-the-demonstration", "/", site="demonstration"),
    opened("home-filled-in", "/", "/?from=N&studying=F:2027-06&to=B&starting=2027-01"),
    opened("home-with-a-subject", "/", "/?from=N&to_subject=04.1&level=6"),
    PageState(
        name="home-with-one-more-award",
        page="/",
        reach=(when_i.open("/"), when_i.press("Add another")),
    ),
    PageState(
        name="home-with-suggestions",
        page="/",
        reach=(
            when_i.open("/"),
            when_i.begin_to_type("lev 3 ext", into="Where are you now?"),
            then_i.am_offered("Level 3 Extended Diploma, engineering"),
        ),
    ),
    PageState(
        name="home-with-nothing-to-suggest",
        page="/",
        reach=(
            when_i.open("/"),
            when_i.begin_to_type("xyzzyx", into="Where are you now?"),
            then_i.am_offered("Nothing of that name. You can search all the same."),
        ),
    ),
    PageState(
        name="home-with-nothing-typed",
        page="/routes/choose",
        reach=(when_i.open("/"), when_i.press("Find routes")),
        status=422,
    ),
    opened(
        "home-with-every-mistake",
        "/routes/choose",
        "/routes/choose?held1=xyzzyx&held2=HNC&held2_is=studying&held2_until=2001-01&door=subject&target=qqqq"
        "&level=99&starting=1999-01",
        status=422,
    ),
    opened(
        "results-with-an-unreadable-search", "/routes", "/routes?from=nowhere&to=nothing&starting=never", status=422
    ),
    opened("choose", "/routes/choose", "/routes/choose?held1=engineering&door=award&target=BEng", site="demonstration"),
    opened("results", "/routes", f"/routes?{SEARCH}"),
    opened("results-sorted", "/routes", f"/routes?{SEARCH}&sort=cheapest"),
    opened("results-with-filters", "/routes", f"/routes?{SEARCH}&mode=full_time&guarantee_at_least=OFFER"),
    opened("results-with-a-bad-filter", "/routes", f"/routes?{SEARCH}&fee_at_most=plenty", status=422),
    opened("results-for-a-subject", "/routes", "/routes?from=N&to_subject=04.1&level=6&starting=2027-01"),
    opened("results-with-everything-shown", "/routes", f"/routes?{SEARCH}&all=1"),
    PageState(
        name="results-opened",
        page="/routes",
        reach=(when_i.open(f"/routes?{SEARCH}"), when_i.unfold_everything()),
    ),
    opened("no-route-no-agreement", "/routes", "/routes?from=H&to=F&starting=2028-07"),
    opened("no-route-filtered-out", "/routes", f"/routes?{SEARCH}&finish_by=2027-01"),
    reached(
        "no-route-ended",
        "/routes",
        when_i.open("/routes?from=cawdry-vale.fs-english-1&to=saltmarsh.bsc-applied-science-top-up"),
        then_i.see("Agreements that ended, or are not signed"),
    ),
    reached(
        "no-route-too-many-legs",
        "/routes",
        when_i.open("/routes?from=dunmarsh.employ-e3&to=brackenford.msc-advanced-manufacturing"),
        then_i.see("is longer than six steps"),
    ),
    opened("no-route-already-there", "/routes", "/routes?from=B&to=B"),
    opened("reach", "/reach", "/reach?from=N&starting=2027-01"),
    opened("reach-of-the-demonstration", "/reach", "/reach?from=brick-2", site="demonstration"),
    opened("route", "/route", f"/route?{SEARCH}&leg=a1~1~N~H~H-ft~2027-09&leg=a3~1~H~B~B-y2~2028-09"),
    opened("route-with-a-renewal", "/route", f"/route?{SEARCH}&leg=a1~1~N~H~H-pt~2027-09&leg=a3~1~H~B~B-y2~2029-09"),
    reached(
        "results-of-the-demonstration",
        "/routes",
        when_i.open("/routes?from=access-nursing&to_career=adult-nurse"),
        when_i.unfold_everything(),
    ),
    reached("route-of-the-demonstration", "/route", *OPENS_A_ROUTE_THAT_ASKS_FOR_SOMETHING),
    reached("route-with-what-i-have", "/route", *OPENS_A_ROUTE_THAT_ASKS_FOR_SOMETHING, when_i.follow("I have this")),
    reached("route-with-what-i-lack", "/route", *OPENS_A_ROUTE_THAT_ASKS_FOR_SOMETHING, when_i.follow("I do not")),
    opened("route-changed", "/route", f"/route?{SEARCH}&leg=a1~9~N~H~H-ft~2027-09", status=410),
)

REGISTER = (
    opened("subjects", "/subjects"),
    opened("subjects-of-the-demonstration", "/subjects", site="demonstration"),
    opened("subject", "/subjects/{code}", "/subjects/04.1"),
    opened("subject-of-the-demonstration", "/subjects/{code}", "/subjects/01.3", site="demonstration"),
    opened("subject-unknown", "/subjects/{code}", "/subjects/99.9", status=404),
    opened("careers", "/careers"),
    opened("careers-of-the-demonstration", "/careers", site="demonstration"),
    opened("career", "/careers/{career_id}", "/careers/adult-nurse", site="demonstration"),
    opened("career-unknown", "/careers/{career_id}", "/careers/nobody", status=404),
    opened("awards", "/awards"),
    opened("awards-found", "/awards", "/awards?q=enginering+btec", site="demonstration"),
    opened("awards-not-found", "/awards", "/awards?q=xyzzyx"),
    reached("award-national", "/awards/{award_id}", when_i.open_a_national_qualification()),
    *(reached(f"award-{status.value}", "/awards/{award_id}", when_i.open_a_course(status)) for status in AwardStatus),
    opened("award-of-the-examples", "/awards/{award_id}", "/awards/B"),
    opened("award-unknown", "/awards/{award_id}", "/awards/nothing", status=404),
    opened("partners", "/partners"),
    opened("partners-of-the-demonstration", "/partners", site="demonstration"),
    opened("partners-found", "/partners", "/partners?q=college", site="demonstration"),
    opened("partners-not-found", "/partners", "/partners?q=xyzzyx", site="demonstration"),
    *(
        reached(f"institution-{kind.value}", "/institutions/{institution_id}", when_i.open_an_institution(kind))
        for kind in InstitutionKind
    ),
    opened("institution-unknown", "/institutions/{institution_id}", "/institutions/nobody", status=404),
    reached("accord", "/accords/{accord_id}", when_i.open_an_accord()),
    opened("accord-unknown", "/accords/{accord_id}", "/accords/none", status=404),
    *(
        reached(f"agreement-{standing.value}", "/agreements/{agreement_id}", when_i.open_an_agreement(standing))
        for standing in Standing
    ),
    opened("agreement-unknown", "/agreements/{agreement_id}", "/agreements/none", status=404),
)
