"""Batches of certificates: the list, what a new one is for, and the file that it begins with."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from ...batches.batch import Target
from ...batches.columns import MOST_ROWS, template
from ...dependencies import CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...desk.adviser import Adviser
from ...desk.consent import CURRENT, WORDINGS
from ...guards import allow
from ...permissions import Action
from ...persistence.batch_lines import progress_of_each
from ...persistence.batches import list_batches
from ...rendering import render
from ...services.batches.forget_batches import DRAFTS_KEPT_FOR, NAMES_KEPT_FOR
from ...services.batches.list_targets import find_target, list_targets
from ...services.batches.open_batch import open_batch
from ...services.current_graph import GraphSnapshot
from ...services.find_place import name_of_place
from ...services.search_awards import Use, search_awards
from ..views.desk.batch_words import TargetWords, batch_line, choice_words, target_words
from .batch_form import BatchForm, document_choices
from .posted import INVALID, SEE_OTHER, CurrentAdviser, Uploaded, text_in

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.RUN_BATCHES)])

NEW = "/desk/batches/new"
LONGEST_SEARCH = 200
MOST_COURSES = 8


@router.get("/desk/batches")
def show_batches(
    request: Request, adviser: CurrentAdviser, session: DatabaseSession, snapshot: CurrentSnapshot, done: str = ""
) -> Response:
    """Every batch of the adviser, newest first."""
    batches = list_batches(session, adviser)
    progress = progress_of_each(session, [batch.batch_id for batch in batches])
    lines = [batch_line(snapshot.graph, batch, progress[batch.batch_id]) for batch in batches]
    return render(
        request,
        "desk/batches.html",
        section="desk",
        lines=lines,
        deleted=done == "deleted",
        days_of_drafts=DRAFTS_KEPT_FOR.days,
        days_of_names=NAMES_KEPT_FOR.days,
    )


@router.get("/desk/batches/template.csv")
def give_template() -> Response:
    """A file to begin with."""
    headers = {"Content-Disposition": 'attachment; filename="learners.csv"', "Cache-Control": "no-store"}
    return Response(template(), media_type="text/csv; charset=utf-8", headers=headers)


@router.get(NEW)
def begin(
    request: Request,
    adviser: CurrentAdviser,
    snapshot: CurrentSnapshot,
    today: Today,
    q: str = "",
    course: str = "",
    target: str = "",
) -> Response:
    """What the batch is for; and once that is said, the form with the file."""
    chosen = _target(snapshot, target, today)
    if chosen is not None:
        return _form(request, adviser, snapshot, chosen, BatchForm.new(today, adviser.places))
    typed = " ".join(q[:LONGEST_SEARCH].split())
    return render(
        request,
        "desk/batch-target.html",
        section="desk",
        typed=typed,
        gone=bool(target),
        courses=_courses(snapshot, typed, course, today),
    )


@router.post(NEW)
def open_new(
    request: Request,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Uploaded,
) -> Response:
    """Reads the file and keeps it as a draft, to be looked at before anything is issued."""
    text = text_in(posted, "target")
    chosen = _target(snapshot, text, today)
    if chosen is None:
        return RedirectResponse(f"{NEW}?target=gone", status_code=SEE_OTHER)
    form = BatchForm.read(posted, Target.of_text(text), adviser.places, today)
    if form.opening is None or form.file is None:
        return _form(request, adviser, snapshot, chosen, form)
    batch = open_batch(session, adviser, form.opening, form.file, today, now)
    return RedirectResponse(batch.address, status_code=SEE_OTHER)


def _target(snapshot: GraphSnapshot, text: str, today: Today) -> TargetWords | None:
    """What the address names, where a batch can be for it today."""
    try:
        target = Target.of_text(text)
    except ValueError:
        return None
    return None if find_target(snapshot.graph, target, today) is None else target_words(snapshot.graph, target)


def _courses(
    snapshot: GraphSnapshot, typed: str, course: str, today: Today
) -> list[tuple[str, str, list[TargetWords]]]:
    """The courses that answer what was typed and that an agreement leads to, each with its starts."""
    awards = {award.award_id: award for award in snapshot.graph.register.awards}
    found = (
        [awards[course]]
        if course in awards
        else [hit.thing for hit in search_awards(snapshot.lookup, typed, use=Use.AIM, limit=40)]
    )
    courses = []
    for award in found:
        choices = list_targets(snapshot.graph, award.award_id, today)
        if choices:
            institution = snapshot.graph.institution_of(award)
            words = [choice_words(snapshot.graph, choice) for choice in choices]
            courses.append((award.title, "" if institution is None else institution.name, words))
        if len(courses) == MOST_COURSES:
            break
    return courses


def _form(
    request: Request, adviser: Adviser, snapshot: GraphSnapshot, target: TargetWords, form: BatchForm
) -> Response:
    return render(
        request,
        "desk/batch-new.html",
        status=INVALID if form.errors else 200,
        section="desk",
        target=target,
        form=form,
        errors=form.errors,
        wording=WORDINGS[CURRENT],
        held_choices=document_choices(is_held=True),
        studied_choices=document_choices(is_held=False),
        places=[(place.text, name_of_place(snapshot.graph, place)) for place in adviser.places],
        most=MOST_ROWS,
    )
