"""Verifying a certificate: named checks, each passed, failed or inconclusive, and the state that follows from them.

What cannot be checked here (an agreement that this installation does not hold, a seal made with another key) is
inconclusive: neither proved nor disproved. What was promised on the day of issue stands, whatever the register says
of that day later.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from routes_graph.agreements import Agreement
from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph
from routes_graph.institutions import Network

from .certificate import GuaranteeCertificate
from .changes import Change, changes_since, governed_when_issued
from .life import HONOURABLE, CertificateState, IssuedCertificate, LifeEvent, LifeEventKind, state_on
from .seal import SealKey, SealState, examine_seal
from .snapshot import write


class CheckName(Enum):
    """What is checked, in this order."""

    CODE = "code"
    """The code is well formed and known."""
    CONTENT = "content"
    """What it says is what was sealed on the day of issue, and so are the names on it."""
    STANDING = "standing"
    """It has not been revoked, replaced, withdrawn by its holder, or used."""
    DATE = "date"
    """Its last day has not gone, or it was presented in time."""
    AGREEMENT = "agreement"
    """The agreement version was signed by every party, and governed the entry month, on the day of issue."""


class Outcome(Enum):
    """What came of a check."""

    PASSED = "passed"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check and what came of it."""

    name: CheckName
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerable:
    """Who answers for the agreement now, where its network has closed: the successor, if one is named."""

    network: str
    closed_on: date
    successor: str | None


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What came of verifying a code on a day. Nothing but the failed check is said of a code that nobody knows."""

    on: date
    checks: tuple[Check, ...]
    state: CertificateState | None = None
    certificate: GuaranteeCertificate | None = None
    ending: LifeEvent | None = None
    changes: tuple[Change, ...] = ()
    answerable: Answerable | None = None

    @property
    def is_known(self) -> bool:
        """Whether a certificate with that code was issued."""
        return self.outcome(CheckName.CODE) is Outcome.PASSED

    @property
    def is_good(self) -> bool:
        """Whether every check passed, so that what it guarantees is owed."""
        return all(c.outcome is Outcome.PASSED for c in self.checks)

    @property
    def is_doubtful(self) -> bool:
        """Whether nothing failed, and something could not be checked."""
        outcomes = {c.outcome for c in self.checks}
        return Outcome.FAILED not in outcomes and Outcome.INCONCLUSIVE in outcomes

    def outcome(self, name: CheckName) -> Outcome | None:
        """What came of that check; None where it was not made."""
        return next((c.outcome for c in self.checks if c.name is name), None)


def unknown(on: date) -> Verification:
    """The one answer for every code that no certificate has."""
    return Verification(on=on, checks=(Check(name=CheckName.CODE, outcome=Outcome.FAILED),))


def damaged(on: date) -> Verification:
    """The answer for a code that was issued, where what is kept cannot be read as the certificate it was."""
    return Verification(
        on=on,
        checks=(
            Check(name=CheckName.CODE, outcome=Outcome.PASSED),
            Check(name=CheckName.CONTENT, outcome=Outcome.FAILED),
        ),
    )


def verify(issued: IssuedCertificate, graph: QualificationGraph | None, key: SealKey | None, on: date) -> Verification:
    """Every check on a certificate, as of that day. Without a graph or a key, what needs it is inconclusive."""
    certificate = issued.certificate
    agreement = _agreement(graph, certificate)
    state = state_on(issued, on)
    content = _content(issued, key)
    checks = (
        Check(name=CheckName.CODE, outcome=Outcome.PASSED),
        Check(name=CheckName.CONTENT, outcome=content),
        Check(name=CheckName.STANDING, outcome=_standing(state)),
        Check(name=CheckName.DATE, outcome=_date(issued, on)),
        Check(name=CheckName.AGREEMENT, outcome=_governed(certificate, agreement, content)),
    )
    return Verification(
        on=on,
        checks=checks,
        state=state,
        certificate=certificate,
        ending=_ending(issued, state),
        changes=() if agreement is None else changes_since(certificate, agreement, on),
        answerable=_answerable(graph, certificate, on),
    )


def _content(issued: IssuedCertificate, key: SealKey | None) -> Outcome:
    """The text is the one that was sealed, it reads as this certificate, and the names are those it commits to."""
    if write(issued.certificate) != issued.content:
        return Outcome.FAILED
    if key is None:
        return Outcome.INCONCLUSIVE
    state = examine_seal(issued.content, issued.seal, key)
    if state is SealState.OTHER_KEY:
        return Outcome.INCONCLUSIVE
    return Outcome.PASSED if state is SealState.INTACT else Outcome.FAILED


def _standing(state: CertificateState) -> Outcome:
    undisturbed = state in HONOURABLE or state is CertificateState.EXPIRED
    return Outcome.PASSED if undisturbed else Outcome.FAILED


def _date(issued: IssuedCertificate, on: date) -> Outcome:
    presented = issued.event(LifeEventKind.PRESENTED)
    in_time = presented is not None and presented.on <= min(on, issued.certificate.expires_on)
    return Outcome.PASSED if in_time or on <= issued.certificate.expires_on else Outcome.FAILED


def _agreement(graph: QualificationGraph | None, certificate: GuaranteeCertificate) -> Agreement | None:
    if graph is None:
        return None
    try:
        return graph.agreement(certificate.agreement.agreement_id)
    except UnknownIdentifier:
        return None


def _governed(certificate: GuaranteeCertificate, agreement: Agreement | None, content: Outcome) -> Outcome:
    """Shown by the register as it stands; or, where that was changed since, by the seal.

    Nothing is sealed before the agreement has been examined as it is known on the day of issue. What is recorded
    later, under an earlier day, takes nothing from a promise that was made.
    """
    if agreement is None:
        return Outcome.INCONCLUSIVE
    return Outcome.PASSED if governed_when_issued(certificate, agreement) else content


def _ending(issued: IssuedCertificate, state: CertificateState) -> LifeEvent | None:
    return next((e for e in issued.events if e.kind.value == state.value), None)


def _answerable(graph: QualificationGraph | None, certificate: GuaranteeCertificate, on: date) -> Answerable | None:
    network = _network(graph, certificate.agreement.network_id)
    if network is None or network.closed_on is None or not network.is_closed(on):
        return None
    successor = _network(graph, network.successor_id)
    return Answerable(
        network=network.name, closed_on=network.closed_on, successor=None if successor is None else successor.name
    )


def _network(graph: QualificationGraph | None, network_id: str | None) -> Network | None:
    if graph is None or network_id is None:
        return None
    try:
        return graph.network(network_id)
    except UnknownIdentifier:
        return None
