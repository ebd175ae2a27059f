"""An adviser runs a batch: what it is for, the file, a look at it, its progress, what it gives."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass

import pytest
from httpx2 import Response

from app.accounts.roles import Role
from app.jobs.work import Workplace
from app.pages.desk.batches import MOST_COURSES
from app.persistence.certificates import count_certificates
from tests.app.issuing import NOW
from tests.app.pages.reading import heading, links, options, words
from tests.people import ALDWICK, MARRAM, person_at
from tests.routes_graph.specimens import EXAMPLE_NETWORK
from tests.site import TODAY, OpenSite, Site, SiteClient

TARGET = "a3~1~B~B-y2~2028-09"
HEADER = "reference,full name,award,grade"
THREE = f"{HEADER}\nS1,Siân Ŵyn-Davies,HNC Engineering,merit\nS2,José Muñoz,H,pass\nS3,Tom Reed,HNC Engineering,\n"
TODAYS = {"day": "24", "month": "11", "year": "2026"}
SAID = {
    "target": TARGET,
    "agreed": "1",
    "seen_held": "certificate",
    **{f"consent-{part}": value for part, value in TODAYS.items()},
    **{f"seen_on-{part}": value for part, value in TODAYS.items()},
}


@dataclass(frozen=True)
class Desk:
    """An adviser's browser, and the site that it visits."""

    site: Site
    client: SiteClient

    def send(self, file: str | bytes | None = THREE, **fields: str) -> Response:
        """The form, with that file."""
        content = file.encode() if isinstance(file, str) else file
        files = None if content is None else {"file": ("class.csv", content, "text/csv")}
        return self.client.post("/desk/batches/new", data={**SAID, **fields}, files=files)

    def opened(self, file: str | bytes = THREE, **fields: str) -> str:
        """The address of a draft with that file."""
        answer = self.send(file, **fields)
        assert answer.status_code == 303, words(answer)
        return str(answer.headers["location"])

    def start(self, batch: str) -> Response:
        """Presses the button on its page."""
        return self.client.post(f"{batch}/start", data={"revision": revision_on(self.client.get(batch))})

    def work(self) -> None:
        """What the worker does."""
        workplace = Workplace(
            installation=self.site.app.state.installation,
            carrier=Nowhere(),
            clock=lambda: NOW,
            today=lambda: TODAY,
            is_closing=lambda: False,
        )
        workplace.look_after()

    def done(self, file: str = THREE) -> str:
        """A batch that has been run."""
        batch = self.opened(file)
        assert self.start(batch).status_code == 303
        self.work()
        return batch

    def issued(self) -> int:
        with self.site.session() as session:
            return count_certificates(session)


class Nowhere:
    """No letter is written here."""

    keeps = False

    def carry(self, letter: object) -> None:
        raise AssertionError(letter)


def revision_on(page: Response) -> str:
    found = re.search(r'name="revision" value="(\d+)"', page.text)
    assert found is not None
    return found.group(1)


@pytest.fixture
def desk(example_site: Site) -> Desk:
    return Desk(example_site, person_at(example_site, Role.ADVISER, ALDWICK).client(example_site))


def test_a_batch_begins_with_the_course_and_its_start(desk: Desk) -> None:
    assert "Begin a batch" in links(desk.client.get("/desk/batches"))
    found = desk.client.get("/desk/batches/new?q=beng+engineering")

    starts = [address for address in links(found).values() if "target=" in address]
    assert f"/desk/batches/new?target={TARGET}" in starts
    assert all("a6" not in address for address in starts), "consideration can be certified for nobody"
    form = desk.client.get(f"/desk/batches/new?target={TARGET}")
    assert "BEng Engineering, Marram University, from September 2028" in words(form)


@pytest.mark.parametrize(
    "target", ["a3", "a3~1~B~B-y2~2099-09", "a9~1~B~B-y2~2028-09", "a6~1~T~T-ft~2028-09", "~~~~", "a3~x~B~B-y2~2028-09"]
)
def test_a_start_that_nobody_can_be_certified_for_leads_back(desk: Desk, target: str) -> None:
    assert heading(desk.client.get("/desk/batches/new", params={"target": target})) == "What is the batch for?"
    sent = desk.send(target=target)
    assert sent.headers["location"] == "/desk/batches/new?target=gone"


