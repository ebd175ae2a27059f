"""The certificates of a batch that can be printed today, each with whose it is; and which these are, in short."""

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from certificates.certificate import GuaranteeCertificate
from certificates.codes import Code
from certificates.life import CertificateState, IssuedCertificate, state_on

from ...batches.batch import BatchRow
from ...persistence.batch_lines import list_lines
from ...persistence.certificates import find_certificates

STILL_PRINTED = frozenset(
    {CertificateState.ISSUED, CertificateState.PRESENTED, CertificateState.USED, CertificateState.EXPIRED}
)
"""What has ended otherwise is not printed again: on paper nobody would see that it has."""


@dataclass(frozen=True, kw_only=True)
class BatchPaper:
    """A line's certificate, as it stands today; `certificate` is None where it is not printed any more."""

    line: BatchRow
    state: CertificateState
    certificate: GuaranteeCertificate | None


@dataclass(frozen=True, kw_only=True)
class BatchPapers:
    """All certificates of a batch, in the file's order."""

    papers: tuple[BatchPaper, ...]

    @property
    def printed(self) -> tuple[GuaranteeCertificate, ...]:
        """Those that can be printed."""
        return tuple(paper.certificate for paper in self.papers if paper.certificate is not None)

    @property
    def identity(self) -> str:
        """The same for the same certificates in the same order."""
        return hashlib.sha256("\n".join(one.code.text for one in self.printed).encode()).hexdigest()


def read_papers(session: Session, batch_id: int, today: date) -> BatchPapers:
    """The certificates of a batch's lines. One that two lines lead to is there once."""
    lines = {line.code: line for line in reversed(list_lines(session, batch_id)) if line.code is not None}
    issued = find_certificates(session, [Code(code) for code in lines])
    return BatchPapers(
        papers=tuple(
            _paper(line, issued[Code(code)], today)
            for code, line in sorted(lines.items(), key=lambda entry: entry[1].line)
            if Code(code) in issued
        )
    )


def _paper(line: BatchRow, issued: IssuedCertificate, today: date) -> BatchPaper:
    state = state_on(issued, today)
    printed = state in STILL_PRINTED and issued.certificate.holder is not None
    return BatchPaper(line=line, state=state, certificate=issued.certificate if printed else None)
