"""Getting a certificate: the name, the preview, and one certificate however often the form is sent."""

from dataclasses import replace
from datetime import date

import pytest

from app.persistence.certificates import count_certificates
from routes_graph.agreements import Guarantee
from tests.app.pages.certificate_visits import (
    AMINA,
    SEARCH,
    asked,
    confirm,
    form_key_in,
    get_certificate,
    network_with,
    with_conditions,
)
from tests.page_checks import Page, text_of
from tests.routes_graph.specimens import A3, withdrawn
from tests.site import OpenSite, Site, SiteClient


def certificates_at(site: Site) -> int:
    with site.session() as session:
        return count_certificates(session)


def test_the_form_says_what_is_guaranteed_and_what_is_not_met_before_a_name_is_typed(open_site: OpenSite) -> None:
    page = open_site(with_conditions()).client().get(asked("/certificates/new"))
    assert page.status_code == 200
    text = text_of(Page(page.text).elements("main")[0])
    assert (
        "Marram University guarantees you an offer of a place on BEng Engineering, starting in September 2027." in text
    )
    assert "Still to show GCSE Mathematics, grade 4 or above, or Functional Skills Mathematics level 2." in text
    assert "You said so yourself, and nobody has checked it." in text


def test_the_preview_says_the_name_what_is_missing_and_the_name_to_check_by(open_site: OpenSite) -> None:
    client = open_site(with_conditions()).client()
    page = client.post(asked("/certificates/preview"), data=AMINA)
    text = text_of(Page(page.text).elements("main")[0])
    assert "Marram University guarantees Amina Okafor-Lindqvist an offer of a place" in text
    assert "Name to check by Okafor-Lindqvist" in text
    assert "You have not shown everything yet." in text


def test_a_preview_makes_no_certificate(example_site: Site) -> None:
    client = example_site.client()
    client.post(asked("/certificates/preview"), data=AMINA)
    assert certificates_at(example_site) == 0


def test_confirming_leads_to_the_private_page_where_the_name_stands(client: SiteClient) -> None:
    page = client.get(get_certificate(client))
    assert page.status_code == 200
    assert AMINA["full_name"] in page.text


def test_sending_the_form_twice_makes_one_and_leads_to_the_same_place(example_site: Site) -> None:
    client = example_site.client()
    key = form_key_in(client.post(asked("/certificates/preview"), data=AMINA).text)
    assert confirm(client, key) == confirm(client, key)
    assert certificates_at(example_site) == 1


def test_going_back_and_writing_another_name_makes_another(example_site: Site) -> None:
    client = example_site.client()
    key = form_key_in(client.post(asked("/certificates/preview"), data=AMINA).text)
    assert confirm(client, key) != confirm(client, key, full_name="Aminah Okafor-Lindqvist")
    assert certificates_at(example_site) == 2


def test_every_preview_has_a_key_of_its_own(client: SiteClient) -> None:
    keys = {form_key_in(client.post(asked("/certificates/preview"), data=AMINA).text) for _ in range(3)}
    assert len(keys) == 3


def test_a_form_without_its_key_shows_the_preview_again(example_site: Site) -> None:
    page = example_site.client().post(asked("/certificates"), data=AMINA)
    assert page.status_code == 200
    assert form_key_in(page.text)
    assert certificates_at(example_site) == 0


