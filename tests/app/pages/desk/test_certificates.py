"""Certificates on the adviser's desk: chosen, looked at, issued once, handed over, withdrawn for the learner."""

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from httpx2 import Response
from sqlalchemy import text

from app.accounts.roles import Role
from routes_graph.months import parse_month
from tests.app.pages.certificate_visits import with_conditions
from tests.app.pages.desk_visits import AMINA, FROM_N, LEG, Desk, asked, desk, issued, seen
from tests.app.pages.reading import box, heading, links, problems, words
from tests.people import ALDWICK, MARRAM, person_at
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK
from tests.site import OpenSite, Site, SiteClient


@pytest.fixture
def kept(example_site: Site) -> Desk:
    return desk(example_site)


def preview(kept: Desk, leg: str = LEG, **differences: str) -> Response:
    return kept.client.post(f"{kept.certificates}/preview?leg={leg}", data={**AMINA, **differences})


# ── choosing ─────────────────────────────────────────────────────────────────
def test_a_learner_without_certificates_is_shown_how_to_begin(kept: Desk) -> None:
    page = kept.client.get(kept.certificates)
    assert "None yet" in words(page)
    assert links(page)["Make a certificate"] == f"{kept.certificates}/new"
    assert "nobody has seen proof" in words(page)


def test_every_step_that_is_open_from_what_they_hold_can_be_chosen(kept: Desk) -> None:
    page = kept.client.get(f"{kept.certificates}/new")
    assert links(page)["BEng Engineering, Marram University, from September 2027"] == (
        f"{kept.certificates}/new?leg={LEG}"
    )
    assert "top-up" not in words(page), "a consideration promises nothing that a certificate could carry"


@pytest.mark.parametrize(("search", "number"), [("marram", 2), ("BENG", 2), ("nursing", 0)])
def test_the_steps_are_searched_by_course_and_institution(kept: Desk, search: str, number: int) -> None:
    page = kept.client.get(f"{kept.certificates}/new?q={search}")
    assert len([w for w in links(page) if w.startswith("BEng Engineering")]) == number


def test_what_the_address_names_and_is_not_there_is_chosen_again(kept: Desk) -> None:
    assert heading(kept.client.get(f"{kept.certificates}/new?leg=nonsense")) == "Which certificate?"
    assert kept.client.get(f"{kept.certificates}/new?leg=zz~1~H~B~B-y2~2027-09").status_code == 404


def test_the_planner_leads_to_the_desk_where_it_is_used_for_a_learner(kept: Desk) -> None:
    asked_for = f"/certificates/new?from=H:merit&to=B&starting=2027-01&learner={kept.learner.learner_id}&leg={LEG}"
    answer = kept.client.get(asked_for)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{kept.certificates}/new?leg={LEG}")
    stranger = kept.site.client().get(asked_for)
    assert heading(stranger) == "Get your certificate"


# ── the name, and a look at it ───────────────────────────────────────────────
def test_the_name_is_typed_beside_what_it_rests_on(kept: Desk) -> None:
    page = kept.client.get(f"{kept.certificates}/new?leg={LEG}")
    assert "Marram University guarantees the learner an offer of a place" in words(page)
    assert "Nobody has seen proof of HNC Engineering" in words(page)
    seen(kept)
    assert "Checked by an adviser. It names you and Aldwick College" in words(
        kept.client.get(f"{kept.certificates}/new?leg={LEG}")
    )


def test_a_name_that_cannot_stand_on_it_is_asked_for_again(kept: Desk) -> None:
    page = preview(kept, full_name=" ")
    assert (page.status_code, problems(page)) == (422, {"full_name": "Enter your full name"})
    page = preview(kept, checking_name="Jones")
    assert problems(page) == {"checking_name": "The name to check by must be part of the full name"}
    assert box(page, "full_name") == AMINA["full_name"]


