"""Withdrawing a certificate, by its holder: it guarantees nothing any more, and its code says so."""

from datetime import date, datetime

from sqlmodel import Session

from certificates.life import IssuedCertificate, LifeEventKind, withdraw

from ..certificate_parts import subject_of
from ..persistence.audit import record
from ..persistence.certificates import add_event
from .issue_certificate import HOLDER

ACTION = "certificate.withdraw"


def withdraw_certificate(session: Session, held: IssuedCertificate, today: date, now: datetime) -> None:
    """Withdraws it, with its audit record. One that is withdrawn already stays so. Raises NotAllowed."""
    if held.event(LifeEventKind.WITHDRAWN) is not None:
        return
    code = held.certificate.code
    add_event(session, code, withdraw(held, today))
    record(session, action=ACTION, subject=subject_of(code), actor=HOLDER, at=now)
