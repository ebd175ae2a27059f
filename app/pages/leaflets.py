"""Leaflets: which there are, each as a page, as a sheet to print and as a file; and how often they were taken."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from certificates.square import square_of
from routes_graph.months import month_of

from ..dependencies import CurrentSettings, CurrentSnapshot, DatabaseSession, Today, WritingSession
from ..guards import PlaceInAddress, allow, allow_at_place
from ..leaflets.counting import Taken, is_for_a_person
from ..leaflets.leaflet import Leaflet
from ..leaflets.names import LEAFLETS, LeafletName, leaflet_of_institution, leaflet_of_subject
from ..permissions import Action
from ..rendering import render
from ..services.count_leaflets import count_taken, read_counts
from ..services.current_graph import GraphSnapshot
from ..services.print_leaflet import print_leaflet, read_leaflet
from ..subjects import find_subject
from .views.leaflets import counts_of, leaflets_to_choose, levels_of, place_in_words, view_box
from .views.planner_form import LEVELS

router = APIRouter(include_in_schema=False)

SEE_OTHER = 303
PRINT_AT_ONCE = "#print"
"""Where scripts run, the sheet is printed as soon as it is there."""

_READ = [allow(Action.READ_LEAFLETS)]
_SUBJECT, _INSTITUTION = f"{LEAFLETS}/subjects/{{code}}", f"{LEAFLETS}/institutions/{{institution_id}}"
Level = Annotated[str, Query()]


@router.get(LEAFLETS, dependencies=_READ)
def choose(request: Request, snapshot: CurrentSnapshot, today: Today) -> HTMLResponse:
    """The leaflets that there are, by subject and by institution."""
    choice = leaflets_to_choose(snapshot.graph, today)
    return render(request, "leaflet/choose.html", section="find", choice=choice)


@router.get(f"{_SUBJECT}.pdf", dependencies=_READ)
def download_of_subject(
    request: Request,
    code: str,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    session: WritingSession,
    today: Today,
    level: Level = "",
) -> Response:
    """A subject's leaflet as a file, counted as downloaded."""
    return _file(request, _named_subject(code, level), snapshot, settings, session, today)


@router.get(f"{_INSTITUTION}.pdf", dependencies=_READ)
def download_of_institution(
    request: Request,
    institution_id: str,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    session: WritingSession,
    today: Today,
) -> Response:
    """An institution's leaflet as a file, counted as downloaded."""
    return _file(request, leaflet_of_institution(institution_id), snapshot, settings, session, today)


@router.get(_SUBJECT, dependencies=_READ)
def show_subject(
    request: Request, code: str, snapshot: CurrentSnapshot, settings: CurrentSettings, today: Today, level: Level = ""
) -> HTMLResponse:
    """A subject's leaflet as a page."""
    leaflet = _read(_named_subject(code, level), snapshot, settings, today)
    levels = levels_of(snapshot.graph, leaflet.name, today)
    return render(request, "leaflet/leaflet.html", section="find", leaflet=leaflet, levels=levels)


@router.get(_INSTITUTION, dependencies=_READ)
def show_institution(
    request: Request, institution_id: str, snapshot: CurrentSnapshot, settings: CurrentSettings, today: Today
) -> HTMLResponse:
    """An institution's leaflet as a page."""
    leaflet = _read(leaflet_of_institution(institution_id), snapshot, settings, today)
    return render(request, "leaflet/leaflet.html", section="partners", leaflet=leaflet, levels=())


@router.get(f"{_SUBJECT}/print", dependencies=_READ)
def print_view_of_subject(
    request: Request, code: str, snapshot: CurrentSnapshot, settings: CurrentSettings, today: Today, level: Level = ""
) -> HTMLResponse:
    """A subject's leaflet as a sheet of paper, with nothing around it."""
    return _sheet(request, _read(_named_subject(code, level), snapshot, settings, today))


@router.get(f"{_INSTITUTION}/print", dependencies=_READ)
def print_view_of_institution(
    request: Request, institution_id: str, snapshot: CurrentSnapshot, settings: CurrentSettings, today: Today
) -> HTMLResponse:
    """An institution's leaflet as a sheet of paper, with nothing around it."""
    return _sheet(request, _read(leaflet_of_institution(institution_id), snapshot, settings, today))


@router.post(f"{_SUBJECT}/print", dependencies=_READ)
def print_subject(
    request: Request,
    code: str,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    session: WritingSession,
    today: Today,
    level: Level = "",
) -> Response:
    """Counts it as printed, and leads to the sheet."""
    return _print(request, _read(_named_subject(code, level), snapshot, settings, today), session, today)


@router.post(f"{_INSTITUTION}/print", dependencies=_READ)
def print_institution(
    request: Request,
    institution_id: str,
    snapshot: CurrentSnapshot,
    settings: CurrentSettings,
    session: WritingSession,
    today: Today,
) -> Response:
    """Counts it as printed, and leads to the sheet."""
    return _print(request, _read(leaflet_of_institution(institution_id), snapshot, settings, today), session, today)


@router.get("/at/{kind}/{place_id}/leaflets", dependencies=[allow_at_place(Action.READ_LEAFLET_COUNTS)])
def show_counts(
    request: Request, place: PlaceInAddress, snapshot: CurrentSnapshot, session: DatabaseSession, today: Today
) -> HTMLResponse:
    """How often the leaflets that concern a place were printed and downloaded, month by month."""
    counts = read_counts(session, snapshot.graph, place, today)
    return render(
        request,
        "leaflet/counts.html",
        section="desk",
        place=place_in_words(snapshot.graph, place),
        months=counts_of(snapshot.graph, counts),
        own=leaflet_of_institution(place.place_id) if place.kind == "institution" else None,
    )


def _named_subject(code: str, level: str) -> LeafletName:
    """The leaflet that the address means; 404 where there is no such subject or level."""
    subject = find_subject(code)
    if subject is None or level not in {"", *LEVELS}:
        raise HTTPException(404)
    return leaflet_of_subject(subject.code, level or None)


def _read(name: LeafletName, snapshot: GraphSnapshot, settings: CurrentSettings, today: Today) -> Leaflet:
    return read_leaflet(snapshot.graph, name, today, settings.public_url)


def _file(
    request: Request,
    name: LeafletName,
    snapshot: GraphSnapshot,
    settings: CurrentSettings,
    session: WritingSession,
    today: Today,
) -> Response:
    """Drawn first and counted then: drawing takes a while, and counting holds the others up."""
    written = print_leaflet(snapshot.graph, name, today, settings.public_url)
    _count(request, name, Taken.DOWNLOADED, session, today)
    headers = {"Content-Disposition": f'inline; filename="{name.file_name}"', "Cache-Control": "no-store"}
    return Response(written, media_type="application/pdf", headers=headers)


def _print(request: Request, leaflet: Leaflet, session: WritingSession, today: Today) -> Response:
    _count(request, leaflet.name, Taken.PRINTED, session, today)
    return RedirectResponse(f"{leaflet.name.print_view}{PRINT_AT_ONCE}", status_code=SEE_OTHER)


def _sheet(request: Request, leaflet: Leaflet) -> HTMLResponse:
    square = square_of(leaflet.start.address)
    return render(request, "leaflet/paper.html", leaflet=leaflet, square=square, view_box=view_box(square))


def _count(request: Request, name: LeafletName, taken: Taken, session: WritingSession, today: Today) -> None:
    only_head = getattr(request.state, "only_head", False)
    if not only_head and is_for_a_person({key.lower(): value for key, value in request.headers.items()}):
        count_taken(session, name, taken, month_of(today))
