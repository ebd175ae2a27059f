"""What a visitor is told of a code: the verdict, what was guaranteed, what has changed since, and what was checked.

It discloses the least that whoever holds the paper needs: no condition, and no name before it has been typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from certificates.certificate import GuaranteeCertificate
from certificates.codes import Code
from certificates.life import CertificateState
from certificates.verdicts import (
    Tone,
    Verdict,
    explain_answerable,
    explain_change,
    explain_check,
    explain_evidence,
    verdict,
)
from certificates.verification import Verification
from certificates.wording import Sentence, given_in_short, opened, promise_about_the_holder
from routes_graph.institutions import Contact

from ...services.check_name import NameAnswer, NameCheck
from ...wording import date_in_words, month_in_words, short_date

_PAST = frozenset({CertificateState.EXPIRED, CertificateState.USED})
_SAYS_WHAT_IT_WAS = frozenset(CertificateState) - {CertificateState.ERASED}
_ASKS_NAME = frozenset({CertificateState.ISSUED, CertificateState.PRESENTED, *_PAST})

OK, NOT_FOUND = 200, 404


@dataclass(frozen=True, kw_only=True)
class Guaranteed:
    """What a certificate that is good guarantees, as a line between two stations."""

    sending: str
    sending_at: str
    sending_level: str
    receiving: str
    receiving_at: str
    receiving_level: str
    guarantee: str
    promise: Sentence
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class VerificationPage:
    """Everything that stands on the page. `kind` is how the verdict is drawn: good, bad or past."""

    code: str
    path: str
    on: date
    verdict: Verdict
    kind: str
    status: int
    checks: tuple[tuple[str, str], ...]
    guaranteed: Guaranteed | None = None
    happened: tuple[tuple[str, str], ...] = ()
    changes: tuple[str, ...] = ()
    answerable: str | None = None
    contact: Contact = field(default_factory=Contact)
    institution: str = ""
    asks_name: bool = False
    tries_left: int = 0
    typed: str = field(default="", repr=False)
    full_name: str | None = field(default=None, repr=False)

    @property
    def is_known(self) -> bool:
        """Whether there is a certificate with this code at all."""
        return self.status != NOT_FOUND

    def with_name_checked(self, checked: NameCheck, typed: str) -> "VerificationPage":
        """The same, and what came of the name that was typed."""
        if checked.answer is NameAnswer.MATCHES:
            return replace(self, full_name=checked.full_name, tries_left=checked.tries_left)
        return replace(self, typed=typed, tries_left=checked.tries_left)


def verification_page(code: Code, verification: Verification, tries_left: int) -> VerificationPage:
    """The page for what came of verifying a code."""
    said = verdict(verification)
    page = VerificationPage(
        code=code.grouped,
        path=f"/v/{code.text}",
        on=verification.on,
        verdict=said,
        kind=_kind(said, verification.state),
        status=OK if verification.is_known else NOT_FOUND,
        checks=tuple((c.outcome.value, explain_check(c, verification)) for c in verification.checks),
    )
    certificate = verification.certificate
    if certificate is None or verification.state is None:
        return page
    is_bad = said.tone is Tone.BAD
    asks_name = not is_bad or verification.state in _ASKS_NAME
    return replace(
        page,
        guaranteed=None if is_bad else _guaranteed(certificate),
        happened=tuple(_happened(verification, certificate)) if is_bad else (),
        changes=() if is_bad else tuple(explain_change(change) for change in verification.changes),
        answerable=None if verification.answerable is None else explain_answerable(verification.answerable),
        contact=certificate.contact,
        institution=certificate.institution,
        asks_name=asks_name and certificate.holder is not None and page.kind != "bad",
        tries_left=tries_left,
    )


def _kind(said: Verdict, state: CertificateState | None) -> str:
    if said.tone is Tone.GOOD:
        return "good"
    return "past" if said.tone is Tone.DOUBTFUL or (state in _PAST and said.word == state_word(state)) else "bad"


def state_word(state: CertificateState | None) -> str:
    """'Expired': the state as a verdict says it."""
    return "" if state is None else state.value.capitalize()


def _guaranteed(certificate: GuaranteeCertificate) -> Guaranteed:
    sending, receiving = certificate.sending, certificate.receiving
    return Guaranteed(
        sending=sending.title,
        sending_at=sending.institution or "National qualification",
        sending_level=sending.level.number,
        receiving=receiving.title,
        receiving_at=f"{certificate.institution}, start {month_in_words(certificate.enters)}",
        receiving_level=receiving.level.number,
        guarantee=certificate.guarantee.name,
        promise=promise_about_the_holder(certificate.institution, certificate.guarantee),
        facts=tuple(_facts(certificate)),
    )


def _facts(certificate: GuaranteeCertificate) -> Iterator[tuple[str, str]]:
    yield "Present by", date_in_words(certificate.expires_on)
    if certificate.reply_days is not None:
        yield "Reply owed", f"Within {certificate.reply_days} days of getting it"
    yield "Issued on", date_in_words(certificate.issued_on)
    if certificate.corrected_on is not None:
        yield "Name corrected on", date_in_words(certificate.corrected_on)
    yield "Evidence", f"{explain_evidence(certificate.evidence)}."
    if certificate.subject_to_places:
        yield "Places", "Limited; this certificate reserves none of them."
    agreement = certificate.agreement
    yield (
        "Agreement",
        f"{agreement.agreement_id}, version {agreement.version}, signed on {short_date(agreement.signed_on)}",
    )
    yield "Kept by", agreement.network


def _happened(verification: Verification, certificate: GuaranteeCertificate) -> Iterator[tuple[str, str]]:
    word, ending = state_word(verification.state), verification.ending
    if ending is not None:
        yield word, date_in_words(ending.on)
        if ending.by:
            yield "By", opened(ending.by)
        if ending.reason:
            yield "Why", ending.reason
    elif verification.state is CertificateState.EXPIRED:
        yield "Last day", date_in_words(certificate.expires_on)
    if verification.state in _SAYS_WHAT_IT_WAS:
        starting = month_in_words(certificate.enters)
        given = given_in_short(certificate.guarantee, certificate.receiving.title, starting)
        yield "It said", f"{given}, {certificate.institution}"
