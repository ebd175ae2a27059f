"""Checking: a slip is named before any question, unknown codes have one answer, a name is told to who types it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from app.services.count_tries import UNKNOWN_CODES_OF_AN_ADDRESS
from certificates.codes import make_code
from routes_graph.institutions import Network
from tests.app.pages.certificate_visits import code_of, get_certificate, network_with
from tests.page_checks import Page, text_of
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK, withdrawn
from tests.site import OpenSite, Site, SiteClient

SWAPPED = "0123-4567-89AB-CTXV"


@pytest.fixture
def code(client: SiteClient) -> str:
    return code_of(client, get_certificate(client))


def main_text(page: str) -> str:
    return text_of(Page(page).elements("main")[0])


def count_of_tries(site: Site) -> int:
    with site.session() as session:
        return int(session.connection().execute(text("SELECT count(*) FROM tries")).scalar_one())


# ── the code ─────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter the code"),
        (SWAPPED, "There is a slip in this code"),
        ("0123-4U67-89AB-CTVX", "Character 6 is the letter U"),
        ("0123-4567-89AB-CTV", "this has 15: one is missing"),
        ("<script>", "Character 1 is ‘&lt;’"),
    ],
)
def test_a_slip_is_named_and_what_was_typed_stays(client: SiteClient, typed: str, said: str) -> None:
    page = client.post("/check", data={"code": typed})
    assert page.status_code == 422
    assert said in page.text
    (field,) = [e for e in Page(page.text).elements("input") if e.get("id") == "code"]
    assert field.get("value") == typed


def test_a_slip_is_named_without_any_question_to_the_database(
    client: SiteClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr("app.pages.check.verify_certificate", asked)
    monkeypatch.setattr("app.services.count_tries.tries", asked)
    assert client.post("/check", data={"code": SWAPPED}).status_code == 422
    assert client.get(f"/v/{SWAPPED}").status_code == 404
    assert client.post(f"/v/{SWAPPED}/name", data={"name": "x"}).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        lambda code: code.lower().replace("-", " "),
        lambda code: code.replace("-", ""),
        lambda code: f"http://127.0.0.1:8000/v/{code.replace('-', '')}",
        lambda code: code.replace("0", "O").replace("1", "l"),
    ],
)
def test_a_code_is_read_however_it_is_typed(client: SiteClient, code: str, typed: object) -> None:
    response = client.post("/check", data={"code": typed(code)})  # type: ignore[operator]
    assert (response.status_code, response.headers["location"]) == (303, f"/v/{code.replace('-', '')}")


def test_an_unknown_code_has_one_answer(client: SiteClient, code: str) -> None:
    pages = [client.get(f"/v/{make_code(number).text}") for number in (0, 1)]
    assert [page.status_code for page in pages] == [404, 404]
    texts = {main_text(p.text).replace(make_code(n).grouped, "") for n, p in enumerate(pages)}
    assert len(texts) == 1
    said = texts.pop()
    assert "No certificate with this code is known here." in said
    assert "Compare the code above with the paper once more." in said


# ── a good one ───────────────────────────────────────────────────────────────
@pytest.mark.asvs("8.2.3")
def test_a_good_one_tells_state_guarantee_institutions_awards_and_dates_and_no_name(
    client: SiteClient, code: str
) -> None:
    page = client.get(f"/v/{code}")
    said = main_text(page.text)
    assert page.status_code == 200
    for fact in (
        "Valid Marram University must offer the holder a place.",
        "HNC Engineering Aldwick College",
        "OFFER Marram University must offer the holder a place if they meet the conditions on the certificate.",
        "BEng Engineering Marram University, start September 2027",
        "Tuesday 31 August 2027",
        "Tuesday 24 November 2026",
        "The holder’s own word. Ask for proof.",
        "a3, version 1, signed on 14 March 2025",
        "Passed. The content is unaltered since 24 November 2026.",
    ):
        assert fact in said, fact
    assert "Amina" not in page.text
    assert "Okafor" not in page.text
    assert "changed since" not in said


def test_it_is_neither_kept_nor_found_by_a_search_engine(client: SiteClient, code: str) -> None:
    for path in (code, make_code(0).text):
        response = client.get(f"/v/{path}")
        assert response.headers["x-robots-tag"] == "noindex, nofollow"
        assert response.headers["cache-control"] == "no-store"


def test_an_agreement_that_has_changed_since_is_said_and_it_stays_valid(open_site: OpenSite) -> None:
    client = open_site(EXAMPLE_NETWORK.register).client()
    code = code_of(client, get_certificate(client))
    later = open_site(network_with(withdrawn(A3, date(2026, 11, 24)))).client()
    said = main_text(later.get(f"/v/{code}").text)
    assert "Valid" in said
    assert "The agreement has changed since. The agreement was withdrawn on 24 November 2026." in said
    assert "The certificate stands as it was issued." in said


def test_a_network_that_has_closed_is_said_with_its_successor(open_site: OpenSite) -> None:
    client = open_site(EXAMPLE_NETWORK.register).client()
    code = code_of(client, get_certificate(client))
    old, new = EXAMPLE_NETWORK.register.networks[0], Network(network_id="next", name="Next Network")
    closed = replace(old, closed_on=date(2026, 11, 23), successor_id="next")
    later = open_site(replace(EXAMPLE_NETWORK.register, networks=(closed, new))).client()
    said = main_text(later.get(f"/v/{code}").text)
    assert "Valid" in said
    assert "closed on 23 November 2026. Next Network answers for what it promised." in said


# ── whose it is ──────────────────────────────────────────────────────────────
@pytest.mark.parametrize("typed", ["Okafor-Lindqvist", "okafor lindqvist", "OKAFORLINDQVIST", "Ökafor-Líndqvist"])
def test_who_types_the_name_is_told_whose_it_is(client: SiteClient, code: str, typed: str) -> None:
    page = client.post(f"/v/{code}/name", data={"name": typed})
    assert page.status_code == 200
    assert "It was issued to Amina Okafor-Lindqvist." in main_text(page.text)


def test_a_wrong_name_is_told_nothing_keeps_what_was_typed_and_counts(client: SiteClient, code: str) -> None:
    page = client.post(f"/v/{code}/name", data={"name": "Jones"})
    assert page.status_code == 422
    assert "That is not the name" in page.text
    assert 'value="Jones"' in page.text
    assert "4 tries left today" in page.text
    assert "Amina" not in page.text
    assert "4 tries left today" in client.get(f"/v/{code}").text


def test_after_five_wrong_names_nobody_is_told(client: SiteClient, code: str) -> None:
    statuses = [client.post(f"/v/{code}/name", data={"name": "Jones"}).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    page = client.post(f"/v/{code}/name", data={"name": "Okafor-Lindqvist"})
    assert page.status_code == 429
    assert "too many tries today" in page.text
    assert "Amina" not in page.text
    assert client.get(f"/v/{code}").status_code == 200


def test_a_blank_name_is_no_try(client: SiteClient, code: str) -> None:
    page = client.post(f"/v/{code}/name", data={"name": "  "})
    assert page.status_code == 422
    assert "5 tries left today" in page.text


def test_a_name_for_an_unknown_code_is_not_even_compared(client: SiteClient) -> None:
    page = client.post(f"/v/{make_code(0).text}/name", data={"name": "Okafor"})
    assert page.status_code == 404
    assert "No certificate with this code is known here." in page.text


# ── tries ────────────────────────────────────────────────────────────────────
def test_an_address_that_tries_too_many_unknown_codes_waits_and_the_others_do_not(example_site: Site) -> None:
    client = example_site.client()
    code = code_of(client, get_certificate(client))
    most = UNKNOWN_CODES_OF_AN_ADDRESS.most
    statuses = [client.get(f"/v/{make_code(number).text}").status_code for number in range(most + 1)]
    assert statuses == [404] * most + [429]
    assert client.get(f"/v/{code}").status_code == 429
    elsewhere = type(client)(example_site.app, base_url=str(client.base_url), client=("192.0.2.9", 50000))
    assert elsewhere.get(f"/v/{code}").status_code == 200


def test_a_known_code_costs_no_try(example_site: Site) -> None:
    client = example_site.client()
    code = code_of(client, get_certificate(client))
    for _ in range(3):
        client.get(f"/v/{code}")
    assert count_of_tries(example_site) == 0
    client.get(f"/v/{make_code(0).text}")
    assert count_of_tries(example_site) == 2
