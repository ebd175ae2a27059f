"""A place's own page: how its agreements stand today, and the ways on, for whoever comes on their first day."""

from dataclasses import replace
from datetime import date

import pytest

from app.accounts.places import Place, PlaceKind
from app.accounts.roles import Role
from app.pages.views.place import Shelf, agreements_at
from routes_graph.agreements import Agreement
from routes_graph.graph import QualificationGraph
from routes_graph.months import parse_month
from tests.app.pages.reading import heading, links, parts, words
from tests.page_checks import text_of
from tests.people import ALDWICK, MARRAM, NETWORK, person_at
from tests.routes_graph.specimens import EXAMPLE_NETWORK
from tests.site import TODAY, OpenSite, Site


def ids_on(shelf: Shelf, place: Place, register: object = EXAMPLE_NETWORK.register, on: date = TODAY) -> set[str]:
    graph = QualificationGraph(register)  # type: ignore[arg-type]
    return {agreement.agreement_id for agreement in agreements_at(graph, place, shelf.value, on).agreements}


def with_version(agreement_id: str, **differences: object) -> object:
    """The examples' register, where the last version of one agreement differs."""

    def changed(agreement: Agreement) -> Agreement:
        *before, last = agreement.versions
        return replace(agreement, versions=(*before, replace(last, **differences)))  # type: ignore[arg-type]

    register = EXAMPLE_NETWORK.register
    return replace(
        register,
        agreements=tuple(changed(a) if a.agreement_id == agreement_id else a for a in register.agreements),
    )


def test_a_place_sees_the_agreements_that_it_is_a_party_to(example_site: Site) -> None:
    assert ids_on(Shelf.OPEN, ALDWICK) == {"a1", "a3", "a4", "a5", "a6"}
    assert ids_on(Shelf.OPEN, MARRAM) == {"a2", "a3", "a5", "a6"}
    assert ids_on(Shelf.OPEN, NETWORK) == {"a1", "a2", "a3", "a4", "a5", "a6"}
    assert ids_on(Shelf.OPEN, Place(kind=PlaceKind.NETWORK, place_id="other")) == set()


@pytest.mark.parametrize(
    ("due", "stands"),
    [(date(2026, 11, 1), True), (date(2027, 2, 22), True), (date(2027, 2, 23), False), (None, False)],
)
def test_what_is_to_be_reviewed_within_three_months_stands_there(due: date | None, stands: bool) -> None:
    register = with_version("a1", review_due=due)

    assert ("a1" in ids_on(Shelf.REVIEW, ALDWICK, register)) is stands


@pytest.mark.parametrize(("last", "stands"), [("2027-09", True), ("2027-10", True), ("2027-11", False)])
def test_what_ends_within_a_year_stands_there(last: str, stands: bool) -> None:
    register = with_version("a1", last_entry=parse_month(last))

    assert ("a1" in ids_on(Shelf.ENDING, ALDWICK, register)) is stands


def test_what_has_a_later_version_does_not_end_soon() -> None:
    assert "a5" not in ids_on(Shelf.ENDING, ALDWICK, on=date(2029, 1, 10))


def test_what_nobody_or_not_everybody_has_signed_is_in_the_making() -> None:
    register = with_version("a1", signatures=())

    assert ids_on(Shelf.MAKING, ALDWICK, register) == {"a1"}
    assert "a1" not in ids_on(Shelf.OPEN, ALDWICK, register)


def test_what_was_withdrawn_has_ended() -> None:
    register = with_version("a1", withdrawn_on=date(2026, 10, 1))

    assert ids_on(Shelf.ENDED, ALDWICK, register) == {"a1"}


def test_each_shelf_says_how_much_stands_on_it(example_site: Site) -> None:
    stakeholder = person_at(example_site, Role.STAKEHOLDER, ALDWICK).client(example_site)

    page = stakeholder.get(ALDWICK.address)

    assert heading(page) == "Aldwick College"
    assert "You are a stakeholder here." in words(page)
    assert [text_of(tab) for tab in parts(page, "on-count")] == [
        "Open 5 To be reviewed 0 Ending soon 0 In the making 0 Ended 0"
    ]
    assert "Course H to Course B" in words(page) or len(parts(page, "on-neighbours__name")) == 5


def test_an_empty_shelf_says_so(example_site: Site) -> None:
    stakeholder = person_at(example_site, Role.STAKEHOLDER, ALDWICK).client(example_site)

    for shelf, said in (
        ("review", "None is to be reviewed in the next three months."),
        ("ending", "None has its last start within a year."),
        ("making", "None is being drawn up or signed."),
        ("ended", "None has ended or was withdrawn."),
    ):
        assert said in words(stakeholder.get(f"{ALDWICK.address}?show={shelf}"))
    assert stakeholder.get(f"{ALDWICK.address}?show=nonsense&page=x").status_code == 200


def test_what_is_overdue_is_marked_and_stands_first(open_site: OpenSite) -> None:
    register = with_version("a4", review_due=date(2026, 10, 1))
    register = replace(
        register,  # type: ignore[type-var]
        agreements=tuple(
            replace(a, versions=(*a.versions[:-1], replace(a.versions[-1], review_due=date(2027, 1, 31))))
            if a.agreement_id == "a1"
            else a
            for a in register.agreements  # type: ignore[attr-defined]
        ),
    )
    site = open_site(register)  # type: ignore[arg-type]
    officer = person_at(site, Role.NETWORK_OFFICER, NETWORK).client(site)

    page = officer.get(f"{NETWORK.address}?show=review")

    assert [text_of(e) for e in parts(page, "on-late")] == ["Review was due 1 October 2026."]
    assert words(page).index("Review was due 1 October 2026") < words(page).index("Review is due 31 January 2027")


def test_everybody_finds_the_ways_that_are_open_to_them(example_site: Site) -> None:
    def ways(role: Role, place: Place) -> set[str]:
        page = person_at(example_site, role, place, name=f"Somebody {role}").client(example_site).get(place.address)
        return {words for words, address in links(page).items() if address.startswith(f"{place.address}/")}

    assert ways(Role.STAKEHOLDER, ALDWICK) == set()
    assert ways(Role.STAKEHOLDER, NETWORK) == {"What was wanted in vain"}
    assert ways(Role.ADVISER, ALDWICK) == {"How often leaflets were taken"}
    assert ways(Role.PARTNERSHIP_MANAGER, ALDWICK) == {
        "Learners to confirm",
        "People and their roles",
        "How often leaflets were taken",
        "History",
    }
    assert ways(Role.AUDITOR, NETWORK) == {
        "People and their roles",
        "What was wanted in vain",
        "How often leaflets were taken",
        "History",
    }


def test_whoever_looks_after_a_network_finds_the_pages_of_its_members(example_site: Site) -> None:
    def leads_to(role: Role, place: Place) -> dict[str, str]:
        page = person_at(example_site, role, place, name=f"Somebody {role}").client(example_site).get(place.address)
        members = {ALDWICK.address, MARRAM.address} - {place.address}
        return {words: address for words, address in links(page).items() if address in members}

    both = {"Aldwick College": ALDWICK.address, "Marram University": MARRAM.address}
    assert leads_to(Role.NETWORK_OFFICER, NETWORK) == leads_to(Role.AUDITOR, NETWORK) == both
    assert leads_to(Role.STAKEHOLDER, NETWORK) == leads_to(Role.PARTNERSHIP_MANAGER, ALDWICK) == {}
