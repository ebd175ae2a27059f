"""A manager confirms a certificate that somebody shows: code and name are typed, then what it says is confirmed."""

import re
from dataclasses import replace

import pytest

from app.accounts.roles import Role
from tests.app.pages.certificate_visits import AMINA, code_of, get_certificate
from tests.app.pages.reading import heading, problems, words
from tests.people import ALDWICK, MARRAM, person_at
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK
from tests.site import OpenSite, Site, SiteClient

HERE = "/at/institution/aldwick/confirmations/certificate"


@pytest.fixture
def manager(example_site: Site) -> SiteClient:
    return person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Moira Kerr").client(example_site)


def typed(code: str, name: str = AMINA["checking_name"], **more: str) -> dict[str, str]:
    return {"code": code, "name": name, **more}


def test_it_is_read_before_it_is_confirmed(client: SiteClient, manager: SiteClient) -> None:
    link = get_certificate(client)
    code = code_of(client, link)
    page = manager.post(HERE, data=typed(code.lower().replace("-", " "), "OKAFOR LINDQVIST"))
    assert heading(page) == "Is this so?"
    for part in (AMINA["full_name"], "You hold HNC Engineering, Aldwick College (merit)", "The holder’s own word"):
        assert part in words(page)
    assert code_of(client, link) == code


def test_the_confirmed_one_stands_under_a_new_code_and_the_holders_link(
    client: SiteClient, manager: SiteClient
) -> None:
    link = get_certificate(client)
    code = code_of(client, link)
    page = manager.post(HERE, data=typed(code, confirmed="1"))
    assert heading(page) == "Confirmed"
    new = code_of(client, link)
    assert new != code
    assert new in words(page)
    assert "Confirmed by the sending institution, Aldwick College" in words(client.get(f"/v/{new}"))
    assert "Replaced" in words(client.get(f"/v/{code}"))
    paper = words(client.get(f"{link}/certificate"))
    assert "Confirmed by the sending institution, Aldwick College" in paper


def test_it_says_whether_it_reserves_a_place(open_site: OpenSite) -> None:
    site = open_site(EXAMPLE_NETWORK.with_(replace(A3, places=1)).register)
    manager = person_at(site, Role.PARTNERSHIP_MANAGER, ALDWICK).client(site)
    first, second = (get_certificate(site.client()) for _ in range(2))
    for link, said in ((first, "It reserves a place"), (second, "No place was left to reserve")):
        assert said in words(manager.post(HERE, data=typed(code_of(site.client(), link), confirmed="1")))
    assert "reserves none of them" in words(site.client().get(f"/v/{code_of(site.client(), second)}"))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"code": "", "name": "x"}, "code"),
        ({"code": "0123-4567-89AB-CTXV", "name": "x"}, "code"),
        ({"code": "0123-4567-89AB-CTVX", "name": "x"}, "code"),
        ({"code": "0123-4567-89AB-CTVX", "name": " "}, "name"),
    ],
)
def test_what_cannot_be_read_is_named(manager: SiteClient, sent: dict[str, str], field: str) -> None:
    page = manager.post(HERE, data=sent)
    assert (page.status_code, list(problems(page))) == (422, [field])


def test_whoever_does_not_know_the_name_is_told_nothing_and_may_not_guess_for_ever(
    client: SiteClient, manager: SiteClient
) -> None:
    code = code_of(client, get_certificate(client))
    for _ in range(5):
        page = manager.post(HERE, data=typed(code, "Jones", confirmed="1"))
        assert list(problems(page)) == ["name"]
        assert "Amina" not in page.text
    page = manager.post(HERE, data=typed(code, confirmed="1"))
    assert "too many tries today" in problems(page)["name"]


@pytest.mark.asvs("8.2.3", "8.4.1")
def test_of_what_is_somebody_elses_to_confirm_nothing_is_shown(client: SiteClient, example_site: Site) -> None:
    code = code_of(client, get_certificate(client))
    other = person_at(example_site, Role.PARTNERSHIP_MANAGER, MARRAM, name="Bo Lee").client(example_site)
    page = other.post(HERE.replace("aldwick", "marram"), data=typed(code, confirmed="1"))
    assert page.status_code == 409
    assert "not yours to confirm" in words(page)
    assert "merit" not in words(page)


def test_it_is_confirmed_once(client: SiteClient, manager: SiteClient) -> None:
    link = get_certificate(client)
    old = code_of(client, link)
    manager.post(HERE, data=typed(old, confirmed="1"))
    again = manager.post(HERE, data=typed(old, confirmed="1"))
    assert again.status_code == 409
    assert "still to be used" in words(again)
    new = manager.post(HERE, data=typed(code_of(client, link), confirmed="1"))
    assert "confirmed by the sending institution already" in words(new)


def test_nobody_else_may(example_site: Site) -> None:
    adviser = person_at(example_site, Role.ADVISER, ALDWICK).client(example_site)
    assert adviser.get(HERE).status_code == 404
    assert adviser.post(HERE, data=typed("0123-4567-89AB-CTVX")).status_code == 404
    assert re.search("sign", example_site.client().get(HERE).text, re.IGNORECASE)