def test_a_course_that_nothing_leads_to_says_so(desk: Desk) -> None:
    assert "No signed agreement" in words(desk.client.get("/desk/batches/new?q=astronomy"))
    assert MOST_COURSES > 1


def test_a_file_is_looked_at_before_anything_is_issued(desk: Desk) -> None:
    batch = desk.opened()
    page = desk.client.get(batch)

    assert heading(page) == "3 certificates for 3 learners"
    assert "S1 Siân Ŵyn-Davies" in words(page)
    assert words(page).count("From HNC Engineering, Aldwick College, checked by you") == 3
    assert desk.issued() == 0


def test_what_is_wrong_with_each_line_is_said_beside_it(desk: Desk) -> None:
    rows = [
        "S1,Siân Davies,HNC Engineering,merit",
        "S1,Tom Reed,HNC Engineering,merit",
        "S3,,HNC Engineering,merit",
        "S4,Ann Ray,HNC Engineering,A*",
        "S5,=HYPERLINK(1),HNC Engineering,",
        "S6,Lu Wen,Foundation degree in Engineering,",
    ]
    page = desk.client.get(desk.opened("\n".join((HEADER, *rows)) + "\n"))

    assert heading(page) == "1 certificate for 6 learners"
    said = words(page)
    assert "Reference: line 2 has the same reference already." in said
    assert "Full name: enter" in said or "Full name:" in said
    assert "‘A*’ is no grade of HNC Engineering; its grades are distinction, merit, pass." in said
    assert "it holds a formula" in said
    assert "None of the learner’s awards is one that this agreement starts from." in said


def test_an_award_in_doubt_is_settled_once_for_all_lines(desk: Desk) -> None:
    batch = desk.opened(f"{HEADER}\nS1,Siân Davies,HNC engineeering,merit\nS2,Tom Reed,HNC Engineeering,\n")
    page = desk.client.get(batch)
    assert "Which award is meant?" in words(page)
    assert "on lines 2, 3" in words(page)
    assert 'value="H"' in page.text

    settled = desk.client.post(
        f"{batch}/awards", data={"revision": revision_on(page), "text": "HNC engineeering", "award": "H"}
    )
    assert settled.status_code == 303
    assert heading(desk.client.get(batch)) == "2 certificates for 2 learners"


def test_an_award_that_nobody_knows_can_be_typed_more_exactly(desk: Desk) -> None:
    batch = desk.opened(f"{HEADER}\nS1,Siân Davies,Our own name for it,merit\n")
    page = desk.client.get(batch)
    said = {"revision": revision_on(page), "text": "Our own name for it"}

    not_sure = desk.client.post(f"{batch}/awards", data={**said, "other": "engineering"})
    assert not_sure.status_code == 422
    assert "Foundation degree in Engineering" in words(not_sure)
    sure = desk.client.post(f"{batch}/awards", data={**said, "other": "hnc engineering"})
    assert sure.status_code == 303
    assert heading(desk.client.get(batch)) == "1 certificate for 1 learner"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"agreed": ""}, "Tick that every learner of the file agrees"),
        ({"consent-day": ""}, "Enter a day that is in the calendar"),
        ({"consent-day": "25"}, "Enter a day that is not in the future"),
        ({"seen_on-day": "", "seen_on-month": "", "seen_on-year": ""}, "Enter the day on which you saw it"),
        ({"seen_on-day": "23"}, "Enter a day on which the learners had agreed already"),
    ],
)
def test_a_mistake_in_the_form_loses_nothing_not_even_the_file(
    desk: Desk, fields: dict[str, str], message: str
) -> None:
    page = desk.send(**fields)

    assert page.status_code == 422
    assert message in words(page)
    assert "Your file is kept: 3 learners." in words(page)
    kept = re.search(r'name="kept_file" value="([^"]+)"', page.text)
    assert kept is not None
    again = desk.send(None, kept_file=kept.group(1))
    assert again.status_code == 303
    assert heading(desk.client.get(again.headers["location"])) == "3 certificates for 3 learners"


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (None, "Choose the file with your learners"),
        (b"PK\x03\x04", "This is a spreadsheet’s own file"),
        (b"reference;full name\nS1;Tom\n", "‘award’ is not among them"),
        (b"x" * 1_200_000, "larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_why_and_the_rest_is_kept(
    desk: Desk, file: bytes | None, message: str
) -> None:
    page = desk.send(file, seen_held="transcript")

    assert page.status_code == 422
    assert message in words(page)
    assert '<option value="transcript" selected>' in page.text


