"""A batch is run line by line: each learner gets one certificate or a reason, whatever happens on the way."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from threading import Lock

import pytest
from sqlalchemy import Engine, func
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from app.batches.batch import Batch, BatchState, RowState, Seen, StopReason
from app.desk.consent import consent_given
from app.persistence.accounts import change_role_end, list_roles
from app.persistence.audit import list_records
from app.persistence.certificates import find_certificate_by_code
from app.persistence.database import make_engine
from app.persistence.learner_certificates import list_learner_certificates
from app.persistence.learner_holdings import add_holding, list_holdings
from app.persistence.learners import count_learners, find_learner
from app.persistence.tables import LearnerCertificateRow
from app.services.batches import run_batch
from app.services.batches.cancel_batch import cancel_batch
from app.services.batches.issue_for_line import LineOutcome, issue_for_line
from certificates.certificate import GuaranteeCertificate
from certificates.codes import Code
from certificates.evidence import EvidenceKind
from tests.app.services.batches.batches_kept import HEADER, THREE, BatchDesk, batch_desk
from tests.app.services.certificates_kept import DAY, NOW, loaded
from tests.app.services.desk_kept import another_learner
from tests.databases import BACKENDS, MakesDatabase, migrate
from tests.routes_graph.specimens import A3, EXAMPLE_NETWORK, withdrawn

GONE_AWAY = OperationalError("SELECT 1", {}, Exception("the database is away"))


@pytest.fixture(scope="module", params=BACKENDS)
def our_database(request: pytest.FixtureRequest, make_database: MakesDatabase) -> Iterator[Engine]:
    """One database for this module's tests, each of which has an adviser of its own."""
    engine = make_engine(make_database(request.param, "batches"))
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def desk(our_database: Engine) -> BatchDesk:
    return batch_desk(our_database)


def states(desk: BatchDesk, batch: Batch) -> list[RowState]:
    return [line.state for line in desk.lines(batch)]


def certificates(desk: BatchDesk, batch: Batch) -> list[GuaranteeCertificate]:
    with desk.transactions() as session:
        found = [find_certificate_by_code(session, Code(line.code)) for line in desk.lines(batch) if line.code]
    return [one.certificate for one in found if one is not None]


def issued_in_all(desk: BatchDesk) -> int:
    """How many certificates the adviser has ever issued."""
    with desk.transactions() as session:
        return count_certificates_of_adviser(session, desk.adviser.account_id)


def count_certificates_of_adviser(session: Session, account_id: int) -> int:
    return session.exec(
        select(func.count())
        .select_from(LearnerCertificateRow)
        .where(col(LearnerCertificateRow.issued_by) == account_id)
    ).one()


def test_every_learner_of_a_batch_gets_a_certificate_on_the_advisers_word(desk: BatchDesk) -> None:
    batch = desk.started()

    desk.run()

    assert states(desk, batch) == [RowState.ISSUED] * 3
    assert desk.batch(batch.batch_id).state is BatchState.DONE
    first, second, third = certificates(desk, batch)
    assert first.holder is not None
    assert (first.holder.full_name, first.holder.checking_name) == ("Siân Ŵyn-Davies", "Ŵyn-Davies")
    assert (first.grade, second.grade, third.grade) == ("merit", "pass", None)
    assert first.evidence.kind is EvidenceKind.ADVISER_CHECKED
    assert (first.evidence.person, first.evidence.organisation) == ("Joan Pryce", "Aldwick College")
    assert [(s.award_id, s.document, s.seen_on) for s in first.evidence.seen or ()] == [("H", "Certificate", DAY)]


def test_where_nothing_was_seen_certificates_rest_on_the_learners_own_word(desk: BatchDesk) -> None:
    batch = desk.started(seen=Seen())

    desk.run()

    assert {one.evidence.kind for one in certificates(desk, batch)} == {EvidenceKind.SELF_DECLARED}


def test_the_learners_come_onto_the_desk_with_consent_for_the_batch_and_what_was_seen(desk: BatchDesk) -> None:
    batch = desk.started()
    desk.run()
    (line, *_) = desk.lines(batch)

    with desk.transactions() as session:
        assert line.learner_id is not None
        learner = find_learner(session, desk.adviser, line.learner_id)
        (holding,) = list_holdings(session, line.learner_id)
    assert learner is not None
    assert (learner.reference, learner.consent.by_batch, learner.consent.on) == ("S1", batch.batch_id, DAY)
    assert (holding.award_id, holding.grade, holding.seen_on, holding.is_seen) == ("H", "merit", DAY, True)


def test_a_learner_who_is_on_the_desk_already_is_found_again_however_the_reference_is_written(desk: BatchDesk) -> None:
    with desk.transactions() as session:
        known = another_learner(session, desk.adviser, "s1")
    batch = desk.started()

    desk.run()

    assert desk.lines(batch)[0].learner_id == known.learner_id


