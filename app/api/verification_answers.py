"""What came of verifying a certificate, as JSON: the API and `onward certificate verify --json` say the same.

It tells what anybody may be told who holds the code. The holder's name is not in it: who has a name to check types it
on the page, where tries are counted.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from certificates.certificate import CertifiedAward, GuaranteeCertificate
from certificates.changes import Change
from certificates.codes import Code
from certificates.verdicts import (
    explain_answerable,
    explain_change,
    explain_check,
    explain_evidence,
    verdict,
)
from certificates.verification import Check, Verification
from routes_graph.months import format_month

from .route_answers import ConditionAnswer, GuaranteeWord, MonthText


class CheckAnswer(BaseModel):
    """One check, and what came of it."""

    name: Literal["code", "content", "standing", "date", "agreement"]
    outcome: Literal["passed", "failed", "inconclusive"]
    says: str

    @classmethod
    def of(cls, check: Check, verification: Verification) -> "CheckAnswer":
        """The check as JSON."""
        return cls(name=check.name.value, outcome=check.outcome.value, says=explain_check(check, verification))


class VerdictAnswer(BaseModel):
    """All checks in one word and one sentence."""

    word: str = Field(examples=["Valid"])
    sentence: str
    tone: Literal["good", "doubtful", "bad"]


class ChangeAnswer(BaseModel):
    """Something about the agreement that has changed since; it takes nothing from the certificate."""

    on: date
    says: str

    @classmethod
    def of(cls, change: Change) -> "ChangeAnswer":
        """The change as JSON."""
        return cls(on=change.on, says=explain_change(change))


class CertifiedAwardAnswer(BaseModel):
    """An award as it stands on the certificate."""

    award: str
    title: str
    level: str
    institution: str | None
    institution_name: str | None

    @classmethod
    def of(cls, award: CertifiedAward) -> "CertifiedAwardAnswer":
        """The award as JSON."""
        return cls(
            award=award.award_id,
            title=award.title,
            level=award.level.common,
            institution=award.institution_id,
            institution_name=award.institution,
        )


class AgreementAnswer(BaseModel):
    """The agreement version that guarantees it."""

    agreement: str
    version: int
    title: str
    network: str
    network_name: str


class CertificateAnswer(BaseModel):
    """What the certificate says, as it stood on the day of issue."""

    guarantee: GuaranteeWord
    sending: CertifiedAwardAnswer
    receiving: CertifiedAwardAnswer
    mode: Literal["full_time", "part_time"]
    enters: MonthText
    issued_on: date
    expires_on: date
    agreement: AgreementAnswer
    evidence: Literal["self_declared", "adviser_checked", "institution_confirmed"]
    evidence_says: str
    subject_to_places: bool
    conditions: list[ConditionAnswer]
    demonstration: bool

    @classmethod
    def of(cls, certificate: GuaranteeCertificate) -> "CertificateAnswer":
        """The certificate as JSON, without its holder."""
        agreement = certificate.agreement
        return cls(
            guarantee=certificate.guarantee.name,
            sending=CertifiedAwardAnswer.of(certificate.sending),
            receiving=CertifiedAwardAnswer.of(certificate.receiving),
            mode=certificate.course.mode.value,
            enters=format_month(certificate.enters),
            issued_on=certificate.issued_on,
            expires_on=certificate.expires_on,
            agreement=AgreementAnswer(
                agreement=agreement.agreement_id,
                version=agreement.version,
                title=agreement.title,
                network=agreement.network_id,
                network_name=agreement.network,
            ),
            evidence=certificate.evidence.kind.value,
            evidence_says=explain_evidence(certificate.evidence),
            subject_to_places=certificate.subject_to_places,
            conditions=[ConditionAnswer.of(condition) for condition in certificate.conditions],
            demonstration=certificate.demonstration,
        )


class VerificationAnswer(BaseModel):
    """Whether a certificate is good: each check, the verdict, and what it says."""

    code: str = Field(examples=["G7K2-M9QX-4T0V-RG31"])
    good: bool = Field(description="Whether every check passed, so that what it guarantees is owed.")
    verdict: VerdictAnswer
    state: Literal["issued", "presented", "used", "expired", "revoked", "replaced", "withdrawn", "erased"] | None
    checks: list[CheckAnswer]
    certificate: CertificateAnswer | None = Field(description="Null where the code is not known.")
    changes: list[ChangeAnswer]
    answerable: str | None = Field(description="Who answers for it, where its network has closed.")
    as_of: date

    @classmethod
    def of(cls, code: Code, verification: Verification) -> "VerificationAnswer":
        """The verification as JSON."""
        found = verdict(verification)
        certificate = verification.certificate
        return cls(
            code=code.grouped,
            good=verification.is_good,
            verdict=VerdictAnswer(word=found.word, sentence=found.sentence, tone=found.tone.value),
            state=None if verification.state is None else verification.state.value,
            checks=[CheckAnswer.of(check, verification) for check in verification.checks],
            certificate=None if certificate is None else CertificateAnswer.of(certificate),
            changes=[ChangeAnswer.of(change) for change in verification.changes],
            answerable=None if verification.answerable is None else explain_answerable(verification.answerable),
            as_of=verification.on,
        )