@pytest.mark.parametrize("kept", ["nonsense", "eJwDAAAAAAE=", "AAAA"])
def test_a_carried_file_that_was_tampered_with_is_no_file(desk: Desk, kept: str) -> None:
    page = desk.send(None, kept_file=kept)

    assert page.status_code == 422
    assert "There is a problem" in words(page)


def test_a_new_file_takes_the_place_of_a_drafts_and_a_bad_one_takes_nothing(desk: Desk) -> None:
    batch = desk.opened()
    revision = revision_on(desk.client.get(batch))

    bad = desk.client.post(f"{batch}/file", data={"revision": revision}, files={"file": ("x.csv", b"%PDF", "")})
    assert bad.status_code == 422
    assert "3 certificates" in heading(bad)
    good = f"{HEADER}\nS9,Ann Ray,H,merit\n".encode()
    taken = desk.client.post(f"{batch}/file", data={"revision": revision}, files={"file": ("x.csv", good, "")})
    assert taken.status_code == 303
    assert heading(desk.client.get(batch)) == "1 certificate for 1 learner"
    stale = desk.client.post(f"{batch}/file", data={"revision": revision}, files={"file": ("x.csv", good, "")})
    assert stale.status_code == 409


def test_what_was_changed_in_another_window_is_shown_before_it_is_started(desk: Desk) -> None:
    batch = desk.opened()
    before = revision_on(desk.client.get(batch))
    good = f"{HEADER}\nS9,Ann Ray,H,merit\n".encode()
    desk.client.post(f"{batch}/file", data={"revision": before}, files={"file": ("x.csv", good, "")})

    page = desk.client.post(f"{batch}/start", data={"revision": before})

    assert page.status_code == 409
    assert "changed or started in another window" in words(page)
    assert heading(page) == "1 certificate for 1 learner"


def test_a_batch_runs_once_however_often_it_is_started(desk: Desk) -> None:
    batch = desk.opened()
    revision = revision_on(desk.client.get(batch))
    for _ in range(2):
        assert desk.client.post(f"{batch}/start", data={"revision": revision}).status_code == 303
    page = desk.client.get(batch)
    assert heading(page) == "0 of 3 done"
    assert desk.client.get(f"{batch}/progress").json() == {"running": True, "waiting": 3, "words": "0 of 3 done"}

    desk.work()
    desk.work()

    assert heading(desk.client.get(batch)) == "3 certificates"
    assert desk.client.get(f"{batch}/progress").json()["running"] is False
    assert desk.issued() == 3


def test_all_certificates_come_as_one_pdf_to_print(desk: Desk) -> None:
    pdf = desk.client.get(f"{desk.done()}/certificates.pdf")

    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["cache-control"] == "no-store, private"
    assert pdf.content.startswith(b"%PDF")
    pages = re.search(rb"/Count (\d+)", pdf.content)
    assert pages is not None
    assert int(pages.group(1)) == 3


def test_each_certificate_comes_as_a_file_of_its_own_with_the_results(desk: Desk) -> None:
    answer = desk.client.get(f"{desk.done()}/certificates.zip")

    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    assert archive.namelist() == ["results.csv", "0002 S1.pdf", "0003 S2.pdf", "0004 S3.pdf"]
    assert archive.read("0002 S1.pdf").startswith(b"%PDF")
    rows = list(csv.DictReader(io.StringIO(archive.read("results.csv").decode("utf-8-sig"))))
    assert [(row["reference"], row["result"], row["file"]) for row in rows] == [
        ("S1", "certificate issued", "0002 S1.pdf"),
        ("S2", "certificate issued", "0003 S2.pdf"),
        ("S3", "certificate issued", "0004 S3.pdf"),
    ]


