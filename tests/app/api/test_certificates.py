"""GET /api/v1/certificates/{code}/verification."""

import pytest

from app.services.count_tries import UNKNOWN_CODES_OF_AN_ADDRESS
from certificates.codes import make_code
from tests.app.issuing import FAMILY_NAME, NAME, issue_on
from tests.site import Site, SiteClient

UNKNOWN = "0000-0000-0000-0000"


def address_of(code: str) -> str:
    return f"/api/v1/certificates/{code}/verification"


def test_a_good_certificate_is_told_with_every_check(example_site: Site) -> None:
    code, _ = issue_on(example_site)

    answer = example_site.client().get(address_of(code.grouped)).json()

    assert answer["good"] is True
    assert answer["code"] == code.grouped
    assert answer["state"] == "issued"
    assert answer["verdict"]["tone"] == "good"
    assert {check["name"]: check["outcome"] for check in answer["checks"]} == dict.fromkeys(
        ("code", "content", "standing", "date", "agreement"), "passed"
    )
    certificate = answer["certificate"]
    assert (certificate["guarantee"], certificate["enters"], certificate["expires_on"]) == (
        "INTERVIEW",
        "2027-09",
        "2027-08-31",
    )
    assert certificate["receiving"]["institution_name"] == "Marram University"
    assert certificate["agreement"]["agreement"] == "a2"


def test_the_holders_name_is_told_to_nobody(example_site: Site) -> None:
    code, _ = issue_on(example_site)

    text = example_site.client().get(address_of(code.text)).text

    assert NAME not in text
    assert FAMILY_NAME not in text


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("0", "O")])
def test_a_code_may_be_written_as_people_write_it(example_site: Site, change: object) -> None:
    code, _ = issue_on(example_site)
    assert callable(change)

    assert example_site.client().get(address_of(change(code.grouped))).json()["good"] is True


def test_a_code_that_no_certificate_has_is_not_good(client: SiteClient) -> None:
    answer = client.get(address_of(UNKNOWN)).json()

    assert answer["good"] is False
    assert answer["certificate"] is None
    assert [(check["name"], check["outcome"]) for check in answer["checks"]] == [("code", "failed")]


@pytest.mark.parametrize("slip", ["0123-4567-89AB-CTXV", "0123", "U123-4567-89AB-CTVX"])
def test_a_slip_is_named_as_a_problem_of_the_code(client: SiteClient, slip: str) -> None:
    response = client.get(address_of(slip))

    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert (error["field"], error["value"]) == ("code", slip)
    assert error["message"]


def test_whoever_guesses_codes_is_stopped_and_slips_are_not_guesses(example_site: Site) -> None:
    client = example_site.client()
    for _ in range(UNKNOWN_CODES_OF_AN_ADDRESS.most + 5):
        assert client.get(address_of("0123")).status_code == 422
    for number in range(UNKNOWN_CODES_OF_AN_ADDRESS.most):
        assert client.get(address_of(make_code(number + 1).text)).status_code == 200

    response = client.get(address_of(make_code(999).text))

    assert response.status_code == 429
    assert response.headers["content-type"] == "application/problem+json"
