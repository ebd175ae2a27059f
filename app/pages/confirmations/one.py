"""One question: confirmed, put right or declined with a reason; and an answer taken back."""

from dataclasses import dataclass
from datetime import date, datetime

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from routes_graph.errors import InvalidValue
from routes_graph.graph import QualificationGraph
from routes_graph.months import Month, month_of

from ...dependencies import CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...desk.confirmation import Confirmation
from ...faults import FieldError
from ...guards import allow_at_place
from ...permissions import Action
from ...persistence.accounts import names_of_accounts
from ...rendering import render
from ...search_values import NotReadable, read_month, sentence
from ...services.confirmations.answer import (
    Acting,
    Correction,
    confirm,
    correct,
    decline,
    get_confirmation,
    undo,
    why_not_undo,
)
from ...services.confirmations.read_history import read_history_of_confirmation
from ...services.edit_conflict import EditConflict
from ...services.find_place import get_place_name
from ..desk.posted import number_in, text_in
from ..views.confirmation_lines import confirmation_line, grades_of, month_value
from ..views.history import history_lines
from ..views.moments import moment_in_words
from ..views.names import find_award
from ..views.planner_form import MONTHS_OF_STUDY, months_to_choose
from .here import CONFLICT, INVALID, LIST, SEE_OTHER, CurrentActing, Number, Posted, list_address

_TYPED_AT_MOST = 400

router = APIRouter(include_in_schema=False, dependencies=[allow_at_place(Action.CONFIRM_LEARNERS)])


@dataclass(frozen=True, kw_only=True)
class AnswerForm:
    """What stands in the form."""

    answer: str = ""
    full_name: str = ""
    grade: str = ""
    until: str = ""
    is_studied: bool = False
    reason: str = ""

    @classmethod
    def of(cls, asked: Confirmation) -> "AnswerForm":
        """As it was stated."""
        return cls(
            full_name=asked.full_name,
            grade=asked.stated.grade or "",
            until=month_value(asked.stated.studied_until),
            is_studied=asked.stated.studied_until is not None,
        )

    def correction(self) -> Correction:
        """What the institution's records have. Raises InvalidValue."""
        until: Month | None = None
        if self.is_studied:
            try:
                until = read_month(self.until)
            except NotReadable:
                raise InvalidValue("until", "choose the month in which the course ends") from None
        return Correction(
            full_name=self.full_name, grade=(self.grade or None) if until is None else None, studied_until=until
        )


@router.get(f"{LIST}/{{confirmation_id}}")
def show(
    request: Request,
    acting: CurrentActing,
    confirmation_id: Number,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
) -> Response:
    """What is asked, and the three answers; or what was answered."""
    page = _Page(request, session, snapshot.graph, acting, confirmation_id, today, now)
    return page.show(AnswerForm.of(page.asked))


@router.post(f"{LIST}/{{confirmation_id}}")
def answer(
    request: Request,
    acting: CurrentActing,
    confirmation_id: Number,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Keeps the answer; whoever comes second is shown the first."""
    page = _Page(request, session, snapshot.graph, acting, confirmation_id, today, now)
    form = AnswerForm(
        answer=text_in(posted, "answer"),
        full_name=text_in(posted, "full_name")[:_TYPED_AT_MOST],
        grade=text_in(posted, "grade"),
        until=text_in(posted, "until"),
        is_studied=text_in(posted, "is") == "studying",
        reason=text_in(posted, "reason")[:_TYPED_AT_MOST],
    )
    revision = number_in(posted, "revision")
    try:
        done = _act(session, snapshot.graph, acting, confirmation_id, form, revision, now)
    except InvalidValue as error:
        wrong = FieldError(field=error.field, message=sentence(error).rstrip("."))
        return page.show(form, errors=(wrong,))
    if isinstance(done, EditConflict):
        return page.show(form, conflict=done)
    return RedirectResponse(f"{page.here}?done={form.answer}", status_code=SEE_OTHER)


@router.post(f"{LIST}/{{confirmation_id}}/undo")
def take_back(
    request: Request,
    acting: CurrentActing,
    confirmation_id: Number,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Takes an answer back, so that the question waits again."""
    page = _Page(request, session, snapshot.graph, acting, confirmation_id, today, now)
    done = undo(session, acting, confirmation_id, revision=number_in(posted, "revision"), now=now)
    if isinstance(done, EditConflict):
        return page.show(AnswerForm.of(page.asked), conflict=done)
    if isinstance(done, str):
        return page.show(AnswerForm.of(page.asked), refused=done)
    return RedirectResponse(f"{page.here}?done=undone", status_code=SEE_OTHER)


def _act(
    session: Session,
    graph: QualificationGraph,
    acting: Acting,
    confirmation_id: int,
    form: AnswerForm,
    revision: int,
    now: datetime,
) -> Confirmation | EditConflict[Confirmation]:
    match form.answer:
        case "confirmed":
            return confirm(session, acting, confirmation_id, revision=revision, now=now)
        case "corrected":
            return correct(
                session, graph, acting, confirmation_id, revision=revision, correction=form.correction(), now=now
            )
        case "declined":
            return decline(session, acting, confirmation_id, revision=revision, reason=form.reason, now=now)
    raise InvalidValue("answer", "choose an answer")


class _Page:
    """The page of one question."""

    def __init__(
        self,
        request: Request,
        session: Session,
        graph: QualificationGraph,
        acting: Acting,
        confirmation_id: int,
        today: date,
        now: datetime,
    ) -> None:
        self.request, self.session, self.graph, self.acting = request, session, graph, acting
        self.today, self.now = today, now
        self.asked = get_confirmation(session, acting.institution_id, confirmation_id)
        self.here = list_address(acting.place)

    def show(
        self,
        form: AnswerForm,
        *,
        errors: tuple[FieldError, ...] = (),
        conflict: EditConflict[Confirmation] | None = None,
        refused: str = "",
    ) -> Response:
        """What is asked, with the form while it waits."""
        asked = self.asked if conflict is None else conflict.saved
        people = {p for p in (asked.asked_by, asked.answered_by) if p is not None}
        names = names_of_accounts(self.session, people)
        award = find_award(self.graph, asked.stated.award_id)
        return render(
            self.request,
            "confirmations/one.html",
            status=INVALID if errors else CONFLICT if conflict or refused else 200,
            section="desk",
            here=self.here,
            place_name=get_place_name(self.graph, self.acting.place),
            line=confirmation_line(self.graph, asked, names, self.here, self.today, self.now),
            is_open=asked.is_open,
            form=form,
            grades=grades_of(award),
            untils=months_to_choose(month_of(self.today), MONTHS_OF_STUDY, form.until),
            errors=errors,
            conflict_by=conflict.changed_by if conflict else "",
            conflict_when=moment_in_words(conflict.changed_at) if conflict and conflict.changed_at else "",
            is_conflict=conflict is not None,
            refused=refused,
            why_not_undo=None if asked.is_open else why_not_undo(self.session, asked, self.now),
            revision=asked.revision,
            history=history_lines(read_history_of_confirmation(self.session, asked), self.graph, self.acting.place),
        )
