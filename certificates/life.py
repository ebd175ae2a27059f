"""The life of a certificate after it is issued: what may happen to it, and the state that follows on a day.

What was presented in time stays honourable after its last day; what was revoked, replaced or taken back does not.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, StrEnum

from routes_graph.requirements import RequirementState

from .certificate import GuaranteeCertificate
from .codes import Code
from .conditions import Condition, taken_at_a_member
from .errors import NotAllowed
from .evidence import Evidence, EvidenceKind, SeenAward
from .names import Holder
from .seal import Seal


class LifeEventKind(StrEnum):
    """What may happen to a certificate."""

    PRESENTED = "presented"
    USED = "used"
    REVOKED = "revoked"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


class CertificateState(Enum):
    """Where a certificate stands on a day."""

    ISSUED = "issued"
    PRESENTED = "presented"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


HOLDER = "its holder"
"""Who did it, where it was the learner; a name never stands here."""

HONOURABLE = frozenset({CertificateState.ISSUED, CertificateState.PRESENTED})
"""In these states the institution owes what is guaranteed."""

_STRONGEST_FIRST = (
    LifeEventKind.REVOKED,
    LifeEventKind.REPLACED,
    LifeEventKind.ERASED,
    LifeEventKind.WITHDRAWN,
    LifeEventKind.USED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent:
    """Something happened to a certificate on a day. `by` is an institution or a role, never a learner's name."""

    kind: LifeEventKind
    on: date
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class IssuedCertificate:
    """A certificate with what proves it and what happened to it.

    `content` is the text that was sealed on the day of issue, byte for byte; `certificate` is what it reads as.
    """

    certificate: GuaranteeCertificate
    content: str = field(repr=False)
    seal: Seal
    events: tuple[LifeEvent, ...] = ()

    def event(self, kind: LifeEventKind) -> LifeEvent | None:
        """The first event of that kind."""
        return next((e for e in self.events if e.kind is kind), None)


def state_on(issued: IssuedCertificate, day: date) -> CertificateState:
    """The state of a certificate on a day."""
    happened = {e.kind: e for e in issued.events if e.on <= day}
    for kind in _STRONGEST_FIRST:
        if kind in happened:
            return CertificateState(kind.value)
    presented = happened.get(LifeEventKind.PRESENTED)
    expires_on = issued.certificate.expires_on
    if presented is not None and presented.on <= expires_on:
        return CertificateState.PRESENTED
    return CertificateState.EXPIRED if day > expires_on else CertificateState.ISSUED


def why_not_correct(issued: IssuedCertificate, on: date) -> str | None:
    """Why the name on it cannot be corrected; None where it can: once, and before it has served or ended."""
    if issued.certificate.corrected_on is not None:
        return "The name on this certificate has been corrected once already, and can be corrected only once."
    if state_on(issued, on) is not CertificateState.ISSUED:
        return "Only a certificate that is still to be used can be corrected."
    return None


def why_not_withdraw(issued: IssuedCertificate, on: date) -> str | None:
    """Why its holder cannot withdraw it; None where they can: while it guarantees something."""
    if state_on(issued, on) not in HONOURABLE:
        return "This certificate guarantees nothing any more, so there is nothing to withdraw."
    return None


def correct(
    issued: IssuedCertificate, *, holder: Holder, code: Code, on: date
) -> tuple[GuaranteeCertificate, LifeEvent]:
    """The certificate that takes its place, and what happens to the old one. Raises NotAllowed.

    Only the names differ: what was promised on the day of issue is promised still.
    """
    if reason := why_not_correct(issued, on):
        raise NotAllowed("correct", reason)
    replacement = replace(
        issued.certificate,
        code=code,
        holder=holder,
        holder_commitment=holder.commitment,
        replaces=issued.certificate.code,
        corrected_on=on,
    )
    return replacement, LifeEvent(kind=LifeEventKind.REPLACED, on=on, by=HOLDER, reason="A name was misspelt")


def why_not_confirm(issued: IssuedCertificate, on: date) -> str | None:
    """Why the sending institution cannot confirm what it says; None where it can: once, and before it has served."""
    certificate = issued.certificate
    if certificate.evidence.kind is EvidenceKind.INSTITUTION_CONFIRMED:
        return "This certificate has been confirmed by the sending institution already."
    if state_on(issued, on) is not CertificateState.ISSUED:
        return "Only a certificate that is still to be used can be confirmed."
    return None


def confirm(
    issued: IssuedCertificate, *, institution_id: str, institution: str, code: Code, on: date, place_is_left: bool
) -> tuple[GuaranteeCertificate, LifeEvent]:
    """The certificate that takes its place, confirmed by the sending institution; and what happens to the old one.

    Raises NotAllowed. It is the same promise to the same holder, on a better word: where places are limited it now
    reserves one, if one is left. What an adviser has seen of other awards stays said.
    """
    if reason := why_not_confirm(issued, on):
        raise NotAllowed("confirm", reason)
    certificate = issued.certificate
    evidence = Evidence(
        kind=EvidenceKind.INSTITUTION_CONFIRMED,
        organisation=institution,
        organisation_id=institution_id,
        seen_on=on,
        seen=(
            SeenAward(award_id=certificate.sending.award_id, title=certificate.sending.title, seen_on=on),
            *_seen_by_others(certificate),
        ),
    )
    replacement = replace(
        certificate,
        code=code,
        evidence=evidence,
        conditions=tuple(_shown_by_confirming(condition, certificate) for condition in certificate.conditions),
        subject_to_places=certificate.subject_to_places and not place_is_left,
        replaces=certificate.code,
        confirmed_on=on,
    )
    event = LifeEvent(kind=LifeEventKind.REPLACED, on=on, by=institution, reason="The institution confirmed it")
    return replacement, event


def _shown_by_confirming(condition: Condition, certificate: GuaranteeCertificate) -> Condition:
    """A member that confirms a national award says with it that the award was taken at a member."""
    sending = certificate.sending
    if condition.text != taken_at_a_member(sending.title):
        return condition
    return replace(condition, state=RequirementState.MET, rests_on=(sending.award_id,))


def _seen_by_others(certificate: GuaranteeCertificate) -> tuple[SeenAward, ...]:
    """What an adviser has seen, but for the award that its institution now answers for."""
    evidence = certificate.evidence
    by = f"{evidence.person}, {evidence.organisation}"
    return tuple(
        replace(seen, by=seen.by or by) for seen in evidence.seen or () if seen.award_id != certificate.sending.award_id
    )


def withdraw(issued: IssuedCertificate, on: date, *, by: str = HOLDER, reason: str | None = None) -> LifeEvent:
    """The holder takes it back, or an adviser does so for them and says why. Raises NotAllowed."""
    if refused := why_not_withdraw(issued, on):
        raise NotAllowed("withdraw", refused)
    return LifeEvent(kind=LifeEventKind.WITHDRAWN, on=on, by=by, reason=reason)


def erase(issued: IssuedCertificate, on: date) -> LifeEvent | None:
    """The holder has the name erased, which takes the certificate back too; None where it was erased before."""
    if issued.event(LifeEventKind.ERASED):
        return None
    return LifeEvent(kind=LifeEventKind.ERASED, on=on, by=HOLDER)
