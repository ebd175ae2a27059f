"""What a batch gives: all certificates as one PDF or one by one in a zip file, and the table of results."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from ...batches.batch import Batch, BatchState
from ...dependencies import CurrentSettings, DatabaseSession, Now, Today, WritingSession
from ...guards import allow
from ...jobs.wanted import Job, after_commit
from ...permissions import Action
from ...persistence.batch_lines import list_lines
from ...persistence.batch_papers import find_paper
from ...services.batches.get_batch import get_batch
from ...services.batches.papers import read_papers
from ...services.batches.results import results_table, zipped
from .posted import SEE_OTHER, CurrentAdviser, Number

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.RUN_BATCHES)])

PAGE = "/desk/batches/{batch_id}"


@router.get(f"{PAGE}/certificates.pdf")
def give_pdf(batch_id: Number, adviser: CurrentAdviser, session: DatabaseSession, today: Today) -> Response:
    """One file to print; where it is not drawn as things stand, the way back to where that is asked for."""
    batch = get_batch(session, adviser, batch_id)
    papers = read_papers(session, batch_id, today)
    drawn = find_paper(session, batch_id, papers.identity) if papers.printed else None
    if drawn is None:
        return RedirectResponse(batch.address, status_code=SEE_OTHER)
    return Response(drawn, media_type="application/pdf", headers=_as_file(batch, "certificates.pdf"))


@router.post(f"{PAGE}/paper")
def draw_again(batch_id: Number, adviser: CurrentAdviser, session: WritingSession) -> Response:
    """Has the one file drawn as things stand now."""
    batch = get_batch(session, adviser, batch_id)
    if batch.state is not BatchState.DRAFT:
        after_commit(session, Job.DRAW_BATCH, batch_id)
    return RedirectResponse(batch.address, status_code=SEE_OTHER)


@router.get(f"{PAGE}/certificates.zip")
def give_zip(
    batch_id: Number,
    adviser: CurrentAdviser,
    session: DatabaseSession,
    settings: CurrentSettings,
    today: Today,
    now: Now,
) -> Response:
    """Every certificate as a file of its own, and the table of results."""
    batch = get_batch(session, adviser, batch_id)
    lines, papers = list_lines(session, batch_id), read_papers(session, batch_id, today)
    return StreamingResponse(
        zipped(lines, papers, settings.public_url, now),
        media_type="application/zip",
        headers=_as_file(batch, "certificates.zip"),
    )


@router.get(f"{PAGE}/results.csv")
def give_results(batch_id: Number, adviser: CurrentAdviser, session: DatabaseSession) -> Response:
    """What became of each learner, for a spreadsheet."""
    batch = get_batch(session, adviser, batch_id)
    table = results_table(list_lines(session, batch_id))
    return Response(table, media_type="text/csv; charset=utf-8", headers=_as_file(batch, "results.csv"))


def _as_file(batch: Batch, name: str) -> dict[str, str]:
    """To be kept by whoever asked, and by nothing on the way."""
    return {
        "Content-Disposition": f'attachment; filename="batch-{batch.batch_id}-{name}"',
        "Cache-Control": "no-store, private",
    }
