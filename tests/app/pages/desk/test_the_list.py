"""The list of learners: searched, filtered, sorted, turned; a thousand of them by the same few queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from app.desk.adviser import Adviser
from app.desk.consent import CURRENT, WORDINGS, Consent
from app.desk.learner import Learner
from app.services.learners.keep_holding import Said, add_holding
from app.services.learners.keep_learner import Details, add_learner
from app.services.learners.keep_step import add_step
from tests.app.pages.desk.visits import LEADS_NOWHERE, Visit, adviser_visits, hold, save_route
from tests.app.pages.reading import heading, links, rows, words
from tests.people import ALDWICK
from tests.site import Site

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def take_on(site: Site, visit: Visit, *references: str, consent_on: date = date(2026, 11, 24)) -> list[int]:
    """More learners for the same adviser."""
    adviser = Adviser(account_id=visit.person.account.account_id, places=(ALDWICK,))
    consent = Consent(on=consent_on, version=CURRENT, wording=WORDINGS[CURRENT])
    numbers = []
    with site.session() as session:
        for reference in references:
            added = add_learner(session, adviser, ALDWICK, Details(reference=reference, consent=consent), NOW)
            assert isinstance(added, Learner)
            numbers.append(added.learner_id)
        session.commit()
    return numbers


def set_step(site: Site, visit: Visit, number: int, day: date | None, text: str = "Send the form") -> None:
    """Something to do for one of them."""
    adviser = Adviser(account_id=visit.person.account.account_id, places=(ALDWICK,))
    with site.session() as session:
        add_step(session, adviser, number, text=text, by_day=day, now=NOW)
        session.commit()


@contextmanager
def counting_queries(site: Site) -> Iterator[list[str]]:
    """What the site asks its database about learners meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "learner" in statement:
            sent.append(statement)

    engine = site.app.state.installation.engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def visit(example_site: Site) -> Visit:
    """An adviser with one learner."""
    return adviser_visits(example_site, reference="AB-17")


def listed(visit: Visit, address: str) -> list[str]:
    """The references in the list, in order."""
    page = visit.client.get(address)
    assert page.status_code == 200
    if not page.text.count("<tbody"):
        return []
    return [row[1].split()[0] for row in rows(page)]


def test_what_is_overdue_comes_first_and_what_has_no_day_last(example_site: Site, visit: Visit) -> None:
    later, late, soon = take_on(example_site, visit, "LATER", "LATE", "SOON")
    set_step(example_site, visit, later, date(2027, 5, 1))
    set_step(example_site, visit, late, date(2026, 11, 3))
    set_step(example_site, visit, soon, date(2026, 12, 1))

    assert listed(visit, "/desk/learners") == ["LATE", "SOON", "LATER", "AB-17"]
    assert listed(visit, "/desk/learners?show=overdue") == ["LATE"]
    assert listed(visit, "/desk/learners?show=soon") == ["SOON"]
    assert listed(visit, "/desk/learners?sort=reference") == ["AB-17", "LATE", "LATER", "SOON"]
    assert listed(visit, "/desk/learners?sort=newest") == ["SOON", "LATE", "LATER", "AB-17"]
    assert "21 days late" in words(visit.client.get("/desk/learners"))


def test_a_search_looks_at_references_awards_and_what_plans_lead_to(example_site: Site, visit: Visit) -> None:
    take_on(example_site, visit, "Other")
    hold(visit, "H")
    save_route(visit, "from=H&to=T&starting=2028-07", ())

    assert listed(visit, "/desk/learners?q=ab-1") == ["AB-17"]
    assert listed(visit, "/desk/learners?q=HNC engineering") == ["AB-17"]
    assert listed(visit, "/desk/learners?q=top-up") == ["AB-17"]
    assert listed(visit, "/desk/learners?q=xyzzyx") == []
    assert listed(visit, "/desk/learners?q=%25") == []
    assert listed(visit, "/desk/learners?q=_B-17") == []


def test_who_wants_what_nothing_leads_to_is_found(example_site: Site, visit: Visit) -> None:
    take_on(example_site, visit, "Other")
    save_route(visit, LEADS_NOWHERE, ())

    assert listed(visit, "/desk/learners?show=nothing_leads") == ["AB-17"]


def test_whose_consent_is_to_be_renewed_is_found(example_site: Site, visit: Visit) -> None:
    take_on(example_site, visit, "Old", consent_on=date(2025, 11, 24))
    take_on(example_site, visit, "Younger", consent_on=date(2025, 11, 25))

    assert listed(visit, "/desk/learners?show=consent") == ["Old"]


def test_a_filter_that_leaves_none_says_so_and_leads_back(visit: Visit) -> None:
    page = visit.client.get("/desk/learners?show=certificates")

    assert heading(page) == "0 learners with certificates"
    assert links(page)["Show all learners"] == "/desk/learners"


def test_a_thousand_learners_are_listed_by_as_many_queries_as_ten(example_site: Site, visit: Visit) -> None:
    adviser = Adviser(account_id=visit.person.account.account_id, places=(ALDWICK,))
    ten = take_on(example_site, visit, *(f"T-{number}" for number in range(10)))
    with example_site.session() as session:
        for number in ten:
            add_holding(session, adviser, number, Said(award_id="N"), NOW)
            add_step(session, adviser, number, text="Send the form", by_day=date(2026, 12, 1), now=NOW)
        session.commit()
    visit.client.get("/desk/learners")
    with counting_queries(example_site) as few:
        visit.client.get("/desk/learners?q=T-")
    take_on(example_site, visit, *(f"T-{number:04}" for number in range(1000)))

    with counting_queries(example_site) as many:
        page = visit.client.get("/desk/learners?q=T-&page=3")

    assert heading(page) == "1,010 learners for ‘T-’"
    assert len(rows(page)) == 40
    assert len(many) == len(few)
    assert 3 <= len(many) <= 8


def test_a_page_that_is_not_there_is_the_last_one(example_site: Site, visit: Visit) -> None:
    take_on(example_site, visit, *(f"T-{number:02}" for number in range(41)))

    assert len(listed(visit, "/desk/learners?page=99&sort=reference")) == 2
    assert len(listed(visit, "/desk/learners?page=nonsense")) == 40


@pytest.mark.parametrize("what", ["hand-over", "erase"])
def test_who_has_ticked_nobody_is_told_so(visit: Visit, what: str) -> None:
    answer = visit.client.get(f"/desk/learners/{what}")

    assert answer.status_code == 303
    assert "You have ticked nobody yet" in words(visit.client.get(answer.headers["location"]))
