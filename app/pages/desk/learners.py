"""The adviser's learners: the list, a new one, one's details."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from ...dependencies import CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...desk.adviser import Adviser
from ...desk.consent import CURRENT, WORDINGS
from ...desk.learner import Learner
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...persistence.learner_list import Order, Which
from ...rendering import render
from ...services.current_graph import GraphSnapshot
from ...services.edit_conflict import EditConflict
from ...services.find_place import name_of_place
from ...services.learners.get_learner import get_learner
from ...services.learners.keep_learner import ReferenceTaken, add_learner, change_learner
from ...services.learners.list_learners import list_learners
from ..views.desk.learner_list import learner_list_page
from ..views.moments import moment_in_words
from .learner_form import LearnerForm
from .posted import CONFLICT, INVALID, SEE_OTHER, CurrentAdviser, Number, Posted

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.KEEP_LEARNERS)])

LONGEST_SEARCH = 200


@router.get("/desk/learners")
def show_learners(
    request: Request,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    q: str = "",
    show: str = "",
    sort: str = "",
    page: str = "",
    done: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """The list: searched, filtered, sorted, a page at a time."""
    typed = " ".join(q[:LONGEST_SEARCH].split())
    which = Which(show) if show in set(Which) else Which.ALL
    order = Order(sort) if sort in set(Order) else Order.DUE
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1
    listed = list_learners(session, adviser, snapshot, text=typed, which=which, order=order, number=number, today=today)
    view = learner_list_page(snapshot.graph, listed, adviser, typed=typed, which=which, order=order, today=today)
    return render(request, "desk/learners.html", section="desk", view=view, done=done)


@router.get("/desk/learners/new")
def ask_details(request: Request, adviser: CurrentAdviser, snapshot: CurrentSnapshot, today: Today) -> Response:
    """Who comes onto the desk, and what they agree to."""
    return _new(request, adviser, snapshot, LearnerForm.new(today, adviser.places))


@router.post("/desk/learners/new")
def add(
    request: Request,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Keeps a new learner; a reference that is used already is told with the way to its learner."""
    form = LearnerForm.read(posted, today)
    place = next((p for p in adviser.places if p.text == form.place), adviser.places[0])
    if form.details is None:
        return _new(request, adviser, snapshot, form, errors=form.errors)
    added = add_learner(session, adviser, place, form.details, now)
    if isinstance(added, ReferenceTaken):
        return _new(request, adviser, snapshot, form, errors=(_TAKEN,), taken=added)
    return RedirectResponse(f"{added.address}?done=taken-on", status_code=SEE_OTHER)


@router.get("/desk/learners/{learner_id}/details")
def show_details(request: Request, learner_id: Number, adviser: CurrentAdviser, session: DatabaseSession) -> Response:
    """The details, to be put right; and what the learner agreed to."""
    learner = get_learner(session, adviser, learner_id)
    return _details(request, learner, LearnerForm.of(learner))


@router.post("/desk/learners/{learner_id}/details")
def change(
    request: Request,
    learner_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Keeps what was changed. Whoever comes second is shown what the first has changed."""
    learner = get_learner(session, adviser, learner_id)
    form = LearnerForm.read(posted, today, before=learner)
    if form.details is None:
        return _details(request, learner, form, errors=form.errors)
    changed = change_learner(session, adviser, learner_id, revision=form.revision, details=form.details, now=now)
    if isinstance(changed, ReferenceTaken):
        return _details(request, learner, form, errors=(_TAKEN,), taken=changed)
    if isinstance(changed, EditConflict):
        return _details(request, changed.saved, form, conflict=changed)
    return RedirectResponse(f"{learner.address}?done=details", status_code=SEE_OTHER)


_TAKEN = FieldError(field="reference", message="You have a learner of that reference already")


def _new(
    request: Request,
    adviser: Adviser,
    snapshot: GraphSnapshot,
    form: LearnerForm,
    *,
    errors: tuple[FieldError, ...] = (),
    taken: ReferenceTaken | None = None,
) -> Response:
    return render(
        request,
        "desk/new-learner.html",
        status=INVALID if errors else 200,
        section="desk",
        form=form,
        errors=errors,
        taken=taken,
        wording=WORDINGS[CURRENT],
        places=[(place.text, name_of_place(snapshot.graph, place)) for place in adviser.places],
    )


def _details(
    request: Request,
    learner: Learner,
    form: LearnerForm,
    *,
    errors: tuple[FieldError, ...] = (),
    taken: ReferenceTaken | None = None,
    conflict: EditConflict[Learner] | None = None,
) -> Response:
    return render(
        request,
        "desk/details.html",
        status=INVALID if errors else CONFLICT if conflict else 200,
        section="desk",
        learner=learner,
        form=form,
        errors=errors,
        taken=taken,
        conflict=conflict,
        conflict_when=moment_in_words(conflict.changed_at) if conflict and conflict.changed_at else "",
        revision=conflict.revision if conflict else form.revision,
        wording=WORDINGS[CURRENT],
    )
