"""The API's own description, and whether the API is as it says, whatever it is asked."""

from collections import Counter
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.site import Site, SiteClient

DESCRIPTION = "/api/v1/openapi.json"
EXAMPLES = 25
BOUNDED = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
# What the description cannot say: which awards there are. So a well-formed question may still be refused.
NOT_ASKED: list[Any] = [positive_data_acceptance]


@pytest.mark.parametrize("kind", list(GenerationMode))
def test_every_answer_is_as_the_description_says_whatever_is_asked(example_site: Site, kind: GenerationMode) -> None:
    described = schemathesis.openapi.from_asgi(DESCRIPTION, example_site.app)

    for found in described.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]

        @BOUNDED
        @given(case=operation.as_strategy(generation_mode=kind))
        def answer(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(excluded_checks=NOT_ASKED)

        answer()


def test_searches_that_can_be_answered_are_answered_as_the_description_says(example_site: Site) -> None:
    raw = example_site.client().get(DESCRIPTION).json()
    parameters = {p["name"]: p["schema"] for p in raw["paths"]["/api/v1/routes"]["get"]["parameters"]}
    parameters["from"]["items"]["enum"] = ["N", "H", "H:merit", "F", "gcse-mathematics:4"]
    parameters["from"] |= {"minItems": 1, "uniqueItems": True}
    parameters["studying"]["items"]["enum"] = ["F:2027-06", "N:2028-01"]
    parameters["studying"]["maxItems"] = 1
    parameters["not_held"]["items"]["enum"] = ["fs-mathematics-2"]
    parameters["to"]["enum"] = ["B", "T", "F", "N"]
    parameters["starting"]["enum"] = ["2026-06", "2027-01", "2030-12"]
    parameters["fee_at_most"]["enum"] = ["0", "20000", "99999"]
    for left_out in ("to_subject", "level", "to_career", "as_of", "finish_by"):
        del parameters[left_out]
    for parameter in raw["paths"]["/api/v1/routes"]["get"]["parameters"]:
        parameter["schema"] = parameters.get(parameter["name"], {"enum": [""]})
        parameter["required"] = parameter["name"] in {"from", "to"}
    described = schemathesis.openapi.from_dict(raw)
    described.app = example_site.app
    seen: Counter[int] = Counter()

    @BOUNDED
    @given(case=described["/api/v1/routes"]["GET"].as_strategy())
    def answer(case: schemathesis.Case[Any]) -> None:
        response = case.call()
        case.validate_response(response, excluded_checks=NOT_ASKED)
        seen[response.status_code] += 1

    answer()
    assert seen[200] > EXAMPLES // 4, seen


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
