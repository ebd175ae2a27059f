"""The API's own description, and whether the API is as it says, whatever it is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from tests.site import Site, SiteClient

DESCRIPTION = "/api/v1/openapi.json"
EXAMPLES = 40
# What the description cannot say: which awards there are. So a well-formed question may still be refused.
NOT_ASKED = frozenset({"positive_data_acceptance"})


@pytest.mark.parametrize("kind", list(GenerationMode))
def test_every_answer_is_as_the_description_says_whatever_is_asked(example_site: Site, kind: GenerationMode) -> None:
    described = schemathesis.openapi.from_asgi(DESCRIPTION, example_site.app)
    not_asked = [CHECKS.get_one(name) for name in NOT_ASKED]

    for found in described.get_all_operations():
        operation = found.ok()

        @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=kind))
        def answer(case: schemathesis.Case) -> None:
            case.call_and_validate(excluded_checks=not_asked)

        answer()


def test_the_description_names_every_endpoint_and_no_page(client: SiteClient) -> None:
    description = client.get(DESCRIPTION).json()

    assert {"/api/v1/routes", "/api/v1/awards"} <= set(description["paths"])
    assert all(path.startswith("/api/v1/") for path in description["paths"])
    assert description["servers"] == [{"url": "http://127.0.0.1:8000"}]


def test_every_endpoint_documents_its_problems(client: SiteClient) -> None:
    description = client.get(DESCRIPTION).json()

    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], path
            problems = {status: r for status, r in operation["responses"].items() if status >= "400"}
            assert "500" in problems, (path, method)
            for status, response in problems.items():
                assert list(response["content"]) == ["application/problem+json"], (path, status)
                assert response["content"]["application/problem+json"]["example"]["status"] == int(status)
    assert "errors" in description["components"]["schemas"]["Problem"]["properties"]
    assert "HTTPValidationError" not in description["components"]["schemas"]


def test_a_search_is_documented_with_every_parameter_that_it_reads(client: SiteClient) -> None:
    parameters = client.get(DESCRIPTION).json()["paths"]["/api/v1/routes"]["get"]["parameters"]

    assert {p["name"] for p in parameters} == {
        "from", "studying", "not_held", "credits", "to", "to_subject", "level", "to_career", "starting", "as_of",
        "mode", "guarantee_at_least", "finish_by", "fee_at_most", "all",
    }  # fmt: skip
    assert all(p["description"] and p["example"] for p in parameters)
