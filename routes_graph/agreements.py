"""What institutions promise each other's learners: guarantees, accords, agreements and their versions."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, IntEnum, StrEnum
from functools import cached_property

from .awards import Award
from .checks import require_at_least, require_identifier, require_order, require_text
from .errors import InvalidValue
from .institutions import Contact
from .months import Month, MonthDay, month_of
from .requirements import Requirement


class Guarantee(IntEnum):
    """What a learner who comes by the agreement is promised. The larger, the stronger."""

    CONSIDERATION = 1
    INTERVIEW = 2
    OFFER = 3


class SenderScope(StrEnum):
    """Whom a national sending award speaks of: any holder, or only learners of the network's members."""

    ANY = "any"
    MEMBERS = "members"


class Standing(Enum):
    """Where an agreement version stands on a day; it follows from its signatures and dates."""

    DRAFT = "draft"
    IN_NEGOTIATION = "in_negotiation"
    AGREED_IN_PRINCIPLE = "agreed_in_principle"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class PartyKind(StrEnum):
    """An institution that owns an award, or the network that speaks for a national one."""

    INSTITUTION = "institution"
    NETWORK = "network"


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """Who has to sign."""

    kind: PartyKind
    party_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A party signed on a day; `signatory` and `role` are the person's, where they are known."""

    party: Party
    signed_on: date
    signatory: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accord:
    """A network's agreement in principle: shared terms, and a floor that nothing under it falls below.

    `reply_days` is within how many days of a certificate's presenting the institution owes a reply.
    """

    accord_id: str
    network_id: str
    title: str
    floor: Guarantee
    terms: str | None = None
    since: date | None = None
    until: date | None = None
    reply_days: int | None = None
    signatures: tuple[Signature, ...] = ()

    def __post_init__(self) -> None:
        require_identifier("accord_id", self.accord_id)
        require_text("title", self.title)
        require_order("until", self.since, self.until)
        require_at_least("reply_days", self.reply_days, 0)

    def is_signed_by(self, institution_id: str) -> bool:
        """Whether the institution has signed the accord."""
        return Party(PartyKind.INSTITUTION, institution_id) in {s.party for s in self.signatures}


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """Help that an institution owes the learners who come by an agreement."""

    support_id: str
    institution_id: str
    text: str
    review_due: date | None = None

    def __post_init__(self) -> None:
        require_identifier("support_id", self.support_id)
        require_text("text", self.text)


