"""What a learner holds: added, put right, removed, put back."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from routes_graph.errors import UnknownIdentifier
from routes_graph.months import month_of

from ...dependencies import CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...desk.learner import Learner, LearnerHolding
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...rendering import render
from ...services.current_graph import GraphSnapshot
from ...services.edit_conflict import EditConflict
from ...services.learners.get_learner import get_learner
from ...services.learners.get_part import get_holding
from ...services.learners.keep_holding import (
    AlreadySaid,
    add_holding,
    change_holding,
    put_back_holding,
    remove_holding,
)
from ..views.desk.learner_page import holding_line
from ..views.moments import moment_in_words
from ..views.planner_form import MONTHS_OF_STUDY, months_to_choose
from .holding_form import AWARD, HoldingForm
from .posted import CONFLICT, INVALID, SEE_OTHER, CurrentAdviser, Number, Posted

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])

_ALREADY = FieldError(field=AWARD, message="That award is on their list already")


@router.get("/desk/learners/{learner_id}/holdings/new")
def ask_what(
    request: Request,
    learner_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
) -> Response:
    """Which award, how far, where taken."""
    page = _HoldingPage(request, get_learner(session, adviser, learner_id), snapshot, month_of(today))
    return page.show(HoldingForm())


@router.post("/desk/learners/{learner_id}/holdings")
def add(
    request: Request,
    learner_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Adds it; where its name is not plain, asks which is meant."""
    page = _HoldingPage(request, get_learner(session, adviser, learner_id), snapshot, month_of(today))
    form = HoldingForm.read(posted, snapshot, today)
    if form.said is None:
        return page.show(form, errors=form.errors)
    added = add_holding(session, adviser, learner_id, form.said, now)
    if isinstance(added, AlreadySaid):
        return page.show(form, errors=(_ALREADY,))
    return page.leave("held")


@router.get("/desk/learners/{learner_id}/holdings/{holding_id}")
def show(
    request: Request,
    learner_id: Number,
    holding_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
) -> Response:
    """One of them, to be put right."""
    learner, holding = get_holding(session, adviser, learner_id, holding_id)
    if holding.removed_at is not None:
        raise UnknownIdentifier("award", str(holding_id))
    page = _HoldingPage(request, learner, snapshot, month_of(today), holding)
    return page.show(HoldingForm.of(snapshot, holding))


@router.post("/desk/learners/{learner_id}/holdings/{holding_id}")
def change(
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
    """Keeps what was put right. Whoever comes second is shown what the first has changed."""
    learner, holding = get_holding(session, adviser, learner_id, holding_id)
    page = _HoldingPage(request, learner, snapshot, month_of(today), holding)
    form = HoldingForm.read(posted, snapshot, today)
    if form.said is None:
        return page.show(form, errors=form.errors)
    changed = change_holding(session, adviser, learner_id, holding_id, revision=form.revision, said=form.said, now=now)
    if isinstance(changed, AlreadySaid):
        return page.show(form, errors=(_ALREADY,))
    if isinstance(changed, EditConflict):
        return page.show(form, conflict=changed)
    return page.leave("held")


@router.post("/desk/learners/{learner_id}/holdings/{holding_id}/remove")
def remove(
    learner_id: Number, holding_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now
) -> Response:
    """Takes it off the list, from where it can be put back for a day."""
    remove_holding(session, adviser, learner_id, holding_id, now)
    return RedirectResponse(f"/desk/learners/{learner_id}?done=removed#held", status_code=SEE_OTHER)


@router.post("/desk/learners/{learner_id}/holdings/{holding_id}/put-back")
def put_back(
    learner_id: Number, holding_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now
) -> Response:
    """Puts it back; where it was named anew meanwhile, that stands."""
    put_back_holding(session, adviser, learner_id, holding_id, now)
    return RedirectResponse(f"/desk/learners/{learner_id}?done=put-back#held", status_code=SEE_OTHER)


class _HoldingPage:
    """The page with the form, for a new award or for one that is there."""

    def __init__(
        self,
        request: Request,
        learner: Learner,
        snapshot: GraphSnapshot,
        now: int,
        holding: LearnerHolding | None = None,
    ) -> None:
        self.request, self.learner, self.snapshot, self.now, self.holding = request, learner, snapshot, now, holding

    def show(
        self,
        form: HoldingForm,
        *,
        errors: tuple[FieldError, ...] = (),
        conflict: EditConflict[LearnerHolding] | None = None,
    ) -> Response:
        """The form, what is wrong with it, and which of several awards may be meant."""
        action = f"{self.learner.address}/holdings"
        saved = None
        if conflict is not None:
            saved = holding_line(self.snapshot.graph, conflict.saved, conflict.saved.changed_at.date())
        return render(
            self.request,
            "desk/holding.html",
            status=INVALID if errors else CONFLICT if conflict else 200,
            section="desk",
            learner=self.learner,
            action=action if self.holding is None else f"{action}/{self.holding.holding_id}",
            is_new=self.holding is None,
            form=form,
            question=None if errors else form.question,
            untils=months_to_choose(self.now, MONTHS_OF_STUDY, form.until),
            errors=errors,
            conflict=conflict,
            conflict_when=moment_in_words(conflict.changed_at) if conflict and conflict.changed_at else "",
            saved=saved,
            is_removed=conflict is not None and conflict.saved.removed_at is not None,
            revision=conflict.revision if conflict else form.revision,
        )

    def leave(self, done: str) -> Response:
        """Back to the learner."""
        return RedirectResponse(f"{self.learner.address}?done={done}#held", status_code=SEE_OTHER)