def test_the_preview_shows_what_is_still_to_show(open_site: OpenSite) -> None:
    kept = desk(open_site(with_conditions()))
    seen(kept)
    page = preview(kept)
    assert heading(page) == "Is this right?"
    assert "Not everything has been shown yet" in words(page)
    assert "GCSE Mathematics, grade 4 or above" in words(page)
    assert "Checked by Ceri Vaughan, adviser, Aldwick College, on Friday 20 November 2026" in words(page)
    assert "Certificate seen." in words(page)


def test_without_evidence_the_preview_says_why_it_cannot_be_issued_as_checked(kept: Desk) -> None:
    page = preview(kept)
    assert "It cannot be issued as checked" in words(page)
    assert "Issue it on their own word" in page.text
    assert 'class="govuk-button on-go"' not in page.text


def test_back_from_the_preview_what_was_typed_is_there(kept: Desk) -> None:
    page = kept.client.post(f"{kept.certificates}/new?leg={LEG}", data={**AMINA, "form_key": "k"})
    assert box(page, "full_name") == AMINA["full_name"]
    assert box(page, "form_key") == "k"


def test_no_name_stands_in_an_address(kept: Desk) -> None:
    seen(kept)
    assert "Okafor" not in issued(kept)
    assert "Okafor" not in preview(kept).headers.get("location", "")


# ── issuing ──────────────────────────────────────────────────────────────────
def test_it_is_issued_and_shown_with_the_learners_own_link(kept: Desk) -> None:
    seen(kept)
    address = issued(kept)
    page = kept.client.get(f"{address}?done=issued")
    assert heading(page) == "An offer of a place on BEng Engineering, starting in September 2027"
    assert "Checked by Ceri Vaughan, adviser, Aldwick College, on 20 November 2026" in words(page)
    (link,) = re.findall(r"/c/[A-Za-z0-9_-]{43}", page.text)
    holder = kept.site.client().get(link)
    assert heading(holder) == "Your certificate"
    assert AMINA["full_name"] in words(holder)


def test_a_double_click_and_a_second_tab_lead_to_the_first(kept: Desk) -> None:
    seen(kept)
    first = issued(kept)
    for key in ("the key of this form", "another tab"):
        answer = kept.client.post(f"{kept.certificates}?leg={LEG}", data={**AMINA, "form_key": key})
        assert answer.headers["location"] == f"{first}?done=existing"
    assert "no other was made" in words(kept.client.get(f"{first}?done=existing"))


def test_without_evidence_it_is_not_issued_unless_the_learners_own_word_will_do(kept: Desk) -> None:
    sent = {**AMINA, "form_key": "k"}
    refused = kept.client.post(f"{kept.certificates}?leg={LEG}", data=sent)
    assert refused.status_code == 409
    assert "Nobody has seen proof of the award that the agreement starts from" in words(refused)
    issued(kept, on_own_word="1")
    assert "The holder’s own word" in words(kept.client.get(kept.certificates))


def test_where_the_places_are_gone_it_can_be_had_subject_to_places(open_site: OpenSite) -> None:
    site = open_site(EXAMPLE_NETWORK.with_(replace(A3, places=1)).register)
    first, second = desk(site), desk(site, name="Tom Reed", reference="other")
    for kept in (first, second):
        seen(kept)
    issued(first)
    page = preview(second)
    assert heading(page) == "The places are gone"
    assert "The one place of that year is promised" in words(page)
    subject = preview(second, subject_to_places="1")
    assert "it is subject to places" in words(subject)
    address = issued(second, subject_to_places="1")
    assert "it reserves none of them" in words(second.client.get(address))


def test_a_step_for_which_there_is_none_says_why(kept: Desk) -> None:
    page = kept.client.get(f"{kept.certificates}/new?leg=a6~1~H~T~T-ft~2027-09")
    assert heading(page) == "There is no certificate for this step"
    assert "promises that your application is read with care" in words(page)


def test_who_is_studying_shows_a_letter_of_enrolment(example_site: Site) -> None:
    kept = desk(example_site, studied_until=parse_month("2027-06"))
    page = kept.client.get(kept.evidence)
    assert "Enrolment letter" in words(page)
    assert "Transcript" not in words(page)
    seen(kept, document="enrolment_letter")
    page = preview(kept)
    assert "You are studying HNC Engineering, Aldwick College. Enrolment letter seen." in words(page)
    assert "You expect to in June 2027" in words(page)


