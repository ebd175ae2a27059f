"""Batches forget: drafts after a week, names after thirty days, a learner who is erased at once."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.accounts.roles import Role
from app.batches.batch import Batch, BatchState, RowState, Seen
from app.mail.letters.next_steps import SUBJECT as SUBJECT_OF_STEPS
from app.mail.letters.next_steps import next_steps
from app.mail.message import Message
from app.pages.views.desk.batch_words import result_line
from app.persistence.accounts import get_account
from app.persistence.audit import list_records
from app.persistence.batch_papers import find_paper
from app.persistence.batches import get_batch
from app.persistence.database import make_engine, wipe_traces
from app.persistence.learners import find_learner_id_by_reference, hand_over_learner
from app.persistence.mail import list_letters
from app.services.batches.forget_batches import (
    DRAFTS_KEPT_FOR,
    NAMES_KEPT_FOR,
    SUBJECT,
    forget_batches,
)
from app.services.batches.papers import read_papers
from app.services.batches.results import REASON_ERASED, results_table
from app.services.find_adviser import find_adviser
from app.services.learners.erase_learners import erase_learners
from app.services.learners.get_learner import get_learner
from app.services.learners.keep_learner import Details, change_learner
from app.services.leave import leave
from app.services.purge_names import purge_names
from app.services.send_mail import post
from tests.app.services.batches.batches_kept import HEADER, BatchDesk, batch_desk
from tests.app.services.certificates_kept import DAY, NOW
from tests.app.services.desk_kept import ALDWICK, acting, another_learner, somebody
from tests.databases import migrate

WORDS = ("Llanfairpwll", "REF-Ŵ-1", "Muñozabal")
FILE = f"{HEADER}\nREF-Ŵ-1,Siân Llanfairpwll,H,merit\nREF-2,José Muñozabal,H,\n"


@pytest.fixture
def desk(own_database: Engine) -> BatchDesk:
    return batch_desk(own_database)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database file, to be searched."""
    return tmp_path / "onward.db"


@pytest.fixture
def file_desk(file: Path) -> Iterator[tuple[BatchDesk, Engine]]:
    engine = make_engine(f"sqlite:///{file}")
    migrate(engine)
    yield batch_desk(engine), engine
    engine.dispose()


def is_there(desk: BatchDesk, batch: Batch) -> bool:
    with desk.transactions() as session:
        return get_batch(session, batch.batch_id) is not None


def forget(desk: BatchDesk, *, after: timedelta) -> int:
    with desk.transactions() as session:
        return forget_batches(session, NOW + after, actor="onward")


def paper_of(desk: BatchDesk, batch: Batch) -> bytes | None:
    with desk.transactions() as session:
        return find_paper(session, batch.batch_id, read_papers(session, batch.batch_id, DAY).identity)


def hand_over_to_a_colleague(session: Session, desk: BatchDesk, learner_ids: Sequence[int]) -> int:
    """Makes these learners a colleague's, whose account's number it gives."""
    to = somebody(session, Role.ADVISER, ALDWICK, name="Ceri Vaughan").account_id
    for number in learner_ids:
        hand_over_learner(
            session, number, to=to, reference=f"C{number}", by=desk.adviser.account_id, keeps_seeing=False, now=NOW
        )
    return to


def found_in(file: Path, engine: Engine, words: Sequence[str] = WORDS) -> set[str]:
    """The words that stand in the database's file."""
    wipe_traces(engine)
    content = b"".join(path.read_bytes() for path in file.parent.iterdir() if path.name.startswith(file.name))
    return {word for word in words if word.encode() in content or word.encode("unicode_escape") in content}


def test_a_draft_is_thrown_away_after_a_week(desk: BatchDesk) -> None:
    batch = desk.opened(FILE)

    assert forget(desk, after=DRAFTS_KEPT_FOR - timedelta(seconds=1)) == 0
    assert is_there(desk, batch)
    assert forget(desk, after=DRAFTS_KEPT_FOR + timedelta(seconds=1)) == 1
    assert not is_there(desk, batch)


