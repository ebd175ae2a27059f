"""Subjects and careers: what there is to aim at, by subject and level or by the work that it opens."""

from fastapi import APIRouter, Request
from fastapi.exceptions import HTTPException
from fastapi.responses import HTMLResponse

from ..dependencies import CurrentSnapshot
from ..guards import allow
from ..permissions import Action
from ..rendering import render
from ..subjects import find_subject
from .views.awards_in_words import award_detail
from .views.subject_shelf import by_level, shelves

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.READ_REGISTER)])


@router.get("/subjects")
def list_subjects(request: Request, snapshot: CurrentSnapshot) -> HTMLResponse:
    """The subjects that hold any award, by broad area."""
    return render(request, "reference/subjects.html", section="find", shelves=shelves(snapshot.graph))


@router.get("/subjects/{code}")
def show_subject(request: Request, code: str, snapshot: CurrentSnapshot) -> HTMLResponse:
    """One subject: its awards, by level."""
    subject = find_subject(code)
    if subject is None:
        raise HTTPException(404)
    graph = snapshot.graph
    awards = [award for award in graph.register.awards if award.ssa == subject.code]
    return render(
        request,
        "reference/subject.html",
        section="find",
        subject=subject,
        levels=by_level(awards),
        total=len(awards),
        detail=award_detail(graph),
    )


@router.get("/careers")
def list_careers(request: Request, snapshot: CurrentSnapshot) -> HTMLResponse:
    """The careers that awards open."""
    careers = sorted(snapshot.graph.register.careers, key=lambda career: career.title)
    return render(request, "reference/careers.html", section="find", careers=careers)


@router.get("/careers/{career_id}")
def show_career(request: Request, career_id: str, snapshot: CurrentSnapshot) -> HTMLResponse:
    """One career, and the awards that open it."""
    graph = snapshot.graph
    career = graph.career(career_id)
    return render(
        request,
        "reference/career.html",
        section="find",
        career=career,
        levels=by_level(graph.award(award_id) for award_id in sorted(career.award_ids)),
        total=len(career.award_ids),
        detail=award_detail(graph),
    )