@pytest.mark.parametrize("path", ["/certificates/preview", "/certificates"])
@pytest.mark.parametrize(
    ("names", "field", "said"),
    [
        ({"full_name": "", "checking_name": ""}, "full_name", "Enter your full name"),
        ({"full_name": "Ann Smith", "checking_name": "Jones"}, "checking_name", "must be part of the full name"),
        ({"full_name": "李小龍", "checking_name": ""}, "full_name", "can print 李 小 龍"),
        ({"full_name": "Amina 🌟 Khan", "checking_name": ""}, "full_name", "Leave out 🌟"),
        ({"full_name": "A" * 151, "checking_name": ""}, "full_name", "150 characters at most"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_typed_is_lost(
    example_site: Site, path: str, names: dict[str, str], field: str, said: str
) -> None:
    page = example_site.client().post(asked(path), data={**names, "form_key": "k"})
    assert page.status_code == 422
    assert said in page.text
    assert f'href="#{field}"' in page.text
    assert f'value="{names["full_name"]}"' in page.text
    assert certificates_at(example_site) == 0


def test_one_name_is_enough(client: SiteClient) -> None:
    page = client.post(asked("/certificates/preview"), data={"full_name": "Björk", "checking_name": ""})
    assert "Name to check by Björk" in text_of(Page(page.text).elements("main")[0])


def test_changing_the_name_goes_back_with_what_was_typed(client: SiteClient) -> None:
    page = client.post(asked("/certificates/new"), data={"full_name": "  Amina  ", "checking_name": "typed"})
    assert page.status_code == 200
    assert 'value="  Amina  "' in page.text
    assert 'value="typed"' in page.text


def test_a_name_is_text_and_never_markup(client: SiteClient) -> None:
    page = client.post(asked("/certificates/preview"), data={"full_name": "<b>Bobby</b>", "checking_name": ""})
    assert "<b>Bobby" not in page.text
    assert "&lt;b&gt;Bobby&lt;/b&gt;" in page.text


def test_a_consideration_is_explained_and_promises_nothing(open_site: OpenSite) -> None:
    site = open_site(network_with(replace(A3, guarantee=Guarantee.CONSIDERATION)))
    page = site.client().get(asked("/certificates/new"))
    assert "read with care" in page.text
    assert "<form" not in page.text


@pytest.mark.parametrize("path", ["/certificates/preview", "/certificates"])
def test_what_cannot_be_issued_any_more_is_explained_on_every_step(open_site: OpenSite, path: str) -> None:
    site = open_site(network_with(withdrawn(A3, date(2026, 11, 1))))
    page = site.client().post(asked(path), data={**AMINA, "form_key": "k"})
    assert "withdrawn on 1 November 2026" in page.text
    assert certificates_at(site) == 0


def test_another_day_cannot_be_asked_for(client: SiteClient) -> None:
    """A search may be asked as of another day; a certificate is issued today."""
    page = client.get(asked("/certificates/new", leg="a3~1~H~B~B-y2~2026-09", as_of="2026-01-05"))
    assert "had to be presented by" in page.text


@pytest.mark.parametrize("leg", ["", "nonsense", "a3~1~H~B~B-y2", "a3~x~H~B~B-y2~2027-09", "a3~1~H~B~B-y2~2027-13"])
def test_an_address_that_names_no_leg_leads_back_to_the_search(client: SiteClient, leg: str) -> None:
    response = client.get(asked("/certificates/new", leg=leg))
    assert response.status_code == 303
    assert response.headers["location"].startswith("/routes?from=H:merit&to=B")


def test_an_agreement_that_is_not_there_is_not_found(client: SiteClient) -> None:
    assert client.get(asked("/certificates/new", leg="a99~1~H~B~B-y2~2027-09")).status_code == 404


def test_an_unreadable_search_leads_to_where_it_is_explained(client: SiteClient) -> None:
    response = client.get(asked("/certificates/new", to="nowhere"))
    assert response.status_code == 303
    assert response.headers["location"].startswith("/routes?")


def test_no_name_ever_stands_in_an_address(client: SiteClient) -> None:
    preview = client.post(asked("/certificates/preview"), data=AMINA)
    page = Page(preview.text)
    addresses = [e.get(a, "") for e in page.everything for a in ("href", "action", "formaction")]
    assert not [a for a in addresses if "Amina" in a or "Okafor" in a]
    assert SEARCH["to"] == "B"


def test_nothing_about_a_certificate_is_kept_by_a_cache(client: SiteClient) -> None:
    for response in (client.get(asked("/certificates/new")), client.post(asked("/certificates/preview"), data=AMINA)):
        assert response.headers["cache-control"] == "no-store"
