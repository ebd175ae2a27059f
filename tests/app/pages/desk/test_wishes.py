"""What was wanted and nothing leads to: said by visitors and advisers, counted once, read by the network alone."""

import csv
import io

import pytest

from app.accounts.roles import Role
from app.persistence.wishes import list_wishes
from tests.app.pages.desk.visits import LEADS_NOWHERE, SEARCH, adviser_visits, hidden, save_route
from tests.app.pages.reading import choices, rows, words
from tests.page_checks import Page
from tests.people import ALDWICK, MARRAM, NETWORK, person_at
from tests.site import Site, SiteClient

WISH = {"from": "H", "to": "F", "starting": "2028-07"}


def counted(site: Site) -> list[tuple[str, str, int]]:
    """What has been counted at the network: from what, what, how often."""
    with site.session() as session:
        return [(wish.from_award, wish.wanted.key, wish.count) for wish in list_wishes(session, "example")]


def test_a_visitor_says_that_they_wanted_it_without_a_cookie(example_site: Site, client: SiteClient) -> None:
    page = client.get(f"/routes?{LEADS_NOWHERE}")
    assert "Counts once. No name, no cookie." in words(page)
    form = next(f for f in Page(page.text).elements("form") if f.get("action") == "/wishes")
    fields = {e.attrib["name"]: e.get("value", "") for e in form.iter("input")}

    answers = [client.post("/wishes", data=fields) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {303}
    assert counted(example_site) == [("H", "F", 1)]
    thanks = client.get(answers[0].headers["location"])
    assert "Thank you. It is counted." in words(thanks)
    assert "I wanted this" not in words(thanks)


def test_another_form_counts_again(example_site: Site, client: SiteClient) -> None:
    for key in ("one", "two"):
        client.post("/wishes", data={**WISH, "form_key": key})

    assert counted(example_site) == [("H", "F", 2)]


@pytest.mark.parametrize(
    "search",
    [
        {"from": "N", "to": "B", "starting": "2027-01"},
        {"from": "N", "to": "B", "starting": "2027-01", "finish_by": "2027-01"},
        {"from": "B", "to": "B"},
        {"from": "nowhere", "to": "nothing"},
        {},
    ],
    ids=["a route is there", "a filter leaves none", "there already", "unknown", "nothing said"],
)
def test_only_what_no_agreement_leads_to_is_counted(
    example_site: Site, client: SiteClient, search: dict[str, str]
) -> None:
    client.post("/wishes", data={**search, "form_key": "k"})

    assert counted(example_site) == []


def test_what_a_learner_wanted_in_vain_counts_once_however_often_it_is_saved(example_site: Site) -> None:
    visit = adviser_visits(example_site)
    for key in ("one", "two"):
        save_route(visit, LEADS_NOWHERE, (), key=key)

    assert counted(example_site) == [("H", "F", 1)]


def test_the_network_reads_the_most_wanted_first_by_month_and_as_a_table(example_site: Site) -> None:
    visitor = example_site.client()
    for key in ("a", "b"):
        visitor.post("/wishes", data={**WISH, "form_key": key})
    visitor.post("/wishes", data={"from": "B", "to_subject": "04.1", "level": "7", "form_key": "c"})
    officer = person_at(example_site, Role.NETWORK_OFFICER, NETWORK).client(example_site)

    page = officer.get("/at/network/example/wishes")

    assert [row[:3] for row in rows(page)] == [
        ["2", "Foundation degree in Engineering, Aldwick College", "HNC Engineering, Aldwick College"],
        ["1", "Engineering at level 7", "BEng Engineering, Marram University"],
    ]
    assert choices(page, "month") == ["All months", "November 2026"]
    file = officer.get("/at/network/example/wishes.csv")
    table = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert [(row["month"], row["wanted_id"], row["from_id"], row["count"]) for row in table] == [
        ("2026-11", "F", "H", "2"),
        ("2026-11", "04.1@7", "B", "1"),
    ]


@pytest.mark.parametrize(
    ("role", "place", "status"),
    [
        (Role.NETWORK_OFFICER, NETWORK, 200),
        (Role.AUDITOR, NETWORK, 200),
        (Role.STAKEHOLDER, NETWORK, 200),
        (Role.ADVISER, NETWORK, 403),
        (Role.PARTNERSHIP_MANAGER, ALDWICK, 403),
        (Role.STAKEHOLDER, MARRAM, 403),
    ],
)
def test_it_is_read_by_whom_the_network_concerns(example_site: Site, role: Role, place: object, status: int) -> None:
    client = person_at(example_site, role, place).client(example_site)  # type: ignore[arg-type]

    assert client.get("/at/network/example/wishes").status_code == status
    assert client.get("/at/network/example/wishes.csv").status_code == status


def test_no_institution_has_such_a_page(example_site: Site) -> None:
    client = person_at(example_site, Role.STAKEHOLDER, MARRAM).client(example_site)

    assert client.get("/at/institution/marram/wishes").status_code == 404


def test_where_a_route_is_there_nobody_is_asked(client: SiteClient) -> None:
    assert "I wanted this" not in client.get(f"/routes?{SEARCH}").text
    assert "I wanted this" not in client.get("/routes?from=B&to=B").text
    assert hidden(client.get(f"/routes?{LEADS_NOWHERE}"), "form_key")


def test_whoever_finds_no_route_is_told_how_many_wanted_it_too(client: SiteClient) -> None:
    assert "within a year" not in words(client.get(f"/routes?{LEADS_NOWHERE}"))
    for key in ("one", "two", "three"):
        client.post("/wishes", data={**WISH, "form_key": key})

    assert "3 times somebody wanted this within a year" in words(client.get(f"/routes?{LEADS_NOWHERE}"))
