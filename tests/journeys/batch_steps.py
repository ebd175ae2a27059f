"""Batches for journeys: a draft with everything that can be in doubt, one that runs, one that is done."""

from datetime import timedelta

from app.batches.batch import Batch, BatchState, Seen, StopReason, Target
from app.batches.columns import read_learners
from app.mail import Message
from app.persistence.batch_erasure import erase_names
from app.persistence.batch_lines import claim_line, mark_line
from app.persistence.batches import end_batch, get_batch
from app.services.batches.cancel_batch import leave_out_the_rest
from app.services.batches.issue_for_line import issue_for_line
from app.services.batches.open_batch import Opening, open_batch
from app.services.batches.start_batch import Started, start_batch
from app.services.send_mail import post
from certificates.evidence import Document, DocumentKind
from routes_graph.months import parse_month
from tests.journeys.desk_steps import ALDWICK, Desk
from tests.journeys.running_sites import NOON, TODAY
from tests.journeys.steps import step
from tests.journeys.visitors import Visitor

TARGET = Target(agreement_id="a3", version=1, receiving_id="B", offering_id="B-y2", enters=parse_month("2028-09"))
HEADER = "reference,full name,award,grade,tutor"
GOOD = "B-{0},Siân Llanfairpwllgwyngyll-Ŵyn {0}son,HNC Engineering,merit,TR"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DOUBTFUL = (
    "C-1,José Muñoz,HNC Enginering,pass,TR",
    "C-2,Łucja Nowak,HNC Enginering,,TR",
    "C-3,Tom Reed,What we call it here,,TR",
    "C-3,Ann Ray,HNC Engineering,A*,TR",
    "C-5,,=HYPERLINK(1),,TR",
    "C-6,Lu Wen,Foundation degree in Engineering,,TR",
)


def _opened(desk: Desk, rows: list[str]) -> Batch:
    file = read_learners("\n".join((HEADER, *rows, "")).encode("cp1252", errors="ignore"))
    seen = Seen(held=Document(kind=DocumentKind.TRANSCRIPT), on=TODAY)
    opening = Opening(place=ALDWICK, target=TARGET, consent_on=TODAY, seen=seen)
    return open_batch(desk.session, desk.adviser, opening, file, TODAY, NOON)


def a_draft(desk: Desk) -> int:
    """A file with all that can be wrong with one, and more good lines than a page holds."""
    rows = [GOOD.format(f"{one}{other}") for one in LETTERS[:3] for other in LETTERS[:20]]
    return _opened(desk, [*rows, *DOUBTFUL]).batch_id


def a_draft_of_nobody(desk: Desk) -> int:
    """A file in which nobody can get a certificate."""
    return _opened(desk, ["D-1,Lu Wen,Foundation degree in Engineering,,TR"]).batch_id


def one_that_runs(desk: Desk, *, lines: int = 1) -> int:
    """A batch that has come to its second line."""
    batch = _opened(desk, [*(GOOD.format(letter) for letter in LETTERS[:4]), DOUBTFUL[-1]])
    snapshot = desk.site.installation.current_graph.snapshot()
    begun = start_batch(
        desk.session, snapshot, desk.adviser, batch.batch_id, revision=batch.revision, today=TODAY, now=NOON
    )
    assert isinstance(begun, Started)
    for _ in range(lines):
        row = claim_line(desk.session, batch.batch_id)
        assert row is not None
        assert row.typed is not None
        outcome = issue_for_line(
            desk.session,
            snapshot,
            desk.site.installation.secret_key,
            desk.adviser,
            batch,
            row.typed,
            today=TODAY,
            now=NOON,
        )
        mark_line(
            desk.session,
            batch.batch_id,
            row.line,
            outcome.state,
            learner_id=outcome.learner_id,
            code=outcome.code,
            why=outcome.why,
        )
    return batch.batch_id


def one_that_is_done(desk: Desk) -> int:
    """A batch of which every line had its turn."""
    batch_id = one_that_runs(desk, lines=4)
    assert end_batch(desk.session, batch_id, BatchState.DONE, NOON)
    return batch_id


def one_that_was_cancelled(desk: Desk) -> int:
    """A batch that was cancelled after its first line."""
    batch_id = one_that_runs(desk)
    batch = get_batch(desk.session, batch_id)
    assert batch is not None
    assert leave_out_the_rest(desk.session, batch, NOON, reason=StopReason.BY_HAND)
    return batch_id


def one_without_names(desk: Desk) -> int:
    """A batch that ended so long ago that its names are erased."""
    batch_id = one_that_is_done(desk)
    erase_names(desk.session, [batch_id], NOON + timedelta(days=31))
    return batch_id


def all_of_them(desk: Desk) -> int:
    """One in each state."""
    one_that_was_cancelled(desk)
    one_that_is_done(desk)
    one_that_runs(desk)
    return a_draft(desk)


@step
def open_a_letter_in_development(visitor: Visitor) -> None:
    """Somebody was written to, and whoever develops reads it."""
    letter = Message(
        to="sian.a-very-long-name-before-the-sign@college.example",
        subject="Your invitation to Onward",
        text="Dear Siân,\n\nfollow this link within 7 days:\nhttp://127.0.0.1/" + "x" * 90 + "\n\nOnward\n",
    )
    with visitor.behind_the_site.session() as session:
        post(session, letter, NOON)
        session.commit()
    visitor.page.goto(visitor.address("/dev/mail"))
    visitor.page.get_by_role("link", name=letter.subject).first.click()
