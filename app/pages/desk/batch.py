"""One batch: a draft to look at and put right, what runs with its progress, what has ended with its results."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from ...batches.batch import Batch, BatchState, RowState
from ...batches.reading_awards import AwardReader
from ...dependencies import CurrentSnapshot, DatabaseSession, Now, Today, WritingSession
from ...faults import FieldError
from ...guards import allow
from ...permissions import Action
from ...persistence.batch_lines import list_lines, progress_of
from ...persistence.batch_papers import find_paper
from ...rendering import render
from ...services.batches.cancel_batch import cancel_batch
from ...services.batches.forget_batches import NAMES_KEPT_FOR
from ...services.batches.get_batch import get_batch
from ...services.batches.open_batch import delete_draft, take_new_file
from ...services.batches.papers import read_papers
from ...services.batches.plan_batch import plan_batch
from ...services.batches.settle_award import settle_award
from ...services.batches.start_batch import NotStarted, start_batch
from ...services.current_graph import GraphSnapshot
from ..views.desk.batch_preview import preview_of, suggestions_for
from ..views.desk.batch_words import STOPPED, names_go_on, progress_words, result_line, target_words
from ..views.paging import page_of
from .batch_form import read_uploaded
from .posted import CONFLICT, INVALID, SEE_OTHER, CurrentAdviser, Number, Posted, Uploaded, number_in, text_in

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.RUN_BATCHES)])

PAGE = "/desk/batches/{batch_id}"
PAGE_SIZE = 50
CHANGED = "This batch was changed or started in another window meanwhile. Look at it as it stands now"
NOBODY = "Nobody in this file can get a certificate as things stand. What is wrong is said below"
UNKNOWN_AWARD = "We do not know for sure which award that is. Choose one below, or type more of its name"


@router.get(PAGE)
def show_batch(
    request: Request,
    batch_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    snapshot: CurrentSnapshot,
    today: Today,
    page: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """The batch, as far as it has come."""
    batch = get_batch(session, adviser, batch_id)
    if batch.state is BatchState.DRAFT:
        return _draft(request, session, snapshot, batch, today, page=page)
    return _run(request, session, snapshot, batch, today, page=page)


@router.get(f"{PAGE}/progress")
def tell_progress(batch_id: Number, adviser: CurrentAdviser, session: DatabaseSession) -> Response:
    """How far it has come, for the page to say without being loaded again."""
    batch = get_batch(session, adviser, batch_id)
    progress = progress_of(session, batch_id)
    said = {
        "running": batch.state is BatchState.RUNNING,
        "waiting": progress.waiting,
        "words": progress_words(progress),
    }
    return JSONResponse(said, headers={"Cache-Control": "no-store"})


@router.post(f"{PAGE}/file")
def take_file(
    request: Request,
    batch_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Uploaded,
) -> Response:
    """Another file takes the place of the draft's; one that cannot be read takes nothing away."""
    batch = get_batch(session, adviser, batch_id)
    file, _, errors = read_uploaded(posted)
    if file is None:
        return _draft(request, session, snapshot, batch, today, errors=errors)
    if not take_new_file(session, adviser, batch_id, revision=number_in(posted, "revision"), file=file, now=now):
        return _changed(request, session, snapshot, batch, today)
    return RedirectResponse(batch.address, status_code=SEE_OTHER)


