"""Leaflets for visitors: found, read, printed and downloaded; counted without anything about whoever takes one."""

from dataclasses import replace

import pytest
from httpx2 import Response

from app.accounts.places import Place
from app.accounts.roles import Role
from app.leaflets.counting import LeafletCount, Taken
from app.leaflets.names import LeafletName, leaflet_of_institution, leaflet_of_subject
from app.persistence.leaflets import count_leaflet, list_leaflet_counts
from routes_graph.months import month_of, parse_month
from routes_graph.register import Register
from tests.app.pages.reading import heading, links, title, words
from tests.page_checks import Page, text_of
from tests.people import ALDWICK, MARRAM, NETWORK, person_at
from tests.routes_graph.specimens import EXAMPLE_NETWORK
from tests.site import TODAY, OpenSite, Site, SiteClient

SUBJECT, INSTITUTION = "/leaflets/subjects/04.1", "/leaflets/institutions/aldwick"
NOTHING_SIGNED = EXAMPLE_NETWORK.without("a1", "a2", "a3", "a4", "a5", "a6").register


def counts(site: Site) -> list[tuple[str, str, int]]:
    with site.session() as session:
        return [(c.leaflet.key, c.taken.value, c.count) for c in list_leaflet_counts(session, month_of(TODAY))]


def test_leaflets_are_found_by_subject_and_by_institution(client: SiteClient) -> None:
    page = client.get("/leaflets")
    assert heading(page) == "Leaflets"
    assert links(page) == {
        "Engineering": SUBJECT,
        "Aldwick College": INSTITUTION,
        "Marram University": "/leaflets/institutions/marram",
    }


def test_where_nothing_is_signed_there_is_none_to_choose(open_site: OpenSite) -> None:
    said = words(open_site(NOTHING_SIGNED).client().get("/leaflets"))
    assert "No agreement is open now that a leaflet could tell of." in said


def test_the_leaflet_of_a_subject_is_read_as_a_page(client: SiteClient) -> None:
    page = client.get(SUBJECT)
    assert (heading(page), title(page)) == ("Engineering", "Engineering: leaflet – Onward")
    said = words(page)
    assert "If you have Level 3 Extended Diploma in Engineering (wherever you took it)" in said
    assert "OFFER They must offer you a place, if you meet the conditions." in said
    assert "HNC Engineering, Aldwick College Starts in September 2027, full time or part time." in said
    assert "As of Tuesday 24 November 2026." in said
    assert links(page)["Start your search"] == "/?to_subject=04.1&level=6"
    assert links(page)["Download it as a PDF"] == f"{SUBJECT}.pdf"
    assert links(page)["Level 4 (HNC)"] == f"{SUBJECT}?level=4"


def test_a_subject_may_be_written_without_its_nought(client: SiteClient) -> None:
    assert links(client.get("/leaflets/subjects/4.1"))["Download it as a PDF"] == f"{SUBJECT}.pdf"


def test_the_leaflet_of_one_level_is_printed_and_downloaded_at_that_level(client: SiteClient) -> None:
    page = client.get(f"{SUBJECT}?level=5")
    assert heading(page) == "Engineering, level 5 (HND)"
    assert links(page)["Download it as a PDF"] == f"{SUBJECT}.pdf?level=5"
    assert links(page)["All levels"] == SUBJECT
    printed = client.post(f"{SUBJECT}/print?level=5")
    assert printed.headers["location"] == f"{SUBJECT}/print?level=5#print"


def test_the_leaflet_of_an_institution_is_read_as_a_page(client: SiteClient) -> None:
    page = client.get(INSTITUTION)
    assert heading(page) == "Aldwick College"
    assert "Ways on from Aldwick College" in words(page)


@pytest.mark.parametrize("view", ["", ".pdf", "/print"])
@pytest.mark.parametrize("of", ["subjects/99.9", "institutions/nobody", "subjects/04.1{}?level=99"])
def test_a_leaflet_of_nothing_is_not_found(client: SiteClient, of: str, view: str) -> None:
    address = of.format(view) if "{}" in of else f"{of}{view}"
    assert client.get(f"/leaflets/{address}").status_code == 404


