"""The sending institution confirms what a certificate says for somebody who shows it: on a better word, once."""

from datetime import date, datetime

from sqlmodel import Session

from certificates.certificate import GuaranteeCertificate
from certificates.codes import Code
from certificates.errors import NotAllowed
from certificates.life import IssuedCertificate, confirm, why_not_confirm
from certificates.proving import may_confirm
from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph
from routes_graph.months import academic_year

from ...certificate_parts import new_code, require_as_sealed, sealed, subject_of
from ...persistence.audit import record
from ...persistence.certificates import count_places_taken, lock_certificate, replace_certificate
from ...persistence.submissions import claim_submission, finish_submission
from ...secret_key import SecretKey
from ..correct_certificate import replacing
from ..current_graph import GraphSnapshot, current_graph
from .answer import Acting

ACTION = "certificate.confirm"
NOT_YOURS = "This certificate starts from an award that is not yours to confirm."


def why_not_confirm_here(
    issued: IssuedCertificate, graph: QualificationGraph, institution_id: str, today: date
) -> str | None:
    """Why that institution cannot confirm the certificate; None where it can."""
    certificate = issued.certificate
    try:
        award = graph.award(certificate.sending.award_id)
    except UnknownIdentifier:
        return NOT_YOURS
    if not may_confirm(graph, award, institution_id, certificate.agreement.network_id, today):
        return NOT_YOURS
    return why_not_confirm(issued, today)


def confirm_certificate(
    session: Session,
    snapshot: GraphSnapshot,
    secret_key: SecretKey,
    acting: Acting,
    code: Code,
    today: date,
    now: datetime,
) -> GuaranteeCertificate:
    """Puts the confirmed one in its place; the holder's link leads to it. Raises NotAllowed.

    It takes a place where places are limited and one is left, in the same transaction that counts them.
    """
    graph = current_graph(session, snapshot)
    attempt, key = session.begin_nested(), replacing(code)
    # Claimed before the certificate is locked, as whoever corrects a name does: else each would wait for the other.
    is_first = claim_submission(session, key, now).is_first
    issued = lock_certificate(session, code)
    reason = _why_not(issued, graph, acting, secret_key, today)
    if reason is None and not is_first:
        reason = "This certificate has been replaced already."
    if issued is None or reason is not None:
        attempt.rollback()  # nothing came of it, so somebody else may
        raise NotAllowed("confirm", reason or NOT_YOURS)
    replacement, happened = confirm(
        issued,
        institution_id=acting.institution_id,
        institution=graph.institution(acting.institution_id).name,
        code=new_code(session),
        on=today,
        place_is_left=_place_is_left(session, graph, issued.certificate, today),
    )
    replace_certificate(session, code, happened, sealed(replacement, secret_key))
    finish_submission(session, key, replacement.code.text)
    record(
        session,
        action=ACTION,
        subject=subject_of(code),
        actor=acting.person.actor,
        acting_for=acting.place.text,
        at=now,
        before={"evidence": issued.certificate.evidence.kind.value},
        after={
            "evidence": replacement.evidence.kind.value,
            "replaced_by": replacement.code.grouped,
            "subject_to_places": replacement.subject_to_places,
        },
    )
    return replacement


def _why_not(
    issued: IssuedCertificate | None, graph: QualificationGraph, acting: Acting, secret_key: SecretKey, today: date
) -> str | None:
    if issued is None:
        return NOT_YOURS
    try:
        require_as_sealed("confirm", issued, secret_key)
    except NotAllowed as error:
        return error.reason
    return why_not_confirm_here(issued, graph, acting.institution_id, today)


def _place_is_left(session: Session, graph: QualificationGraph, certificate: GuaranteeCertificate, today: date) -> bool:
    agreement = certificate.agreement
    taken = count_places_taken(session, agreement.agreement_id, academic_year(certificate.enters), today)
    try:
        places = graph.agreement(agreement.agreement_id).version(agreement.version).places
    except (UnknownIdentifier, LookupError):
        return False
    return places is None or taken < places