# ── handing over ─────────────────────────────────────────────────────────────
def test_the_link_stands_on_a_sheet_with_a_square_to_scan(kept: Desk) -> None:
    seen(kept)
    page = kept.client.get(f"{issued(kept)}/link")
    assert heading(page) == "Your certificate’s address"
    assert AMINA["full_name"] in words(page)
    assert re.search(r"http://127.0.0.1:8000/c/[A-Za-z0-9_-]{43}", words(page))


def test_it_is_sent_to_the_learner_once_and_the_letter_names_adviser_and_organisation(example_site: Site) -> None:
    kept = desk(example_site, email="amina@example.org")
    seen(kept)
    address = issued(kept)
    for _ in range(2):
        answer = kept.client.post(f"{address}/send", data={"form_key": "k"})
        assert answer.headers["location"] == f"{address}?done=sent"
    letters = letters_on(kept.site)
    assert [recipient for recipient, _ in letters] == ["amina@example.org"]
    assert "Ceri Vaughan at Aldwick College" in letters[0][1]
    assert re.search(r"/c/[A-Za-z0-9_-]{43}", letters[0][1])
    assert "Amina" not in letters[0][1]


def letters_on(site: Site) -> list[tuple[str, str]]:
    with site.session() as session:
        rows = session.connection().execute(text("SELECT recipient, text FROM outbox_letters ORDER BY letter_id")).all()
    return [(row[0], row[1]) for row in rows]


def test_without_an_address_nothing_is_sent(kept: Desk) -> None:
    seen(kept)
    answer = kept.client.post(f"{issued(kept)}/send", data={"form_key": "k"})
    assert answer.status_code == 409
    assert "There is no e-mail address of this learner" in answer.text


