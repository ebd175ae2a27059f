"""The form of a learner's details: reference, e-mail, consent. Kept as it was typed, and read where it can be."""

from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData

from routes_graph.errors import InvalidValue

from ...accounts.email_addresses import email_address
from ...accounts.places import Place
from ...desk.consent import Consent, consent_given
from ...desk.learner import Learner, looks_like_a_name, reference_of
from ...faults import FieldError
from ...search_values import sentence
from ...services.learners.keep_learner import Details
from ..typed_dates import TypedDate
from .posted import number_in, text_in

CONSENT, AGREED, NOT_A_NAME, PLACE = "consent", "agreed", "not_a_name", "place"
ASK_AGREEMENT = "Tick that the learner agrees. Without that, keep nothing of them"
A_NAME = (
    "This looks like a name. Use initials or a number, so that nobody learns from your list who comes to you. "
    "If it is no name, tick so below"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerForm:
    """What stands in the form; what is wrong with it; and the details where nothing is."""

    reference: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    consent: TypedDate = field(default_factory=lambda: TypedDate(field=CONSENT))
    agreed: bool = False
    not_a_name: bool = False
    asks_whether_name: bool = False
    place: str = ""
    revision: int = 0
    errors: tuple[FieldError, ...] = ()
    details: Details | None = None

    @classmethod
    def new(cls, today: date, places: tuple[Place, ...]) -> "LearnerForm":
        """The form for a new learner, who agrees today."""
        return cls(consent=TypedDate.of(CONSENT, today), place=places[0].text if places else "")

    @classmethod
    def of(cls, learner: Learner) -> "LearnerForm":
        """The form as it stands for a learner; a new consent is only typed where there is one."""
        return cls(reference=learner.reference, email=learner.email or "", revision=learner.revision)

    @classmethod
    def read(cls, form: FormData, today: date, *, before: Learner | None = None) -> "LearnerForm":
        """What was sent. Of a learner who is kept already, a consent that is not typed anew stays."""
        reading = _Reading(form, today, before)
        return reading.read()


class _Reading:
    """Reads field by field and gathers what is wrong."""

    def __init__(self, form: FormData, today: date, before: Learner | None) -> None:
        self.form, self.today, self.before = form, today, before
        self.typed = TypedDate.from_form(CONSENT, form)
        self.errors: list[FieldError] = []
        self.asks_whether_name = False

    def read(self) -> LearnerForm:
        reference, email, consent = self._reference(), self._email(), self._consent()
        details = None
        if not self.errors and reference is not None and consent is not None:
            details = Details(reference=reference, email=email, consent=consent)
        return LearnerForm(
            reference=text_in(self.form, "reference"),
            email=text_in(self.form, "email"),
            consent=self.typed,
            agreed=bool(self.form.get(AGREED)),
            not_a_name=bool(self.form.get(NOT_A_NAME)),
            asks_whether_name=self.asks_whether_name,
            place=text_in(self.form, PLACE),
            revision=number_in(self.form, "revision"),
            errors=tuple(self.errors),
            details=details,
        )

    def _reference(self) -> str | None:
        try:
            reference = reference_of(text_in(self.form, "reference"))
        except InvalidValue as error:
            self._wrong("reference", error)
            return None
        unchanged = self.before is not None and self.before.reference == reference
        if looks_like_a_name(reference) and not unchanged:
            self.asks_whether_name = True
            if not self.form.get(NOT_A_NAME):
                self.errors.append(FieldError(field="reference", message=A_NAME))
        return reference

    def _email(self) -> str | None:
        typed = text_in(self.form, "email")
        if not typed.strip():
            return None
        try:
            return email_address(typed)
        except InvalidValue as error:
            self._wrong("email", error)
            return None

    def _consent(self) -> Consent | None:
        if self.before is not None and self.typed.is_empty:
            return self.before.consent
        first = f"{CONSENT}-day"
        try:
            on = self.typed.read(example=self.today)
            consent = None if on is None else consent_given(on, self.today)
        except InvalidValue as error:
            self._wrong(first, error)
            return None
        if consent is None:
            self.errors.append(FieldError(field=first, message="Enter the day on which the learner agreed"))
        if not self.form.get(AGREED):
            self.errors.append(FieldError(field=AGREED, message=ASK_AGREEMENT))
        return consent

    def _wrong(self, name: str, error: InvalidValue) -> None:
        self.errors.append(FieldError(field=name, message=sentence(error).removesuffix(".")))
