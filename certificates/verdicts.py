"""What verifying a certificate came to, in words: the verdict, each check, and what has changed since."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from routes_graph.agreements import Guarantee

from .changes import Change, ChangeKind
from .dates_in_words import day_in_words, month_in_words, weekday_in_words
from .evidence import Evidence, EvidenceKind
from .life import CertificateState
from .verification import Answerable, Check, CheckName, Outcome, Verification
from .wording import named, opened


class Tone(Enum):
    """How a verdict is to be taken in at a glance; the words say the same."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The one word that stands at the top, and the sentence under it."""

    word: str
    sentence: str
    tone: Tone


_ENDED: Mapping[CertificateState, tuple[str, str]] = {
    CertificateState.EXPIRED: ("Expired", "It had to be presented by {last_day}. It guarantees nothing any more."),
    CertificateState.REVOKED: ("Revoked", "It guarantees nothing any more. Do not act on it."),
    CertificateState.REPLACED: (
        "Replaced",
        "Another certificate has taken its place. Ask the person for the new one. Do not act on this one.",
    ),
    CertificateState.WITHDRAWN: ("Withdrawn", "Its holder has withdrawn it. It guarantees nothing any more."),
    CertificateState.ERASED: ("Erased", "Its holder has had it erased. It guarantees nothing any more."),
    CertificateState.USED: ("Used", "What it guaranteed has been given. It guarantees nothing any more."),
}
_OWED = {Guarantee.OFFER: "must offer the holder a place", Guarantee.INTERVIEW: "must interview the holder"}
_UNKNOWN = Verdict(
    word="Not known",
    sentence="No certificate with this code is known here. It guarantees nothing.",
    tone=Tone.BAD,
)


def verdict(verification: Verification) -> Verdict:
    """The verdict on a certificate."""
    certificate, state = verification.certificate, verification.state
    if not verification.is_known:
        return _UNKNOWN
    if certificate is None or state is None or verification.outcome(CheckName.CONTENT) is Outcome.FAILED:
        altered = "What is kept here is not what was issued. Do not act on it before the network has been asked."
        return Verdict(word="Altered", sentence=altered, tone=Tone.BAD)
    if state in _ENDED:
        word, sentence = _ENDED[state]
        return Verdict(
            word=word, sentence=sentence.format(last_day=weekday_in_words(certificate.expires_on)), tone=Tone.BAD
        )
    if verification.is_doubtful:
        unsure = "Nothing speaks against it, and not everything could be checked. See below."
        return Verdict(word="Not fully checked", sentence=unsure, tone=Tone.DOUBTFUL)
    owed = f"{opened(named(certificate.institution))} {_OWED[certificate.guarantee]}."
    return Verdict(word="Valid", sentence=owed, tone=Tone.GOOD)


def explain_check(check: Check, verification: Verification) -> str:
    """What a check found, in one sentence."""
    return _CHECKS[check.name](check.outcome, verification)


def explain_change(change: Change) -> str:
    """What changed and when, in one sentence."""
    return _CHANGES[change.kind](change)


def explain_answerable(answerable: Answerable) -> str:
    """Who answers for the promise now that the network has closed."""
    closed = f"{opened(named(answerable.network))} closed on {day_in_words(answerable.closed_on)}."
    if answerable.successor is None:
        return f"{closed} What it promised stands; the institution answers for it."
    return f"{closed} {opened(named(answerable.successor))} answers for what it promised."


def explain_evidence(evidence: Evidence) -> str:
    """On whose word the certificate rests."""
    if evidence.kind is EvidenceKind.SELF_DECLARED:
        return "The holder’s own word. Ask for proof"
    seen = "" if evidence.seen_on is None else f", on {day_in_words(evidence.seen_on)}"
    if evidence.kind is EvidenceKind.ADVISER_CHECKED:
        return f"Checked by {evidence.person}, adviser, {evidence.organisation}{seen}"
    return f"Confirmed by the sending institution, {named(evidence.organisation or '')}{seen}"


def _code(outcome: Outcome, _: Verification) -> str:
    if outcome is Outcome.FAILED:
        return "The code is well formed, and no certificate has it."
    return "The code is well formed and known."


def _content(outcome: Outcome, verification: Verification) -> str:
    since = _issued(verification)
    return {
        Outcome.PASSED: f"The content is unaltered since {since}.",
        Outcome.FAILED: f"The content has been altered since {since}.",
        Outcome.INCONCLUSIVE: "The content was sealed with a key that is not known here.",
    }[outcome]


def _standing(outcome: Outcome, verification: Verification) -> str:
    if outcome is Outcome.PASSED:
        return "Not revoked, not replaced, not withdrawn, not used."
    word = "Ended" if verification.state is None else _ENDED[verification.state][0]
    on = "" if verification.ending is None else f" on {day_in_words(verification.ending.on)}"
    return f"{word}{on}."


def _date(outcome: Outcome, verification: Verification) -> str:
    certificate = verification.certificate
    if outcome is Outcome.PASSED:
        return "Presented in time." if verification.state is CertificateState.PRESENTED else "In date."
    return "Out of date." if certificate is None else f"Its last day was {day_in_words(certificate.expires_on)}."


def _agreement(outcome: Outcome, _: Verification) -> str:
    return {
        Outcome.PASSED: "The agreement was signed and covered this start when it was issued.",
        Outcome.FAILED: "Nothing shows that the agreement covered this start when it was issued.",
        Outcome.INCONCLUSIVE: "What the agreement said when it was issued could not be shown here.",
    }[outcome]


def _issued(verification: Verification) -> str:
    certificate = verification.certificate
    if certificate is None:
        return "it was issued"
    return day_in_words(certificate.written_on)


_CHECKS: Mapping[CheckName, Callable[[Outcome, Verification], str]] = {
    CheckName.CODE: _code,
    CheckName.CONTENT: _content,
    CheckName.STANDING: _standing,
    CheckName.DATE: _date,
    CheckName.AGREEMENT: _agreement,
}


def _withdrawn(change: Change) -> str:
    until = "" if change.month is None else f", and still covers starts up to {month_in_words(change.month)}"
    return f"The agreement was withdrawn on {day_in_words(change.on)}{until}."


def _version(change: Change) -> str:
    return f"Version {change.version} was signed on {day_in_words(change.on)}"


_GUARANTEES = {
    Guarantee.OFFER: "the offer of a place",
    Guarantee.INTERVIEW: "an interview",
    Guarantee.CONSIDERATION: "that the application is read with care",
}
_CHANGES: Mapping[ChangeKind, Callable[[Change], str]] = {
    ChangeKind.WITHDRAWN: _withdrawn,
    ChangeKind.GUARANTEE: lambda c: (
        f"{_version(c)}: for this start it now guarantees {_GUARANTEES[c.guarantee or Guarantee.CONSIDERATION]}."
    ),
    ChangeKind.TERMS: lambda c: f"{_version(c)}, with the same guarantee for this start and other terms.",
    ChangeKind.NO_LONGER_NAMED: lambda c: f"{_version(c)}, and no longer covers these two awards for this start.",
    ChangeKind.FURTHER_VERSION: lambda c: f"{_version(c)}, for other starts.",
    ChangeKind.RECORD: lambda c: (
        f"The record of version {c.version} has been changed since this certificate was issued."
    ),
}
