"""The columns of a file of learners: what each is called, what else people call it, and what of it a row holds."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType

from .text_file import Record, TextFile, UnreadableFile, read_file
from .typed import MOST_AWARDS, TypedAward, TypedRow

MOST_ROWS = 1000

REFERENCE, FULL_NAME, CHECKING_NAME = "reference", "full name", "name to check by"
AWARD, GRADE, STUDIED_UNTIL = "award", "grade", "studied until"
DOCUMENT, SEEN_ON = "seen", "seen on"

_OTHER_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "ref": REFERENCE,
        "learner": REFERENCE,
        "learner reference": REFERENCE,
        "learner ref": REFERENCE,
        "your reference": REFERENCE,
        "name": FULL_NAME,
        "names": FULL_NAME,
        "fullname": FULL_NAME,
        "learner name": FULL_NAME,
        "student name": FULL_NAME,
        "surname": CHECKING_NAME,
        "family name": CHECKING_NAME,
        "last name": CHECKING_NAME,
        "checking name": CHECKING_NAME,
        "awards": AWARD,
        "qualification": AWARD,
        "course": AWARD,
        "grades": GRADE,
        "result": GRADE,
        "until": STUDIED_UNTIL,
        "studying until": STUDIED_UNTIL,
        "study ends": STUDIED_UNTIL,
        "ends": STUDIED_UNTIL,
        "document": DOCUMENT,
        "document seen": DOCUMENT,
        "evidence": DOCUMENT,
        "date seen": SEEN_ON,
    }
)
_ONCE = frozenset({REFERENCE, FULL_NAME, CHECKING_NAME, DOCUMENT, SEEN_ON})
_REPEATED = (AWARD, GRADE, STUDIED_UNTIL)
_NUMBERED = re.compile(r"(.+?) ?([0-9])")

Columns = Mapping[int, tuple[str, int]]
"""Which cell is which: the column's name and, where it may be there several times, its number from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerFile:
    """The learners of a file, and what whoever sent it should know of how it was read."""

    rows: tuple[TypedRow, ...]
    unused_columns: tuple[str, ...] = ()
    guessed_letters: bool = False


def read_learners(content: bytes) -> LearnerFile:
    """The learners of a file. Raises UnreadableFile."""
    file = read_file(content)
    columns, unused = _columns(file)
    rows = file.records[1:]
    if not rows:
        raise UnreadableFile("The file names its columns, and no learner below them")
    if len(rows) > MOST_ROWS:
        raise UnreadableFile(
            f"The file holds {len(rows):,} learners, and a batch at most {MOST_ROWS:,}. Split it, and run two batches"
        )
    return LearnerFile(
        rows=tuple(_row(record, file.records[0], columns) for record in rows),
        unused_columns=unused,
        guessed_letters=file.guessed_letters,
    )


def template() -> bytes:
    """A file to begin with, as spreadsheets open it: the names of the columns, and two invented learners."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([REFERENCE, FULL_NAME, CHECKING_NAME, AWARD, GRADE, STUDIED_UNTIL, f"{AWARD} 2", f"{GRADE} 2"])
    writer.writerow(
        ["EXAMPLE-1", "Siân Example", "Example", "BTEC National Extended Diploma in Engineering", "DMM", "", "", ""]
    )
    writer.writerow(
        ["EXAMPLE-2", "Joseph Example", "Example", "HNC Engineering", "", "2027-06", "GCSE Mathematics", "5"]
    )
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _columns(file: TextFile) -> tuple[Columns, tuple[str, ...]]:
    known: dict[int, tuple[str, int]] = {}
    unused: list[str] = []
    for place, heading in enumerate(file.records[0].cells):
        named = _named(heading)
        if named is None:
            unused += [heading.strip()] if heading.strip() else []
        elif named in known.values():
            raise UnreadableFile(f"Two columns are called ‘{heading.strip()}’. Rename the one that is not meant")
        else:
            known[place] = named
    missing = [name for name in (REFERENCE, FULL_NAME, AWARD) if (name, 1) not in known.values()]
    if missing:
        raise UnreadableFile(_what_is_missing(missing, file.records[0]))
    return known, tuple(unused)


def _what_is_missing(missing: Iterable[str], first: Record) -> str:
    wanted = " and ".join(f"‘{name}’" for name in missing)
    found = ", ".join(f"‘{cell.strip()[:40]}’" for cell in first.cells[:8] if cell.strip())
    return f"The first row must name the columns, and {wanted} is not among them. It says: {found}"


def _named(heading: str) -> tuple[str, int] | None:
    words = " ".join(re.sub(r"[_\-./:*()]", " ", unicodedata.normalize("NFKC", heading).casefold()).split())
    number = 1
    if words not in _OTHER_WORDS and (match := _NUMBERED.fullmatch(words)):
        words, number = match.group(1), int(match.group(2))
    name = _OTHER_WORDS.get(words, words)
    if name in _ONCE and number == 1:
        return name, 1
    return (name, number) if name in _REPEATED and 1 <= number <= MOST_AWARDS else None


def _row(record: Record, header: Record, columns: Columns) -> TypedRow:
    said = {named: record.cells[place] for place, named in columns.items() if place < len(record.cells)}
    return TypedRow(
        line=record.line,
        reference=_tidied(said.get((REFERENCE, 1), "")),
        full_name=_tidied(said.get((FULL_NAME, 1), "")),
        checking_name=_tidied(said.get((CHECKING_NAME, 1), "")),
        awards=tuple(_awards(said)),
        document=_tidied(said.get((DOCUMENT, 1), "")),
        seen_on=_tidied(said.get((SEEN_ON, 1), "")),
        is_shifted=any(cell.strip() for cell in record.cells[len(header.cells) :]),
    )


def _awards(said: Mapping[tuple[str, int], str]) -> Iterator[TypedAward]:
    """The awards, column by column; a cell may name several, and then its neighbours' cells do so too."""
    for number in range(1, MOST_AWARDS + 1):
        awards, grades, until = (_several(said.get((name, number), "")) for name in _REPEATED)
        for award, grade, end in zip_longest(awards, grades, until, fillvalue=""):
            if award or grade or end:
                yield TypedAward(award=award, grade=grade, studied_until=end)


def _several(cell: str) -> list[str]:
    return [_tidied(part) for part in re.split(r"[;|\n]", cell)]


def _tidied(cell: str) -> str:
    """On one line: a spreadsheet's cell may hold several."""
    return " ".join(unicodedata.normalize("NFC", cell).split())
