"""Every state of every page: what a visitor can come to see, and how one gets there.

Each is looked at by axe on a phone and at a desk; a page of the application that stands in no row fails a test by name.
"""

from dataclasses import dataclass
from datetime import date

from certificates.life import LifeEventKind
from routes_graph.agreements import Standing
from routes_graph.awards import AwardStatus
from routes_graph.institutions import InstitutionKind
from tests.journeys import meanwhile, then_i, when_i
from tests.journeys.certificate_steps import FAMILY_NAME, GETS_TO_THE_PREVIEW, HAS_A_CERTIFICATE
from tests.journeys.steps import Step

FAULT = "/fault/{status}"

NOT_PAGES = ("/awards/suggest", "/c/{link}/certificate.pdf", "/healthz", "/readyz")
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

OPENS_A_ROUTE_THAT_ASKS_FOR_SOMETHING: tuple[Step, ...] = (
    when_i.open("/routes?from=employ-1&to=pellbourne.business-admin-2"),
    when_i.follow("See this route"),
)

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
    _reached(
        "no-route-ended",
        "/routes",
        when_i.open("/routes?from=cawdry-vale.fs-english-1&to=saltmarsh.bsc-applied-science-top-up"),
        then_i.see("Agreements that ended, or are not signed"),
    ),
    _reached(
        "no-route-too-many-legs",
        "/routes",
        when_i.open("/routes?from=dunmarsh.employ-e3&to=brackenford.msc-advanced-manufacturing"),
        then_i.see("is longer than six steps"),
    ),
    _opened("no-route-already-there", "/routes", "/routes?from=B&to=B"),
    _opened("reach", "/reach", "/reach?from=N&starting=2027-01"),
    _opened("reach-of-the-demonstration", "/reach", "/reach?from=brick-2", site="demonstration"),
    _opened("route", "/route", f"/route?{SEARCH}&leg=a1~1~N~H~H-ft~2027-09&leg=a3~1~H~B~B-y2~2028-09"),
    _opened("route-with-a-renewal", "/route", f"/route?{SEARCH}&leg=a1~1~N~H~H-pt~2027-09&leg=a3~1~H~B~B-y2~2029-09"),
    _reached(
        "results-of-the-demonstration",
        "/routes",
        when_i.open("/routes?from=access-nursing&to_career=adult-nurse"),
        when_i.unfold_everything(),
    ),
    _reached("route-of-the-demonstration", "/route", *OPENS_A_ROUTE_THAT_ASKS_FOR_SOMETHING),
    _reached("route-with-what-i-have", "/route", *OPENS_A_ROUTE_THAT_ASKS_FOR_SOMETHING, when_i.follow("I have this")),
    _reached("route-with-what-i-lack", "/route", *OPENS_A_ROUTE_THAT_ASKS_FOR_SOMETHING, when_i.follow("I do not")),
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

ASKED = "from=N&to=B&starting=2027-01"
FIRST_LEG = f"/certificates/new?{ASKED}&leg=a1~1~N~H~H-ft~2027-09"
CORRECTED: tuple[Step, ...] = (
    *HAS_A_CERTIFICATE,
    when_i.follow("Correct a misspelt name"),
    when_i.type("Siân O’Daly", into="Full name"),
    when_i.type("O’Daly", into="Family name, or your only name"),
    when_i.press("Go on"),
)
WITHDRAWN: tuple[Step, ...] = (*HAS_A_CERTIFICATE, when_i.follow("Withdraw it"), when_i.press("Withdraw it"))
ERASED: tuple[Step, ...] = (*HAS_A_CERTIFICATE, when_i.follow("Erase it"), when_i.press("Erase it"))
CHECKS: tuple[Step, ...] = (when_i.open("/check"), when_i.type_the_code())
TYPES_A_WRONG_NAME: tuple[Step, ...] = (
    when_i.type("Somebody Else", into="Type the name that is printed on it to check by"),
    when_i.press("Check the name"),
)


