"""A class of twenty with two bad rows: looked at, run, and what was downloaded read back by other people’s programs."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from app.accounts.roles import Role
from tests.journeys import signed_in, then_i, when_i, worker_steps
from tests.journeys.conftest import Visit
from tests.journeys.papers import text_on
from tests.journeys.running_sites import RunningSite
from tests.journeys.steps import step, walk
from tests.journeys.visitors import PHONE, Visitor
from tests.people import ALDWICK

GOOD = tuple((f"T-{number:02}", f"Élodie O'Brien-Ŵyn {chr(64 + number)}shworth") for number in range(1, 19))
BAD = (("T-19", "Bo Reed", "A course that nobody has"), ("T-20", "", "HNC Engineering"))
DONE = "18 certificates"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The class, as a table that a spreadsheet has saved."""
    written = tmp_path / "class.csv"
    with written.open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(("reference", "full name", "award", "grade"))
        rows.writerows((reference, name, "HNC Engineering", "merit") for reference, name in GOOD)
        rows.writerows((*bad, "merit") for bad in BAD)
    return written


@step
def choose_the_file(visitor: Visitor, file: Path) -> None:
    """Says which file it is, and what was seen of the awards in it."""
    visitor.page.get_by_label("File with your learners").set_input_files(file)
    visitor.page.get_by_label("Of every award that is held").select_option("Transcript")


def test_eighteen_of_twenty_get_theirs_and_the_others_are_named(
    visit: Visit, own_examples: RunningSite, file: Path
) -> None:
    visitor = visit(own_examples, PHONE)
    walk(
        visitor,
        signed_in.as_a(Role.ADVISER, ALDWICK),
        when_i.open("/desk/batches"),
        when_i.follow("Begin a batch"),
        when_i.type("beng engineering", into="Course that they go on to"),
        when_i.press("Search"),
        when_i.follow("From September 2028"),
        choose_the_file(file),
        when_i.tick("Every learner in the file agrees to this"),
        when_i.press("Look at it"),
        then_i.read_as_heading(f"{DONE} for 20 learners"),
        then_i.see("2 learners are left out", "‘A course that nobody has’ on line 20", "T-20", "enter your full name"),
        when_i.press(f"Issue {DONE}"),
        then_i.see("You may leave this page"),
        worker_steps.the_worker_does_what_waits(),
        then_i.read_as_heading(DONE),
        then_i.see("T-01", "T-19", "T-20"),
        when_i.download("All as one PDF"),
    )
    together = text_on(visitor.paper)
    assert [name for _, name in GOOD if name not in together] == []
    assert "Bo Reed" not in together

    walk(visitor, when_i.download("Each as a file of its own (zip)"))
    codes = codes_in_the_files(visitor)
    assert len(set(codes)) == len(GOOD) == own_examples.count_certificates()
    visitor.notes["code"] = codes[-1]
    walk(visitor, when_i.open("/check"), when_i.type_the_code(), then_i.see_the_verdict("Valid"))


def codes_in_the_files(visitor: Visitor) -> list[str]:
    """The code of each certificate in the archive, as the table beside them has it; it stands on the paper, too."""
    with zipfile.ZipFile(io.BytesIO(visitor.paper.read_bytes())) as archive:
        table, *papers = archive.namelist()
        rows = list(csv.DictReader(io.StringIO(archive.read(table).decode("utf-8-sig"))))
        codes = [row["code"] for row in rows if row["code"]]
        for (reference, name), paper, code in zip(GOOD, papers, codes, strict=True):
            assert reference in paper
            one = visitor.folder / "one.pdf"
            one.write_bytes(archive.read(paper))
            said = text_on(one)
            assert name in said, paper
            assert code.replace("-", " ") in said.replace("-", " "), paper
    return codes
