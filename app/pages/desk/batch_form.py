"""The form that a batch begins with: consent, what was seen, the file. Kept as it was sent, the file too."""

import base64
import binascii
import zlib
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData, UploadFile

from certificates.evidence import DOCUMENTS_IN_WORDS, LONGEST_WORDS, Document, DocumentKind, documents_for
from routes_graph.errors import InvalidValue

from ...accounts.places import Place
from ...batches.batch import Seen, Target
from ...batches.columns import LearnerFile, read_learners
from ...batches.text_file import LARGEST_FILE, UnreadableFile
from ...desk.consent import consent_given
from ...faults import FieldError
from ...search_values import sentence
from ...services.batches.open_batch import Opening
from ..typed_dates import TypedDate
from .posted import text_in

FILE, KEPT, AGREED, CONSENT, SEEN_ON = "file", "kept_file", "agreed", "consent", "seen_on"
HELD, STUDIED = "seen_held", "seen_studied"
ASK_FILE = "Choose the file with your learners"
ASK_AGREEMENT = "Tick that every learner of the file agrees. Without that, keep nothing of them"
ASK_SEEN_ON = "Enter the day on which you saw it, or choose ‘nothing yet’ above"
BEFORE_CONSENT = "Enter a day on which the learners had agreed already"

Choices = tuple[tuple[str, str], ...]
"""What a list offers: a value, and its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchForm:
    """What stands in the form; what is wrong with it; the file where it could be read; all of it where nothing is."""

    place: str = ""
    consent: TypedDate = field(default_factory=lambda: TypedDate(field=CONSENT))
    agreed: bool = False
    held: str = ""
    studied: str = ""
    seen_on: TypedDate = field(default_factory=lambda: TypedDate(field=SEEN_ON))
    accepts: bool = False
    kept_file: str = field(default="", repr=False)
    file: LearnerFile | None = field(default=None, repr=False)
    opening: Opening | None = None
    errors: tuple[FieldError, ...] = ()

    @classmethod
    def new(cls, today: date, places: tuple[Place, ...]) -> "BatchForm":
        """The form as it is first shown: the learners agree, and their papers are seen, today."""
        return cls(
            place=places[0].text if places else "",
            consent=TypedDate.of(CONSENT, today),
            seen_on=TypedDate.of(SEEN_ON, today),
        )

    @classmethod
    def read(cls, form: FormData, target: Target, places: tuple[Place, ...], today: date) -> "BatchForm":
        """What was sent."""
        return _Reading(form, target, places, today).read()


def document_choices(*, is_held: bool) -> Choices:
    """What can have been seen of awards that are held, or under way."""
    kinds = [kind for kind in documents_for(is_held=is_held) if kind is not DocumentKind.OTHER]
    return (("", "Nothing yet"), *((kind.value, DOCUMENTS_IN_WORDS[kind]) for kind in kinds))


def read_uploaded(form: FormData) -> tuple[LearnerFile | None, str, tuple[FieldError, ...]]:
    """The file that was sent, or the one that is carried along from before; how it is carried; what is wrong."""
    content = _content(form)
    if content is None:
        return None, "", (FieldError(field=FILE, message=ASK_FILE),)
    try:
        file = read_learners(content)
    except UnreadableFile as error:
        return None, "", (FieldError(field=FILE, message=error.reason),)
    return file, carried(content), ()


def carried(content: bytes) -> str:
    """A file as it goes along in a hidden field, so that it need not be chosen again: back to whom it came from."""
    return base64.b64encode(zlib.compress(content, 9)).decode()


def _content(form: FormData) -> bytes | None:
    sent = form.get(FILE)
    if isinstance(sent, UploadFile) and sent.filename:
        return sent.file.read(LARGEST_FILE + 1)
    kept = form.get(KEPT, "")
    if not isinstance(kept, str) or not kept:
        return None
    try:
        packed = base64.b64decode(kept, validate=True)
        return zlib.decompressobj().decompress(packed, LARGEST_FILE + 1)
    except (binascii.Error, zlib.error, ValueError):
        return None


class _Reading:
    """Reads field by field and gathers what is wrong."""

    def __init__(self, form: FormData, target: Target, places: tuple[Place, ...], today: date) -> None:
        self.form, self.target, self.places, self.today = form, target, places, today
        self.errors: list[FieldError] = []
        self.consent = TypedDate.from_form(CONSENT, form)
        self.seen_on = TypedDate.from_form(SEEN_ON, form)

    def read(self) -> BatchForm:
        file, kept, wrong = read_uploaded(self.form)
        self.errors += wrong
        seen = self._seen()
        consent = self._consent()
        if consent is not None and seen is not None and seen.on is not None and seen.on < consent:
            self._wrong(f"{SEEN_ON}-day", BEFORE_CONSENT)
        place = next((p for p in self.places if p.text == text_in(self.form, "place")), self.places[0])
        accepts = bool(self.form.get("accepts"))
        opening = None
        if not self.errors and consent is not None and seen is not None:
            opening = Opening(
                place=place, target=self.target, consent_on=consent, seen=seen, accepts_subject_to_places=accepts
            )
        return BatchForm(
            place=place.text,
            consent=self.consent,
            agreed=bool(self.form.get(AGREED)),
            held=text_in(self.form, HELD),
            studied=text_in(self.form, STUDIED),
            seen_on=self.seen_on,
            accepts=accepts,
            kept_file=kept,
            file=file,
            opening=opening,
            errors=tuple(self.errors),
        )

    def _consent(self) -> date | None:
        first = f"{CONSENT}-day"
        on = None
        try:
            on = self.consent.read(example=self.today)
            if on is None:
                self._wrong(first, "Enter the day on which the learners agreed")
            else:
                consent_given(on, self.today)
        except InvalidValue as error:
            self._wrong(first, sentence(error).removesuffix("."))
            on = None
        if not self.form.get(AGREED):
            self._wrong(AGREED, ASK_AGREEMENT)
        return on

    def _seen(self) -> Seen | None:
        held, studied = self._document(HELD, is_held=True), self._document(STUDIED, is_held=False)
        if held is None and studied is None:
            return Seen()
        first = f"{SEEN_ON}-day"
        try:
            on = self.seen_on.read(example=self.today)
        except InvalidValue as error:
            self._wrong(first, sentence(error).removesuffix("."))
            return None
        if on is None:
            self._wrong(first, ASK_SEEN_ON)
        elif on > self.today:
            self._wrong(first, "Enter a day that is not in the future")
        return Seen(held=held, studied=studied, on=on)

    def _document(self, name: str, *, is_held: bool) -> Document | None:
        chosen = text_in(self.form, name)[:LONGEST_WORDS]
        known = {value for value, _ in document_choices(is_held=is_held)}
        return Document(kind=DocumentKind(chosen)) if chosen and chosen in known else None

    def _wrong(self, name: str, message: str) -> None:
        self.errors.append(FieldError(field=name, message=message))