def _held(name: str, page: str, *reach: Step, status: int = 200) -> PageState:
    return _reached(name, page, *reach, site="examples", status=status)


CERTIFICATE = (
    _opened("certificate-name", "/certificates/new", FIRST_LEG),
    _held(
        "certificate-nothing-typed",
        "/certificates/preview",
        when_i.open(FIRST_LEG),
        when_i.press("See it before it is made"),
        status=422,
    ),
    _held(
        "certificate-name-that-cannot-be",
        "/certificates/preview",
        when_i.open(FIRST_LEG),
        when_i.type("Siân O’Daly", into="Full name"),
        when_i.type("Jones", into="Family name, or your only name"),
        when_i.press("See it before it is made"),
        status=422,
    ),
    _held("certificate-preview", "/certificates/preview", *GETS_TO_THE_PREVIEW),
    _held("certificate-preview-changed", "/certificates/new", *GETS_TO_THE_PREVIEW, when_i.press("Change the name")),
    _held(
        "certificate-preview-of-a-name-from-right-to-left",
        "/certificates/preview",
        when_i.open(FIRST_LEG),
        when_i.type("ליאת כהן", into="Full name"),
        when_i.press("See it before it is made"),
    ),
    _held(
        "certificate-preview-of-a-long-name",
        "/certificates/preview",
        when_i.open(FIRST_LEG),
        when_i.type("Wolfeschlegelsteinhausenbergerdorff" * 4, into="Full name"),
        when_i.press("See it before it is made"),
    ),
    _opened(
        "certificate-refused-needs-renewing",
        "/certificates/new",
        f"/certificates/new?{ASKED}&leg=a1~1~N~H~H-ft~2030-09",
    ),
    _opened(
        "certificate-refused-consideration",
        "/certificates/new",
        "/certificates/new?from=H&to=T&starting=2027-01&leg=a6~1~H~T~T-ft~2027-09",
    ),
    _opened(
        "certificate-refused-not-held", "/certificates/new", f"/certificates/new?{ASKED}&leg=a3~1~H~B~B-y2~2028-09"
    ),
    _held("certificate-held", "/c/{link}", *HAS_A_CERTIFICATE),
    _held("certificate-paper", "/c/{link}/certificate", *HAS_A_CERTIFICATE, when_i.follow("See it as a page")),
    _held(
        "certificate-held-expired",
        "/c/{link}",
        *HAS_A_CERTIFICATE,
        meanwhile.the_days_pass_until(date(2027, 10, 1)),
        when_i.open_what_i_noted("private link"),
    ),
    _held("correct", "/c/{link}/correct", *HAS_A_CERTIFICATE, when_i.follow("Correct a misspelt name")),
    _held(
        "correct-nothing-typed",
        "/c/{link}/correct",
        *HAS_A_CERTIFICATE,
        when_i.follow("Correct a misspelt name"),
        when_i.type("", into="Full name"),
        when_i.press("Go on"),
        status=422,
    ),
    _held("correct-confirm", "/c/{link}/correct", *CORRECTED),
    _held("corrected", "/c/{link}", *CORRECTED, when_i.press("Correct it")),
    _held(
        "corrected-already",
        "/c/{link}/correct",
        *CORRECTED,
        when_i.press("Correct it"),
        when_i.open_beneath_what_i_noted("private link", "/correct"),
        status=409,
    ),
    _held("withdraw", "/c/{link}/withdraw", *HAS_A_CERTIFICATE, when_i.follow("Withdraw it")),
    _held("withdrawn", "/c/{link}", *WITHDRAWN),
    _held(
        "withdrawn-already",
        "/c/{link}/withdraw",
        *WITHDRAWN,
        when_i.open_beneath_what_i_noted("private link", "/withdraw"),
        status=409,
    ),
    _held(
        "withdrawn-is-not-printed",
        "/c/{link}/certificate",
        *WITHDRAWN,
        when_i.open_beneath_what_i_noted("private link", "/certificate"),
        status=410,
    ),
    _held("erase", "/c/{link}/erase", *HAS_A_CERTIFICATE, when_i.follow("Erase it")),
    _held("erased", "/c/{link}/erase", *ERASED),
    _held("erased-for-good", "/c/{link}", *ERASED, when_i.open_what_i_noted("private link"), status=410),
    _opened("held-by-nobody", "/c/{link}", "/c/no-such-link", status=404),
)

