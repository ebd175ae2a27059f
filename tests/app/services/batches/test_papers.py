"""What is read of a batch takes as few questions to the database for a hundred learners as for ten."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from app.batches.batch import Batch
from app.persistence.batch_lines import progress_of, progress_of_each
from app.persistence.certificates import find_certificate_by_code, find_certificates
from app.services.batches import run_batch
from app.services.batches.papers import BatchPapers, read_papers
from app.services.learners.erase_learners import erase_learners
from certificates.codes import Code, make_code
from tests.app.services.batches.batches_kept import HEADER, BatchDesk, batch_desk
from tests.app.services.certificates_kept import DAY, NOW


@pytest.fixture
def desk(own_database: Engine, monkeypatch: pytest.MonkeyPatch) -> BatchDesk:
    monkeypatch.setattr(run_batch, "LONGEST_PAUSE", 0)
    monkeypatch.setattr(run_batch, "draw_paper", lambda *_: True)  # nobody looks at the paper, which takes long
    return batch_desk(own_database)


@contextmanager
def counting_questions(engine: Engine) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def class_of(number: int, of: str) -> str:
    """A file with so many learners."""
    rows = (f"{of}{place},Learner {chr(65 + place % 26)}son,H,merit" for place in range(number))
    return "\n".join((HEADER, *rows, ""))


def read(desk: BatchDesk, batch: Batch, engine: Engine) -> tuple[BatchPapers, int]:
    """Its certificates, and in how many questions they were read."""
    with desk.transactions() as session, counting_questions(engine) as asked:
        return read_papers(session, batch.batch_id, DAY), len(asked)


def test_the_certificates_of_a_hundred_are_read_in_as_few_questions_as_those_of_ten(
    desk: BatchDesk, own_database: Engine
) -> None:
    ten, hundred = desk.started(class_of(10, "T")), desk.started(class_of(100, "H"))
    desk.run()

    of_ten, few = read(desk, ten, own_database)
    of_hundred, as_few = read(desk, hundred, own_database)

    assert (len(of_ten.printed), len(of_hundred.printed)) == (10, 100)
    assert [paper.line.line for paper in of_hundred.papers] == list(range(2, 102))
    assert 0 < as_few == few
    with desk.transactions() as session, counting_questions(own_database) as asked:
        both = progress_of_each(session, [ten.batch_id, hundred.batch_id])
        assert len(asked) == 1
        assert both == {batch.batch_id: progress_of(session, batch.batch_id) for batch in (ten, hundred)}
        assert [both[batch.batch_id].certificates for batch in (ten, hundred)] == [10, 100]


def test_certificates_that_are_found_together_are_as_they_are_found_one_by_one(
    desk: BatchDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with what happened to it, though they are asked for in several portions; what is none is not there."""
    monkeypatch.setattr("app.persistence.certificates._AT_ONCE", 2)
    batch = desk.started()
    desk.run()
    lines = desk.lines(batch)
    codes = [Code(line.code) for line in lines if line.code]
    with desk.transactions() as session:
        assert lines[1].learner_id is not None
        erase_learners(session, desk.adviser, [lines[1].learner_id], names_too=True, today=DAY, now=NOW)

    with desk.transactions() as session:
        together = find_certificates(session, [*codes, make_code(7)])
        assert together == {code: find_certificate_by_code(session, code) for code in codes}
    assert [len(together[code].events) for code in codes] == [0, 1, 0]