def test_a_second_batch_shows_the_certificates_of_the_first(desk: BatchDesk) -> None:
    first = desk.started()
    desk.run()
    second = desk.started()

    desk.run()

    assert states(desk, second) == [RowState.HAD_ONE] * 3
    assert [line.code for line in desk.lines(second)] == [line.code for line in desk.lines(first)]
    assert issued_in_all(desk) == 3


def test_what_the_file_is_silent_on_stays_as_it_was_known(desk: BatchDesk) -> None:
    with desk.transactions() as session:
        known = another_learner(session, desk.adviser, "S1")
        add_holding(session, known.learner_id, award_id="H", grade="distinction", by=desk.adviser.account_id, now=NOW)
    batch = desk.started(f"{HEADER}\nS1,Siân Davies,H,\n", seen=Seen())

    desk.run()

    assert [one.grade for one in certificates(desk, batch)] == ["distinction"]


def test_a_learner_for_whom_there_is_none_leaves_nothing_on_the_desk(desk: BatchDesk) -> None:
    """Between start and run the agreement is withdrawn: what held then holds no more."""
    batch = desk.started()
    with desk.transactions() as session:
        desk.snapshot = loaded(session, EXAMPLE_NETWORK.with_(withdrawn(A3, DAY)).register)

    desk.run()

    lines = desk.lines(batch)
    assert [line.state for line in lines] == [RowState.REFUSED] * 3
    assert {line.why for line in lines} == {"The agreement has been withdrawn for this start."}
    assert [line.learner_id for line in lines] == [None] * 3
    assert issued_in_all(desk) == 0
    with desk.transactions() as session:
        assert count_learners(session, desk.adviser.account_id) == 0, "a learner was kept for nothing"


