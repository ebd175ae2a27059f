"""A whole journey leaves no name, no code, no private link and no search in the log, whatever goes wrong on the way."""

import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from html import unescape

import pytest

from app.logging import configure_logging
from tests.app.issuing import FAMILY_NAME, NAME
from tests.page_checks import Page
from tests.site import Site, SiteClient, write_briefly

SEARCH = "from=N&to=B&starting=2027-01"
LEG = "leg=a2~1~N~B~B-y1~2027-09"
CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}")


UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def without_request_ids(log: str) -> str:
    """The number of a request is random, and now and then has the shape of a code."""
    return UUID.sub("", log)


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that is logged, down to the least."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    root = logging.getLogger()
    before, level = root.handlers, root.level
    configure_logging("DEBUG")
    yield written
    root.handlers = before
    root.setLevel(level)
    write_briefly()


def form_of(html: str, action: str) -> dict[str, str]:
    """The hidden fields of a form, as a browser would send them back."""
    page = Page(html)
    (form,) = [f for f in page.elements("form") if f.get("action", "").startswith(action)]
    fields = [e for e in form.iter("input") if e.get("type") == "hidden"]
    return {"action": form.get("action", ""), **{e.get("name", ""): e.get("value", "") for e in fields}}


def send(client: SiteClient, html: str, action: str, **typed: str) -> tuple[int, str, str]:
    """Fills in a form and sends it; gives status, page and where it leads on to."""
    form = form_of(html, action)
    response = client.post(form.pop("action"), data={**form, **typed})
    return response.status_code, response.text, response.headers.get("location", "")


def journey(client: SiteClient) -> tuple[str, str]:
    """Searches, gets a certificate, prints it, checks it, corrects it, withdraws it, erases it. Gives link and code."""
    client.get("/routes", params={"from": "N", "to": "B", "starting": "2027-01"})
    asked = client.get(f"/certificates/new?{SEARCH}&{LEG}")
    status, preview, _ = send(client, asked.text, "/certificates/preview", full_name=NAME, checking_name=FAMILY_NAME)
    assert status == 200
    status, _, held = send(client, preview, "/certificates", full_name=NAME, checking_name=FAMILY_NAME)
    assert status == 303
    holder_page = client.get(held)
    assert holder_page.status_code == 200
    assert client.get(f"{held}/certificate").status_code == 200
    assert client.get(f"{held}/certificate.pdf").status_code == 200
    found = CODE.search(unescape(holder_page.text))
    assert found is not None
    code = found.group()
    assert client.post("/check", data={"code": code}).status_code == 303
    assert client.get(f"/v/{code}").status_code == 200
    assert client.post(f"/v/{code}/name", data={"name": FAMILY_NAME}).status_code == 200
    assert client.post(f"/v/{code}/name", data={"name": NAME[::-1]}).status_code == 422
    assert client.get(f"/api/v1/certificates/{code}/verification").status_code == 200
    correction = {"full_name": f"{NAME}x", "checking_name": FAMILY_NAME, "confirmed": "yes"}
    assert client.post(f"{held}/correct", data=correction).status_code == 303
    assert client.post(f"{held}/withdraw").status_code == 303
    assert client.post(f"{held}/erase").status_code == 200
    return held.removeprefix("/c/"), code


def test_the_log_of_a_whole_journey_says_nothing_of_anybody(example_site: Site, log: io.StringIO) -> None:
    link, code = journey(example_site.client())

    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    requests = [line for line in lines if line["event"] == "request"]
    assert len(requests) >= 15
    assert {"/c/{link}", "/v/{code}", "/certificates", "/routes"} <= {line["path"] for line in requests}
    said_of_somebody = (NAME, FAMILY_NAME, "Rhiannon", link, code, code.replace("-", ""), SEARCH, "starting=")
    for word in said_of_somebody:
        assert word.casefold() not in log.getvalue().casefold(), word
    assert not CODE.search(without_request_ids(log.getvalue()))


def test_nor_does_the_log_of_one_that_breaks(
    example_site: Site, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*details: object, **more: object) -> None:
        raise ValueError(f"cannot do this with {details} {more}")

    client = example_site.client()
    link, code = journey(client)
    for broken in ("certificate_holder.find_held_certificate", "check.verify_certificate", "check.parse"):
        monkeypatch.setattr(f"app.pages.{broken}", breaks)
    log.truncate(0)
    log.seek(0)

    assert client.get(f"/c/{link}").status_code == 500
    assert client.get(f"/v/{code}").status_code == 500
    assert client.post("/check", data={"code": code}).status_code == 500

    assert "request_failed" in log.getvalue()
    for word in (NAME, FAMILY_NAME, link, code, code.replace("-", "")):
        assert word.casefold() not in log.getvalue().casefold(), word
