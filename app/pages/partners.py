"""Who takes part, and what they have agreed: networks and institutions, accords and agreements."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ..dependencies import CurrentSnapshot, Today
from ..guards import allow
from ..permissions import Action
from ..rendering import render
from .views.accord import signatures_of
from .views.agreement import agreements_under, versions_in_words
from .views.awards_in_words import level_words
from .views.institution import institution_page
from .views.paging import page_of
from .views.partners import outside_networks, partners_by_network

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.READ_REGISTER)])


@router.get("/partners")
def partners(request: Request, snapshot: CurrentSnapshot, today: Today, q: str = "") -> HTMLResponse:
    """The institutions of each network; those whose name holds what was typed."""
    typed = " ".join(q[:200].split())
    return render(
        request,
        "reference/partners.html",
        section="partners",
        typed=typed,
        networks=partners_by_network(snapshot.graph, typed, today),
        outside=outside_networks(snapshot.graph, typed, today),
        total=len(snapshot.graph.register.institutions),
        accords=snapshot.graph.register.accords,
    )


@router.get("/institutions/{institution_id}")
def institution(request: Request, institution_id: str, snapshot: CurrentSnapshot, today: Today) -> HTMLResponse:
    """One institution: what it teaches, whom it takes from, where its learners go, and whom to ask."""
    graph = snapshot.graph
    view = institution_page(graph, graph.institution(institution_id), today)
    return render(request, "reference/institution.html", section="partners", view=view, level_words=level_words)


@router.get("/accords/{accord_id}")
def accord(request: Request, accord_id: str, snapshot: CurrentSnapshot, today: Today, page: str = "") -> HTMLResponse:
    """One accord: its floor and terms, who has signed it, and the agreements under it."""
    graph = snapshot.graph
    found = graph.accord(accord_id)
    return render(
        request,
        "reference/accord.html",
        section="partners",
        accord=found,
        network=graph.network(found.network_id),
        signatures=signatures_of(graph, found),
        agreements=page_of(agreements_under(graph, accord_id, today), page, f"/accords/{accord_id}?page="),
        today=today,
    )


@router.get("/agreements/{agreement_id}")
def agreement(request: Request, agreement_id: str, snapshot: CurrentSnapshot, today: Today) -> HTMLResponse:
    """One agreement, with every version of it: nothing is overwritten."""
    graph = snapshot.graph
    found = graph.agreement(agreement_id)
    return render(
        request,
        "reference/agreement.html",
        section="partners",
        agreement=found,
        versions=versions_in_words(graph, found, today),
        network=graph.network(found.network_id),
        level_words=level_words,
    )
