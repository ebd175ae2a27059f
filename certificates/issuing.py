"""Issuing a guarantee certificate: may it be, and what stands on it.

For one leg and one entry month, to who holds the sending award or is studying it; only what is signed, governs that
month and guarantees an interview or an offer. What is not met or to be checked is printed as still to show.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from routes_graph.agreements import Agreement, AgreementVersion, Guarantee, Party, PartyKind, Signature
from routes_graph.awards import Award, AwardStatus, Offering
from routes_graph.checking import Learner, check_version
from routes_graph.graph import QualificationGraph
from routes_graph.months import Month, first_day, last_such_day_before
from routes_graph.query import Holding, Holdings
from routes_graph.terms import Terms

from .certificate import (
    CertifiedAgreement,
    CertifiedAward,
    CertifiedCourse,
    CertifiedSupport,
    GuaranteeCertificate,
    Signatory,
)
from .codes import Code
from .conditions import conditions
from .evidence import Evidence, EvidenceKind
from .grounds import Grounds
from .names import Holder
from .proving import is_proved, of_what_matters, with_conferred, with_membership_shown
from .refusals import Refusal, RefusalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What a learner asks a certificate for: one leg, one entry month, and what they say of themself.

    `version` is the one that they have read; another that governs by now is shown to them first.
    """

    agreement_id: str
    version: int
    sending_id: str
    receiving_id: str
    offering_id: str
    enters: Month
    holdings: Holdings
    evidence: Evidence = field(default_factory=Evidence)
    accepts_subject_to_places: bool = False


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Everything that a certificate rests on, once nothing speaks against it."""

    version: AgreementVersion
    sending: Award
    receiving: Award
    offering: Offering
    holding: Holding
    present_by: date
    subject_to_places: bool


def issue(
    graph: QualificationGraph,
    application: Application,
    *,
    holder: Holder,
    code: Code,
    on: date,
    places_taken: int = 0,
) -> GuaranteeCertificate | Refusal:
    """The certificate, as of that day; or why there is none.

    `places_taken` counts the certificates of the agreement that reserve a place in the academic year of the entry.
    """
    ground = examine(graph, application, on=on, places_taken=places_taken)
    if isinstance(ground, Refusal):
        return ground
    return _snapshot(graph, application, ground, holder, code, on)


def examine(
    graph: QualificationGraph, application: Application, *, on: date, places_taken: int = 0
) -> Ground | Refusal:
    """What a certificate would rest on, as of that day; or why there is none."""
    agreement = graph.agreement(application.agreement_id)
    version = _governing(agreement, application, on)
    if isinstance(version, Refusal):
        return version
    if version.guarantee is Guarantee.CONSIDERATION:
        return Refusal(reason=RefusalReason.CONSIDERATION_ONLY)
    sending, receiving = graph.award(application.sending_id), graph.award(application.receiving_id)
    offering = _open_offering(version, receiving, application)
    if offering is None:
        return Refusal(reason=RefusalReason.COURSE_NOT_OPEN)
    holding = Learner(graph=graph, holdings=application.holdings).holding_of(sending.award_id)
    if holding is None:
        return Refusal(reason=RefusalReason.NOT_HELD)
    if holding.studied_until is not None and holding.studied_until >= application.enters:
        return Refusal(reason=RefusalReason.NOT_FREE_IN_TIME, month=holding.studied_until)
    present_by = presented_by(version, application.enters)
    if on > present_by:
        return Refusal(reason=RefusalReason.TOO_LATE, on=present_by)
    if not is_proved(graph, application.evidence, version, sending, on):
        return Refusal(reason=RefusalReason.NOT_PROVED)
    subject_to_places = _subject_to_places(version, application, places_taken)
    if subject_to_places is None:
        return Refusal(reason=RefusalReason.PLACES_GONE, places=version.places)
    return Ground(
        version=version,
        sending=sending,
        receiving=receiving,
        offering=offering,
        holding=holding,
        present_by=present_by,
        subject_to_places=subject_to_places,
    )


def presented_by(version: AgreementVersion, enters: Month) -> date:
    """The day by which a certificate is to be presented: the agreement's own, or the last before the entry month."""
    if version.apply_by is not None:
        return last_such_day_before(version.apply_by, enters)
    return first_day(enters) - timedelta(days=1)


def _governing(agreement: Agreement, application: Application, on: date) -> AgreementVersion | Refusal:
    terms = Terms.of(agreement, on)
    governing = terms.governing(application.sending_id, application.receiving_id, application.enters)
    if governing is None:
        return _why_none_governs(terms, application.enters)
    if governing.version != application.version:
        return Refusal(reason=RefusalReason.TERMS_CHANGED, version=governing.version)
    return governing


