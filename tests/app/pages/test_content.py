"""The pages about Onward: there for everybody, marked as a demonstration, and no link of theirs leads nowhere."""

from dataclasses import replace

import pytest

from app.faults import BY_STATUS
from tests.page_checks import Page, text_of
from tests.routes_graph.specimens import EXAMPLE_NETWORK
from tests.site import OpenSite, SiteClient

PAGES = {
    "/about": "About Onward",
    "/guarantees": "What the guarantees mean",
    "/privacy": "Privacy",
    "/accessibility": "Accessibility",
    "/open-data": "Open data",
}


@pytest.mark.parametrize(("address", "heading"), PAGES.items())
def test_each_page_is_there_under_its_heading(client: SiteClient, address: str, heading: str) -> None:
    page = Page(client.get(address).text)
    assert text_of(page.elements("h1")[0]) == heading
    assert text_of(page.elements("title")[0]) == f"{heading} – Onward"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_leads_to_every_other_and_says_which_one_it_is(client: SiteClient, address: str) -> None:
    page = Page(client.get(address).text)
    (foot,) = page.elements("footer")
    links = {a.get("href"): a.get("aria-current") for a in foot.iter("a")}
    assert links == {other: "page" if other == address else None for other in PAGES}


def test_a_demonstration_says_so_on_every_page_and_names_who_runs_it(open_site: OpenSite) -> None:
    register = EXAMPLE_NETWORK.register
    network = replace(register.networks[0], demonstration=True)
    shown = open_site(replace(register, networks=(network, *register.networks[1:]))).client()
    for address in (*PAGES, "/nowhere"):
        text = shown.get(address).text
        assert "No promise here is real" in text
        assert network.name in text


def test_a_site_that_is_real_does_not_say_that_it_is_a_demonstration(open_site: OpenSite) -> None:
    register = EXAMPLE_NETWORK.register
    real = tuple(replace(network, demonstration=False) for network in register.networks)
    shown = open_site(replace(register, networks=real)).client()
    assert all("emonstration" not in shown.get(address).text for address in PAGES)


def test_the_privacy_page_says_what_is_kept_and_for_how_long(client: SiteClient) -> None:
    text = " ".join(client.get("/privacy").text.split())
    assert "24 months after the certificate has expired" in text
    assert "There are no cookies" in text


def test_every_kind_of_error_has_its_place_among_the_open_data(client: SiteClient) -> None:
    identifiers = Page(client.get("/open-data").text).identifiers
    assert {fault.word for fault in BY_STATUS.values()} <= set(identifiers)


@pytest.mark.parametrize("address", PAGES)
def test_every_link_within_the_site_to_a_page_of_text_leads_somewhere(client: SiteClient, address: str) -> None:
    links = {a.get("href", "") for a in Page(client.get(address).text).elements("a")}
    for link in links & PAGES.keys():
        assert client.get(link).status_code == 200
