"""What was done is written down in the transaction that does it."""

from datetime import UTC, datetime

from sqlmodel import Session

from app.persistence.audit import AuditRecord, list_records, record

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_what_was_done_to_a_subject_is_listed_oldest_first(session: Session) -> None:
    record(session, action="made", subject="a1", actor="Ceri", at=NOW, after={"guarantee": "OFFER", "year": 2026})
    record(session, action="other", subject="a2", actor="Ceri", at=NOW)
    record(session, action="changed", subject="a1", actor="Tom", at=NOW, before={"ŵ": 1}, after={"ŵ": 2})
    assert list_records(session, "a1") == (
        AuditRecord(at=NOW, actor="Ceri", action="made", subject="a1", after={"guarantee": "OFFER", "year": 2026}),
        AuditRecord(at=NOW, actor="Tom", action="changed", subject="a1", before={"ŵ": 1}, after={"ŵ": 2}),
    )


def test_what_is_rolled_back_was_not_done(session: Session) -> None:
    attempt = session.begin_nested()
    record(session, action="made", subject="a1", actor="Ceri", at=NOW)
    attempt.rollback()
    assert list_records(session, "a1") == ()
