"""The private link: keep it, print it, correct the name once, withdraw it, erase it."""

import re
from collections.abc import Callable

import pytest

from app.dependencies import get_today
from tests.app.pages.certificate_visits import code_of, get_certificate, with_conditions
from tests.certificates.pdf.reading import codes_in, needs_poppler, picture_of, words_of
from tests.page_checks import Page, text_of
from tests.site import ADDRESS, OpenSite, Site, SiteClient

RIGHT = {"full_name": "Aminah Okafor-Lindqvist", "checking_name": "Okafor-Lindqvist"}


@pytest.fixture
def link(client: SiteClient) -> str:
    return get_certificate(client)


def main_text(client: SiteClient, address: str) -> str:
    return text_of(Page(client.get(address).text).elements("main")[0])


def test_the_page_says_to_keep_its_address_and_how_to_use_the_certificate(client: SiteClient, link: str) -> None:
    text = main_text(client, link)
    assert f"{ADDRESS}{link}" in text
    assert "It is the only way back to your certificate." in text
    assert "It is good. Present it by Tuesday 31 August 2027." in text
    assert code_of(client, link) in text


def test_the_page_lists_what_is_still_to_show(open_site: OpenSite) -> None:
    client = open_site(with_conditions()).client()
    assert "Still to show GCSE Mathematics, grade 4 or above" in main_text(client, get_certificate(client))


def test_a_link_cannot_be_guessed_and_a_wrong_one_leads_nowhere(client: SiteClient, link: str) -> None:
    assert re.fullmatch(r"/c/[A-Za-z0-9_-]{43}", link)
    other = link[:-1] + ("A" if link[-1] != "A" else "B")
    for path in ("", "/certificate", "/certificate.pdf", "/correct", "/withdraw", "/erase"):
        assert client.get(other + path).status_code == 404


@pytest.mark.parametrize("path", ["", "/certificate", "/certificate.pdf", "/correct", "/withdraw", "/erase"])
def test_no_page_of_the_holder_is_kept_told_of_or_found(client: SiteClient, link: str, path: str) -> None:
    response = client.get(link + path)
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["x-robots-tag"] == "noindex, nofollow"


@needs_poppler
def test_the_pdf_says_what_the_page_says(client: SiteClient, link: str) -> None:
    response = client.get(f"{link}/certificate.pdf")
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"] == 'attachment; filename="progression-guarantee-certificate.pdf"'
    words, page = words_of(response.content), main_text(client, f"{link}/certificate")
    for fact in (
        "Marram University guarantees",
        "Amina Okafor-Lindqvist",
        "an offer of a place on BEng Engineering, starting in September 2027.",
        "You hold HNC Engineering, Aldwick College (merit).",
        "Tuesday 31 August 2027",
        "To check this certificate",
        code_of(client, link).replace("-", " "),
    ):
        assert fact in words, fact
        assert fact in page, fact


@needs_poppler
def test_the_square_leads_to_the_page_that_checks_it(client: SiteClient, link: str) -> None:
    (found,) = codes_in(picture_of(client.get(f"{link}/certificate.pdf").content, 150))
    assert found.text == f"{ADDRESS}/v/{code_of(client, link).replace('-', '')}"
    assert "Valid" in client.get(found.text.removeprefix(ADDRESS)).text


def test_the_host_header_never_decides_what_is_printed(client: SiteClient, link: str) -> None:
    page = client.get(f"{link}/certificate", headers={"Host": "evil.example"})
    assert "evil.example" not in page.text


def test_the_square_on_the_page_is_the_one_on_paper(client: SiteClient, link: str) -> None:
    from certificates.square import square_of

    address = f"{ADDRESS}/v/{code_of(client, link).replace('-', '')}"
    assert square_of(address).path in client.get(f"{link}/certificate").text


def test_a_correction_is_shown_before_it_is_made(client: SiteClient, link: str) -> None:
    before = code_of(client, link)
    page = client.post(f"{link}/correct", data=RIGHT)
    text = text_of(Page(page.text).elements("main")[0])
    assert "Aminah Okafor-Lindqvist instead of Amina Okafor-Lindqvist" in text
    assert code_of(client, link) == before


