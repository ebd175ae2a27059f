"""Awards: finding them by words, suggestions as one types, and one award with what leads to it and from it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from ..addresses import address
from ..dependencies import CurrentSnapshot, Today
from ..guards import allow
from ..permissions import Action
from ..rendering import render
from ..services.current_graph import GraphSnapshot
from ..services.search_awards import MOST_HITS, Use, search_awards, search_careers, search_subjects
from ..subjects import find_subject
from .planner.answers import Door
from .planner.settling import award_label
from .views.award import award_page
from .views.awards_in_words import award_detail, level_and_kind, level_words
from .views.neighbours import leading_here, leading_on
from .views.paging import page_of
from .views.subject_shelf import shelves

router = APIRouter(include_in_schema=False)

SUGGESTIONS = 8
KEPT_FOR = "public, max-age=300"


@router.get("/awards", dependencies=[allow(Action.SEARCH_AWARDS)])
def find(request: Request, snapshot: CurrentSnapshot, q: str = "", page: str = "") -> HTMLResponse:
    """The awards that answer what was typed; with nothing typed, the subjects to look in."""
    typed = " ".join(q[:200].split())
    hits = search_awards(snapshot.lookup, typed, limit=MOST_HITS)
    return render(
        request,
        "reference/awards.html",
        section="find",
        typed=typed,
        found=page_of([hit.thing for hit in hits], page, address("/awards", [("q", typed), ("page", "")])),
        cut=len(hits) == MOST_HITS,
        detail=award_detail(snapshot.graph),
        shelves=() if typed else shelves(snapshot.graph),
    )


@router.get("/awards/suggest", dependencies=[allow(Action.SEARCH_AWARDS)])
def suggest(snapshot: CurrentSnapshot, q: str = "", use: str = "", door: str = "") -> JSONResponse:
    """What somebody may mean who is still typing; `use` says whether they have it or aim at it."""
    return JSONResponse({"suggestions": _suggestions(snapshot, q, use, door)}, headers={"Cache-Control": KEPT_FOR})


@router.get("/awards/{award_id}", dependencies=[allow(Action.READ_REGISTER)])
def show(
    request: Request, award_id: str, snapshot: CurrentSnapshot, today: Today, onward: str = "", before: str = ""
) -> HTMLResponse:
    """One award: how it is taken, what leads to it, where it leads, and which careers it opens."""
    graph = snapshot.graph
    award = graph.award(award_id)
    own = f"/awards/{award_id}"
    return render(
        request,
        "reference/award.html",
        section="find",
        view=award_page(graph, award),
        onward=page_of(leading_on(graph, award, today), onward, f"{own}?onward="),
        before=page_of(leading_here(graph, award, today), before, f"{own}?before="),
        subject=find_subject(award.ssa),
        level_words=level_words,
    )


def _suggestions(snapshot: GraphSnapshot, typed: str, use: str, door: str) -> list[dict[str, str]]:
    if door == Door.CAREER:
        careers = search_careers(snapshot.lookup, typed, limit=SUGGESTIONS)
        return [{"value": h.thing.career_id, "label": h.thing.title, "detail": h.thing.text or ""} for h in careers]
    if door == Door.SUBJECT:
        subjects = search_subjects(snapshot.lookup, typed, limit=SUGGESTIONS)
        return [{"value": h.thing.code, "label": h.thing.name, "detail": h.thing.area} for h in subjects]
    known = Use(use) if use in set(Use) else Use.READ
    return [
        {"value": h.thing.award_id, "label": award_label(snapshot, h.thing), "detail": level_and_kind(h.thing)}
        for h in search_awards(snapshot.lookup, typed, use=known, limit=SUGGESTIONS)
    ]
