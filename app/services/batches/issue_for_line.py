"""One line of a batch becomes a learner on the adviser's desk, what was seen of them, and a certificate."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from certificates.codes import Code
from certificates.errors import InvalidName
from certificates.refusals import Refusal
from routes_graph.errors import InvalidValue, UnknownIdentifier

from ...batches.batch import Batch, RowState
from ...batches.plan import PlannedLearner, SeenHolding
from ...batches.typed import TypedRow
from ...desk.adviser import Adviser
from ...desk.consent import consent_given
from ...desk.learner import LearnerHolding
from ...persistence.learners import find_learner, find_learner_id_by_reference
from ...secret_key import SecretKey
from ..current_graph import GraphSnapshot
from ..edit_conflict import EditConflict
from ..issue_checked_certificate import Issued, WantedCertificate, issue_checked_certificate
from ..learners.keep_holding import AlreadySaid, Said, add_holding, change_holding
from ..learners.keep_learner import Details, ReferenceTaken, add_learner
from ..learners.record_evidence import record_evidence
from .plan_batch import make_planner
from .row_words import refused, why_not

GONE = "What this batch was for is not in the register any more."
OF_ANOTHER = "You call another learner so already, at a place where you do not advise any more."


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOutcome:
    """What became of a line."""

    state: RowState
    learner_id: int | None = None
    code: Code | None = None
    why: str | None = None


class NoCertificateError(Exception):
    """There is none for this learner. The sentence says why."""


def issue_for_line(
    session: Session,
    snapshot: GraphSnapshot,
    secret_key: SecretKey,
    adviser: Adviser,
    batch: Batch,
    typed: TypedRow,
    *,
    today: date,
    now: datetime,
) -> LineOutcome:
    """The certificate, or why there is none. Where there is none, nothing is kept of the learner either."""
    planned = _planned(session, snapshot, batch, typed, today)
    if isinstance(planned, str):
        return LineOutcome(state=RowState.REFUSED, why=planned)
    attempt = session.begin_nested()
    try:
        learner_id = _learner(session, adviser, batch, planned, today, now)
        _say_what_is_held(session, adviser, learner_id, planned, today, now)
        answer = issue_checked_certificate(
            session, snapshot, secret_key, adviser, _wanted(batch, planned, learner_id, typed), today, now
        )
        if isinstance(answer, Refusal):
            raise NoCertificateError(refused(answer))  # noqa: TRY301 -- as whatever else speaks against it
    except (NoCertificateError, InvalidName, InvalidValue, UnknownIdentifier) as error:
        attempt.rollback()
        return LineOutcome(state=RowState.REFUSED, why=_sentence(error))
    attempt.commit()
    state = RowState.ISSUED if isinstance(answer, Issued) else RowState.HAD_ONE
    return LineOutcome(state=state, learner_id=learner_id, code=answer.code)


def _planned(
    session: Session, snapshot: GraphSnapshot, batch: Batch, typed: TypedRow, today: date
) -> PlannedLearner | str:
    """The row as it is understood now: what it was to come to when the batch was started may not hold any more.

    What speaks against the certificate itself is left to the issuing, which sees what else is kept of the learner.
    """
    planner = make_planner(session, snapshot, batch, today)
    if planner is None:
        return GONE
    plan = planner.plan([typed])[0]
    return why_not(plan) if plan.learner is None else plan.learner


def _learner(
    session: Session, adviser: Adviser, batch: Batch, planned: PlannedLearner, today: date, now: datetime
) -> int:
    """The adviser's learner of that reference, or a new one."""
    known = find_learner_id_by_reference(session, adviser.account_id, planned.reference)
    if known is not None:
        if find_learner(session, adviser, known) is None:
            raise NoCertificateError(OF_ANOTHER)
        return known
    details = Details(
        reference=planned.reference, consent=consent_given(batch.consent_on, today, by_batch=batch.batch_id)
    )
    added = add_learner(session, adviser, batch.place, details, now)
    if isinstance(added, ReferenceTaken):
        raise NoCertificateError(OF_ANOTHER)
    return added.learner_id


def _say_what_is_held(
    session: Session, adviser: Adviser, learner_id: int, planned: PlannedLearner, today: date, now: datetime
) -> None:
    for seen in planned.holdings:
        holding = _held(session, adviser, learner_id, seen, now)
        if seen.document is None or seen.seen_on is None or _was_seen(holding, seen):
            continue
        recorded = record_evidence(
            session,
            adviser,
            learner_id,
            holding.holding_id,
            revision=holding.revision,
            document=seen.document,
            seen_on=seen.seen_on,
            today=today,
            now=now,
        )
        assert not isinstance(recorded, EditConflict)  # noqa: S101 - the learner is locked


def _held(session: Session, adviser: Adviser, learner_id: int, seen: SeenHolding, now: datetime) -> LearnerHolding:
    """The award on the learner's list, as the file says it. What the file is silent on stays as it was."""
    holding = seen.holding
    said = Said(award_id=holding.award_id, grade=holding.grade, studied_until=holding.studied_until)
    added = add_holding(session, adviser, learner_id, said, now)
    if not isinstance(added, AlreadySaid):
        return added
    before = added.holding
    said = replace(said, grade=said.grade or before.grade, taken_at=before.taken_at)
    if (before.grade, before.studied_until) == (said.grade, said.studied_until):
        return before
    changed = change_holding(
        session, adviser, learner_id, before.holding_id, revision=before.revision, said=said, now=now
    )
    assert isinstance(changed, LearnerHolding)  # noqa: S101 - the learner is locked
    return changed


def _was_seen(holding: LearnerHolding, seen: SeenHolding) -> bool:
    """What was seen of it on that day or later is not recorded once more."""
    return (
        holding.is_seen
        and holding.seen_on is not None
        and seen.seen_on is not None
        and (holding.seen_on >= seen.seen_on)
    )


def _wanted(batch: Batch, planned: PlannedLearner, learner_id: int, typed: TypedRow) -> WantedCertificate:
    target = batch.target
    return WantedCertificate(
        learner_id=learner_id,
        agreement_id=target.agreement_id,
        version=target.version,
        sending_id=planned.sending_id,
        receiving_id=target.receiving_id,
        offering_id=target.offering_id,
        enters=target.enters,
        full_name=planned.full_name,
        checking_name=planned.checking_name,
        form_key=f"batch {batch.batch_id} line {typed.line}",
        accepts_subject_to_places=batch.accepts_subject_to_places,
        on_own_word=True,
    )


def _sentence(error: Exception) -> str:
    match error:
        case NoCertificateError():
            return str(error)
        case UnknownIdentifier():
            return GONE
        case InvalidName():
            return f"Full name: {error.reason}."
        case InvalidValue():
            return f"{error.field.replace('_', ' ').capitalize()}: {error.reason}."
        case _:
            raise error
