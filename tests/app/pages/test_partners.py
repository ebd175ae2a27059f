"""Who takes part and what they have agreed: networks, institutions, accords and agreements, with their empty states."""

from dataclasses import replace
from datetime import date

from routes_graph.agreements import Accord, Guarantee, Signature
from routes_graph.institutions import Membership, Network
from routes_graph.register import Register
from tests.app.pages.reading import heading, links, parts, words
from tests.page_checks import text_of
from tests.routes_graph.specimens import (
    A1,
    A3,
    EXAMPLE_NETWORK,
    INTERVIEW,
    MERIT_AND_MATHEMATICS,
    SIGNED,
    B,
    H,
    N,
    party_of,
    unsigned_by,
    version,
    withdrawn,
)
from tests.site import OpenSite, SiteClient

ACCORD = Accord(
    accord_id="engineers",
    network_id="example",
    title="Engineering accord",
    floor=INTERVIEW,
    terms="Everybody who finishes is interviewed.",
    since=date(2024, 9, 1),
    reply_days=28,
    signatures=(
        Signature(party=party_of(H, "example"), signed_on=SIGNED, signatory="A. Dean", role="Principal"),
        Signature(party=party_of(B, "example"), signed_on=SIGNED),
    ),
)


def with_accord() -> Register:
    return replace(EXAMPLE_NETWORK.with_(replace(A3, accord=ACCORD)).register, accords=(ACCORD,))


def test_partners_stand_by_network_and_kind(client: SiteClient) -> None:
    page = client.get("/partners")
    assert "Example Lifelong Learning Network" in words(page)
    assert links(page)["Aldwick College"] == "/institutions/aldwick"
    assert "Colleges Aldwick College2 courses, 5 agreements Universities Marram University" in words(page)


def test_partners_are_found_by_a_part_of_their_name(client: SiteClient) -> None:
    page = client.get("/partners?q=aldw")
    assert "Aldwick College" in links(page)
    assert "Marram University" not in links(page)


def test_a_partner_that_is_not_there_leads_back_to_all(client: SiteClient) -> None:
    page = client.get("/partners?q=zzz")
    assert "No partner called ‘zzz’" in words(page)
    assert links(page)["see all 2 institutions"] == "/partners"


def test_an_empty_register_says_so(open_site: OpenSite) -> None:
    client = open_site(Register()).client()
    assert "No network has published anything here yet." in words(client.get("/partners"))
    assert "Nothing has been published here yet." in words(client.get("/subjects"))


def test_a_network_that_has_closed_names_its_successor(open_site: OpenSite) -> None:
    register = EXAMPLE_NETWORK.register
    heir = Network(network_id="heir", name="Heir Network")
    closed = replace(register.networks[0], closed_on=date(2026, 7, 31), successor_id="heir")
    page = open_site(replace(register, networks=(closed, heir))).client().get("/partners")
    assert "This network closed on 31 July 2026. Heir Network answers for what it promised." in words(page)


def test_an_institution_that_has_left_is_still_found(open_site: OpenSite) -> None:
    register = EXAMPLE_NETWORK.register
    left = Membership(network_id="example", institution_id="marram", until=date(2026, 7, 31))
    site = open_site(replace(register, memberships=(register.memberships[0], left)))
    assert "In no network now Marram University" in words(site.client().get("/partners"))
    assert "Used to belong to Example Lifelong Learning Network." in words(site.client().get("/institutions/marram"))


def test_an_institution_says_whom_it_takes_and_where_its_learners_go(client: SiteClient) -> None:
    page = client.get("/institutions/aldwick")
    takes, goes = words(page).split("Where its learners go")
    assert "Holders of national qualifications 2 agreements" in takes
    assert "Marram University 3 agreements" in goes
    assert links(page)["Progression agreement a3"] == "/agreements/a3"
    assert links(page)["HNC Engineering"] == "/awards/H"


def test_an_institution_without_agreements_says_so(open_site: OpenSite) -> None:
    client = open_site(EXAMPLE_NETWORK.without("a1", "a2", "a3", "a4", "a5", "a6").register).client()
    said = words(client.get("/institutions/aldwick"))
    assert "No agreement leads here yet." in said
    assert "No agreement leads on from here yet." in said