def test_the_pdf_names_adviser_and_organisation_and_is_not_printed_once_it_is_withdrawn(kept: Desk) -> None:
    seen(kept)
    address = issued(kept)
    pdf = kept.client.get(f"{address}/certificate.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["x-robots-tag"] == "noindex, nofollow"
    kept.client.post(f"{address}/withdraw", data={"reason": "Going elsewhere"})
    assert kept.client.get(f"{address}/certificate.pdf").status_code == 410
    assert kept.client.get(f"{address}/link").status_code == 410


# ── withdrawing ──────────────────────────────────────────────────────────────
def test_it_is_withdrawn_for_the_learner_with_a_reason_that_whoever_checks_it_reads(kept: Desk) -> None:
    seen(kept)
    address = issued(kept)
    without = kept.client.post(f"{address}/withdraw", data={"reason": ""})
    assert (without.status_code, list(problems(without))) == (422, ["reason"])
    assert kept.client.post(f"{address}/withdraw", data={"reason": "Going elsewhere"}).status_code == 303
    page = kept.client.get(address)
    assert "Withdrawn" in words(page)
    assert "/c/" not in page.text
    code = address.rpartition("/")[2]
    shown = words(kept.site.client().get(f"/v/{code}"))
    assert "An adviser at Aldwick College, for its holder" in shown
    assert "Going elsewhere" in shown
    again = kept.client.get(f"{address}/withdraw")
    assert again.status_code == 409


def test_after_it_was_withdrawn_another_can_be_made(kept: Desk) -> None:
    seen(kept)
    first = issued(kept)
    kept.client.post(f"{first}/withdraw", data={"reason": "A slip in the month"})
    assert issued(kept, form_key="another") != first


# ── whose they are ───────────────────────────────────────────────────────────
PATHS = ("", "/new", f"/new?leg={LEG}", "/{code}", "/{code}/certificate.pdf", "/{code}/link", "/{code}/withdraw")


@pytest.mark.asvs("8.2.2")
@pytest.mark.parametrize("path", PATHS)
def test_nobody_else_finds_them(kept: Desk, path: str) -> None:
    seen(kept)
    code = issued(kept).rpartition("/")[2]
    address = kept.certificates + path.format(code=code)
    assert kept.client.get(address).status_code == 200
    for role, place, name in (
        (Role.ADVISER, ALDWICK, "Tom Reed"),
        (Role.ADVISER, MARRAM, "Bo Lee"),
        (Role.PARTNERSHIP_MANAGER, ALDWICK, "Moira Kerr"),
    ):
        assert person_at(kept.site, role, place, name=name).client(kept.site).get(address).status_code == 404
    assert kept.site.client().get(address).status_code in {303, 404}


@pytest.mark.asvs("8.2.2")
def test_another_learners_certificate_is_not_found_under_this_one(example_site: Site) -> None:
    first, second = desk(example_site), desk(example_site, name="Tom Reed", reference="other")
    seen(first)
    code = issued(first).rpartition("/")[2]
    assert second.client.get(f"{second.certificates}/{code}").status_code == 404
    assert second.client.get(f"{second.certificates}/0123-4567-89AB-CTXV").status_code == 404


def test_an_anonymous_visitor_who_types_the_same_name_is_shown_nothing_of_it(kept: Desk) -> None:
    seen(kept)
    address = issued(kept)
    (link,) = re.findall(r"/c/[A-Za-z0-9_-]{43}", kept.client.get(address).text)
    visitor = kept.site.client()
    query = f"from=H:merit&to=B&starting=2027-01&leg={quote(LEG, safe='~')}"
    preview_page = visitor.post(f"/certificates/preview?{query}", data=AMINA)
    form_key = re.search(r'name="form_key" value="([^"]+)"', preview_page.text)
    assert form_key is not None
    answer = visitor.post(f"/certificates?{query}", data={**AMINA, "form_key": form_key[1]})
    assert answer.status_code == 303
    assert answer.headers["location"] != link
    assert "The holder’s own word" not in words(kept.client.get(address))
    assert "Ceri Vaughan" not in words(visitor.get(answer.headers["location"]))


def test_a_national_award_starts_a_certificate_too(example_site: Site) -> None:
    kept = desk(example_site, award_id="N", grade=None)
    seen(kept)
    assert "interview" in heading(kept.client.get(issued(kept, FROM_N))).lower()


# ── what was seen ────────────────────────────────────────────────────────────
def test_what_was_seen_is_kept_changed_and_taken_back(kept: Desk) -> None:
    seen(kept, words="in Welsh")
    page = kept.client.get(kept.evidence)
    assert box(page, "words") == "in Welsh"
    assert box(page, "revision") == "2"
    assert "Certificate, in Welsh, on 20 November 2026" in words(kept.client.get(kept.certificates))
    assert kept.client.post(f"{kept.evidence}/take-back", data={"revision": "2"}).status_code == 303
    assert "nobody has seen proof" in words(kept.client.get(kept.certificates))


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"document": ""}, {"document": "Choose what you have seen"}),
        ({"document": "other"}, {"document": "Say in a few words what you have seen"}),
        (
            {"document": "enrolment_letter"},
            {"document": "Choose a document that shows what is said of this award"},
        ),
        ({"seen_on-day": "25"}, {"seen_on-day": "Enter a day that is not in the future"}),
        (
            {"seen_on-day": "1"},
            {"seen_on-day": "Enter a day on which the learner had agreed that you keep it"},
        ),
        (
            {"seen_on-day": "", "seen_on-month": "", "seen_on-year": ""},
            {"seen_on-day": "Enter the day on which you saw it"},
        ),
    ],
)
def test_what_cannot_be_is_named_by_its_field(kept: Desk, sent: dict[str, str], wrong: dict[str, str]) -> None:
    plain = {
        "document": "certificate",
        "seen_on-day": "20",
        "seen_on-month": "11",
        "seen_on-year": "2026",
        "revision": "1",
    }
    page = kept.client.post(kept.evidence, data={**plain, **sent})
    assert (page.status_code, problems(page)) == (422, wrong)


