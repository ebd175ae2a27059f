"""Every link of every page leads somewhere."""

from collections import deque
from urllib.parse import urlsplit

import pytest

from tests.page_checks import Page
from tests.site import Site, SiteClient

MOST_PAGES = 250
ALIKE = 12
"""So many pages of one pattern are looked at; the rest are made the same way."""
EXAMPLE_SEARCH = "/routes?from=N&to=B&starting=2027-01"
FAILURES = 400


def pattern_of(address: str) -> str:
    """Pages that are made the same way have the same pattern: the first part of the address."""
    return urlsplit(address).path.split("/")[1]


def links_of(html: str) -> list[str]:
    """The addresses of this site that a page links to, without what stands behind a '#'."""
    found = (a.get("href", "") for a in Page(html).elements("a"))
    return [address.split("#")[0] for address in found if address.startswith("/") and address.split("#")[0]]


def walk(client: SiteClient, start: list[str]) -> dict[str, int]:
    """The status of each page that can be reached by links; the client itself finds fault with any page."""
    seen: dict[str, int] = {}
    alike: dict[str, int] = {}
    waiting = deque((address, "") for address in start)
    came_from: dict[str, str] = {}
    while waiting and len(seen) < MOST_PAGES:
        address, before = waiting.popleft()
        if address in seen or alike.get(pattern_of(address), 0) >= ALIKE:
            continue
        response = client.get(address)
        seen[address] = response.status_code
        came_from[address] = before
        alike[pattern_of(address)] = alike.get(pattern_of(address), 0) + 1
        if "location" in response.headers:
            waiting.append((response.headers["location"], address))
        elif response.headers["content-type"].startswith("text/html"):
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