def test_names_go_thirty_days_after_the_end_and_what_became_of_each_line_stays(desk: BatchDesk) -> None:
    batch = desk.started(FILE)
    desk.run()
    assert paper_of(desk, batch) is not None

    assert forget(desk, after=NAMES_KEPT_FOR - timedelta(seconds=1)) == 0
    assert forget(desk, after=NAMES_KEPT_FOR + timedelta(seconds=1)) == 1
    assert forget(desk, after=NAMES_KEPT_FOR + timedelta(days=9)) == 0

    lines = desk.lines(batch)
    assert [line.typed for line in lines] == [None, None]
    assert [line.state for line in lines] == [RowState.ISSUED] * 2
    assert all(line.code and line.learner_id for line in lines)
    assert paper_of(desk, batch) is None
    with desk.transactions() as session:
        (record,) = list_records(session, SUBJECT)
    assert record.after == {"drafts_deleted": 0, "batches_without_names": 1}


def test_what_runs_is_never_forgotten(desk: BatchDesk) -> None:
    batch = desk.started(FILE)

    assert forget(desk, after=timedelta(days=400)) == 0
    assert desk.lines(batch)[0].typed is not None


def test_purging_forgets_too(desk: BatchDesk) -> None:
    batch = desk.opened(FILE)

    with desk.transactions() as session:
        purge_names(session, DAY + timedelta(days=8), NOW + timedelta(days=8))

    assert not is_there(desk, batch)


def test_nothing_of_a_draft_that_was_thrown_away_stands_in_the_file(
    file: Path, file_desk: tuple[BatchDesk, Engine]
) -> None:
    desk, engine = file_desk
    desk.opened(FILE)
    assert found_in(file, engine) == set(WORDS)

    forget(desk, after=DRAFTS_KEPT_FOR * 2)

    assert found_in(file, engine) == set()


def test_a_reason_that_quotes_a_name_goes_with_the_names(file: Path, file_desk: tuple[BatchDesk, Engine]) -> None:
    """Two columns were mixed up: the learner's name stands where the award should."""
    desk, engine = file_desk
    batch = desk.started(f"{FILE}REF-3,HNC Engineering,Gwen Quillfeather,\n")
    desk.run()
    assert "Quillfeather" in (desk.lines(batch)[2].why or ""), "the adviser sees what could not be read"

    forget(desk, after=NAMES_KEPT_FOR + timedelta(seconds=1))

    assert found_in(file, engine, ["Quillfeather", "REF-3"]) == set()
    line = desk.lines(batch)[2]
    assert (line.state, line.why) == (RowState.LEFT_OUT, None)
    assert result_line(line).why == REASON_ERASED
    assert results_table([line]).decode().endswith(f'4,,,left out,,,"{REASON_ERASED}"\r\n')


def test_who_leaves_leaves_no_batch_behind_in_the_file(file: Path, file_desk: tuple[BatchDesk, Engine]) -> None:
    """One that was run, with its paper; one that runs; and a draft."""
    desk, engine = file_desk
    ended = desk.started()
    desk.run()
    running, draft = desk.started(FILE), desk.opened(FILE)
    with desk.transactions() as session:
        learners = [line.learner_id for line in desk.lines(ended) if line.learner_id is not None]
        hand_over_to_a_colleague(session, desk, learners)
    assert found_in(file, engine) == set(WORDS)
    assert paper_of(desk, ended) is not None

    with desk.transactions() as session:
        account = get_account(session, desk.adviser.account_id)
        assert not leave(session, acting(session, account, ALDWICK).person, DAY, NOW)

    assert found_in(file, engine) == set()
    assert not is_there(desk, draft)
    assert desk.batch(running.batch_id).state is BatchState.CANCELLED
    assert paper_of(desk, ended) is None
    assert [line.typed for line in desk.lines(ended)] == [None] * 3
    assert all(line.code for line in desk.lines(ended)), "what was issued stays"
    with desk.transactions() as session:
        (record,) = list_records(session, SUBJECT)
    assert record.after == {"drafts_deleted": 1, "batches_without_names": 2}


