"""The certificates of an adviser's learner, with the private link of each to hand over."""

from dataclasses import dataclass, field

from sqlmodel import Session

from certificates.codes import Code
from certificates.life import IssuedCertificate
from routes_graph.errors import UnknownIdentifier

from ...desk.adviser import Adviser
from ...persistence.learner_certificates import (
    LearnerCertificate,
    find_learner_certificate,
    list_learner_certificates,
)
from ...secret_key import SecretKey
from ..issue_checked_certificate import link_to
from .get_learner import get_learner


@dataclass(frozen=True, kw_only=True)
class CertificateOnDesk:
    """A certificate of a learner's; its holder's private link, where that is known."""

    issued: IssuedCertificate
    link: str | None = field(repr=False)


def list_certificates(
    session: Session, adviser: Adviser, learner_id: int, secret_key: SecretKey
) -> tuple[CertificateOnDesk, ...]:
    """All that can be read, the last entry first. Raises UnknownIdentifier.

    One that was damaged is not among them, so that it does not take the learner's page with it; its own page says so.
    """
    get_learner(session, adviser, learner_id)
    return tuple(_on_desk(c, secret_key) for c in list_learner_certificates(session, learner_id))


def get_certificate(
    session: Session, adviser: Adviser, learner_id: int, code: Code, secret_key: SecretKey
) -> CertificateOnDesk:
    """That one. Raises UnknownIdentifier where it is none of that learner's; UnreadableSnapshot."""
    get_learner(session, adviser, learner_id)
    found = find_learner_certificate(session, learner_id, code)
    if found is None:
        raise UnknownIdentifier("certificate", code.grouped)
    return _on_desk(found, secret_key)


def _on_desk(certificate: LearnerCertificate, secret_key: SecretKey) -> CertificateOnDesk:
    link = None if certificate.submission is None else link_to(certificate, secret_key)
    return CertificateOnDesk(issued=certificate.issued, link=link)
