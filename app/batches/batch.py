"""A batch: for whom it is run, what all of it are to get, how far it has come; and what became of each row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from certificates.evidence import Document
from routes_graph.errors import InvalidValue
from routes_graph.months import Month, format_month, parse_month

from ..accounts.places import Place
from .typed import TypedRow

_BETWEEN = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What all learners of a batch are to get a certificate for: a leg, but for where each of them comes from."""

    agreement_id: str
    version: int
    receiving_id: str
    offering_id: str
    enters: Month

    @property
    def text(self) -> str:
        """As it stands in an address or a form: 'a1~1~H~H-ft~2027-09'. No identifier holds what stands between."""
        parts = (self.agreement_id, str(self.version), self.receiving_id, self.offering_id, format_month(self.enters))
        return _BETWEEN.join(parts)

    @classmethod
    def of_text(cls, text: str) -> "Target":
        """The target that `text` names. Raises ValueError."""
        agreement_id, version, receiving_id, offering_id, enters = text.split(_BETWEEN)
        try:
            month = parse_month(enters)
        except InvalidValue as error:
            raise ValueError(text) from error
        return cls(
            agreement_id=agreement_id,
            version=int(version),
            receiving_id=receiving_id,
            offering_id=offering_id,
            enters=month,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What an adviser has seen of every award of every learner: of those that are held, and of those under way."""

    held: Document | None = None
    studied: Document | None = None
    on: date | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether all of it is the learners' own word."""
        return self.held is None and self.studied is None


class BatchState(StrEnum):
    """How far a batch has come.

    draft → running → done | cancelled. A draft can be changed in everything; what runs, in nothing.
    """

    DRAFT = "draft"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


class RowState(StrEnum):
    """What became of a row."""

    WAITING = "waiting"
    ISSUED = "issued"
    HAD_ONE = "had_one"
    """The learner has a live certificate for just this already; it is shown instead."""
    REFUSED = "refused"
    LEFT_OUT = "left_out"
    """Something was wrong with it when the batch was started, or the batch was cancelled before its turn."""


class StopReason(StrEnum):
    """Why a batch was cancelled."""

    BY_HAND = "by_hand"
    ROLE_LOST = "role_lost"
    """The adviser is none any more at the place for which it was run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch. `meanings` tell which award is meant by what was typed; `revision` counts the changes to a draft.

    `seen` is what the adviser has seen for every learner, where the rows do not say it themselves.
    """

    batch_id: int
    adviser_id: int
    place: Place
    state: BatchState
    target: Target
    consent_on: date
    seen: Seen
    accepts_subject_to_places: bool = False
    meanings: Mapping[str, str] = field(default_factory=dict)
    unused_columns: tuple[str, ...] = ()
    guessed_letters: bool = False
    created_at: datetime
    changed_at: datetime
    ended_at: datetime | None = None
    stop_reason: StopReason | None = None
    names_erased_at: datetime | None = None
    revision: int = 1

    @property
    def subject(self) -> str:
        """What the audit trail calls it."""
        return f"batch {self.batch_id}"

    @property
    def address(self) -> str:
        """Where its page is."""
        return f"/desk/batches/{self.batch_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """A row, and what became of it. `typed` is None once the names are erased; `code` is its certificate's."""

    line: int
    typed: TypedRow | None
    state: RowState = RowState.WAITING
    learner_id: int | None = None
    code: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many rows have come to what."""

    counts: Mapping[RowState, int]

    @property
    def total(self) -> int:
        """All rows that the batch was started with; what was left out then does not count."""
        return sum(self.counts.values())

    def of(self, *states: RowState) -> int:
        """How many rows are in one of these states."""
        return sum(self.counts.get(state, 0) for state in states)

    @property
    def waiting(self) -> int:
        """How many are still to come."""
        return self.of(RowState.WAITING)

    @property
    def certificates(self) -> int:
        """How many certificates there are to print."""
        return self.of(RowState.ISSUED, RowState.HAD_ONE)
