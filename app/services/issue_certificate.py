"""Issuing a certificate: the agreement is read again, and one submission makes one certificate, however often sent."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from certificates.certificate import GuaranteeCertificate
from certificates.issuing import Application, issue
from certificates.refusals import Refusal
from routes_graph.months import academic_year

from ..certificate_parts import new_code, new_holder, sealed, subject_of
from ..persistence.audit import record
from ..persistence.certificates import (
    count_places_taken,
    find_certificate_by_link,
    save_certificate,
)
from ..persistence.submissions import claim_submission, finish_submission
from ..private_links import hash_of_link, link_of_submission
from ..secret_key import SecretKey
from .current_graph import GraphSnapshot, current_graph

ACTION = "certificate.issue"
HOLDER = "holder"


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A form that was confirmed. `form_key` is random, and stands in the form from the moment that it was shown."""

    application: Application
    full_name: str = field(repr=False)
    checking_name: str = field(repr=False)
    form_key: str = field(repr=False)

    @property
    def identity(self) -> str:
        """The same for the same form with the same content, however often it arrives. No name can be read from it."""
        parts = (self.form_key, repr(self.application), self.full_name, self.checking_name)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """The private link to the certificate, and whether it was issued just now."""

    link: str = field(repr=False)
    is_new: bool


def issue_certificate(
    session: Session, snapshot: GraphSnapshot, secret_key: SecretKey, submission: Submission, today: date, now: datetime
) -> Issued | Refusal:
    """Issues the certificate, with its audit record, in the session's transaction. Raises InvalidName.

    The session is a writing one. Where the same submission has been acted on before, it leads to the same certificate.
    """
    link = link_of_submission(secret_key, submission.identity)
    attempt = session.begin_nested()
    claim = claim_submission(session, submission.identity, now)
    if not claim.is_first and find_certificate_by_link(session, hash_of_link(link)) is not None:
        return Issued(link=link, is_new=False)
    application = submission.application
    answer = issue(
        current_graph(session, snapshot),
        application,
        holder=new_holder(submission.full_name, submission.checking_name),
        code=new_code(session),
        on=today,
        places_taken=count_places_taken(session, application.agreement_id, academic_year(application.enters), today),
    )
    if isinstance(answer, Refusal):
        attempt.rollback()  # nothing came of it, so it may be sent again
        return answer
    save_certificate(session, sealed(answer, secret_key), link_hash=hash_of_link(link))
    finish_submission(session, submission.identity, answer.code.text)
    record(session, action=ACTION, subject=subject_of(answer.code), actor=HOLDER, at=now, after=_facts(answer))
    return Issued(link=link, is_new=True)


def _facts(certificate: GuaranteeCertificate) -> dict[str, object]:
    return {
        "agreement": certificate.agreement.agreement_id,
        "version": certificate.agreement.version,
        "guarantee": certificate.guarantee.name,
        "evidence": certificate.evidence.kind.value,
        "expires_on": certificate.expires_on.isoformat(),
    }
