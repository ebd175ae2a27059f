"""Every link of every page leads somewhere, for whoever has signed in, too: nobody is led where they may not go."""

from collections import deque
from urllib.parse import urlsplit

import pytest

from app.accounts.places import Place
from app.accounts.roles import HELD_AT, Role
from tests.page_checks import Page
from tests.people import ALDWICK, NETWORK, person_at
from tests.permissions.ground import two_networks
from tests.permissions.things import something_everywhere
from tests.site import OpenSite, Site, SiteClient

MOST_PAGES = 250
ALIKE = 12
"""So many pages of one pattern are looked at; the rest are made the same way."""
EXAMPLE_SEARCH = "/routes?from=N&to=B&starting=2027-01"
FAILURES = 400


def pattern_of(address: str) -> str:
    """Pages that are made the same way have the same pattern: the first part of the address, or what is not a name."""
    first, *rest = urlsplit(address).path.split("/")[1:]
    return "/".join([first, *(part for part in rest[2:] if not part.isdigit())]) if first == "at" else first


def links_of(html: str) -> list[str]:
    """The addresses of this site that a page links to, without what stands behind a '#'."""
    found = (a.get("href", "") for a in Page(html).elements("a"))
    return [address.split("#")[0] for address in found if address.startswith("/") and address.split("#")[0]]


def walk(
    client: SiteClient, start: list[str], most_alike: int = ALIKE, own: tuple[str, ...] = ("/",)
) -> dict[str, int]:
    """The status of each page that can be reached by links; the client itself finds fault with any page.

    From pages that begin otherwise than `own` no link is followed.
    """
    seen: dict[str, int] = {}
    alike: dict[str, int] = {}
    waiting = deque((address, "") for address in start)
    came_from: dict[str, str] = {}
    while waiting and len(seen) < MOST_PAGES:
        address, before = waiting.popleft()
        if address in seen or alike.get(pattern_of(address), 0) >= most_alike:
            continue
        response = client.get(address)
        seen[address] = response.status_code
        came_from[address] = before
        alike[pattern_of(address)] = alike.get(pattern_of(address), 0) + 1
        if "location" in response.headers:
            waiting.append((response.headers["location"], address))
        elif response.headers["content-type"].startswith("text/html") and address.startswith(own):
            waiting.extend((link, address) for link in links_of(response.text))
    return {f"{address} (linked from {came_from[address]})": status for address, status in seen.items()}


@pytest.mark.parametrize("start", ["/", EXAMPLE_SEARCH])
def test_every_link_of_the_examples_site_leads_somewhere(client: SiteClient, start: str) -> None:
    seen = walk(client, [start])

    assert len(seen) > 5
    assert {address: status for address, status in seen.items() if status >= FAILURES} == {}


def test_every_link_of_the_demonstration_leads_somewhere(demonstration_site: Site) -> None:
    graph = demonstration_site.app.state.installation.current_graph.snapshot().graph
    sending = next(a for a in graph.register.awards if a.is_national and graph.passages_from(a.award_id))
    receiving = graph.passages_from(sending.award_id)[0].receiving
    search = f"/routes?from={sending.award_id}&to={receiving.award_id}"

    seen = walk(demonstration_site.client(), ["/", search])

    assert len(seen) > 20
    assert {address: status for address, status in seen.items() if status >= FAILURES} == {}


OWN = ("/desk", "/account", "/at/")
"""What only who has signed in sees; the public's pages are followed above."""


@pytest.mark.parametrize(
    ("role", "home"),
    [(role, home) for role in HELD_AT for home in (ALDWICK, NETWORK) if home.kind in HELD_AT[role]],
    ids=str,
)
def test_every_link_leads_somebody_who_has_signed_in_somewhere(open_site: OpenSite, role: Role, home: Place) -> None:
    site = open_site(two_networks())
    somebody = person_at(site, role, home)
    something_everywhere(site, somebody)

    seen = walk(somebody.client(site), list(OWN[:2]), most_alike=2, own=OWN)

    assert home.address in {address.split(" ")[0] for address in seen}
    assert {address: status for address, status in seen.items() if status >= FAILURES} == {}
