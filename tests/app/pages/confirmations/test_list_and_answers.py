"""The sending institution's own page: who waits for an answer, many confirmed at once, put right, declined, undone."""

import re

import pytest

from app.accounts.roles import Role
from tests.app.pages.desk_visits import AMINA, Desk, asked, desk, issued
from tests.app.pages.reading import box, heading, links, problems, words
from tests.people import ALDWICK, MARRAM, NETWORK, person_at
from tests.site import Site, SiteClient

HERE = "/at/institution/aldwick/confirmations"
NAME = AMINA["full_name"]


@pytest.fixture
def kept(example_site: Site) -> Desk:
    return desk(example_site)


@pytest.fixture
def manager(example_site: Site) -> SiteClient:
    return person_at(example_site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Moira Kerr").client(example_site)


def one(manager: SiteClient) -> str:
    """The address of the first question that waits."""
    return links(manager.get(HERE))[NAME]


def test_nobody_waits_to_begin_with(manager: SiteClient) -> None:
    page = manager.get(HERE)
    assert heading(page) == "0 learners to confirm"
    assert "Nobody waits for an answer" in words(page)
    assert "Nothing was answered in the last 90 days" in words(manager.get(f"{HERE}?show=answered"))


def test_the_place_leads_there(manager: SiteClient) -> None:
    assert links(manager.get("/at/institution/aldwick"))["Learners to confirm"] == HERE


def test_it_says_who_is_meant_and_what_is_stated(kept: Desk, manager: SiteClient) -> None:
    asked(kept)
    said = words(manager.get(HERE))
    assert heading(manager.get(HERE)) == "1 learner to confirm"
    for part in (NAME, "20-1234", "HNC Engineering, has it, grade merit", "Ceri Vaughan"):
        assert part in said
    assert "AO" not in said.split(), "the adviser's own reference is nobody else's business"


@pytest.mark.parametrize(("search", "finds"), [("okafor", True), ("1234", True), ("smith", False)])
def test_it_is_searched(kept: Desk, manager: SiteClient, search: str, finds: bool) -> None:
    asked(kept)
    page = manager.get(f"{HERE}?q={search}")
    assert (NAME in words(page)) is finds
    assert finds or "Nobody answers to that" in words(page)


def test_those_ticked_are_confirmed_and_can_be_taken_back_for_a_while(kept: Desk, manager: SiteClient) -> None:
    asked(kept)
    second = desk(kept.site, name="Tom Reed", reference="other")
    asked(second, full_name="Bram de Vries")
    ticks = re.findall(r'name="confirmation" id="[^"]+" value="(\d+)"', manager.get(HERE).text)
    answer = manager.post(HERE, data={"confirmation": ticks})
    assert answer.headers["location"] == f"{HERE}?done=confirmed&number=2"
    page = manager.get(answer.headers["location"])
    assert "2 learners confirmed. You can take that back for 30 minutes" in words(page)
    assert heading(page) == "0 learners to confirm"
    answered = manager.get(f"{HERE}?show=answered")
    assert answered.text.count("Take it back") == 2
    undo = re.findall(rf'action="({HERE}/\d+/undo)".*?name="revision" value="(\d+)"', answered.text)
    back = manager.post(undo[0][0], data={"revision": undo[0][1]})
    assert back.headers["location"] == f"{HERE}?done=undone"
    assert heading(manager.get(HERE)) == "1 learner to confirm"


def test_nobody_ticked_is_said(kept: Desk, manager: SiteClient) -> None:
    asked(kept)
    answer = manager.post(HERE, data={})
    assert "Nobody was ticked" in manager.get(answer.headers["location"]).text


def test_after_it_was_confirmed_the_advisers_certificate_names_the_institution(kept: Desk, manager: SiteClient) -> None:
    asked(kept)
    address = one(manager)
    assert manager.post(address, data={"answer": "confirmed", "revision": "1"}).status_code == 303
    assert "Aldwick College confirmed it on" in words(kept.client.get(kept.certificates))
    name_page = kept.client.get(f"{kept.certificates}/new?leg=a3~1~H~B~B-y2~2027-09")
    assert box(name_page, "full_name") == NAME
    assert "Confirmed by the sending institution, Aldwick College" in words(name_page)
    certificate = issued(kept)
    assert "Confirmed by the sending institution, Aldwick College" in words(kept.client.get(certificate))
    code = certificate.rpartition("/")[2]
    shown = words(kept.site.client().get(f"/v/{code}"))
    assert "Confirmed by the sending institution, Aldwick College" in shown
    page = manager.get(address)
    assert "A certificate has been issued on this answer" in words(page)
    refused = manager.post(f"{address}/undo", data={"revision": "2"})
    assert refused.status_code == 409


def test_what_is_put_right_stands_on_the_certificate(kept: Desk, manager: SiteClient) -> None:
    asked(kept)
    sent = {"answer": "corrected", "full_name": NAME, "is": "held", "grade": "distinction", "revision": "1"}
    assert manager.post(one(manager), data=sent).status_code == 303
    assert "put it right on" in words(kept.client.get(kept.certificates))
    preview = kept.client.post(f"{kept.certificates}/preview?leg=a3~1~H~B~B-y2~2027-09", data=AMINA)
    assert "You hold HNC Engineering, Aldwick College (distinction)" in words(preview)


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"answer": "declined", "reason": " "}, ["reason"]),
        ({"answer": "corrected", "full_name": "", "is": "held"}, ["full_name"]),
        ({"answer": "corrected", "full_name": NAME, "is": "held", "grade": "grand"}, ["grade"]),
        ({"answer": "corrected", "full_name": NAME, "is": "studying", "until": "soon"}, ["until"]),
        ({"answer": ""}, ["answer"]),
    ],
)
def test_what_cannot_be_is_named(kept: Desk, manager: SiteClient, sent: dict[str, str], wrong: list[str]) -> None:
    asked(kept)
    page = manager.post(one(manager), data={**sent, "revision": "1"})
    assert (page.status_code, list(problems(page))) == (422, wrong)