def test_an_institution_without_agreements_says_so_and_may_still_be_printed(open_site: OpenSite) -> None:
    client = open_site(NOTHING_SIGNED).client()
    for address in (INSTITUTION, f"{INSTITUTION}/print"):
        assert "No agreement of Aldwick College is open to new learners now." in words(client.get(address))
    assert client.get(f"{INSTITUTION}.pdf").content.startswith(b"%PDF")


def test_the_file_is_a_pdf_with_a_name_and_kept_nowhere(client: SiteClient) -> None:
    file = client.get(f"{SUBJECT}.pdf?level=4")
    assert file.headers["content-type"] == "application/pdf"
    assert file.headers["content-disposition"] == 'inline; filename="leaflet-subject-04.1-4.pdf"'
    assert file.headers["cache-control"] == "no-store"


def test_printing_is_a_button_that_works_without_scripts(example_site: Site) -> None:
    client = example_site.client()
    forms = [form for form in Page(client.get(SUBJECT).text).elements("form") if form.get("action") != "/sign-out"]
    assert [(form.get("method"), form.get("action")) for form in forms] == [("post", f"{SUBJECT}/print")]
    printed = client.post(f"{SUBJECT}/print")
    assert (printed.status_code, printed.headers["location"]) == (303, f"{SUBJECT}/print#print")
    sheet = client.get(f"{SUBJECT}/print")
    assert "Start your search here" in words(sheet)
    assert "127.0.0.1:8000/?to_subject=04.1&level=6" in words(sheet)
    assert "127.0.0.1:8000/partners" in words(sheet), "on paper nobody can follow a link"


def test_what_is_printed_and_downloaded_is_counted_and_what_is_only_looked_at_is_not(example_site: Site) -> None:
    client = example_site.client()
    for address in (SUBJECT, f"{SUBJECT}/print", INSTITUTION, "/leaflets"):
        client.get(address)
    assert counts(example_site) == []
    client.post(f"{SUBJECT}/print")
    client.get(f"{SUBJECT}.pdf")
    client.get(f"{SUBJECT}.pdf")
    client.get(f"{SUBJECT}.pdf?level=4")
    client.post(f"{INSTITUTION}/print")
    assert counts(example_site) == [
        ("institution aldwick", "printed", 1),
        ("subject 04.1", "downloaded", 2),
        ("subject 04.1", "printed", 1),
        ("subject 04.1 4", "downloaded", 1),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Moz": "prefetch"},
        {"Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Dest": "script"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User-Agent": "LinkPreview/1.0"},
        {"User-Agent": "python-requests/2.32"},
        {"User-Agent": ""},
    ],
    ids=str,
)
def test_programs_and_browsers_that_fetch_ahead_are_served_and_not_counted(
    example_site: Site, headers: dict[str, str]
) -> None:
    client = example_site.client()
    assert client.get(f"{SUBJECT}.pdf", headers=headers).content.startswith(b"%PDF")
    client.post(f"{SUBJECT}/print", headers=headers)
    assert counts(example_site) == []


def test_who_asks_only_for_the_head_is_not_counted(example_site: Site) -> None:
    head = example_site.client().head(f"{SUBJECT}.pdf")
    assert (head.status_code, head.headers["content-type"], head.content) == (200, "application/pdf", b"")
    assert counts(example_site) == []


def test_another_site_makes_nobody_print(example_site: Site) -> None:
    posted = example_site.client().post(f"{SUBJECT}/print", headers={"Sec-Fetch-Site": "cross-site"})
    assert posted.status_code == 403
    assert counts(example_site) == []


def test_what_is_not_there_is_not_counted(example_site: Site) -> None:
    client = example_site.client()
    client.get("/leaflets/subjects/99.9.pdf")
    client.post("/leaflets/institutions/nobody/print")
    assert counts(example_site) == []


def test_leaflets_are_linked_where_one_looks_for_their_subject(client: SiteClient) -> None:
    for address, leaflet in (
        ("/subjects/04.1", SUBJECT),
        ("/institutions/aldwick", INSTITUTION),
        ("/awards/H", f"{SUBJECT}"),
    ):
        assert leaflet in links(client.get(address)).values(), address


def table(page: Response) -> list[list[str]]:
    """The rows of all months, cell by cell."""
    rows = [row for body in Page(page.text).elements("tbody") for row in body.iter("tr")]
    return [[text_of(cell) for cell in row if cell.tag in {"th", "td"}] for row in rows]