def test_a_confirmed_correction_has_a_new_code_and_the_old_one_says_so(client: SiteClient, link: str) -> None:
    before = code_of(client, link)
    response = client.post(f"{link}/correct", data={**RIGHT, "confirmed": "yes"})
    assert (response.status_code, response.headers["location"]) == (303, link)
    after = code_of(client, link)
    assert after != before
    assert f"It takes the place of {before}" in main_text(client, link)
    assert "Aminah Okafor-Lindqvist" in main_text(client, link)
    assert main_text(client, f"/v/{before}").count("Replaced")
    assert "Ask them kindly for the new one." in main_text(client, f"/v/{before}")
    assert "Valid" in main_text(client, f"/v/{after}")


def test_a_second_correction_is_refused_and_the_first_sent_twice_is_not(client: SiteClient, link: str) -> None:
    sent = {**RIGHT, "confirmed": "yes"}
    assert client.post(f"{link}/correct", data=sent).status_code == 303
    code = code_of(client, link)
    assert client.post(f"{link}/correct", data=sent).status_code == 303
    assert code_of(client, link) == code
    refused = client.post(f"{link}/correct", data={**sent, "full_name": "Ameena Okafor-Lindqvist"})
    assert refused.status_code == 409
    assert "only once" in refused.text
    assert "only once" in client.get(f"{link}/correct").text


def test_a_mistake_in_the_correction_loses_nothing(client: SiteClient, link: str) -> None:
    page = client.post(f"{link}/correct", data={"full_name": "Aminah Okafor", "checking_name": "Lindqvist"})
    assert page.status_code == 422
    assert 'value="Aminah Okafor"' in page.text


def test_withdrawing_asks_first_and_then_the_code_says_so(client: SiteClient, link: str) -> None:
    code = code_of(client, link)
    assert "cannot be undone" in main_text(client, f"{link}/withdraw")
    assert client.post(f"{link}/withdraw").status_code == 303
    assert "It was withdrawn on 24 November 2026" in main_text(client, link)
    assert "Withdrawn" in main_text(client, f"/v/{code}")
    assert "Tell them kindly that you cannot act on it." in main_text(client, f"/v/{code}")
    assert client.get(f"{link}/certificate.pdf").status_code == 410
    assert client.get(f"{link}/certificate").status_code == 410
    assert client.post(f"{link}/withdraw").status_code == 303


def test_erasing_asks_first_and_then_the_name_is_nowhere(client: SiteClient, link: str) -> None:
    code = code_of(client, link)
    assert code in main_text(client, f"{link}/erase")
    done = client.post(f"{link}/erase")
    assert "Your name is gone from our records" in done.text
    for path in ("", "/certificate", "/certificate.pdf", "/correct", "/withdraw", "/erase"):
        assert client.get(link + path).status_code == 410
    assert client.post(f"{link}/erase").status_code == 410
    page = client.get(f"/v/{code}").text
    assert "Erased" in page
    assert "BEng" not in page
    assert "<form" in page
    assert f"/v/{code.replace('-', '')}/name" not in page


def test_a_form_from_another_site_changes_nothing(client: SiteClient, link: str) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    for path in ("/withdraw", "/erase", "/correct"):
        assert client.post(link + path, headers=foreign).status_code == 403
    assert "It is good." in main_text(client, link)


def test_after_its_last_day_it_says_so_and_can_still_be_erased(example_site: Site) -> None:
    client = example_site.client()
    link = get_certificate(client)
    on(example_site, lambda day: day.replace(year=2027, month=9, day=1))
    text = main_text(client, link)
    assert "It expired on 31 August 2027" in text
    assert client.get(f"{link}/withdraw").status_code == 409
    assert client.get(f"{link}/certificate.pdf").status_code == 200
    assert client.post(f"{link}/erase").status_code == 200


def on(site: Site, moved: Callable) -> None:  # type: ignore[type-arg]
    """The site's day, moved."""
    from tests.site import TODAY

    day = moved(TODAY)
    site.app.dependency_overrides[get_today] = lambda: day