def test_who_comes_second_is_shown_what_the_first_has_kept(kept: Desk) -> None:
    seen(kept, words="in Welsh")
    page = kept.client.post(
        kept.evidence,
        data={
            "document": "transcript",
            "words": "mine",
            "seen_on-day": "21",
            "seen_on-month": "11",
            "seen_on-year": "2026",
            "revision": "1",
        },
    )
    assert page.status_code == 409
    assert "You have changed this meanwhile, in another tab or browser" in words(page)
    assert "Certificate, in Welsh, on 20 November 2026" in words(page)
    assert (box(page, "words"), box(page, "revision")) == ("mine", "2")


# ── asking the institution ───────────────────────────────────────────────────
def test_the_institution_is_asked_with_the_learners_agreement(kept: Desk) -> None:
    without = kept.client.post(kept.confirmation, data={"institution": "aldwick", "full_name": AMINA["full_name"]})
    assert (without.status_code, list(problems(without))) == (422, ["agreed"])
    asked(kept)
    page = kept.client.get(kept.certificates)
    assert "Aldwick College was asked on" in words(page)
    assert "has not answered yet" in words(kept.client.get(kept.confirmation))


def test_a_national_award_is_asked_of_a_member_that_is_chosen(example_site: Site) -> None:
    kept = desk(example_site, award_id="N", grade=None)
    page = kept.client.get(kept.confirmation)
    assert "Choose a member of the network" in words(page)
    wrong = kept.client.post(
        kept.confirmation, data={"institution": "", "full_name": AMINA["full_name"], "agreed": "1"}
    )
    assert list(problems(wrong)) == ["institution"]
    asked(kept)


def test_a_question_is_taken_back_and_the_institution_sees_the_name_no_more(kept: Desk) -> None:
    asked(kept)
    manager = person_at(kept.site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Moira Kerr").client(kept.site)
    here = "/at/institution/aldwick/confirmations"
    assert AMINA["full_name"] in words(manager.get(here))
    assert "Take the question back" in kept.client.get(kept.certificates).text
    assert kept.client.post(f"{kept.confirmation}/take-back").status_code == 303
    assert AMINA["full_name"] not in words(manager.get(here))
    assert "was asked" not in words(kept.client.get(kept.certificates))
    asked(kept)
    assert AMINA["full_name"] in words(manager.get(here))


def test_a_damaged_certificate_says_so_and_hides_nothing_else(kept: Desk) -> None:
    seen(kept)
    address = issued(kept)
    with kept.site.session() as session:
        session.connection().execute(text("UPDATE certificates SET content = '{}'"))
        session.commit()
    assert kept.client.get(kept.learner.address).status_code == 200
    assert kept.client.get(kept.certificates).status_code == 200
    damaged = person_client(kept).get(address)
    assert damaged.status_code == 500


def person_client(kept: Desk) -> SiteClient:
    return kept.site.client(raise_server_exceptions=False, cookie=kept.adviser.token(kept.site))


def test_everything_stands_in_the_learners_history(kept: Desk) -> None:
    seen(kept)
    asked(kept)
    history = words(kept.client.get(kept.learner.address))
    assert "Ceri Vaughan recorded what they have seen of an award" in history
    assert "Certificate" in history
    assert "Ceri Vaughan asked the institution to confirm an award" in history


def test_erasing_the_learner_takes_the_name_the_questions_and_the_letters_with_it(example_site: Site) -> None:
    kept = desk(example_site, email="amina@example.org")
    seen(kept, words="Amina’s own")
    asked(kept)
    address = issued(kept)
    kept.client.post(f"{address}/send", data={"form_key": "k"})
    sent = {"learner": str(kept.learner.learner_id), "names_too": "1", "sure": "1", "confirmed": "1"}
    assert kept.client.post("/desk/learners/erase", data=sent).status_code == 303
    with kept.site.session() as session:
        names = (
            session.connection().execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        )
        everything = "\n".join(
            repr(session.connection().execute(text(f"SELECT * FROM {name}")).all()) for name in names
        )
    for word in ("Amina", "Okafor", "20-1234", "amina@example.org"):
        assert word not in everything
    code = address.rpartition("/")[2]
    assert "Erased" in words(kept.site.client().get(f"/v/{code}"))