def test_an_accord_says_its_floor_its_terms_and_who_has_signed(open_site: OpenSite) -> None:
    client = open_site(with_accord()).client()
    page = client.get("/accords/engineers")
    assert heading(page) == "Engineering accord"
    for part in (
        "Whoever comes by an agreement under it must at least be interviewed, if they meet the conditions.",
        "Partners answer within 28 days of being shown a certificate.",
        "Everybody who finishes is interviewed.",
        "14 March 2025, A. Dean, Principal",
        "1 agreement.",
    ):
        assert part in words(page)
    assert links(page)["Progression agreement a3"] == "/agreements/a3"
    assert links(client.get("/partners"))["Engineering accord"] == "/accords/engineers"
    assert links(client.get("/institutions/aldwick"))["Engineering accord"] == "/accords/engineers"


def test_an_agreement_says_everything_that_it_holds(open_site: OpenSite) -> None:
    told = replace(
        A3, requirement=MERIT_AND_MATHEMATICS, accord=ACCORD, apply_by=(1, 29), places=15, review_due=date(2026, 6, 1)
    )
    client = open_site(replace(EXAMPLE_NETWORK.with_(told).register, accords=(ACCORD,))).client()
    page = client.get("/agreements/a3")
    said = words(page)
    for part in (
        "In force. For starts from September 2026 to September 2028. Its review is overdue; it binds all the same.",
        "Marram University must offer you a place",
        "HNC Engineering, merit or above",
        "Any one of these:",
        "29 January before the start",
        "15 places a year",
        "120 credits",
        "Aldwick College14 March 2025",
    ):
        assert part in said
    assert links(page)["HNC Engineering"] == "/awards/H"
    assert links(page)["Engineering accord"] == "/accords/engineers"


def test_every_version_of_an_agreement_is_there_the_newest_first(client: SiteClient) -> None:
    page = client.get("/agreements/a5")
    assert [text_of(part) for version in parts(page, "on-version") for part in version.iter("h2")] == [
        "Version 2, starts from September 2028 to September 2030",
        "Version 1, starts from September 2026 to September 2029",
    ]
    assert "It has two versions; each holds for its own starts, and none is ever overwritten." in words(page)


def test_a_draft_binds_nobody_and_says_who_has_not_signed(open_site: OpenSite) -> None:
    client = open_site(EXAMPLE_NETWORK.with_(unsigned_by(A3, "aldwick")).register).client()
    said = words(client.get("/agreements/a3"))
    assert "In negotiation. Some have signed, and not all. It promises nothing yet. One of two have signed." in said
    assert "Once it is signed: until then nobody is bound." in said
    assert "Aldwick CollegeNot yet" in said


def test_a_draft_below_its_accords_floor_says_so(open_site: OpenSite) -> None:
    weak = version("a9", H, B, Guarantee.CONSIDERATION, signed=None, accord=ACCORD, credits_exempted=0)
    register = replace(EXAMPLE_NETWORK.with_(weak).register, accords=(ACCORD,))
    said = words(open_site(register).client().get("/agreements/a9"))
    assert "This draft cannot be signed as it is: it guarantees CONSIDERATION" in said


def test_a_withdrawn_agreement_says_since_when_and_until_which_start(open_site: OpenSite) -> None:
    network = EXAMPLE_NETWORK.with_(withdrawn(A1, date(2026, 10, 1), teach_out_until="2027-09"))
    said = words(open_site(network.register).client().get("/agreements/a1"))
    assert "Withdrawn. It was withdrawn on 1 October 2026; it still covers starts up to September 2027." in said


def test_an_agreement_whose_last_start_has_gone_would_need_renewing(open_site: OpenSite) -> None:
    old = version("a1", N, H, window=("2023-09", "2025-09"))
    said = words(open_site(EXAMPLE_NETWORK.with_(old).register).client().get("/agreements/a1"))
    assert "Expired. Its last start was September 2025. It would need renewing." in said


def test_what_is_not_there_is_not_found(client: SiteClient) -> None:
    for address in ("/institutions/nope", "/accords/nope", "/agreements/nope", "/careers/nope"):
        assert client.get(address).status_code == 404
