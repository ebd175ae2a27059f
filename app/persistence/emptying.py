"""Taking everything that networks publish out of the database. Certificates, and what was done, stay."""

from sqlalchemy import delete
from sqlmodel import Session

from .register import claim_register
from .tables import (
    SCHEMA,
    AuditRow,
    CertificateEventRow,
    CertificateRow,
    RegisterStateRow,
    SecretRow,
    SubmissionRow,
    Table,
    TriesRow,
)

_STAYS: tuple[type[Table], ...] = (
    AuditRow,
    CertificateEventRow,
    CertificateRow,
    RegisterStateRow,
    SecretRow,
    SubmissionRow,
    TriesRow,
)


def empty_register(session: Session) -> None:
    """Take the whole register away, in the session's transaction, and count that as a change of it."""
    claim_register(session)
    session.expunge_all()  # what it read before is gone
    stays = {table.__tablename__ for table in _STAYS}
    for table in reversed(SCHEMA.sorted_tables):
        if table.name not in stays:
            session.execute(delete(table))
