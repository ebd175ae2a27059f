"""The private link to a certificate is sent to the learner by e-mail."""

from datetime import date, datetime

from sqlmodel import Session

from certificates.dates_in_words import day_in_words, month_in_words
from certificates.wording import given_in_short
from routes_graph.graph import QualificationGraph

from ...certificate_parts import subject_of
from ...desk.adviser import Adviser
from ...mail.letters.certificate_link import certificate_link
from ...persistence.accounts import names_of_accounts
from ...persistence.audit import record
from ...persistence.submissions import claim_submission
from ..find_place import name_of_place
from ..send_mail import post
from .get_learner import get_learner_to_change
from .read_certificates import CertificateOnDesk
from .send_next_steps import NotSent

SENT = "certificate.send"


def send_certificate(
    session: Session,
    graph: QualificationGraph,
    adviser: Adviser,
    learner_id: int,
    held: CertificateOnDesk,
    *,
    address: str,
    form_key: str,
    today: date,
    now: datetime,
) -> NotSent | None:
    """Puts the letter into the outbox, once however often the form arrives. Raises UnknownIdentifier."""
    learner = get_learner_to_change(session, adviser, learner_id, now)
    if learner.email is None:
        return NotSent.NO_ADDRESS
    if learner.consent.is_due(today):
        return NotSent.CONSENT_DUE
    certificate = held.issued.certificate
    if claim_submission(session, f"{SENT} {certificate.code.text} {form_key}", now).is_first:
        starting = month_in_words(certificate.enters)
        letter = certificate_link(
            learner.email,
            adviser=names_of_accounts(session, {adviser.account_id})[adviser.account_id],
            organisation=name_of_place(graph, learner.place),
            given=given_in_short(certificate.guarantee, certificate.receiving.title, starting),
            present_by=day_in_words(certificate.expires_on),
            address=address,
        )
        post(session, letter, now, by=adviser.account_id)
        record(
            session,
            action=SENT,
            subject=subject_of(certificate.code),
            actor=adviser.actor,
            acting_for=learner.place.text,
            at=now,
        )
    return None
