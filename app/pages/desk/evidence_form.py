"""The form of what an adviser has seen of one award: as it was typed, and read where it can be."""

from dataclasses import dataclass
from datetime import date

from starlette.datastructures import FormData

from certificates.evidence import Document, DocumentKind
from routes_graph.errors import InvalidValue

from ...desk.learner import LearnerHolding
from ..typed_dates import TypedDate
from .posted import number_in, text_in

_TYPED_AT_MOST = 400


@dataclass(frozen=True, kw_only=True)
class EvidenceForm:
    """What stands in the form of what was seen."""

    kind: str = ""
    words: str = ""
    seen: TypedDate
    revision: int = 0

    @classmethod
    def of(cls, holding: LearnerHolding, today: date) -> "EvidenceForm":
        """As it is kept; where nothing is, most often it is being seen today."""
        if holding.seen_document is None:
            return cls(seen=TypedDate.of("seen_on", today), revision=holding.revision)
        document = Document.of_text(holding.seen_document)
        seen = TypedDate.of("seen_on", holding.seen_on)
        return cls(kind=document.kind.value, words=document.words, seen=seen, revision=holding.revision)

    @classmethod
    def read(cls, posted: FormData) -> "EvidenceForm":
        """As it was sent."""
        return cls(
            kind=text_in(posted, "document"),
            words=" ".join(text_in(posted, "words")[:_TYPED_AT_MOST].split()),
            seen=TypedDate.from_form("seen_on", posted),
            revision=number_in(posted, "revision"),
        )

    def document(self) -> Document:
        """The document. Raises InvalidValue."""
        try:
            kind = DocumentKind(self.kind)
        except ValueError:
            raise InvalidValue("document", "choose what you have seen") from None
        return Document(kind=kind, words=self.words)

    def day(self, today: date) -> date:
        """The day. Raises InvalidValue."""
        day = self.seen.read(example=today)
        if day is None:
            raise InvalidValue("seen_on", "enter the day on which you saw it")
        return day
