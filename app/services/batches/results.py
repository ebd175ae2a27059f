"""What became of each learner of a batch: a table for a spreadsheet, and all certificates one by one in a zip file."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from certificates.codes import Code

from ...batches.batch import BatchRow, RowState
from ...exchange.spreadsheets import defused
from ..print_certificate import print_certificate
from .papers import BatchPapers

TABLE, CERTIFICATE_OF = "results.csv", "{line:04d} {reference}.pdf"
COLUMNS = ("line", "reference", "full name", "result", "code", "file", "why")
WORDS = {
    RowState.WAITING: "waiting",
    RowState.ISSUED: "certificate issued",
    RowState.HAD_ONE: "had this certificate already",
    RowState.REFUSED: "no certificate",
    RowState.LEFT_OUT: "left out",
}
REASON_ERASED = "The name was erased, and with it why there is no certificate."
_NOT_IN_FILE_NAMES = re.compile(r"[^\w.\- ]")
_LONGEST_NAME = 60
_BYTE_ORDER_MARK = "\ufeff"


def results_table(lines: Sequence[BatchRow], *, with_files: bool = False) -> bytes:
    """A row for each learner, in the file's order. Nothing in it is run by a spreadsheet."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for line in lines:
        said = line.typed
        cells = (
            str(line.line),
            "" if said is None else said.reference,
            "" if said is None else said.full_name,
            WORDS[line.state],
            "" if line.code is None else Code(line.code).grouped,
            file_name(line) if with_files and line.code is not None else "",
            reason_of(line),
        )
        writer.writerow([defused(cell) for cell in cells])
    return (_BYTE_ORDER_MARK + written.getvalue()).encode()


def reason_of(line: BatchRow) -> str:
    """Why there is no certificate. It quotes what was typed, so that it goes when that goes, which is said instead."""
    if line.why is None and line.typed is None and line.state in {RowState.REFUSED, RowState.LEFT_OUT}:
        return REASON_ERASED
    return line.why or ""


def file_name(line: BatchRow) -> str:
    """'0007 AB-12.pdf': the line and the adviser's own reference, in letters that every file system takes."""
    reference = "" if line.typed is None else line.typed.reference
    plain = unicodedata.normalize("NFC", _NOT_IN_FILE_NAMES.sub("-", reference))[:_LONGEST_NAME].strip(" .")
    return CERTIFICATE_OF.format(line=line.line, reference=plain).replace(" .pdf", ".pdf")


@dataclass
class _Pieces(io.RawIOBase):
    """Takes what a zip file is written into, to be handed on piece by piece."""

    waiting: list[bytes] = field(default_factory=list)

    def writable(self) -> bool:
        """It takes what comes."""
        return True

    def write(self, data: object) -> int:
        """Keeps a piece."""
        piece = bytes(data)  # type: ignore[call-overload]
        self.waiting.append(piece)
        return len(piece)

    def taken(self) -> Iterator[bytes]:
        """All that has come since."""
        waiting, self.waiting = self.waiting, []
        yield from waiting


def zipped(lines: Sequence[BatchRow], papers: BatchPapers, public_url: str, now: datetime) -> Iterator[bytes]:
    """The zip file piece by piece: a certificate is drawn when it is its turn, so that nobody waits for them all."""
    pieces = _Pieces()
    printed = {paper.line.line: paper.certificate for paper in papers.papers if paper.certificate is not None}
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(TABLE, now), results_table(lines, with_files=True))
        yield from pieces.taken()
        for paper in papers.papers:
            certificate = printed.get(paper.line.line)
            if certificate is not None:
                archive.writestr(_entry(file_name(paper.line), now), print_certificate(certificate, public_url))
                yield from pieces.taken()
    yield from pieces.taken()


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, now.timetuple()[:6])
    entry.external_attr = 0o600 << 16
    return entry
