"""The guarantee certificate: everything that is printed on it, as it stood on the day of issue.

It is a snapshot. Nothing on it is looked up again: what an agreement promised at issue stands until the certificate
expires, whatever becomes of the agreement or of the network.
"""

from dataclasses import dataclass, field
from datetime import date

from routes_graph.agreements import Guarantee
from routes_graph.awards import Attendance, Level, Mode
from routes_graph.checks import require_order, require_text
from routes_graph.errors import InvalidValue
from routes_graph.institutions import Contact, InstitutionKind
from routes_graph.months import Month, first_day

from .codes import Code
from .conditions import Condition
from .evidence import Evidence
from .names import Holder


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedAward:
    """An award as it is printed. Without an institution it is a national qualification."""

    award_id: str
    title: str
    level: Level
    institution_id: str | None = None
    institution: str | None = None
    institution_kind: InstitutionKind | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedCourse:
    """The offering that the learner enters; `entry_credits` above nought is entry part of the way through."""

    offering_id: str
    mode: Mode
    duration_months: int
    attendance: Attendance | None = None
    entry_credits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signed the agreement for which party, and when; the person's name and role where they are known."""

    party: str
    signed_on: date
    name: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedAgreement:
    """The agreement version that guarantees it, and the network that keeps it."""

    agreement_id: str
    version: int
    title: str
    signed_on: date
    network_id: str
    network: str
    signatories: tuple[Signatory, ...] = ()
    accord: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedSupport:
    """Help that an institution owes the learner."""

    institution: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeCertificate:
    """States to one learner what one agreement version guarantees for one entry month, and until when to present it.

    `holder` is None where the name has been erased; `holder_commitment` stays. `issued_on` is the day from which the
    promise is judged; a correction keeps it and adds `corrected_on`. `studied_until` is None for an award that is held.
    `reply_days` counts from the presenting. `replaces` is the code that this one takes the place of, and `confirmed_on`
    the day on which the sending institution confirmed what that one said.
    """

    code: Code
    holder: Holder | None
    holder_commitment: str
    guarantee: Guarantee
    sending: CertifiedAward
    receiving: CertifiedAward
    course: CertifiedCourse
    enters: Month
    issued_on: date
    expires_on: date
    agreement: CertifiedAgreement
    evidence: Evidence
    conditions: tuple[Condition, ...]
    studied_until: Month | None = None
    grade: str | None = None
    subject_to_places: bool = False
    credits_recognised: int = 0
    credits_exempted: int = 0
    reply_days: int | None = None
    contact: Contact = field(default_factory=Contact)
    supports: tuple[CertifiedSupport, ...] = ()
    demonstration: bool = False
    replaces: Code | None = None
    corrected_on: date | None = None
    confirmed_on: date | None = None

    def __post_init__(self) -> None:
        if self.guarantee is Guarantee.CONSIDERATION:
            raise InvalidValue("guarantee", "a consideration promises nothing that a certificate could carry")
        require_text("institution", self.receiving.institution or "")
        require_order("expires_on", self.issued_on, self.expires_on)
        require_order("corrected_on", self.issued_on, self.corrected_on)
        require_order("confirmed_on", self.issued_on, self.confirmed_on)
        if self.expires_on >= first_day(self.enters):
            raise InvalidValue("expires_on", "a certificate is presented before the month of entry")
        if self.holder is not None and self.holder.commitment != self.holder_commitment:
            raise InvalidValue("holder", "the names are not those that the certificate was issued to")

    @property
    def written_on(self) -> date:
        """The day on which it was put down as it stands: that of issue, or of what it took another's place for."""
        return max(day for day in (self.issued_on, self.corrected_on, self.confirmed_on) if day is not None)

    @property
    def institution(self) -> str:
        """The receiving institution, which owes what is guaranteed."""
        assert self.receiving.institution is not None  # noqa: S101 - checked when made
        return self.receiving.institution
