"""A batch in words: what it is for, how far it has come, what became of each line."""

from dataclasses import dataclass, field
from datetime import date

from certificates.codes import Code
from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ....batches.batch import Batch, BatchRow, BatchState, Progress, RowState, StopReason, Target
from ....services.batches.list_targets import TargetChoice
from ....services.batches.results import WORDS, reason_of
from ....wording import counted, duration_in_words, month_in_words, short_date

MODES = {"full_time": "full time", "part_time": "part time"}
STATES = {
    BatchState.DRAFT: "not started",
    BatchState.RUNNING: "running",
    BatchState.DONE: "done",
    BatchState.CANCELLED: "cancelled",
}
STOPPED = {
    StopReason.BY_HAND: "It was cancelled.",
    StopReason.ROLE_LOST: "It was cancelled, since you do not advise at this place any more.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetWords:
    """What a batch is for."""

    course: str
    institution: str = ""
    starts: str = ""
    how: str = ""
    guarantee: str = ""
    agreement: str = ""
    agreement_address: str = ""
    sending: tuple[str, ...] = ()
    text: str = ""

    @property
    def in_short(self) -> str:
        """'BEng Engineering, Marram University, from September 2028'."""
        return ", ".join(part for part in (self.course, self.institution) if part) + f", from {self.starts}"


def choice_words(graph: QualificationGraph, choice: TargetChoice) -> TargetWords:
    """One thing that a batch can be for."""
    return _words(graph, choice.target, tuple(award.title for award in choice.sending))


def target_words(graph: QualificationGraph, target: Target) -> TargetWords:
    """What a batch is for, as far as the register still knows it."""
    try:
        version = graph.agreement(target.agreement_id).version(target.version)
        return _words(graph, target, tuple(award.title for award in version.sending))
    except (UnknownIdentifier, LookupError):
        return TargetWords(course="a course that is not in the register any more", starts=month_in_words(target.enters))


def _words(graph: QualificationGraph, target: Target, sending: tuple[str, ...]) -> TargetWords:
    version = graph.agreement(target.agreement_id).version(target.version)
    receiving = graph.award(target.receiving_id)
    institution = graph.institution_of(receiving)
    offering = next((o for o in receiving.offerings if o.offering_id == target.offering_id), None)
    how = ""
    if offering is not None:
        credits_in = f", after the first {offering.entry_credits} credits" if offering.entry_credits else ""
        how = f"{MODES[offering.mode.value]}, {duration_in_words(offering.duration_months)}{credits_in}"
    return TargetWords(
        course=receiving.title,
        institution="" if institution is None else institution.name,
        starts=month_in_words(target.enters),
        how=how,
        guarantee=version.guarantee.name,
        agreement=version.title,
        agreement_address=f"/agreements/{version.agreement_id}",
        sending=sending,
        text=target.text,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """A batch in the list of them."""

    address: str
    target: str
    state: str
    day: str
    learners: str


def batch_line(graph: QualificationGraph, batch: Batch, progress: Progress) -> BatchLine:
    """It, in one line."""
    number = progress.certificates
    said = counted(progress.total, "learner")
    if batch.state is not BatchState.DRAFT:
        said = f"{counted(number, 'certificate')} for {said}"
    return BatchLine(
        address=batch.address,
        target=target_words(graph, batch.target).in_short,
        state=STATES[batch.state],
        day=short_date(batch.created_at.date()),
        learners=said,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """What became of a line."""

    line: int
    reference: str = field(repr=False)
    full_name: str = field(repr=False)
    said: str
    code: str
    why: str
    is_good: bool
    learner_address: str


def result_line(row: BatchRow) -> ResultLine:
    """It, in words."""
    return ResultLine(
        line=row.line,
        reference="" if row.typed is None else row.typed.reference,
        full_name="" if row.typed is None else row.typed.full_name,
        said=WORDS[row.state],
        code="" if row.code is None else Code(row.code).grouped,
        why=reason_of(row),
        is_good=row.state in {RowState.ISSUED, RowState.HAD_ONE},
        learner_address="" if row.learner_id is None else f"/desk/learners/{row.learner_id}",
    )


def progress_words(progress: Progress) -> str:
    """'12 of 30 done'."""
    done = progress.of(RowState.ISSUED, RowState.HAD_ONE, RowState.REFUSED)
    return f"{done:,} of {done + progress.waiting:,} done"


def names_go_on(batch: Batch, kept_for_days: int) -> date | None:
    """The day on which the names of a batch that has ended are erased."""
    if batch.ended_at is None or batch.names_erased_at is not None:
        return None
    return date.fromordinal(batch.ended_at.date().toordinal() + kept_for_days)