@router.post(f"{PAGE}/awards")
def settle(
    request: Request,
    batch_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """The adviser says which award a text means, by choosing it or by typing it more exactly."""
    batch = get_batch(session, adviser, batch_id)
    text, award_id, other = (text_in(posted, name) for name in ("text", "award", "other"))
    if not award_id:
        reader = AwardReader(snapshot.graph, snapshot.lookup)
        award_id = reader.surely(other) or ""
    if not award_id:
        error = FieldError(field="doubts", message=UNKNOWN_AWARD)
        return _draft(request, session, snapshot, batch, today, errors=(error,), asked=(text, other))
    revision = number_in(posted, "revision")
    if not settle_award(session, snapshot, adviser, batch_id, revision=revision, text=text, award_id=award_id, now=now):
        return _changed(request, session, snapshot, batch, today)
    return RedirectResponse(f"{batch.address}#doubts", status_code=SEE_OTHER)


@router.post(f"{PAGE}/start")
def start(
    request: Request,
    batch_id: Number,
    adviser: CurrentAdviser,
    session: WritingSession,
    snapshot: CurrentSnapshot,
    today: Today,
    now: Now,
    posted: Posted,
) -> Response:
    """Starts it, once; a second press finds it running."""
    batch = get_batch(session, adviser, batch_id)
    if batch.state is not BatchState.DRAFT:
        return RedirectResponse(batch.address, status_code=SEE_OTHER)
    revision = number_in(posted, "revision")
    begun = start_batch(session, snapshot, adviser, batch_id, revision=revision, today=today, now=now)
    if begun is NotStarted.CHANGED:
        return _changed(request, session, snapshot, batch, today)
    if begun is NotStarted.NOBODY_CAN_GO:
        return _draft(request, session, snapshot, batch, today, errors=(FieldError(field="lines", message=NOBODY),))
    return RedirectResponse(batch.address, status_code=SEE_OTHER)


@router.post(f"{PAGE}/cancel")
def cancel(batch_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now) -> Response:
    """Cancels what runs; what has ended meanwhile is left as it is."""
    batch = get_batch(session, adviser, batch_id)
    cancel_batch(session, adviser, batch_id, now)
    return RedirectResponse(batch.address, status_code=SEE_OTHER)


@router.post(f"{PAGE}/delete")
def delete(batch_id: Number, adviser: CurrentAdviser, session: WritingSession, now: Now) -> Response:
    """Throws a draft away; what has been started stays."""
    batch = get_batch(session, adviser, batch_id)
    gone = delete_draft(session, adviser, batch_id, now)
    return RedirectResponse("/desk/batches?done=deleted" if gone else batch.address, status_code=SEE_OTHER)


def _changed(
    request: Request, session: DatabaseSession, snapshot: GraphSnapshot, batch: Batch, today: Today
) -> Response:
    """What the adviser has not seen yet is shown to them before anything is done."""
    error = FieldError(field="lines", message=CHANGED)
    if batch.state is not BatchState.DRAFT:
        return RedirectResponse(batch.address, status_code=SEE_OTHER)
    return _draft(request, session, snapshot, batch, today, errors=(error,), status=CONFLICT)


def _draft(
    request: Request,
    session: DatabaseSession,
    snapshot: GraphSnapshot,
    batch: Batch,
    today: Today,
    *,
    page: str = "",
    errors: tuple[FieldError, ...] = (),
    status: int = INVALID,
    asked: tuple[str, str] = ("", ""),
) -> Response:
    plan = plan_batch(session, snapshot, batch, today)
    preview = preview_of(snapshot.graph, plan)
    return render(
        request,
        "desk/batch-draft.html",
        status=status if errors else 200,
        section="desk",
        batch=batch,
        target=target_words(snapshot.graph, batch.target),
        plan=plan,
        preview=preview,
        good=page_of(preview.good, page, f"{batch.address}?page=", PAGE_SIZE),
        errors=errors,
        asked_text=asked[0],
        asked_for=asked[1],
        asked_suggestions=suggestions_for(snapshot, asked[1]) if asked[1] else (),
    )


def _run(
    request: Request, session: DatabaseSession, snapshot: GraphSnapshot, batch: Batch, today: Today, *, page: str
) -> Response:
    progress = progress_of(session, batch.batch_id)
    lines = list_lines(session, batch.batch_id)
    bad_first = sorted(lines, key=lambda row: (row.state not in {RowState.REFUSED, RowState.LEFT_OUT}, row.line))
    papers = None if batch.state is BatchState.RUNNING else read_papers(session, batch.batch_id, today)
    return render(
        request,
        "desk/batch-run.html",
        section="desk",
        batch=batch,
        target=target_words(snapshot.graph, batch.target),
        progress=progress,
        words=progress_words(progress),
        running=batch.state is BatchState.RUNNING,
        stopped="" if batch.stop_reason is None else STOPPED[batch.stop_reason],
        lines=page_of([result_line(row) for row in bad_first], page, f"{batch.address}?page=", PAGE_SIZE),
        printed=0 if papers is None else len(papers.printed),
        ended_since=0 if papers is None else len(papers.papers) - len(papers.printed),
        is_drawn=papers is not None and find_paper(session, batch.batch_id, papers.identity) is not None,
        names_go_on=names_go_on(batch, NAMES_KEPT_FOR.days),
    )