def test_what_is_declined_says_why_to_the_adviser(kept: Desk, manager: SiteClient) -> None:
    asked(kept)
    manager.post(one(manager), data={"answer": "declined", "reason": "Not known here", "revision": "1"})
    said = words(kept.client.get(kept.certificates))
    assert "Aldwick College declined on" in said
    assert "Not known here" in said
    assert "Ask the institution to confirm" in said


def test_who_answers_second_is_shown_the_first_answer(kept: Desk, manager: SiteClient) -> None:
    asked(kept)
    address = one(manager)
    manager.post(address, data={"answer": "confirmed", "revision": "1"})
    other = person_at(kept.site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Bo Lee").client(kept.site)
    late = other.post(address, data={"answer": "declined", "reason": "No", "revision": "1"})
    assert late.status_code == 409
    assert "Moira Kerr has answered this meanwhile" in words(late)
    assert heading(late) == "Confirmed"


@pytest.mark.asvs("8.2.2", "8.4.1")
def test_nobody_else_finds_the_list_or_a_question(kept: Desk, manager: SiteClient) -> None:
    asked(kept)
    address = one(manager)
    others = (
        (Role.PARTNERSHIP_MANAGER, MARRAM, "Bo Lee"),
        (Role.ADVISER, ALDWICK, "Tom Reed"),
        (Role.NETWORK_OFFICER, NETWORK, "Ana Reis"),
    )
    for role, place, name in others:
        client = person_at(kept.site, role, place, name=name).client(kept.site)
        assert client.get(HERE).status_code == 404
        assert client.get(address).status_code == 404
        assert client.post(address, data={"answer": "confirmed", "revision": "1"}).status_code == 404
    at_marram = address.replace("aldwick", "marram")
    stranger = person_at(kept.site, Role.PARTNERSHIP_MANAGER, MARRAM, name="Una Fox").client(kept.site)
    assert stranger.get(at_marram).status_code == 404
    assert manager.get(f"{HERE}/999").status_code == 404


def test_the_history_tells_it_in_words_without_the_name(kept: Desk, manager: SiteClient) -> None:
    asked(kept)
    address = one(manager)
    manager.post(address, data={"answer": "confirmed", "revision": "1"})
    manager.post(f"{address}/undo", data={"revision": "2"})
    said = words(manager.get(address))
    for part in (
        "Ceri Vaughan asked the institution to confirm an award",
        "Moira Kerr answered what an adviser asked about an award",
        "Moira Kerr took an answer to an adviser back",
    ):
        assert part in said
    assert "Okafor" not in words(manager.get("/at/institution/aldwick/history"))