def taken(site: Site, *given: tuple[LeafletName, Taken, str]) -> None:
    with site.session() as session:
        for leaflet, way, month in given:
            count_leaflet(session, leaflet, way, parse_month(month))
        session.commit()


@pytest.mark.parametrize("role", [Role.NETWORK_OFFICER, Role.AUDITOR])
def test_a_network_sees_how_often_leaflets_were_taken_month_by_month(example_site: Site, role: Role) -> None:
    engineering, aldwick = leaflet_of_subject("04.1", "6"), leaflet_of_institution("aldwick")
    taken(
        example_site,
        (engineering, Taken.PRINTED, "2026-10"),
        (engineering, Taken.PRINTED, "2026-11"),
        (engineering, Taken.DOWNLOADED, "2026-11"),
        (engineering, Taken.DOWNLOADED, "2026-11"),
        (aldwick, Taken.PRINTED, "2026-11"),
        (leaflet_of_institution("no-member"), Taken.PRINTED, "2026-11"),
        (aldwick, Taken.PRINTED, "2024-11"),
    )
    page = person_at(example_site, role, NETWORK).client(example_site).get("/at/network/example/leaflets")
    assert table(page) == [
        ["November 2026", "2", "2"],
        ["Aldwick College", "1", "0"],
        ["Engineering, Level 6", "1", "2"],
        ["October 2026", "1", "0"],
        ["Engineering, Level 6", "1", "0"],
    ]


@pytest.mark.parametrize("role", [Role.PARTNERSHIP_MANAGER, Role.ADVISER])
def test_an_institution_sees_its_own_and_its_subjects_alone(example_site: Site, role: Role) -> None:
    taken(
        example_site,
        (leaflet_of_institution("aldwick"), Taken.PRINTED, "2026-11"),
        (leaflet_of_institution("marram"), Taken.PRINTED, "2026-11"),
        (leaflet_of_subject("04.1"), Taken.DOWNLOADED, "2026-11"),
        (leaflet_of_subject("01.3"), Taken.DOWNLOADED, "2026-11"),
    )
    page = person_at(example_site, role, ALDWICK).client(example_site).get("/at/institution/aldwick/leaflets")
    assert [row[0] for row in table(page)] == ["November 2026", "Aldwick College", "Engineering"]


def test_where_none_was_taken_it_says_so(example_site: Site) -> None:
    ceri = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)
    page = ceri.get("/at/institution/aldwick/leaflets")
    assert "None has been printed or downloaded in the last two years." in words(page)
    assert links(page)["the leaflet of Aldwick College"] == INSTITUTION


@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.ADVISER, MARRAM),
        (Role.ADMISSIONS_OFFICER, ALDWICK),
        (Role.STAKEHOLDER, ALDWICK),
        (Role.TRAINING_MANAGER, ALDWICK),
    ],
)
def test_counts_are_not_shown_to_others(example_site: Site, role: Role, place: Place) -> None:
    somebody = person_at(example_site, role, place).client(example_site)
    assert somebody.get("/at/institution/aldwick/leaflets").status_code == 403


def test_a_leaflet_of_what_has_left_the_register_is_still_counted_by_its_name(open_site: OpenSite) -> None:
    site = open_site(_with_award_of("02.2"))
    taken(site, (leaflet_of_subject("02.2"), Taken.PRINTED, "2026-11"))
    page = person_at(site, Role.NETWORK_OFFICER, NETWORK).client(site).get("/at/network/example/leaflets")
    assert table(page)[1][0] == "Mathematics and statistics"


def test_a_leaflets_name_is_read_back_from_what_it_is_counted_under() -> None:
    for name in (leaflet_of_subject("04.1"), leaflet_of_subject("04.1", "E3"), leaflet_of_institution("st.a_b-c")):
        assert LeafletName.parse(name.key) == name
    counted = LeafletCount(leaflet=leaflet_of_subject("04.1"), taken=Taken.PRINTED, month=1, count=1)
    assert counted.leaflet.page == SUBJECT


def _with_award_of(ssa: str) -> Register:
    given = EXAMPLE_NETWORK.register
    return replace(given, awards=tuple(replace(a, ssa=ssa) if a.award_id == "T" else a for a in given.awards))
