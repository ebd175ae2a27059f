"""Plans: a route or a search is saved for a learner, annotated, chosen, removed, put back."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from routes_graph.errors import InvalidValue, UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ...addresses import ROUTE, address
from ...dependencies import CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...desk.learner import Learner
from ...desk.plan import Plan
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...persistence.learner_holdings import list_holdings
from ...rendering import render
from ...search_form import read_search
from ...search_values import sentence
from ...services.edit_conflict import EditConflict
from ...services.learners.get_learner import get_learner
from ...services.learners.get_part import get_plan
from ...services.learners.keep_plan import (
    NewPlan,
    change_plan,
    choose_plan,
    put_back_plan,
    remove_plan,
    save_plan,
)
from ...services.learners.read_plan import PlanReading, read_plan
from ...services.read_route import RouteReading
from ..views.desk.learner_page import plan_card
from ..views.desk.plan_titles import title_of_plan
from ..views.moments import moment_in_words
from .for_learner import plan_pairs
from .posted import (
    CONFLICT,
    INVALID,
    SEE_OTHER,
    CurrentAdviser,
    Number,
    Posted,
    form_key_in,
    number_in,
    text_in,
)

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])


@router.post("/desk/learners/{learner_id}/plans")
def save(
    learner_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Saves what the planner found; a route that has changed meanwhile is shown as it stands now."""
    get_learner(session, adviser, learner_id)
    pairs = plan_pairs([(n, v) for n, v in posted.multi_items() if isinstance(v, str)])
    legs = [leg for leg in posted.getlist("leg") if isinstance(leg, str)]
    query = read_search(pairs, snapshot, today).query
    with_learner = [*pairs, ("learner", str(learner_id))]
    if query is None:
        return RedirectResponse(address("/routes", with_learner), status_code=SEE_OTHER)
    saved = save_plan(
        session,
        adviser,
        learner_id,
        snapshot,
        NewPlan(
            title=title_of_plan(snapshot.graph, query, legs),
            search=urlencode(pairs),
            query=query,
            legs=legs,
            form_key=form_key_in(posted),
        ),
        now,
    )
    if isinstance(saved, RouteReading):
        return RedirectResponse(address(ROUTE, [*with_learner, *(("leg", leg) for leg in legs)]), status_code=SEE_OTHER)
    done = "wished" if saved.nothing_leads else "saved"
    return RedirectResponse(f"/desk/learners/{learner_id}/plans/{saved.plan_id}?done={done}", status_code=SEE_OTHER)


@router.get("/desk/learners/{learner_id}/plans/{plan_id}")
def show(
    request: Request,
    learner_id: Number,
    plan_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    done: str = "",
) -> Response:
    """One plan: how it stands, its title and note."""
    learner, plan = get_plan(session, adviser, learner_id, plan_id)
    if plan.removed_at is not None:
        raise UnknownIdentifier("plan", str(plan_id))
    reading = read_plan(snapshot, plan, list_holdings(session, learner_id), today)
    page = _PlanPage(request, learner, reading, snapshot.graph)
    return page.show(plan.title, plan.note, revision=plan.revision, done=done)


@router.post("/desk/learners/{learner_id}/plans/{plan_id}")
def change(
    request: Request,
    learner_id: Number,
    plan_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Keeps title and note. Whoever comes second is shown what the first has written."""
    learner, plan = get_plan(session, adviser, learner_id, plan_id)
    reading = read_plan(snapshot, plan, list_holdings(session, learner_id), today)
    page = _PlanPage(request, learner, reading, snapshot.graph)
    title, written, revision = text_in(posted, "title"), text_in(posted, "note"), number_in(posted, "revision")
    try:
        changed = change_plan(
            session, adviser, learner_id, plan_id, revision=revision, title=title, written=written, now=now
        )
    except InvalidValue as error:
        wrong = FieldError(field=error.field, message=sentence(error).removesuffix("."))
        return page.show(title, written, revision=revision, errors=(wrong,))
    if isinstance(changed, EditConflict):
        return page.show(title, written, revision=changed.revision, conflict=changed)
    return RedirectResponse(f"{learner.address}?done=note#plans", status_code=SEE_OTHER)


@router.post("/desk/learners/{learner_id}/plans/{plan_id}/choose")
def choose(learner_id: Number, plan_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now) -> Response:
    """It is the one that the learner follows."""
    choose_plan(session, adviser, learner_id, plan_id, now)
    return RedirectResponse(f"/desk/learners/{learner_id}?done=chosen#next", status_code=SEE_OTHER)


@router.post("/desk/learners/{learner_id}/plans/{plan_id}/remove")
def remove(learner_id: Number, plan_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now) -> Response:
    """Takes it away, from where it can be put back for a day."""
    remove_plan(session, adviser, learner_id, plan_id, now)
    return RedirectResponse(f"/desk/learners/{learner_id}?done=removed#plans", status_code=SEE_OTHER)


@router.post("/desk/learners/{learner_id}/plans/{plan_id}/put-back")
def put_back(
    learner_id: Number, plan_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now
) -> Response:
    """Puts it back."""
    put_back_plan(session, adviser, learner_id, plan_id, now)
    return RedirectResponse(f"/desk/learners/{learner_id}?done=put-back#plans", status_code=SEE_OTHER)


class _PlanPage:
    """The page of one plan."""

    def __init__(self, request: Request, learner: Learner, reading: PlanReading, graph: QualificationGraph) -> None:
        self.request, self.learner, self.reading, self.graph = request, learner, reading, graph

    def show(
        self,
        title: str,
        written: str,
        *,
        revision: int,
        errors: tuple[FieldError, ...] = (),
        conflict: EditConflict[Plan] | None = None,
        done: str = "",
    ) -> Response:
        """How it stands, and the form of its title and note."""
        return render(
            self.request,
            "desk/plan.html",
            status=INVALID if errors else CONFLICT if conflict else 200,
            section="desk",
            learner=self.learner,
            card=plan_card(self.graph, self.reading, self.learner.learner_id),
            title=title,
            written=written,
            revision=revision,
            errors=errors,
            conflict=conflict,
            conflict_when=moment_in_words(conflict.changed_at) if conflict and conflict.changed_at else "",
            done=done,
        )
