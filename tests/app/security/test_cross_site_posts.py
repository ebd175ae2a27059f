"""Whose forms are taken: only those of our own pages."""

import pytest
from starlette.datastructures import Headers

from app.security.cross_site import CrossSitePosts
from tests.site import Site

PUBLIC = "https://onward.example.ac.uk"


async def _nothing(*_: object) -> None: ...


def _is_ours(headers: dict[str, str], *, loopback: bool = False) -> bool:
    return CrossSitePosts(_nothing, public_url=PUBLIC, loopback=loopback, refuse=_nothing).is_ours(Headers(headers))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "same-origin", "origin": PUBLIC},
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"sec-fetch-site": "none"},
        {"origin": PUBLIC},
    ],
)
def test_a_form_of_our_own_page_is_taken(headers: dict[str, str]) -> None:
    assert _is_ours(headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"host": "onward.example.ac.uk"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": PUBLIC},
        {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
        {"sec-fetch-site": "none", "origin": "https://evil.example"},
        {"origin": "https://evil.example"},
        {"origin": "https://evil.example", "host": "evil.example"},
        {"origin": "http://onward.example.ac.uk"},
        {"origin": "https://onward.example.ac.uk:8443"},
        {"origin": "https://onward.example.ac.uk.evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://127.0.0.1:8000"},
        {"origin": "http://[broken"},
    ],
)
def test_what_another_site_sends_is_refused(headers: dict[str, str]) -> None:
    assert not _is_ours(headers)


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8000", "http://localhost:3000", "http://[::1]:8000"])
def test_on_ones_own_machine_its_own_address_is_ours(origin: str) -> None:
    assert _is_ours({"origin": origin}, loopback=True)
    assert not _is_ours({"origin": "http://127.0.0.1.evil.example"}, loopback=True)


def test_a_refused_form_is_told_why_on_a_page(example_site: Site) -> None:
    response = example_site.client().post("/check", headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert "did not come from our own page" in response.text


def test_following_a_link_from_another_site_is_no_post(example_site: Site) -> None:
    assert example_site.client().get("/about", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_our_pages_tell_our_own_site_where_a_form_comes_from(example_site: Site) -> None:
    """Old browsers say their origin only where a page lets them; the header alone would have them say 'null'."""
    response = example_site.client().get("/check")

    assert '<meta name="referrer" content="same-origin">' in response.text
    assert response.headers["referrer-policy"] == "no-referrer"
