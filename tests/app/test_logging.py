"""What the log says, and what it must never say."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from app.logging import configure_logging
from tests.site import Site, write_briefly

SECRET_WORDS = ("Rhiannon", "Okonkwo", "G7K2-M9QX", "G7K2M9QX4T0VRG31", "dQw4w9WgXcQ")


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that is logged, as it would be written."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    root = logging.getLogger()
    before, level = root.handlers, root.level
    configure_logging("DEBUG")
    yield written
    root.handlers = before
    root.setLevel(level)
    write_briefly()


def lines_of(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_one_line_with_the_pattern_of_its_address(example_site: Site, log: io.StringIO) -> None:
    response = example_site.client().get("/api/v1/awards", params={"q": "Rhiannon Okonkwo"})

    (line,) = [line for line in lines_of(log) if line["event"] == "request"]
    assert line["path"] == "/api/v1/awards"
    assert line["method"] == "GET"
    assert line["status"] == 200
    assert line["milliseconds"] >= 0
    assert line["request_id"] == response.headers["x-request-id"]


@pytest.mark.parametrize(
    "address",
    [
        "/v/G7K2-M9QX-4T0V-RG31",
        "/c/dQw4w9WgXcQ",
        "/nothing/Rhiannon?name=Okonkwo",
        "/api/v1/routes?from=Rhiannon&to=Okonkwo",
        "/api/v1/certificates/G7K2M9QX4T0VRG31/verification",
        "/static/Rhiannon.css",
    ],
)
def test_no_line_repeats_an_address(example_site: Site, log: io.StringIO, address: str) -> None:
    client = example_site.client()
    client.get(address)
    client.post(address, data={"full_name": "Rhiannon Okonkwo", "code": "G7K2-M9QX-4T0V-RG31"})

    assert log.getvalue()
    for word in SECRET_WORDS:
        assert word not in log.getvalue()


def test_an_error_is_logged_by_its_type_and_places_and_not_by_what_it_says(
    example_site: Site, log: io.StringIO
) -> None:
    @example_site.app.get("/breaks/{word}")
    def breaks(word: str) -> None:
        try:
            dict[str, str]()[word]
        except KeyError as error:
            raise ValueError(f"cannot issue to {word}") from error

    response = example_site.client().get("/breaks/Rhiannon")

    assert response.status_code == 500
    (line,) = [line for line in lines_of(log) if line["event"] == "request_failed"]
    assert [error["type"] for error in line["error"]] == ["ValueError", "KeyError"]
    assert any("test_logging.py" in place and place.endswith("breaks") for place in line["error"][0]["passed"])
    assert line["path"] == "/breaks/{word}"
    assert line["request_id"] in response.text
    assert "Rhiannon" not in log.getvalue()
    assert "Rhiannon" not in response.text


def test_a_librarys_line_keeps_what_it_meant_and_leaves_out_what_it_filled_in(log: io.StringIO) -> None:
    logging.getLogger("library").warning("Bad request from %s for %s", "Rhiannon", "/c/dQw4w9WgXcQ")

    (line,) = lines_of(log)
    assert line["event"] == "Bad request from %s for %s"
    assert line["logger"] == "library"
    assert line["level"] == "warning"


def test_a_librarys_error_is_described_as_ours_are(log: io.StringIO) -> None:
    try:
        int("Rhiannon")
    except ValueError:
        logging.getLogger("library").exception("It failed")

    (line,) = lines_of(log)
    assert line["error"][0]["type"] == "ValueError"
    assert "Rhiannon" not in log.getvalue()


def test_the_servers_own_line_for_each_request_is_off(log: io.StringIO) -> None:
    logging.getLogger("uvicorn.access").info('%s - "GET %s"', "127.0.0.1", "/c/dQw4w9WgXcQ")

    assert log.getvalue() == ""