def _why_none_governs(terms: Terms, enters: Month) -> Refusal:
    if terms.last is None:
        return Refusal(reason=RefusalReason.NOT_SIGNED)
    if terms.is_withdrawn:
        return Refusal(reason=RefusalReason.WITHDRAWN, on=terms.last.withdrawn_on, month=terms.last_covered)
    last_covered = max(v.last_entry for v in terms.signed)
    if enters > last_covered:
        return Refusal(reason=RefusalReason.WOULD_NEED_RENEWING, month=last_covered)
    return Refusal(reason=RefusalReason.NOT_COVERED)


def _open_offering(version: AgreementVersion, receiving: Award, application: Application) -> Offering | None:
    if receiving.status is not AwardStatus.RUNNING:
        return None
    for offering in receiving.offerings_entered_with(version.credits_exempted):
        if offering.offering_id == application.offering_id and offering.can_be_entered(application.enters):
            return offering
    return None


def _subject_to_places(version: AgreementVersion, application: Application, taken: int) -> bool | None:
    """Whether it is issued subject to places; None where the places are gone, and the learner wants no such thing.

    Where there is no limit, nothing is subject to it. A self-declared certificate reserves no place.
    """
    if version.places is None:
        return False
    if application.evidence.kind is EvidenceKind.SELF_DECLARED:
        return True
    if taken < version.places:
        return False
    return True if application.accepts_subject_to_places else None


def _snapshot(
    graph: QualificationGraph, application: Application, ground: Ground, holder: Holder, code: Code, on: date
) -> GuaranteeCertificate:
    version = ground.version
    learner = Learner(graph=graph, holdings=application.holdings)
    evidence = with_conferred(graph, application.evidence)
    checked = with_membership_shown(check_version(learner, version, ground.sending, on), evidence)
    grounds = Grounds(learner=learner, sending=ground.sending, evidence=evidence)
    asked = conditions(checked, ground.sending.award_id, lambda award_id: graph.award(award_id).title, grounds)
    return GuaranteeCertificate(
        code=code,
        holder=holder,
        holder_commitment=holder.commitment,
        guarantee=version.guarantee,
        sending=_award(graph, ground.sending),
        receiving=_award(graph, ground.receiving),
        course=_course(ground.offering),
        enters=application.enters,
        issued_on=on,
        expires_on=ground.present_by,
        agreement=_agreement(graph, version, on),
        evidence=of_what_matters(evidence, ground.sending.award_id, asked),
        conditions=asked,
        studied_until=ground.holding.studied_until,
        grade=ground.holding.grade,
        subject_to_places=ground.subject_to_places,
        credits_recognised=version.credits_recognised,
        credits_exempted=version.credits_exempted,
        reply_days=None if version.accord is None else version.accord.reply_days,
        contact=version.contact,
        supports=tuple(
            CertifiedSupport(institution=graph.institution(s.institution_id).name, text=s.text)
            for s in version.supports
        ),
        demonstration=graph.network(version.network_id).demonstration,
    )


def _award(graph: QualificationGraph, award: Award) -> CertifiedAward:
    institution = graph.institution_of(award)
    return CertifiedAward(
        award_id=award.award_id,
        title=award.title,
        level=award.level,
        institution_id=award.institution_id,
        institution=None if institution is None else institution.name,
        institution_kind=None if institution is None else institution.kind,
        colour=None if institution is None else institution.colour,
    )


def _course(offering: Offering) -> CertifiedCourse:
    return CertifiedCourse(
        offering_id=offering.offering_id,
        mode=offering.mode,
        duration_months=offering.duration_months,
        attendance=offering.attendance,
        entry_credits=offering.entry_credits,
    )


def _agreement(graph: QualificationGraph, version: AgreementVersion, on: date) -> CertifiedAgreement:
    return CertifiedAgreement(
        agreement_id=version.agreement_id,
        version=version.version,
        title=version.title,
        signed_on=version.signed_on or on,
        network_id=version.network_id,
        network=graph.network(version.network_id).name,
        signatories=tuple(_signatory(graph, s) for s in _signed(version)),
        accord=None if version.accord is None else version.accord.title,
        url=version.url,
    )


def _signatory(graph: QualificationGraph, signature: Signature) -> Signatory:
    return Signatory(
        party=_name_of(graph, signature.party),
        signed_on=signature.signed_on,
        name=signature.signatory,
        role=signature.role,
    )


def _name_of(graph: QualificationGraph, party: Party) -> str:
    if party.kind is PartyKind.NETWORK:
        return graph.network(party.party_id).name
    return graph.institution(party.party_id).name


def _signed(version: AgreementVersion) -> list[Signature]:
    """The signatures: senders first, the network among them, then those who receive."""
    receiving = {a.institution_id for a in version.receiving}
    return sorted(version.signatures, key=lambda s: (s.party.party_id in receiving, s.party))
