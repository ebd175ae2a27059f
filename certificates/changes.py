"""What became of an agreement after a certificate was issued. It is said, and takes nothing from the certificate."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from routes_graph.agreements import Agreement, AgreementVersion, Guarantee
from routes_graph.months import Month
from routes_graph.terms import Terms

from .certificate import GuaranteeCertificate


class ChangeKind(Enum):
    """What changed."""

    WITHDRAWN = "withdrawn"
    """The agreement was withdrawn; `month` is the last entry month that is still taught out."""
    GUARANTEE = "guarantee"
    """A later version guarantees something else for the same entry; `guarantee` is what."""
    TERMS = "terms"
    """A later version governs the same entry, with the same guarantee and other terms."""
    NO_LONGER_NAMED = "no_longer_named"
    """A later version covers the same entry month and no longer names these awards."""
    FURTHER_VERSION = "further_version"
    """A later version was signed, for other entry months."""
    RECORD = "record"
    """What the register now says of the day of issue is not what it said then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, and the day from which it stands."""

    kind: ChangeKind
    on: date
    version: int
    month: Month | None = None
    guarantee: Guarantee | None = None


_OF_THE_SAME_ENTRY = frozenset({ChangeKind.GUARANTEE, ChangeKind.TERMS})


def governed_when_issued(certificate: GuaranteeCertificate, agreement: Agreement) -> bool:
    """Whether the register, as it stands now, says that the certificate's version governed its entry when issued.

    Registers know days, not hours: what was signed or withdrawn on the day of issue may have come before or after.
    """
    days = (certificate.issued_on, certificate.issued_on - timedelta(days=1))
    return any(_governs(certificate, agreement, day) for day in days)


def changes_since(certificate: GuaranteeCertificate, agreement: Agreement, on: date) -> tuple[Change, ...]:
    """What changed after the issue and up to that day, or was recorded after it under an earlier day; oldest first."""
    changes = sorted(_changes(certificate, agreement, on), key=lambda change: (change.on, change.version))
    if not changes and not governed_when_issued(certificate, agreement):
        changes = [
            Change(kind=ChangeKind.RECORD, on=certificate.issued_on, version=certificate.agreement.version),
        ]
    return tuple(changes)


def _governs(certificate: GuaranteeCertificate, agreement: Agreement, day: date) -> bool:
    sending, receiving = certificate.sending.award_id, certificate.receiving.award_id
    governing = Terms.of(agreement, day).governing(sending, receiving, certificate.enters)
    return (
        governing is not None
        and governing.version == certificate.agreement.version
        and governing.guarantee is certificate.guarantee
    )


def _changes(certificate: GuaranteeCertificate, agreement: Agreement, on: date) -> Iterator[Change]:
    for version in agreement.signed_versions(on):
        if version.version > certificate.agreement.version:
            change = _of_version(certificate, version)
            if change.on > certificate.issued_on or _was_not_known(certificate, change):
                yield change
    last = Terms.of(agreement, on).last
    if last is not None and last.withdrawn_on is not None and last.withdrawn_on <= on:
        covered = last.teach_out_until is not None and certificate.enters <= last.teach_out_until
        if last.withdrawn_on >= certificate.issued_on or not covered:
            yield Change(
                kind=ChangeKind.WITHDRAWN, on=last.withdrawn_on, version=last.version, month=last.teach_out_until
            )


def _was_not_known(certificate: GuaranteeCertificate, change: Change) -> bool:
    """Whether a version whose signing lies no later than the issue came to be known after it.

    One that governs the same entry would have been certified instead; one that was signed on the day of issue, and
    concerns the same entry, was signed later that day.
    """
    if change.kind in _OF_THE_SAME_ENTRY:
        return True
    return change.on == certificate.issued_on and change.kind is not ChangeKind.FURTHER_VERSION


def _of_version(certificate: GuaranteeCertificate, version: AgreementVersion) -> Change:
    assert version.signed_on is not None  # noqa: S101 - only signed versions come here
    kind, guarantee = ChangeKind.FURTHER_VERSION, None
    if version.covers(certificate.enters):
        if not version.names(certificate.sending.award_id, certificate.receiving.award_id):
            kind = ChangeKind.NO_LONGER_NAMED
        elif version.guarantee is not certificate.guarantee:
            kind, guarantee = ChangeKind.GUARANTEE, version.guarantee
        else:
            kind = ChangeKind.TERMS
    return Change(kind=kind, on=version.signed_on, version=version.version, guarantee=guarantee)
