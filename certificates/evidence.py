"""On whose word a certificate rests: the learner's own, that of an adviser who has seen proof, or the institution's.

A document is seen of one award, on a day. What has not been seen stays the learner's word, whatever else has been.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from routes_graph.errors import InvalidValue

LONGEST_WORDS = 80


class EvidenceKind(StrEnum):
    """On whose word the certificate rests."""

    SELF_DECLARED = "self_declared"
    ADVISER_CHECKED = "adviser_checked"
    INSTITUTION_CONFIRMED = "institution_confirmed"


class DocumentKind(StrEnum):
    """What an adviser can have seen of an award."""

    CERTIFICATE = "certificate"
    TRANSCRIPT = "transcript"
    RESULTS_SLIP = "results_slip"
    ONLINE_RECORD = "online_record"
    ENROLMENT_LETTER = "enrolment_letter"
    OTHER = "other"


DOCUMENTS_IN_WORDS: Mapping[DocumentKind, str] = MappingProxyType(
    {
        DocumentKind.CERTIFICATE: "Certificate",
        DocumentKind.TRANSCRIPT: "Transcript",
        DocumentKind.RESULTS_SLIP: "Results slip",
        DocumentKind.ONLINE_RECORD: "Awarding body’s online record",
        DocumentKind.ENROLMENT_LETTER: "Enrolment letter",
        DocumentKind.OTHER: "Something else",
    }
)
_OF_HELD = frozenset(DocumentKind) - {DocumentKind.ENROLMENT_LETTER}
_OF_STUDIED = frozenset({DocumentKind.ENROLMENT_LETTER, DocumentKind.ONLINE_RECORD, DocumentKind.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as it was seen. `words` say what the list cannot: which one, from whom."""

    kind: DocumentKind
    words: str = ""

    def __post_init__(self) -> None:
        if self.words != " ".join(self.words.split()) or len(self.words) > LONGEST_WORDS:
            raise InvalidValue("document", f"describe it in {LONGEST_WORDS} characters at most")
        if self.kind is DocumentKind.OTHER and not self.words:
            raise InvalidValue("document", "say in a few words what you have seen")

    @property
    def in_words(self) -> str:
        """'Results slip', 'Certificate, from WJEC', or whatever else it was."""
        if self.kind is DocumentKind.OTHER:
            return self.words[:1].upper() + self.words[1:]
        named = DOCUMENTS_IN_WORDS[self.kind]
        return f"{named}, {self.words}" if self.words else named

    @property
    def text(self) -> str:
        """As it is kept: 'results_slip', 'certificate: from WJEC'."""
        return f"{self.kind}: {self.words}" if self.words else self.kind.value

    @classmethod
    def of_text(cls, text: str) -> "Document":
        """The document that `text` names. Raises ValueError."""
        kind, _, words = text.partition(": ")
        return cls(kind=DocumentKind(kind), words=words)


def documents_for(*, is_held: bool) -> tuple[DocumentKind, ...]:
    """What can show that an award is held, or that it is being studied: a letter of enrolment shows no result."""
    shown = _OF_HELD if is_held else _OF_STUDIED
    return tuple(kind for kind in DocumentKind if kind in shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAward:
    """What was seen of one award, and when. `document` is None where an institution speaks from its own records.

    `by` says who saw it where that is not who answers for the whole: 'Tom Reed, Aldwick College'.
    """

    award_id: str
    title: str
    seen_on: date
    document: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """On whose word the certificate rests; where it is not the learner's own: by whom, of which organisation, when.

    `seen` says it award by award; it is None on certificates of the time when that was not said.
    """

    kind: EvidenceKind = EvidenceKind.SELF_DECLARED
    person: str | None = None
    organisation: str | None = None
    organisation_id: str | None = None
    seen_on: date | None = None
    seen: tuple[SeenAward, ...] | None = None

    def __post_init__(self) -> None:
        checked = self.kind is not EvidenceKind.SELF_DECLARED
        if checked != bool(self.organisation) or (self.kind is EvidenceKind.ADVISER_CHECKED) > bool(self.person):
            raise InvalidValue("evidence", "evidence that was checked says by whom and of which organisation")
        if not checked and (self.seen is not None or self.organisation_id is not None):
            raise InvalidValue("evidence", "nothing has been seen of what is self-declared")

    @property
    def is_checked(self) -> bool:
        """Whether somebody else than the learner answers for it."""
        return self.kind is not EvidenceKind.SELF_DECLARED

    def of(self, award_id: str) -> SeenAward | None:
        """What was seen of that award."""
        return next((s for s in self.seen or () if s.award_id == award_id), None)

    def covers(self, award_ids: Iterable[str] | None) -> bool:
        """Whether all these awards were seen. What is not said award by award covers everything, as it then did."""
        if self.seen is None:
            return self.is_checked
        return award_ids is not None and all(self.of(award_id) is not None for award_id in award_ids)
