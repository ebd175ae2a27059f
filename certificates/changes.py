"""What became of an agreement after a certificate was issued. It is said, and takes nothing from the certificate."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, and the day from which it stands."""

    kind: ChangeKind
    on: date
    version: int
    month: Month | None = None
    guarantee: Guarantee | None = None


def changes_since(certificate: GuaranteeCertificate, agreement: Agreement, on: date) -> tuple[Change, ...]:
    """What changed after the issue and up to that day, oldest first."""
    return tuple(sorted(_changes(certificate, agreement, on), key=lambda change: (change.on, change.version)))


def _changes(certificate: GuaranteeCertificate, agreement: Agreement, on: date) -> Iterator[Change]:
    for version in agreement.signed_versions(on):
        if version.version > certificate.agreement.version:
            change = _of_version(certificate, version)
            if change.on > certificate.issued_on or _came_later_that_day(certificate, change):
                yield change
    last = Terms.of(agreement, on).last
    if last is not None and last.withdrawn_on is not None and certificate.issued_on <= last.withdrawn_on <= on:
        yield Change(kind=ChangeKind.WITHDRAWN, on=last.withdrawn_on, version=last.version, month=last.teach_out_until)


def _came_later_that_day(certificate: GuaranteeCertificate, change: Change) -> bool:
    """A version of the day of issue that covers the same entry was signed after it, or it would have been certified."""
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
