"""What a row says that the adviser has seen, in the words of the list or in their own."""

from certificates.evidence import DOCUMENTS_IN_WORDS, LONGEST_WORDS, Document, DocumentKind, documents_for

from ..desk.typed import search_key

_KINDS = {search_key(words): kind for kind, words in DOCUMENTS_IN_WORDS.items()} | {
    search_key(kind.value.replace("_", " ")): kind for kind in DocumentKind
}


def document_of(text: str) -> Document | None:
    """The document that is meant; whatever is not in the list is said in its own words. None where that is too long."""
    kind = _KINDS.get(search_key(text.replace("_", " ")))
    if kind is not None and kind is not DocumentKind.OTHER:
        return Document(kind=kind)
    words = " ".join(text.split())
    return Document(kind=DocumentKind.OTHER, words=words) if 0 < len(words) <= LONGEST_WORDS else None


def shows(document: Document, *, is_held: bool) -> bool:
    """Whether it can show that an award is held, or that it is under way."""
    return document.kind in documents_for(is_held=is_held)