def test_the_table_of_results_tells_why_and_runs_nothing(desk: Desk) -> None:
    batch = desk.done(f"{HEADER}\n+44-1,Siân Davies,H,merit\nS2,Tom Reed,F,\n")

    answer = desk.client.get(f"{batch}/results.csv")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0]["reference"] == "'+44-1"
    assert rows[1]["result"] == "left out"
    assert rows[1]["why"] == "None of the learner’s awards is one that this agreement starts from."


def test_a_batch_in_which_nobody_can_get_one_is_not_started(desk: Desk) -> None:
    batch = desk.opened(f"{HEADER}\nS1,Siân Davies,F,\n")
    page = desk.client.get(batch)
    assert "Issue" not in words(page)

    refused = desk.client.post(f"{batch}/start", data={"revision": revision_on(page)})

    assert refused.status_code == 422
    assert "Nobody in this file can get a certificate" in words(refused)


def test_the_rest_of_a_batch_can_be_cancelled(desk: Desk) -> None:
    batch = desk.opened()
    desk.start(batch)

    assert desk.client.post(f"{batch}/cancel").status_code == 303

    page = desk.client.get(batch)
    assert heading(page) == "0 certificates"
    assert "It was cancelled. Nothing had been issued." in words(page)
    desk.work()
    assert desk.issued() == 0


def test_a_draft_can_be_thrown_away_and_what_runs_cannot(desk: Desk) -> None:
    draft, running = desk.opened(), desk.opened()
    desk.start(running)

    assert desk.client.post(f"{draft}/delete").headers["location"] == "/desk/batches?done=deleted"
    assert desk.client.get(draft).status_code == 404
    assert desk.client.post(f"{running}/delete").headers["location"] == running
    assert desk.client.get(running).status_code == 200


@pytest.mark.asvs("8.2.2")
def test_nobody_else_sees_a_batch_or_anything_of_it(desk: Desk) -> None:
    batch = desk.done()
    colleague = person_at(desk.site, Role.ADVISER, ALDWICK, name="Tom Reed").client(desk.site)
    elsewhere = person_at(desk.site, Role.ADVISER, MARRAM, name="Ann Ray").client(desk.site)
    manager = person_at(desk.site, Role.PARTNERSHIP_MANAGER, ALDWICK, name="Lu Wen").client(desk.site)

    for visitor in (colleague, elsewhere, manager):
        for part in ("", "/progress", "/certificates.pdf", "/certificates.zip", "/results.csv"):
            assert visitor.get(f"{batch}{part}").status_code == 404
        for part in ("/start", "/cancel", "/delete", "/paper", "/awards", "/file"):
            assert visitor.post(f"{batch}{part}", data={"revision": "1"}).status_code == 404
        assert "BEng" not in visitor.get("/desk/batches").text


def test_an_adviser_of_two_places_says_for_which(open_site: OpenSite) -> None:
    site = open_site(EXAMPLE_NETWORK.register)
    person_at(site, Role.ADVISER, ALDWICK)
    desk = Desk(site, person_at(site, Role.ADVISER, MARRAM).client(site))
    form = desk.client.get(f"/desk/batches/new?target={TARGET}")
    assert {"Aldwick College", "Marram University"} <= set(options(form, "place").values())

    batch = desk.opened(place="institution marram")

    assert desk.start(batch).status_code == 303
    desk.work()
    assert heading(desk.client.get(batch)) == "3 certificates"


def test_the_template_is_there_to_begin_with(desk: Desk) -> None:
    answer = desk.client.get("/desk/batches/template.csv")

    assert answer.content.startswith(b"\xef\xbb\xbfreference,full name,")
    assert "attachment" in answer.headers["content-disposition"]


def test_a_thousand_learners_are_looked_at_without_trouble(desk: Desk) -> None:
    rows = "\n".join(f"S{n},Learner {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}son,H,merit" for n in range(1000))
    page = desk.client.get(desk.opened(f"{HEADER}\n{rows}\n"))

    assert heading(page) == "1,000 certificates for 1,000 learners"
    assert len(page.content) < 200_000
    assert "S999" in words(desk.client.get(f"{page.request.url.path}?page=20"))
