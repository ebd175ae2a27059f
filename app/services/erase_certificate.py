"""Erasing a certificate, by its holder or an adviser: the names go for good, and its code says that it was erased."""

from datetime import date, datetime

from sqlmodel import Session

from certificates.life import IssuedCertificate, erase

from ..certificate_parts import subject_of
from ..persistence.audit import record
from ..persistence.certificates import add_event, erase_name
from .issue_certificate import HOLDER

ACTION = "certificate.erase"


def erase_certificate(
    session: Session, held: IssuedCertificate, today: date, now: datetime, *, actor: str = HOLDER
) -> None:
    """Erases the names on it, and on one that it took the place of. What is erased already stays so."""
    happened = erase(held, today)
    if happened is None:
        return
    code = held.certificate.code
    add_event(session, code, happened)
    erase_name(session, code)
    record(session, action=ACTION, subject=subject_of(code), actor=actor, at=now)
