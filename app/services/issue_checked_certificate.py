"""Issuing a certificate for an adviser's learner, on the strongest evidence that there is.

Of one agreement version and entry month a learner has one live certificate: whoever asks for a second is shown the
first. A lock on the learner makes others wait, and a constraint of the database stands behind it.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from certificates.certificate import GuaranteeCertificate
from certificates.codes import Code
from certificates.issuing import Application, issue
from certificates.life import CertificateState, state_on
from certificates.refusals import Refusal, RefusalReason
from routes_graph.graph import QualificationGraph
from routes_graph.months import Month, academic_year

from ..certificate_parts import new_code, new_holder, sealed, subject_of
from ..desk.adviser import Adviser
from ..desk.learner import Learner
from ..desk.proof import Proof
from ..persistence.audit import record
from ..persistence.certificates import count_places_taken, find_certificate_by_link, save_certificate
from ..persistence.learner_certificates import (
    LearnerCertificate,
    add_learner_certificate,
    find_unended,
    note_ended,
)
from ..persistence.submissions import claim_submission, finish_submission
from ..private_links import hash_of_link, link_of_submission
from ..secret_key import SecretKey
from .current_graph import GraphSnapshot, current_graph
from .issue_certificate import ACTION
from .learners.get_learner import get_learner_to_change
from .read_proof import read_proof

LIVE = frozenset({CertificateState.ISSUED, CertificateState.PRESENTED, CertificateState.USED})
"""A certificate that is in one of these is a promise that stands, or has been kept. No second is made beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedCertificate:
    """A certificate that an adviser wants for a learner: for one leg, in the name that is to be printed on it.

    `form_key` tells one request from another: random in a form, the row's own in a batch. `on_own_word`: where nobody
    has seen proof, a self-declared one will do; else it is refused.
    """

    learner_id: int
    agreement_id: str
    version: int
    sending_id: str
    receiving_id: str
    offering_id: str
    enters: Month
    full_name: str = field(repr=False)
    checking_name: str = field(repr=False)
    form_key: str = field(repr=False)
    accepts_subject_to_places: bool = False
    on_own_word: bool = False

    @property
    def identity(self) -> str:
        """The same for the same request with the same content. No name can be read from it."""
        return hashlib.sha256(f"for a learner\n{self!r}\n{self._unseen}".encode()).hexdigest()

    @property
    def _unseen(self) -> str:
        return "\n".join((self.full_name, self.checking_name, self.form_key))

    def application(self, proof: Proof) -> Application:
        """The application on that evidence."""
        return Application(
            agreement_id=self.agreement_id,
            version=self.version,
            sending_id=self.sending_id,
            receiving_id=self.receiving_id,
            offering_id=self.offering_id,
            enters=self.enters,
            holdings=proof.holdings,
            evidence=proof.evidence,
            accepts_subject_to_places=self.accepts_subject_to_places,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """It was issued just now: its code, and its holder's private link."""

    code: Code
    link: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Existing:
    """The learner has one already, which was not issued just now: its code, and its holder's private link."""

    code: Code
    link: str = field(repr=False)


def issue_checked_certificate(
    session: Session,
    snapshot: GraphSnapshot,
    secret_key: SecretKey,
    adviser: Adviser,
    wanted: WantedCertificate,
    today: date,
    now: datetime,
) -> Issued | Existing | Refusal:
    """Issues it, with its audit record, in the session's transaction; or shows the one that there is already.

    The session is a writing one. Raises UnknownIdentifier where the learner is not on that adviser's desk, or an award
    or agreement is not known; and InvalidName.
    """
    learner = get_learner_to_change(session, adviser, wanted.learner_id, now)
    if (live := _find_live(session, wanted, today)) is not None:
        return Existing(code=live.code, link=link_to(live, secret_key))
    link = link_of_submission(secret_key, wanted.identity)
    attempt = session.begin_nested()
    if not claim_submission(session, wanted.identity, now).is_first:
        before = find_certificate_by_link(session, hash_of_link(link))
        if before is not None:
            return Existing(code=before.certificate.code, link=link)
    answer = _issue(session, current_graph(session, snapshot), adviser, learner, wanted, today)
    if isinstance(answer, Refusal):
        attempt.rollback()  # nothing came of it, so it may be sent again
        return answer
    kept = sealed(answer, secret_key)
    save_certificate(session, kept, link_hash=hash_of_link(link))
    add_learner_certificate(session, learner.learner_id, kept, issued_by=adviser.account_id, submission=wanted.identity)
    finish_submission(session, wanted.identity, answer.code.text)
    record(
        session,
        action=ACTION,
        subject=subject_of(answer.code),
        actor=adviser.actor,
        acting_for=learner.place.text,
        at=now,
        after={**_facts(answer), "learner": learner.learner_id},
    )
    return Issued(code=answer.code, link=link)


def link_to(certificate: LearnerCertificate, secret_key: SecretKey) -> str:
    """The holder's private link to a certificate of a learner's."""
    return link_of_submission(secret_key, certificate.submission or "")


def _find_live(session: Session, wanted: WantedCertificate, today: date) -> LearnerCertificate | None:
    """The learner's live certificate of that version and entry month. One that has ended meanwhile is noted as such."""
    found = find_unended(session, wanted.learner_id, wanted.agreement_id, wanted.version, wanted.enters)
    if found is None or state_on(found.issued, today) in LIVE:
        return found
    note_ended(session, found.code)
    return None


def _issue(
    session: Session,
    graph: QualificationGraph,
    adviser: Adviser,
    learner: Learner,
    wanted: WantedCertificate,
    today: date,
) -> GuaranteeCertificate | Refusal:
    proof = read_proof(session, graph, adviser, learner, wanted, today)
    answer = issue(
        graph,
        wanted.application(proof),
        holder=new_holder(wanted.full_name, wanted.checking_name),
        code=new_code(session),
        on=today,
        places_taken=count_places_taken(session, wanted.agreement_id, academic_year(wanted.enters), today),
    )
    if isinstance(answer, GuaranteeCertificate) and not answer.evidence.is_checked and not wanted.on_own_word:
        return Refusal(reason=RefusalReason.NOT_PROVED)
    return answer


def _facts(certificate: GuaranteeCertificate) -> dict[str, object]:
    return {
        "agreement": certificate.agreement.agreement_id,
        "version": certificate.agreement.version,
        "guarantee": certificate.guarantee.name,
        "evidence": certificate.evidence.kind.value,
        "subject_to_places": certificate.subject_to_places,
        "expires_on": certificate.expires_on.isoformat(),
    }
