"""An adviser gets certificates for a class: the page tells by itself how far it is, or, without scripts, when asked.

The worker works beside, in a thread of its own, as the one that `onward serve` keeps.
"""

import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.accounts.roles import Role
from app.jobs.work import Workplace
from app.mail.carriers import carrier_for
from app.pages.desk.batch_form import ASK_AGREEMENT
from tests.journeys import signed_in, then_i, when_i
from tests.journeys.conftest import Visit
from tests.journeys.running_sites import RunningSite
from tests.journeys.steps import walk
from tests.journeys.visitors import DESK, PHONE_WITHOUT_JAVASCRIPT, Device, Visitor
from tests.people import ALDWICK

CLASS = (
    "reference;full name;award;grade\r\n"
    "S1;Siân Davies;HNC Enginering;merit\r\n"
    "S2;José Muñoz;HNC Enginering;\r\n"
    "S3;Tom Reed;HNC Engineering;pass\r\n"
    "S4;Lu Wen;Foundation degree in Engineering;\r\n"
)


@contextmanager
def a_worker(site: RunningSite) -> Iterator[None]:
    """Works off what there is, again and again, until the block is left."""
    stopped = threading.Event()
    workplace = Workplace(
        installation=site.installation,
        carrier=carrier_for(site.installation.settings, print),
        clock=site.clock,
        today=lambda: site.calendar.today,
        is_closing=stopped.is_set,
    )

    def work() -> None:
        while not stopped.wait(0.2):
            workplace.look_after()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A class, as Excel saves it in Spain."""
    written = tmp_path / "class.csv"
    written.write_bytes(CLASS.encode("cp1252"))
    return written


@pytest.mark.parametrize("device", [DESK, PHONE_WITHOUT_JAVASCRIPT], ids=lambda device: device.name)
def test_a_class_gets_its_certificates(device: Device, visit: Visit, own_examples: RunningSite, file: Path) -> None:
    visitor = visit(own_examples, device)
    walk(
        visitor,
        signed_in.as_a(Role.ADVISER, ALDWICK),
        when_i.open("/desk"),
        when_i.follow("hole class"),
        when_i.follow("Begin a batch"),
        when_i.type("beng engineering", into="Course that they go on to"),
        when_i.press("Search"),
        when_i.follow("From September 2028"),
        then_i.see("BEng Engineering, Marram University, from September 2028"),
    )
    visitor.page.get_by_label("File with your learners").set_input_files(file)
    visitor.page.get_by_label("Of every award that is held").select_option("Transcript")
    walk(visitor, when_i.press("Look at it"), then_i.read_the_problem(ASK_AGREEMENT))
    walk(visitor, then_i.see("Your file is kept: 4 learners."))
    visitor.page.get_by_label("Every learner in the file agrees to this").check()
    walk(
        visitor,
        when_i.press("Look at it"),
        then_i.read_as_heading("1 certificate for 4 learners"),
        then_i.see("They were read as Windows writes them", "‘HNC Enginering’ on lines 2, 3"),
        when_i.press("HNC Engineering, Aldwick College, Level 4"),
        then_i.read_as_heading("3 certificates for 4 learners"),
        then_i.see("None of the learner’s awards is one that this agreement starts from."),
        when_i.press("Issue 3 certificates"),
        then_i.see("You may leave this page"),
    )
    with a_worker(own_examples):
        if device.javascript:
            expect(visitor.page.get_by_role("link", name="All as one PDF")).to_be_visible(timeout=30_000)
        else:
            while visitor.page.get_by_role("link", name="See how far it is now").count():
                visitor.page.get_by_role("link", name="See how far it is now").click()
    walk(visitor, then_i.read_as_heading("3 certificates"), then_i.see("S1", "Siân Davies", "Certificate issued"))
    assert downloaded(visitor, "All as one PDF").startswith(b"%PDF")
    archive = zipfile.ZipFile(io.BytesIO(downloaded(visitor, "Each as a file of its own (zip)")))
    assert archive.namelist() == ["results.csv", "0002 S1.pdf", "0003 S2.pdf", "0004 S3.pdf"]
    assert own_examples.count_certificates() == 3


def downloaded(visitor: Visitor, link: str) -> bytes:
    """What the link gives, as a browser keeps it."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name=link).click()
    content: bytes = Path(download.value.path()).read_bytes()
    return content
