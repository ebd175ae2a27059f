"""The pages that say what Onward is and how it deals with people: the same words for everybody."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ..faults import BY_STATUS, CROSS_SITE
from ..guards import allow
from ..permissions import Action
from ..rendering import render

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.READ_ABOUT)])


@router.get("/about")
def about(request: Request) -> HTMLResponse:
    """What Onward is, and what it is not."""
    return render(request, "content/about.html")


@router.get("/guarantees")
def guarantees(request: Request) -> HTMLResponse:
    """What an offer, an interview and a consideration promise."""
    return render(request, "content/guarantees.html")


@router.get("/privacy")
def privacy(request: Request) -> HTMLResponse:
    """What is kept, who sees it, and how long."""
    return render(request, "content/privacy.html")


@router.get("/accessibility")
def accessibility(request: Request) -> HTMLResponse:
    """Who can use the site, and what is not good enough yet."""
    return render(request, "content/accessibility.html")


@router.get("/open-data")
def open_data(request: Request) -> HTMLResponse:
    """How agreements go in and out, and how programs ask; each kind of error has its place here."""
    faults = sorted((*BY_STATUS.values(), CROSS_SITE), key=lambda fault: (fault.status, fault.word))
    return render(request, "content/open-data.html", faults=faults)
