"""What a learner takes home: on paper or by e-mail, in words for them, without what the adviser keeps for themself."""

from datetime import date

import pytest

from app.dependencies import get_today
from app.persistence.audit import list_records
from app.persistence.mail import list_letters
from tests.app.pages.desk.visits import CONSENT, Visit, adviser_visits, hidden, hold, save_route
from tests.app.pages.reading import heading, links, words
from tests.site import Site

NOTE = "She is afraid of the interview"


@pytest.fixture
def visit(example_site: Site) -> Visit:
    """A learner with an award, a plan with a note, and something to do."""
    visit = adviser_visits(example_site, reference="Quokka-41", email="quokka@example.org")
    hold(visit)
    plan = save_route(visit)
    page = visit.client.get(plan)
    visit.client.post(plan, data={"title": "Our plan", "note": NOTE, "revision": hidden(page, "revision")})
    visit.client.post(
        f"{visit.learner}/steps",
        data={"text": "Ring Marram", "by-day": "3", "by-month": "12", "by-year": "2026", "form_key": "k"},
    )
    return visit


def send(visit: Visit, query: str = "", **changes: str) -> int:
    """Sends what is shown, and gives what that was answered with."""
    page = visit.client.get(f"{visit.learner}/send{query}")
    form = {name: hidden(page, name) for name in ("form_key", "seen")} | ({"note": "1"} if query else {})
    return visit.client.post(f"{visit.learner}/send", data={**form, **changes}).status_code


def test_the_page_for_paper_says_it_all_in_words_for_the_learner(visit: Visit) -> None:
    page = visit.client.get(f"{visit.learner}/sheet")

    said = words(page)
    assert heading(page) == "Your plan and your next steps"
    assert "Level 3 Extended Diploma in Engineering: grade not said" in said
    assert "BEng Engineering, Marram University" in said
    assert "must offer you a place" in said
    assert "By 3 December 2026 Ring Marram" in said
    assert "Ceri Vaughan, Aldwick College" in said
    assert NOTE not in said


def test_the_adviser_s_note_is_on_it_only_where_that_is_asked(visit: Visit) -> None:
    page = visit.client.get(links(visit.client.get(f"{visit.learner}/sheet"))["Put my note on it, too"])

    assert NOTE in words(page)


def test_the_letter_is_seen_before_it_is_sent_and_is_what_is_sent(example_site: Site, visit: Visit) -> None:
    page = visit.client.get(f"{visit.learner}/send")
    assert "quokka@example.org" in words(page)

    assert send(visit) == 303

    with example_site.session() as session:
        (letter,) = list_letters(session)
    assert letter.message.to == "quokka@example.org"
    assert "Ring Marram" in letter.message.text
    assert " ".join(letter.message.text.split()) in words(page)
    assert NOTE not in letter.message.text
    assert "Quokka" not in letter.message.text


def test_the_note_goes_with_it_where_that_is_ticked(example_site: Site, visit: Visit) -> None:
    assert send(visit, "?note=1") == 303

    with example_site.session() as session:
        assert NOTE in list_letters(session)[0].message.text


def test_the_same_form_sends_one_letter(example_site: Site, visit: Visit) -> None:
    for _ in range(2):
        assert send(visit, form_key="same") == 303

    with example_site.session() as session:
        assert len(list_letters(session)) == 1


def test_what_would_be_sent_must_be_what_was_seen(example_site: Site, visit: Visit) -> None:
    page = visit.client.get(f"{visit.learner}/send")
    form = {name: hidden(page, name) for name in ("form_key", "seen")}
    visit.client.post(f"{visit.learner}/steps", data={"text": "Ring Aldwick", "form_key": "more"})

    again = visit.client.post(f"{visit.learner}/send", data=form)

    assert again.status_code == 409
    assert "Ring Aldwick" in words(again)
    with example_site.session() as session:
        assert list_letters(session) == ()


def test_nothing_is_sent_once_the_consent_is_to_be_renewed(example_site: Site) -> None:
    dated = {**CONSENT, "consent-day": "25", "consent-year": "2025"}
    visit = adviser_visits(example_site, email="quokka@example.org", **dated)
    page = visit.client.get(f"{visit.learner}/send")
    form = {name: hidden(page, name) for name in ("form_key", "seen")}
    example_site.app.dependency_overrides[get_today] = lambda: date(2026, 11, 25)

    answer = visit.client.post(f"{visit.learner}/send", data=form)

    assert answer.status_code == 409
    assert "to be renewed before anything is sent" in words(visit.client.get(f"{visit.learner}/send"))
    with example_site.session() as session:
        assert list_letters(session) == ()


def test_without_an_address_nothing_is_sent(example_site: Site) -> None:
    visit = adviser_visits(example_site)

    assert "There is no e-mail address" in words(visit.client.get(f"{visit.learner}/send"))
    assert visit.client.post(f"{visit.learner}/send", data={"form_key": "k"}).status_code == 409
    with example_site.session() as session:
        assert list_letters(session) == ()


def test_the_history_says_that_something_was_sent_and_not_what(example_site: Site, visit: Visit) -> None:
    send(visit)

    assert "sent the learner an e-mail" in words(visit.page())
    with example_site.session() as session:
        records = list_records(session, f"learner {visit.learner.rpartition('/')[2]}")
    assert records
    told = str([(record.before, record.after) for record in records])
    assert not [word for word in ("Ring", "Quokka", "quokka", NOTE, "Our plan") if word in told]
