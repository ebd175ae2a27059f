"""Every state of every page: what a visitor can come to see, and how one gets there.

Each is looked at by axe on a phone and at a desk; a page of the application that stands in no row fails a test by name.
"""

from dataclasses import dataclass

from routes_graph.agreements import Standing
from routes_graph.awards import AwardStatus
from routes_graph.institutions import InstitutionKind
from tests.journeys import when_i
from tests.journeys.steps import Step

FAULT = "/fault/{status}"

NOT_PAGES = ("/awards/suggest", "/healthz", "/readyz")
"""What is served to programs, or as a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """One thing that a page can look like; `page` is its address's pattern, `status` what it is answered with."""

    name: str
    page: str
    reach: tuple[Step, ...]
    site: str = "examples"
    status: int = 200


def _opened(
    name: str, page: str, address: str | None = None, *, site: str = "examples", status: int = 200
) -> PageState:
    return PageState(name=name, page=page, reach=(when_i.open(address or page),), site=site, status=status)


def _reached(name: str, page: str, *reach: Step, site: str = "demonstration", status: int = 200) -> PageState:
    return PageState(name=name, page=page, reach=reach, site=site, status=status)


TEXTS = tuple(
    _opened(name, f"/{name}") for name in ("about", "guarantees", "privacy", "accessibility", "open-data", "levels")
)

SEARCH = "from=N&to=B&starting=2027-01"

LEARNER = (
    _opened("home", "/"),
    _opened("home-of-the-demonstration", "/", site="demonstration"),
    _opened("home-filled-in", "/", "/?from=N&studying=F:2027-06&to=B&starting=2027-01"),
    _opened("home-with-a-subject", "/", "/?from=N&to_subject=04.1&level=6"),
    PageState(
        name="home-with-one-more-award",
        page="/",
        reach=(when_i.open("/"), when_i.press("Add another")),
    ),
    PageState(
        name="home-with-nothing-typed",
        page="/routes/choose",
        reach=(when_i.open("/"), when_i.press("Find routes")),
        status=422,
    ),
    _opened(
        "home-with-every-mistake",
        "/routes/choose",
        "/routes/choose?held1=xyzzyx&held2=HNC&held2_is=studying&held2_until=2001-01&door=subject&target=qqqq"
        "&level=99&starting=1999-01",
        status=422,
    ),
    _opened(
        "results-with-an-unreadable-search", "/routes", "/routes?from=nowhere&to=nothing&starting=never", status=422
    ),
    _opened(
        "choose", "/routes/choose", "/routes/choose?held1=engineering&door=award&target=BEng", site="demonstration"
    ),
    _opened("results", "/routes", f"/routes?{SEARCH}"),
    _opened("results-sorted", "/routes", f"/routes?{SEARCH}&sort=cheapest"),
    _opened("results-with-filters", "/routes", f"/routes?{SEARCH}&mode=full_time&guarantee_at_least=OFFER"),
    _opened("results-with-a-bad-filter", "/routes", f"/routes?{SEARCH}&fee_at_most=plenty", status=422),
    _opened("results-for-a-subject", "/routes", "/routes?from=N&to_subject=04.1&level=6&starting=2027-01"),
    _opened("results-with-everything-shown", "/routes", f"/routes?{SEARCH}&all=1"),
    PageState(
        name="results-opened",
        page="/routes",
        reach=(when_i.open(f"/routes?{SEARCH}"), when_i.unfold_everything()),
    ),
    _opened("no-route-no-agreement", "/routes", "/routes?from=H&to=F&starting=2028-07"),
    _opened("no-route-filtered-out", "/routes", f"/routes?{SEARCH}&finish_by=2027-01"),
    _opened(
        "no-route-ended", "/routes", "/routes?from=N&to=B&starting=2060-01&mode=full_time&guarantee_at_least=OFFER"
    ),
    _opened("no-route-already-there", "/routes", "/routes?from=B&to=B"),
    _opened("route", "/route", f"/route?{SEARCH}&leg=a1~1~N~H~H-ft~2027-09&leg=a3~1~H~B~B-y2~2028-09"),
    _opened("route-with-a-renewal", "/route", f"/route?{SEARCH}&leg=a1~1~N~H~H-pt~2027-09&leg=a3~1~H~B~B-y2~2029-09"),
    _opened("route-changed", "/route", f"/route?{SEARCH}&leg=a1~9~N~H~H-ft~2027-09", status=410),
)

REGISTER = (
    _opened("subjects", "/subjects"),
    _opened("subjects-of-the-demonstration", "/subjects", site="demonstration"),
    _opened("subject", "/subjects/{code}", "/subjects/04.1"),
    _opened("subject-of-the-demonstration", "/subjects/{code}", "/subjects/01.3", site="demonstration"),
    _opened("subject-unknown", "/subjects/{code}", "/subjects/99.9", status=404),
    _opened("careers", "/careers"),
    _opened("careers-of-the-demonstration", "/careers", site="demonstration"),
    _opened("career", "/careers/{career_id}", "/careers/adult-nurse", site="demonstration"),
    _opened("career-unknown", "/careers/{career_id}", "/careers/nobody", status=404),
    _opened("awards", "/awards"),
    _opened("awards-found", "/awards", "/awards?q=enginering+btec", site="demonstration"),
    _opened("awards-not-found", "/awards", "/awards?q=xyzzyx"),
    _reached("award-national", "/awards/{award_id}", when_i.open_a_national_qualification()),
    *(_reached(f"award-{status.value}", "/awards/{award_id}", when_i.open_a_course(status)) for status in AwardStatus),
    _opened("award-of-the-examples", "/awards/{award_id}", "/awards/B"),
    _opened("award-unknown", "/awards/{award_id}", "/awards/nothing", status=404),
    _opened("partners", "/partners"),
    _opened("partners-of-the-demonstration", "/partners", site="demonstration"),
    _opened("partners-found", "/partners", "/partners?q=college", site="demonstration"),
    _opened("partners-not-found", "/partners", "/partners?q=xyzzyx", site="demonstration"),
    *(
        _reached(f"institution-{kind.value}", "/institutions/{institution_id}", when_i.open_an_institution(kind))
        for kind in InstitutionKind
    ),
    _opened("institution-unknown", "/institutions/{institution_id}", "/institutions/nobody", status=404),
    _reached("accord", "/accords/{accord_id}", when_i.open_an_accord()),
    _opened("accord-unknown", "/accords/{accord_id}", "/accords/none", status=404),
    *(
        _reached(f"agreement-{standing.value}", "/agreements/{agreement_id}", when_i.open_an_agreement(standing))
        for standing in Standing
    ),
    _opened("agreement-unknown", "/agreements/{agreement_id}", "/agreements/none", status=404),
)

FAULTS = (
    _opened("not-found", "(none)", "/nothing-is-here", status=404),
    *(
        _opened(f"fault-{status}", FAULT, f"/fault/{status}", status=status)
        for status in (400, 403, 404, 405, 410, 413, 418, 422, 429, 500, 503)
    ),
)

STATES = (*TEXTS, *LEARNER, *REGISTER, *FAULTS)
