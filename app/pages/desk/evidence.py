"""What the adviser has seen of one award, and asking its institution to confirm it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from certificates.evidence import DOCUMENTS_IN_WORDS, LONGEST_WORDS, documents_for
from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ...dependencies import CurrentSettings, CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...desk.adviser import Adviser
from ...desk.learner import Learner, LearnerHolding
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...persistence.confirmations import list_confirmations_of
from ...rendering import render
from ...search_values import sentence
from ...services.edit_conflict import EditConflict
from ...services.learners.ask_for_confirmation import (
    NotAsked,
    Question,
    ask_for_confirmation,
    take_questions_back,
    who_may_confirm,
)
from ...services.learners.get_part import get_holding
from ...services.learners.record_evidence import record_evidence, take_back_evidence
from ..views.desk.proof_in_words import ProofLine, proof_line, seen_in_words
from ..views.moments import moment_in_words
from ..views.names import find_award
from .evidence_form import EvidenceForm
from .posted import CONFLICT, INVALID, SEE_OTHER, CurrentAdviser, Number, Posted, number_in, text_in

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])

HOLDING = "/desk/learners/{learner_id}/holdings/{holding_id}"
_TYPED_AT_MOST = 400


@router.get(f"{HOLDING}/evidence")
def ask_what_was_seen(
    request: Request,
    learner_id: Number,
    holding_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
) -> Response:
    """Which document, and when."""
    page = _page(request, session, snapshot.graph, adviser, learner_id, holding_id)
    return page.ask_seen(EvidenceForm.of(page.holding, today))


@router.post(f"{HOLDING}/evidence")
def keep_what_was_seen(
    request: Request,
    learner_id: Number,
    holding_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Keeps it; whoever comes second is shown what the first has kept."""
    page = _page(request, session, snapshot.graph, adviser, learner_id, holding_id)
    form = EvidenceForm.read(posted)
    try:
        answer = record_evidence(
            session,
            adviser,
            learner_id,
            holding_id,
            revision=form.revision,
            document=form.document(),
            seen_on=form.day(today),
            today=today,
            now=now,
        )
    except InvalidValue as error:
        return page.ask_seen(form, errors=(_wrong(error),))
    if isinstance(answer, EditConflict):
        return page.ask_seen(form, conflict=answer)
    return page.leave()


@router.post(f"{HOLDING}/evidence/take-back")
def take_back(
    request: Request,
    learner_id: Number,
    holding_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """It was recorded by mistake."""
    page = _page(request, session, snapshot.graph, adviser, learner_id, holding_id)
    answer = take_back_evidence(
        session, adviser, learner_id, holding_id, revision=number_in(posted, "revision"), now=now
    )
    if isinstance(answer, EditConflict):
        return page.ask_seen(EvidenceForm.of(answer.saved, today), conflict=answer)
    return page.leave()


@router.get(f"{HOLDING}/confirmation")
def ask_whom(
    request: Request,
    learner_id: Number,
    holding_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    institution: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """What the institution will be told, and that the learner agrees."""
    page = _page(request, session, snapshot.graph, adviser, learner_id, holding_id)
    return page.ask_institution(Question(institution_id=institution, full_name=""), today)


@router.post(f"{HOLDING}/confirmation")
def ask(
    request: Request,
    learner_id: Number,
    holding_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Asks the institution."""
    page = _page(request, session, snapshot.graph, adviser, learner_id, holding_id)
    question = Question(
        institution_id=text_in(posted, "institution"),
        full_name=text_in(posted, "full_name")[:_TYPED_AT_MOST],
        student_number=text_in(posted, "student_number")[:_TYPED_AT_MOST],
    )
    if not text_in(posted, "agreed"):
        missing = FieldError(field="agreed", message="Ask the learner first, and tick that they agree")
        return page.ask_institution(question, today, errors=(missing,))
    try:
        answer = ask_for_confirmation(
            session,
            snapshot.graph,
            adviser,
            learner_id,
            holding_id,
            question,
            today,
            now,
            public_url=settings.public_url,
        )
    except InvalidValue as error:
        return page.ask_institution(question, today, agreed=True, errors=(_wrong(error),))
    if answer is NotAsked.CONSENT_DUE:
        return page.ask_institution(question, today, agreed=True, refused=True)
    return page.leave()


@router.post(f"{HOLDING}/confirmation/take-back")
def take_questions_of(
    learner_id: Number, holding_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now
) -> Response:
    """The institution need not answer any more, and sees the name no more."""
    take_questions_back(session, adviser, learner_id, holding_id, now)
    return RedirectResponse(f"/desk/learners/{learner_id}/certificates#shown", status_code=SEE_OTHER)


def _wrong(error: InvalidValue) -> FieldError:
    field = "seen_on-day" if error.field == "seen_on" else error.field
    return FieldError(field=field, message=sentence(error).rstrip("."))


def _page(
    request: Request,
    session: Session,
    graph: QualificationGraph,
    adviser: Adviser,
    learner_id: int,
    holding_id: int,
) -> "_HoldingPage":
    learner, holding = get_holding(session, adviser, learner_id, holding_id)
    if holding.removed_at is not None or find_award(graph, holding.award_id) is None:
        raise UnknownIdentifier("award", str(holding_id))
    return _HoldingPage(request, session, graph, learner, holding)


@dataclass(frozen=True)
class _HoldingPage:
    """The pages about what is shown of one award."""

    request: Request
    session: Session
    graph: QualificationGraph
    learner: Learner
    holding: LearnerHolding

    def ask_seen(
        self,
        form: EvidenceForm,
        *,
        errors: tuple[FieldError, ...] = (),
        conflict: EditConflict[LearnerHolding] | None = None,
    ) -> Response:
        """The list of documents, and the day."""
        return render(
            self.request,
            "desk/evidence.html",
            status=INVALID if errors else CONFLICT if conflict else 200,
            section="desk",
            learner=self.learner,
            line=self._line(),
            form=form,
            documents=[
                (kind.value, DOCUMENTS_IN_WORDS[kind])
                for kind in documents_for(is_held=self.holding.studied_until is None)
            ],
            most_words=LONGEST_WORDS,
            errors=errors,
            conflict=conflict,
            conflict_when=moment_in_words(conflict.changed_at) if conflict and conflict.changed_at else "",
            saved="nothing" if conflict is None else seen_in_words(conflict.saved) or "nothing",
            revision=conflict.revision if conflict else form.revision,
        )

    def ask_institution(
        self,
        question: Question,
        today: date,
        *,
        agreed: bool = False,
        errors: tuple[FieldError, ...] = (),
        refused: bool = False,
    ) -> Response:
        """Whom to ask, about whom, and what they will be told."""
        award = self.graph.award(self.holding.award_id)
        return render(
            self.request,
            "desk/confirmation.html",
            status=INVALID if errors else CONFLICT if refused else 200,
            section="desk",
            learner=self.learner,
            line=self._line(),
            question=question,
            institutions=who_may_confirm(self.graph, self.holding, today),
            is_national=award.is_national,
            agreed=agreed,
            consent_is_due=self.learner.consent.is_due(today),
            errors=errors,
        )

    def leave(self) -> Response:
        """Back to what has been shown, and what certificates there are."""
        return RedirectResponse(f"{self.learner.address}/certificates#shown", status_code=SEE_OTHER)

    def _line(self) -> ProofLine:
        return proof_line(self.graph, self.holding, list_confirmations_of(self.session, self.learner.learner_id))