def test_an_erased_learner_goes_from_batches_at_once_and_from_the_file(
    file: Path, file_desk: tuple[BatchDesk, Engine]
) -> None:
    desk, engine = file_desk
    batch = desk.started(FILE, seen=Seen())
    desk.run()
    draft = desk.opened(FILE)
    with desk.transactions() as session:
        gone = find_learner_id_by_reference(session, desk.adviser.account_id, "ref-ŵ-1")
        assert gone is not None
        erase_learners(session, desk.adviser, [gone], names_too=True, today=DAY, now=NOW)

    assert found_in(file, engine) == {"Muñozabal"}
    first, second = desk.lines(batch)
    assert (first.typed, first.learner_id) == (None, None)
    assert second.typed is not None
    first, second = desk.lines(draft)
    assert (first.typed, first.state) == (None, RowState.LEFT_OUT)
    assert (second.state, second.typed is not None) == (RowState.WAITING, True)
    assert paper_of(desk, batch) is None, "the paper had the name on it"


@pytest.mark.parametrize("by", ["hand over", "another reference"])
def test_a_refused_line_is_found_however_the_learner_was_moved_before_they_are_erased(
    file: Path, file_desk: tuple[BatchDesk, Engine], by: str
) -> None:
    """Of the line nothing is known but what the adviser, who keeps the learner no more, called them."""
    desk, engine = file_desk
    name = "Quillfeather"
    batch = desk.started(f"{FILE}REF-Q,Gwen {name},an award that nobody knows,\n")
    desk.run()
    with desk.transactions() as session:
        learner = another_learner(session, desk.adviser, "ref-q")
    assert desk.lines(batch)[2].learner_id is None
    keeper = desk.adviser
    with desk.transactions() as session:
        if by == "hand over":
            keeper = find_adviser(session, hand_over_to_a_colleague(session, desk, [learner.learner_id]), DAY)
        else:
            details = Details(reference="OTHER", consent=learner.consent)
            change_learner(session, keeper, learner.learner_id, revision=learner.revision, details=details, now=NOW)

    with desk.transactions() as session:
        erase_learners(session, keeper, [learner.learner_id], names_too=True, today=DAY, now=NOW)

    assert desk.lines(batch)[2].typed is None
    assert found_in(file, engine, [name, "REF-Q", "ref-q"]) == set()


def test_a_letter_that_waits_for_an_old_address_is_dropped_when_the_address_changes(desk: BatchDesk) -> None:
    with desk.transactions() as session:
        learner = another_learner(session, desk.adviser, "AO", email="old@example.org")
        for to in ("old@example.org", "somebody.else@example.org"):
            post(session, next_steps(to=to, text="Bring your certificate."), NOW)
        post(session, Message(to="old@example.org", subject="Something else", text="Of no adviser's."), NOW)

    for email in ("old@example.org", "new@example.org"):
        with desk.transactions() as session:
            revision = get_learner(session, desk.adviser, learner.learner_id).revision
            details = Details(reference="AO", email=email, consent=learner.consent)
            change_learner(session, desk.adviser, learner.learner_id, revision=revision, details=details, now=NOW)
            waiting = [(letter.message.to, letter.message.subject) for letter in list_letters(session)]
        assert len(waiting) == (3 if email.startswith("old") else 2)

    assert sorted(waiting) == [("old@example.org", "Something else"), ("somebody.else@example.org", SUBJECT_OF_STEPS)]


def test_a_certificate_that_has_ended_is_not_printed_again(desk: BatchDesk) -> None:
    batch = desk.started(FILE)
    desk.run()
    drawn = paper_of(desk, batch)
    with desk.transactions() as session:
        gone = find_learner_id_by_reference(session, desk.adviser.account_id, "REF-2")
        assert gone is not None
        erase_learners(session, desk.adviser, [gone], names_too=True, today=DAY, now=NOW)

    assert drawn is not None
    assert paper_of(desk, batch) is None
    desk.runner().draw(batch.batch_id)
    again = paper_of(desk, batch)
    assert again is not None
    assert len(again) < len(drawn)
