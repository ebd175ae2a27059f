"""A learner comes onto the desk: a reference that is no name, consent with its day and words, perhaps an address."""

import pytest

from app.accounts.roles import Role
from app.desk.consent import CURRENT, WORDINGS
from tests.app.pages.desk.visits import CONSENT, adviser_visits, hidden, visit_of
from tests.app.pages.reading import box, heading, links, problems, words
from tests.page_checks import Page, text_of
from tests.people import ALDWICK, MARRAM, person, person_at
from tests.site import Site


def test_an_empty_desk_says_how_to_begin(example_site: Site) -> None:
    client = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)

    page = client.get("/desk/learners")

    assert heading(page) == "No learners yet"
    assert links(page)["Take on a learner"] == "/desk/learners/new"


def test_the_words_of_the_consent_are_shown_and_kept(example_site: Site) -> None:
    client = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)
    assert WORDINGS[CURRENT] in words(client.get("/desk/learners/new"))

    visit = visit_of(example_site, person_at(example_site, Role.ADVISER, ALDWICK, name="Sam Iyer"))

    details = visit.client.get(f"{visit.learner}/details")
    assert WORDINGS[CURRENT] in words(details)
    assert "Tuesday 24 November 2026" in words(details)
    assert "24 November 2027" in words(details)


def test_nothing_is_kept_without_consent(example_site: Site) -> None:
    client = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)

    page = client.post("/desk/learners/new", data={"reference": "AB-17", **CONSENT, "agreed": ""})

    assert page.status_code == 422
    assert "agreed" in problems(page)
    assert box(page, "reference") == "AB-17"
    assert heading(client.get("/desk/learners")) == "No learners yet"


@pytest.mark.parametrize(
    ("consent", "field"),
    [
        ({"consent-day": "25"}, "consent-day"),
        ({"consent-day": "31", "consent-month": "2"}, "consent-day"),
        ({"consent-year": "2025"}, "consent-day"),
        ({"consent-day": "", "consent-month": "", "consent-year": ""}, "consent-day"),
    ],
    ids=["tomorrow", "not in the calendar", "longer ago than it lasts", "no day"],
)
def test_a_day_of_consent_that_cannot_be_is_refused(example_site: Site, consent: dict[str, str], field: str) -> None:
    client = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)

    page = client.post("/desk/learners/new", data={"reference": "AB-17", **CONSENT, **consent})

    assert (page.status_code, list(problems(page))) == (422, [field])


def test_a_reference_that_looks_like_a_name_is_warned_of_and_can_be_meant(example_site: Site) -> None:
    client = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)

    page = client.post("/desk/learners/new", data={"reference": "Rhiannon Okonkwo", **CONSENT})
    assert "This looks like a name" in problems(page)["reference"]

    meant = client.post("/desk/learners/new", data={"reference": "Blue folder", **CONSENT, "not_a_name": "1"})
    assert meant.status_code == 303


def test_a_reference_that_is_used_already_leads_to_its_learner(example_site: Site) -> None:
    visit = adviser_visits(example_site, reference="Ab-17")

    page = visit.client.post("/desk/learners/new", data={"reference": "AB-17", **CONSENT})

    assert page.status_code == 422
    assert links(page)["go to that learner"] == visit.learner


def test_two_advisers_may_use_the_same_reference(example_site: Site) -> None:
    adviser_visits(example_site, reference="AB-17")

    adviser_visits(example_site, name="Sam Iyer", reference="AB-17")


@pytest.mark.parametrize("reference", ["", "   ", "x" * 61])
def test_a_reference_that_is_none_or_too_long_is_refused(example_site: Site, reference: str) -> None:
    client = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)

    page = client.post("/desk/learners/new", data={"reference": reference, **CONSENT})

    assert (page.status_code, list(problems(page))) == (422, ["reference"])


@pytest.mark.parametrize("reference", ["Łł-9", "ש״ב 7", "🦉12", "أب ٣", "<b>&\"'"])
def test_any_script_is_a_reference(example_site: Site, reference: str) -> None:
    visit = adviser_visits(example_site, reference=reference)

    assert heading(visit.page()) == reference
    found = visit.client.get("/desk/learners", params={"q": reference})
    assert links(found)[reference] == visit.learner


def test_an_address_that_is_none_is_refused_and_what_was_typed_stays(example_site: Site) -> None:
    client = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)

    page = client.post("/desk/learners/new", data={"reference": "AB-17", "email": "nobody at home", **CONSENT})

    assert list(problems(page)) == ["email"]
    assert box(page, "email") == "nobody at home"


def test_who_advises_at_two_places_says_for_which(example_site: Site) -> None:
    adviser = person(example_site, (Role.ADVISER, ALDWICK), (Role.ADVISER, MARRAM))

    visit = visit_of(example_site, adviser, place="institution marram")

    assert "Marram University" in words(visit.page())


def test_consent_is_renewed_on_the_details(example_site: Site) -> None:
    visit = adviser_visits(example_site, **{"consent-day": "1", "consent-month": "12", "consent-year": "2025"})
    details = visit.client.get(f"{visit.learner}/details")
    assert "1 December 2025" in words(details)

    changed = visit.client.post(
        f"{visit.learner}/details",
        data={"reference": "AB-17", "revision": hidden(details, "revision"), **CONSENT},
    )

    assert changed.status_code == 303
    assert "Consent of 24 November 2026" in words(visit.page())


def test_details_that_a_colleague_has_changed_meanwhile_are_shown_and_nothing_typed_is_lost(
    example_site: Site,
) -> None:
    visit = adviser_visits(example_site)
    first_tab = visit.client.get(f"{visit.learner}/details")
    second_tab = visit.client.get(f"{visit.learner}/details")
    saved = {"reference": "AB-18", "email": "", "revision": hidden(first_tab, "revision")}
    assert visit.client.post(f"{visit.learner}/details", data=saved).status_code == 303

    late = {"reference": "AB-19", "email": "cy@example.org", "revision": hidden(second_tab, "revision")}
    conflict = visit.client.post(f"{visit.learner}/details", data=late)

    assert conflict.status_code == 409
    assert "You have changed this meanwhile, in another tab or browser" in words(conflict)
    assert "AB-18" in words(conflict)
    assert (box(conflict, "reference"), box(conflict, "email")) == ("AB-19", "cy@example.org")
    again = visit.client.post(f"{visit.learner}/details", data={**late, "revision": hidden(conflict, "revision")})
    assert again.status_code == 303
    assert heading(visit.page()) == "AB-19"


def test_the_address_of_the_page_holds_nothing_but_a_number(example_site: Site) -> None:
    visit = adviser_visits(example_site, reference="Zebra-1", email="zebra@example.org")

    assert visit.learner.removeprefix("/desk/learners/").isdigit()
    title = text_of(Page(visit.client.get(f"{visit.learner}/sheet").text).elements("title")[0])
    assert "Zebra" not in title
