"""Every table, so that one import knows the whole schema."""

from .agreements import (
    AccordRow,
    AccordSignatureRow,
    AgreementAwardRow,
    AgreementSignatureRow,
    AgreementVersionRow,
    RequirementRow,
    SupportRow,
)
from .awards import AwardCareerRow, AwardRow, CareerRow, GradeRow, GradeScaleRow, OfferingRow
from .base import Table
from .certificates import CertificateEventRow, CertificateRow
from .institutions import InstitutionRow, MembershipRow, NetworkRow, RecognitionRow
from .mail import LetterRow
from .records import AuditRow, RegisterStateRow, SecretRow, SubmissionRow, TriesRow

SCHEMA = Table.metadata
"""All tables together, for the migrations."""

__all__ = [
    "SCHEMA",
    "AccordRow",
    "AccordSignatureRow",
    "AgreementAwardRow",
    "AgreementSignatureRow",
    "AgreementVersionRow",
    "AuditRow",
    "AwardCareerRow",
    "AwardRow",
    "CareerRow",
    "CertificateEventRow",
    "CertificateRow",
    "GradeRow",
    "GradeScaleRow",
    "InstitutionRow",
    "LetterRow",
    "MembershipRow",
    "NetworkRow",
    "OfferingRow",
    "RecognitionRow",
    "RegisterStateRow",
    "RequirementRow",
    "SecretRow",
    "SubmissionRow",
    "SupportRow",
    "Table",
    "TriesRow",
]
