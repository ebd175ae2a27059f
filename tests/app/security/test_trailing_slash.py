"""The Host header never decides where anybody is led."""

import pytest

from tests.site import SiteClient

EVIL = {"Host": "evil.example"}


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/about/", "/about"),
        ("/routes/?from=N&to=B", "/routes?from=N&to=B"),
        ("/awards/N///", "/awards/N"),
        ("/awards/%2F%2Fevil.example/", "/awards/%2F%2Fevil.example"),
        ("/static/", "/static"),
    ],
)
def test_a_slash_too_many_leads_to_the_address_without_it(client: SiteClient, asked: str, led_to: str) -> None:
    response = client.get(asked, headers=EVIL)

    assert response.status_code == 308
    assert response.headers["location"] == led_to


def test_two_slashes_at_the_beginning_lead_to_no_other_site(client: SiteClient) -> None:
    response = client.get("http://127.0.0.1:8000//evil.example/")

    assert response.headers.get("location", "/").startswith("/evil.example")


def test_the_first_page_keeps_its_slash_and_posts_are_led_nowhere(client: SiteClient) -> None:
    assert client.get("/").status_code == 200
    assert client.post("/check/", data={"code": "x"}).status_code == 404


@pytest.mark.parametrize(
    "address", ["/", "/about", "/routes?from=N&to=B", "/static", "/nothing", "/awards/N", "/check"]
)
def test_no_answer_repeats_the_host_header(client: SiteClient, address: str) -> None:
    response = client.get(address, headers=EVIL)

    assert "evil.example" not in response.text
    assert "evil.example" not in str(response.headers)