def test_one_learners_failure_is_not_everybodys(desk: BatchDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_for_the_second(*args: object, **more: object) -> LineOutcome:
        if args[5].line == 3:  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return issue_for_line(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("app.services.batches.run_batch.issue_for_line", fails_for_the_second)
    batch = desk.started()

    desk.run()

    assert states(desk, batch) == [RowState.ISSUED, RowState.REFUSED, RowState.ISSUED]
    assert "a reason of ours" in (desk.lines(batch)[1].why or "")
    assert desk.batch(batch.batch_id).state is BatchState.DONE


def test_a_database_that_goes_away_is_nobodys_failure(desk: BatchDesk) -> None:
    batch = desk.started()
    away: list[bool] = []

    def goes_away() -> None:
        away.append(True)
        raise GONE_AWAY

    def unless_it_is_away() -> AbstractContextManager[Session]:
        if away:
            raise GONE_AWAY
        return desk.transactions()

    desk.on_snapshot = goes_away
    runner = desk.runner(transactions=unless_it_is_away)
    for _ in range(5):
        away.clear()
        with pytest.raises(OperationalError):
            runner.work_off()
    assert states(desk, batch) == [RowState.WAITING] * 3

    desk.on_snapshot = None
    desk.run()
    assert states(desk, batch) == [RowState.ISSUED] * 3


@pytest.mark.parametrize(("failures", "became"), [(2, RowState.ISSUED), (99, RowState.REFUSED)])
def test_a_line_at_which_the_database_fails_holds_up_nobody(
    desk: BatchDesk, monkeypatch: pytest.MonkeyPatch, failures: int, became: RowState
) -> None:
    """It is tried again, as the database may have been busy; and given up where that goes on."""
    tries: list[int] = []

    def fails_at_the_second(*args: object, **more: object) -> LineOutcome:
        if args[4] == first and args[5].line == 3:  # type: ignore[attr-defined]
            tries.append(1)
            if len(tries) <= failures:
                raise GONE_AWAY
        return issue_for_line(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("app.services.batches.run_batch.issue_for_line", fails_at_the_second)
    first, second = desk.started(), desk.started(f"{HEADER}\nS9,Rhys Evans,H,pass\n")

    desk.run()

    assert states(desk, first) == [RowState.ISSUED, became, RowState.ISSUED]
    assert ("a reason of ours" in (desk.lines(first)[1].why or "")) is (became is RowState.REFUSED)
    assert len(tries) == 3
    assert states(desk, second) == [RowState.ISSUED]
    assert {desk.batch(batch.batch_id).state for batch in (first, second)} == {BatchState.DONE}


def test_who_must_stop_leaves_the_rest_to_the_next(desk: BatchDesk) -> None:
    batch = desk.started()
    seen: list[int] = []

    def closes_after_the_first() -> None:
        seen.append(1)
        desk.is_closing = True

    desk.on_snapshot = closes_after_the_first
    desk.run()
    assert states(desk, batch) == [RowState.ISSUED, RowState.WAITING, RowState.WAITING]
    assert desk.batch(batch.batch_id).state is BatchState.RUNNING

    desk.is_closing, desk.on_snapshot = False, None
    desk.run()
    assert states(desk, batch) == [RowState.ISSUED] * 3
    assert issued_in_all(desk) == 3


def test_two_who_run_the_same_batch_share_it(desk: BatchDesk) -> None:
    rows = "\n".join(f"S{number},Learner {chr(65 + number)}son,H,merit" for number in range(12))
    batch = desk.started(f"{HEADER}\n{rows}\n")

    def in_a_process_of_its_own() -> None:
        desk.runner(only_here=Lock()).work_off()

    with ThreadPoolExecutor(3) as workers:
        for done in [workers.submit(in_a_process_of_its_own) for _ in range(3)]:
            done.result()
    desk.run()

    assert states(desk, batch) == [RowState.ISSUED] * 12
    assert issued_in_all(desk) == 12
    assert desk.batch(batch.batch_id).state is BatchState.DONE
    learners = [line.learner_id or 0 for line in desk.lines(batch)]
    with desk.transactions() as session:
        ended = [r for r in list_records(session, batch.subject) if r.action == run_batch.ENDED]
        one_each = [list_learner_certificates(session, learner_id) for learner_id in learners]
    assert len(ended) == 1
    assert {len(of_one) for of_one in one_each} == {1}


def test_a_small_batch_does_not_wait_for_a_large_one(desk: BatchDesk) -> None:
    rows = "\n".join(f"L{number},Learner {chr(65 + number)}son,H,merit" for number in range(8))
    large, small = desk.started(f"{HEADER}\n{rows}\n"), desk.started(f"{HEADER}\nS1,Siân Davies,H,merit\n")

    desk.run(is_closing=lambda: desk.batch(small.batch_id).state is BatchState.DONE)

    assert states(desk, small) == [RowState.ISSUED]
    assert states(desk, large).count(RowState.WAITING) > 4
    desk.run()


def test_one_thread_of_a_process_runs_batches_and_the_others_do_not_wait(desk: BatchDesk) -> None:
    batch = desk.started()
    here = Lock()

    with here:
        desk.runner(only_here=here).work_off()
    assert states(desk, batch) == [RowState.WAITING] * 3

    desk.runner(only_here=here).work_off()
    assert states(desk, batch) == [RowState.ISSUED] * 3
    assert not here.locked()


def test_what_is_issued_stays_when_a_batch_is_cancelled(desk: BatchDesk) -> None:
    batch = desk.started()

    def is_cancelled() -> None:
        desk.on_snapshot = None
        desk.is_closing = True

    desk.on_snapshot = is_cancelled
    desk.run()
    with desk.transactions() as session:
        assert cancel_batch(session, desk.adviser, batch.batch_id, NOW)
    desk.is_closing = False
    desk.run()

    ended = desk.batch(batch.batch_id)
    assert (ended.state, ended.stop_reason) == (BatchState.CANCELLED, StopReason.BY_HAND)
    assert states(desk, batch) == [RowState.ISSUED, RowState.LEFT_OUT, RowState.LEFT_OUT]
    assert issued_in_all(desk) == 1
    with desk.transactions() as session:
        assert not cancel_batch(session, desk.adviser, batch.batch_id, NOW)


def test_an_adviser_who_is_none_any_more_issues_nothing(desk: BatchDesk) -> None:
    batch = desk.started()
    with desk.transactions() as session:
        (role,) = list_roles(session, desk.adviser.account_id)
        change_role_end(session, role.role_id, revision=role.revision, ends_on=DAY - timedelta(days=1))

    desk.run()

    ended = desk.batch(batch.batch_id)
    assert (ended.state, ended.stop_reason) == (BatchState.CANCELLED, StopReason.ROLE_LOST)
    assert states(desk, batch) == [RowState.LEFT_OUT] * 3
    assert issued_in_all(desk) == 0


def test_places_run_out_in_the_files_order(own_database: Engine) -> None:
    desk = batch_desk(own_database, EXAMPLE_NETWORK.with_(replace(A3, places=2)).register)
    batch = desk.opened()
    desk.start(batch)

    desk.run()

    assert states(desk, batch) == [RowState.ISSUED, RowState.ISSUED, RowState.LEFT_OUT]
    assert desk.lines(batch)[2].why == "All 2 places of that year are promised."


def test_consent_that_has_run_out_issues_nothing(desk: BatchDesk) -> None:
    batch = desk.started()
    later = DAY.replace(year=DAY.year + 1)

    desk.run(today=lambda: later)

    assert not any(state is RowState.ISSUED for state in states(desk, batch))
    with pytest.raises(ValueError, match="consent"):
        consent_given(DAY, later)


def test_the_audit_trail_tells_how_a_batch_went_and_names_nobody(desk: BatchDesk) -> None:
    batch = desk.started(THREE)
    desk.run()

    with desk.transactions() as session:
        records = list_records(session, batch.subject)
    assert [record.action for record in records] == ["batch.open", "batch.start", "batch.end"]
    assert [record.actor for record in records] == [desk.adviser.actor, desk.adviser.actor, "onward"]
    assert records[-1].after == {"issued": 3, "had_one": 0, "refused": 0}
    assert {record.acting_for for record in records} == {"institution aldwick"}
    assert not any(word in repr(records) for word in ("Siân", "S1", "Muñoz"))
