"""Every state of every page: what a visitor can come to see, and how one gets there.

Each is looked at by axe on a phone and at a desk; a page of the application that stands in no row fails a test by name.
"""

from dataclasses import dataclass

from tests.journeys import when_i
from tests.journeys.steps import Step

FAULT = "/fault/{status}"

NOT_PAGES = ("/healthz", "/readyz")
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
        reach=(when_i.open("/"), when_i.add_another_award()),
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
        reach=(when_i.open(f"/routes?{SEARCH}"), when_i.open_everything_that_folds()),
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

FAULTS = (
    _opened("not-found", "(none)", "/nothing-is-here", status=404),
    *(
        _opened(f"fault-{status}", FAULT, f"/fault/{status}", status=status)
        for status in (400, 403, 404, 405, 410, 413, 418, 422, 429, 500, 503)
    ),
)

STATES = (*TEXTS, *LEARNER, *FAULTS)