@dataclass(frozen=True, kw_only=True)
class AgreementVersion:
    """One version of a progression agreement: from any of its sending awards to any of its receiving courses.

    The window is its first to its last entry month, both included. Credits are the receiving framework's.
    `apply_by` is a day of every year; `places` is how many a year (None: no limit is set).
    """

    agreement_id: str
    version: int
    network_id: str
    title: str
    guarantee: Guarantee
    first_entry: Month
    last_entry: Month
    sending: tuple[Award, ...]
    receiving: tuple[Award, ...]
    accord: Accord | None = None
    signatures: tuple[Signature, ...] = ()
    agreed_in_principle_on: date | None = None
    review_due: date | None = None
    withdrawn_on: date | None = None
    teach_out_until: Month | None = None
    apply_by: MonthDay | None = None
    places: int | None = None
    credits_recognised: int = 0
    credits_exempted: int = 0
    sender_scope: SenderScope = SenderScope.ANY
    contact: Contact = field(default_factory=Contact)
    summary: str | None = None
    url: str | None = None
    requirement: Requirement | None = None
    supports: tuple[Support, ...] = ()

    def __post_init__(self) -> None:
        require_identifier("agreement_id", self.agreement_id)
        require_text("title", self.title)
        require_at_least("version", self.version, 1)
        require_order("last_entry", self.first_entry, self.last_entry)
        for column in ("places", "credits_recognised", "credits_exempted"):
            require_at_least(column, getattr(self, column), 0)
        self._check_awards()
        self._check_parties()

    def _check_awards(self) -> None:
        if not self.sending or not self.receiving:
            raise InvalidValue("award_id", "an agreement needs at least one sending and one receiving award")
        for side in (self.sending, self.receiving):
            if len({a.award_id for a in side}) != len(side):
                raise InvalidValue("award_id", "an award stands twice on one side of the agreement")
        if both := {a.award_id for a in self.sending} & {a.award_id for a in self.receiving}:
            raise InvalidValue("award_id", f"'{min(both)}' is on both sides; an award does not lead to itself")
        if self.credits_exempted > self.credits_recognised:
            raise InvalidValue("credits_exempted", "more credits are exempted than are recognised")
        for award in self.receiving:
            if award.is_national:
                raise InvalidValue(
                    "award_id", f"'{award.award_id}' is a national qualification; nobody progresses to one"
                )
            if not award.offerings_entered_with(self.credits_exempted):
                at = f"{self.credits_exempted} credits in" if self.credits_exempted else "the beginning"
                raise InvalidValue("credits_exempted", f"'{award.award_id}' has no offering that is entered at {at}")

    def _check_parties(self) -> None:
        parties = self.parties
        signed = [s.party for s in self.signatures]
        if len(set(signed)) != len(signed):
            raise InvalidValue("signed_on", "a party has signed the same version twice")
        if strangers := sorted(set(signed) - parties):
            raise InvalidValue("signed_on", f"'{strangers[0].party_id}' has signed, and is no party to the agreement")
        if self.signed_on is not None and (breaches := self.breaches_of_accord()):
            raise InvalidValue("accord_id", breaches[0])

    @cached_property
    def parties(self) -> frozenset[Party]:
        """Each institution that owns an award on either side, and the network where a sending award is national."""
        return frozenset(
            Party(PartyKind.NETWORK, self.network_id)
            if a.institution_id is None
            else Party(PartyKind.INSTITUTION, a.institution_id)
            for a in (*self.sending, *self.receiving)
        )

    @cached_property
    def signed_on(self) -> date | None:
        """The day on which the last party signed; None while one has not."""
        if {s.party for s in self.signatures} != self.parties:
            return None
        return max(s.signed_on for s in self.signatures)

    def is_signed(self, on: date) -> bool:
        """Whether every party had signed by that day."""
        return self.signed_on is not None and self.signed_on <= on

    def breaches_of_accord(self) -> tuple[str, ...]:
        """Why the version cannot stand under its accord, in sentences; empty where it can, or has none."""
        if self.accord is None:
            return ()
        said = []
        if self.guarantee < self.accord.floor:
            said.append(
                f"it guarantees {self.guarantee.name}, and its accord '{self.accord.accord_id}' "
                f"asks for at least {self.accord.floor.name}"
            )
        said.extend(
            f"'{party.party_id}' is a party and has not signed the accord '{self.accord.accord_id}'"
            for party in sorted(self.parties)
            if party.kind is PartyKind.INSTITUTION and not self.accord.is_signed_by(party.party_id)
        )
        return tuple(said)

    def standing(self, on: date) -> Standing:
        """Where the version stands on a day."""
        if self.withdrawn_on is not None and self.withdrawn_on <= on:
            return Standing.WITHDRAWN
        if self.is_signed(on):
            month = month_of(on)
            if month < self.first_entry:
                return Standing.SIGNED
            return Standing.IN_FORCE if month <= self.last_entry else Standing.EXPIRED
        if self.agreed_in_principle_on is not None and self.agreed_in_principle_on <= on:
            return Standing.AGREED_IN_PRINCIPLE
        return Standing.IN_NEGOTIATION if any(s.signed_on <= on for s in self.signatures) else Standing.DRAFT

    def is_review_overdue(self, on: date) -> bool:
        """A mark on a version that still guarantees: its review was due before that day."""
        guarantees = self.standing(on) in (Standing.SIGNED, Standing.IN_FORCE)
        return guarantees and self.review_due is not None and self.review_due < on

    def covers(self, month: Month) -> bool:
        """Whether its window holds the entry month."""
        return self.first_entry <= month <= self.last_entry

    def names(self, sending_id: str, receiving_id: str) -> bool:
        """Whether it leads from the one award to the other."""
        return sending_id in self._sending_ids and receiving_id in self._receiving_ids

    @cached_property
    def _sending_ids(self) -> frozenset[str]:
        return frozenset(a.award_id for a in self.sending)

    @cached_property
    def _receiving_ids(self) -> frozenset[str]:
        return frozenset(a.award_id for a in self.receiving)


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """All versions of one progression agreement, oldest first. An amendment is a new version, never a change."""

    agreement_id: str
    versions: tuple[AgreementVersion, ...]

    def __post_init__(self) -> None:
        if [v.version for v in self.versions] != list(range(1, len(self.versions) + 1)) or not self.versions:
            raise InvalidValue("version", "versions are numbered 1, 2, … with none left out")
        if any(v.agreement_id != self.agreement_id for v in self.versions):
            raise InvalidValue("agreement_id", "a version belongs to another agreement")
        if len({v.network_id for v in self.versions}) != 1:
            raise InvalidValue("network_id", "all versions of an agreement belong to one network")

    @property
    def network_id(self) -> str:
        """The network that keeps it."""
        return self.versions[0].network_id

    def version(self, number: int) -> AgreementVersion:
        """The version of that number. Raises LookupError."""
        if not 1 <= number <= len(self.versions):
            raise LookupError(f"agreement {self.agreement_id!r} has no version {number}")
        return self.versions[number - 1]

    def signed_versions(self, on: date) -> tuple[AgreementVersion, ...]:
        """The versions that every party had signed by that day, oldest first."""
        return tuple(v for v in self.versions if v.is_signed(on))