VERIFICATION = (
    _opened("check", "/check"),
    _held("check-nothing-typed", "/check", when_i.open("/check"), when_i.press("Check"), status=422),
    _held(
        "check-a-slip",
        "/check",
        *HAS_A_CERTIFICATE,
        when_i.open("/check"),
        when_i.type_the_code(mistyped=True),
        status=422,
    ),
    _opened("verify-a-slip", "/v/{code}", "/v/0123-4567-89AB-CTXV", status=404),
    _opened("verify-unknown", "/v/{code}", "/v/0123-4567-89AB-CTVX", status=404),
    _held("verify-valid", "/v/{code}", *HAS_A_CERTIFICATE, *CHECKS),
    _held(
        "verify-right-name",
        "/v/{code}/name",
        *HAS_A_CERTIFICATE,
        *CHECKS,
        when_i.type(FAMILY_NAME, into="Type the name that is printed on it to check by"),
        when_i.press("Check the name"),
    ),
    _held("verify-wrong-name", "/v/{code}/name", *HAS_A_CERTIFICATE, *CHECKS, *TYPES_A_WRONG_NAME, status=422),
    _held(
        "verify-no-name",
        "/v/{code}/name",
        *HAS_A_CERTIFICATE,
        *CHECKS,
        when_i.press("Check the name"),
        status=422,
    ),
    _reached(
        "verify-too-many-names",
        "/v/{code}/name",
        *HAS_A_CERTIFICATE,
        *CHECKS,
        *(TYPES_A_WRONG_NAME * 6),
        site="own_examples",
        status=429,
    ),
    _reached(
        "verify-too-many-codes",
        "/v/{code}",
        *(when_i.open("/v/0123-4567-89AB-CTVX"),) * 31,
        site="own_examples",
        status=429,
    ),
    _held("verify-replaced", "/v/{code}", *CORRECTED, when_i.press("Correct it"), *CHECKS),
    _held("verify-withdrawn", "/v/{code}", *WITHDRAWN, *CHECKS),
    _held("verify-erased", "/v/{code}", *ERASED, *CHECKS),
    *(
        _held(
            f"verify-{kind.value}",
            "/v/{code}",
            *HAS_A_CERTIFICATE,
            meanwhile.the_institution_says_that_it_was(kind, reason="Issued on a result that was changed later."),
            *CHECKS,
        )
        for kind in (LifeEventKind.PRESENTED, LifeEventKind.USED, LifeEventKind.REVOKED)
    ),
    _held(
        "verify-expired",
        "/v/{code}",
        *HAS_A_CERTIFICATE,
        meanwhile.the_days_pass_until(date(2027, 10, 1)),
        *CHECKS,
    ),
    _held("verify-altered", "/v/{code}", *HAS_A_CERTIFICATE, meanwhile.somebody_alters_the_record(), *CHECKS),
    _reached(
        "verify-agreement-withdrawn-since",
        "/v/{code}",
        *HAS_A_CERTIFICATE,
        meanwhile.the_days_pass_until(date(2027, 2, 1)),
        meanwhile.the_agreement_is_withdrawn("a1", on=date(2027, 1, 31)),
        *CHECKS,
        site="own_examples",
    ),
)

FAULTS = (
    _opened("not-found", "(none)", "/nothing-is-here", status=404),
    *(
        _opened(f"fault-{status}", FAULT, f"/fault/{status}", status=status)
        for status in (400, 403, 404, 405, 410, 413, 418, 422, 429, 500, 503)
    ),
)

STATES = (*TEXTS, *LEARNER, *REGISTER, *CERTIFICATE, *VERIFICATION, *FAULTS)
