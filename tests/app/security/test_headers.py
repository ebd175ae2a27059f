"""What every response says to the browser."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Environment, Settings
from tests.app.issuing import issue_on
from tests.site import Site, SiteClient

EVERY_KIND = ("/about", "/healthz", "/api/v1/routes", "/nothing/here", "/static/images/mark.svg")


@pytest.mark.parametrize("address", EVERY_KIND)
def test_every_response_forbids_scripts_that_are_not_ours(client: SiteClient, address: str) -> None:
    policy = client.get(address).headers["content-security-policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy


@pytest.mark.parametrize("address", EVERY_KIND)
def test_every_response_carries_the_other_safeguards(client: SiteClient, address: str) -> None:
    headers = client.get(address).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]


def test_a_page_that_speaks_of_nobody_may_be_gone_back_to(client: SiteClient) -> None:
    for address in ("/", "/about", "/routes?from=N&to=B&starting=2027-01"):
        assert client.get(address).headers["cache-control"] == "private, no-cache"


def test_what_may_speak_of_somebody_is_kept_nowhere(example_site: Site) -> None:
    client = example_site.client()
    code, link = issue_on(example_site)

    for address in (f"/c/{link}", f"/v/{code.text}", f"/c/{link}/certificate.pdf", "/nothing/here", "/readyz"):
        assert client.get(address).headers["cache-control"] == "no-store", address


def test_files_that_never_change_are_kept_for_ever(client: SiteClient) -> None:
    assert "immutable" in client.get("/static/images/mark.svg?v=0123456789ab").headers["cache-control"]


def test_browsers_are_told_to_come_by_https_only_where_that_is_how_they_come(
    client: SiteClient, tmp_path: Path
) -> None:
    production = Settings(
        data_dir=tmp_path / "production",
        environment=Environment.PRODUCTION,
        public_url="https://onward.example.ac.uk",
    )

    assert "strict-transport-security" not in client.get("/healthz").headers
    app = create_app(production)
    assert "max-age=63072000" in TestClient(app).get("/healthz").headers["strict-transport-security"]
    app.state.installation.engine.dispose()


def test_head_is_answered_wherever_get_is(client: SiteClient) -> None:
    page, head = client.get("/about"), client.head("/about")

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-type"] == page.headers["content-type"]


def test_a_long_page_is_packed(client: SiteClient) -> None:
    assert client.get("/about", headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip"
