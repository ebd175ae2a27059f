"""GET /api/v1/routes."""

from tests.site import SiteClient

ROUTES = "/api/v1/routes"
EXAMPLE_1 = {"from": "N", "to": "B", "starting": "2027-01"}


def test_the_first_worked_example_is_answered_in_the_documented_shape(client: SiteClient) -> None:
    answer = client.get(ROUTES, params=EXAMPLE_1).json()

    assert answer["complete"] is True
    assert answer["reason"] is None
    assert [
        (r["ends"], len(r["legs"]), r["guarantee"], r["legs_to_renew"], r["credit_lost"], r["fee"])
        for r in answer["routes"]
    ] == [
        ("2030-06", 1, "INTERVIEW", 0, 0, 27750),
        ("2030-06", 2, "OFFER", 0, 0, 24500),
        ("2031-06", 2, "OFFER", 1, 0, 23500),
    ]
    by_the_college = answer["routes"][1]
    assert set(by_the_college["best_at"]) == {"soonest", "strongest_guarantee", "nothing_to_renew"}
    first, second = by_the_college["legs"]
    asked = ("agreement", "version", "from", "to", "offering", "enters", "ends", "guarantee", "renew", "requirements")
    assert [first[name] for name in asked] == ["a1", 1, "N", "H", "H-ft", "2027-09", "2028-06", "OFFER", False, "none"]
    assert [second[name] for name in asked] == ["a3", 1, "H", "B", "B-y2", "2028-09", "2030-06", "OFFER", False, "none"]
    assert second["apply_by"] == "2028-08-31"


def test_no_route_comes_with_its_reason_and_what_is_nearest(client: SiteClient) -> None:
    answer = client.get(ROUTES, params={"from": "H", "to": "F", "starting": "2028-07"}).json()

    assert answer["routes"] == []
    assert answer["reason"] == "no_agreement"
    assert [award["award"] for award in answer["nearest"]["leading_directly"]] == ["N"]
    missing = answer["nearest"]["missing"]
    assert (missing["from"]["award"], missing["to"]["award"], missing["legs"]) == ("H", "F", 1)


def test_whoever_is_there_already_is_told_so(client: SiteClient) -> None:
    answer = client.get(ROUTES, params={"from": "B", "to_subject": "4.1", "level": "6"}).json()

    assert answer["reason"] == "already_there"
    assert [award["award"] for award in answer["already"]] == ["B"]


def test_filters_have_their_documented_names(client: SiteClient) -> None:
    filters = {"mode": ["full_time"], "guarantee_at_least": "OFFER", "finish_by": "2030-06", "fee_at_most": "24500"}
    answer = client.get(ROUTES, params={**EXAMPLE_1, **filters}).json()

    assert [route["fee"] for route in answer["routes"]] == [24500]
    assert client.get(ROUTES, params={**EXAMPLE_1, "fee_at_most": "100"}).json()["reason"] == "filtered_out"


def test_every_mistake_is_named_at_once_as_problem_details(client: SiteClient) -> None:
    response = client.get(
        ROUTES, params={"from": "HNC-engineering", "to": "B", "starting": "soon", "fee_at_most": "-1"}
    )

    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["type"] == "http://127.0.0.1:8000/open-data#invalid-parameters"
    assert problem["status"] == 422
    assert {error["field"]: error["value"] for error in problem["errors"]} == {
        "from": "HNC-engineering",
        "starting": "soon",
        "fee_at_most": "-1",
    }
    by_field = {error["field"]: error["message"] for error in problem["errors"]}
    assert "Did you mean HNC" in by_field["from"]
    assert "YYYY-MM" in by_field["starting"]


def test_a_parameter_that_is_not_known_is_named_and_not_passed_over(client: SiteClient) -> None:
    response = client.get(ROUTES, params={**EXAMPLE_1, "guarantee_atleast": "OFFER"})

    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "guarantee_atleast"


def test_an_address_that_is_not_there_is_a_problem_too(client: SiteClient) -> None:
    response = client.get("/api/v1/nothing")

    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["instance"] == f"urn:uuid:{response.headers['x-request-id']}"


def test_a_wrong_method_is_a_problem_that_says_which_is_right(client: SiteClient) -> None:
    response = client.post(ROUTES)

    assert response.status_code == 405
    assert response.headers["allow"] == "GET"
    assert response.json()["title"]
