"""Every table, so that one import knows the whole schema."""

from .accounts import (
    AccountRow,
    ChallengeRow,
    InvitationRow,
    PasskeyRow,
    PasswordResetRow,
    RecoveryCodeRow,
    RoleRow,
    SessionRow,
    SignInFlowRow,
    SingleSignOnRow,
    TotpRow,
)
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
from .batches import BatchLineRow, BatchPaperRow, BatchRow
from .certificates import CertificateEventRow, CertificateRow
from .institutions import InstitutionRow, MembershipRow, NetworkRow, RecognitionRow
from .leaflets import LeafletCountRow
from .learners import (
    ConfirmationRow,
    LearnerCertificateRow,
    LearnerColleagueRow,
    LearnerHoldingRow,
    LearnerRow,
    NextStepRow,
    PlanRow,
    WishRow,
)
from .mail import LetterRow
from .records import AuditRow, RegisterStateRow, SecretRow, SubmissionRow, TriesRow

SCHEMA = Table.metadata
"""All tables together, for the migrations."""

__all__ = [
    "SCHEMA",
    "AccordRow",
    "AccordSignatureRow",
    "AccountRow",
    "AgreementAwardRow",
    "AgreementSignatureRow",
    "AgreementVersionRow",
    "AuditRow",
    "AwardCareerRow",
    "AwardRow",
    "BatchLineRow",
    "BatchPaperRow",
    "BatchRow",
    "CareerRow",
    "CertificateEventRow",
    "CertificateRow",
    "ChallengeRow",
    "ConfirmationRow",
    "GradeRow",
    "GradeScaleRow",
    "InstitutionRow",
    "InvitationRow",
    "LeafletCountRow",
    "LearnerCertificateRow",
    "LearnerColleagueRow",
    "LearnerHoldingRow",
    "LearnerRow",
    "LetterRow",
    "MembershipRow",
    "NetworkRow",
    "NextStepRow",
    "OfferingRow",
    "PasskeyRow",
    "PasswordResetRow",
    "PlanRow",
    "RecognitionRow",
    "RecoveryCodeRow",
    "RegisterStateRow",
    "RequirementRow",
    "RoleRow",
    "SecretRow",
    "SessionRow",
    "SignInFlowRow",
    "SingleSignOnRow",
    "SubmissionRow",
    "SupportRow",
    "Table",
    "TotpRow",
    "TriesRow",
    "WishRow",
]
