"""What went wrong, said to people on a page and to programs as problem details."""

import pytest
from sqlalchemy.exc import OperationalError

from app.errors import translate
from app.faults import BY_STATUS, FAILED, NOT_FOUND, NOT_PERMITTED, OUT_OF_SERVICE, WRONG_METHOD
from app.guards import PermissionRefusedError
from app.permissions import Action
from routes_graph.errors import UnknownIdentifier
from tests.site import Site, SiteClient


def test_an_address_where_nothing_is_says_so_on_a_page(client: SiteClient) -> None:
    response = client.get("/nothing/here")

    assert response.status_code == 404
    assert NOT_FOUND.title in response.text
    assert response.headers["x-request-id"] in response.text


def test_a_wrong_method_is_said_on_a_page_and_the_right_ones_in_a_header(client: SiteClient) -> None:
    response = client.post("/about")

    assert response.status_code == 405
    assert WRONG_METHOD.title in response.text
    assert "GET" in response.headers["allow"]


@pytest.mark.parametrize("status", sorted(BY_STATUS))
def test_every_kind_of_error_has_a_page(example_site: Site, status: int) -> None:
    from fastapi import HTTPException

    @example_site.app.get("/fails")
    def fails() -> None:
        raise HTTPException(status)

    response = example_site.client().get("/fails")

    assert response.status_code == status
    assert BY_STATUS[status].title in response.text


def test_what_nobody_foresaw_is_our_fault_and_has_a_number(example_site: Site) -> None:
    @example_site.app.get("/api/v1/fails")
    def fails() -> None:
        raise ZeroDivisionError("a secret of the server")

    response = example_site.client().get("/api/v1/fails")

    assert response.status_code == 500
    problem = response.json()
    assert problem["title"] == FAILED.title
    assert problem["instance"] == f"urn:uuid:{response.headers['x-request-id']}"
    assert "secret" not in response.text


def test_an_error_page_that_cannot_be_made_is_said_without_a_template(
    example_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the templates are not there")

    monkeypatch.setattr("app.errors.render", broken)

    response = example_site.client().get("/nothing/here")

    assert response.status_code == 404
    assert NOT_FOUND.title in response.text
    assert response.headers["x-request-id"] in response.text


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (PermissionRefusedError(Action.READ_ABOUT), NOT_PERMITTED),
        (OperationalError("SELECT 1", {}, Exception("gone")), OUT_OF_SERVICE),
        (ArithmeticError(), FAILED),
    ],
)
def test_each_error_means_one_thing_to_a_visitor(error: Exception, fault: object) -> None:
    assert translate(error) is fault


def test_an_award_that_is_not_there_is_named() -> None:
    fault = translate(UnknownIdentifier("award", "HNC"))

    assert fault.status == 404
    assert "'HNC'" in fault.detail
