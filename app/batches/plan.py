"""What each learner of a batch will get, or why not: values that a preview shows and that a run goes by."""

from dataclasses import dataclass, field
from datetime import date

from certificates.evidence import Document
from certificates.refusals import Refusal
from routes_graph.awards import Award
from routes_graph.query import Holding, Holdings

from .typed import TypedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """Something that a row says and that cannot be gone by. `suggestions` are the awards that may have been meant."""

    column: str
    message: str
    text: str = field(default="", repr=False)
    suggestions: tuple[Award, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenHolding:
    """An award that the learner holds or studies, and the document that was seen of it, where one was."""

    holding: Holding
    document: Document | None = field(default=None, repr=False)
    seen_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLearner:
    """A learner whose row can be gone by."""

    reference: str = field(repr=False)
    full_name: str = field(repr=False)
    checking_name: str = field(repr=False)
    holdings: tuple[SeenHolding, ...]
    sending_id: str

    @property
    def said(self) -> Holdings:
        """What is said of their awards."""
        return Holdings(awards=tuple(seen.holding for seen in self.holdings))

    @property
    def is_seen(self) -> bool:
        """Whether a document was seen of the award that the agreement starts from, or of a course that confers it."""
        return any(seen.document is not None for seen in self.holdings)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlan:
    """A row, and what comes of it as things stand: a certificate, or mistakes, or a refusal.

    `still_to_show` counts the conditions that nobody has shown yet; `existing` is the code of the live certificate
    that the learner has already, which is shown instead of another.
    """

    row: TypedRow
    learner: PlannedLearner | None = None
    mistakes: tuple[Mistake, ...] = ()
    refusal: Refusal | None = None
    is_checked: bool = False
    subject_to_places: bool = False
    still_to_show: int = 0
    existing: str | None = None

    @property
    def can_go(self) -> bool:
        """Whether there will be a certificate."""
        return not self.mistakes and self.refusal is None
