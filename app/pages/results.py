"""The results of a search: the routes that nothing beats; or why there is none, and what comes nearest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from routes_graph.months import month_of
from routes_graph.query import Query
from routes_graph.ranking import SHOWN_FIRST
from routes_graph.result import SearchResult

from ..addresses import ASKED, HOME, INSISTED_ON, RESULTS, Given, address, pairs_of, reach_address, results_address
from ..dependencies import CurrentSnapshot, Today
from ..faults import FieldError
from ..guards import allow
from ..permissions import Action
from ..rendering import render
from ..search_form import SearchForm, read_search
from ..services.current_graph import GraphSnapshot
from ..services.search_routes import search_routes
from ..services.what_if import what_if
from .desk.for_learner import SearchesForLearner
from .home import INVALID, ask_again, given_by, render_home
from .no_route import render_no_route
from .views.filters import finish_choices, insist_cards, set_filters
from .views.result_cards import Sort, asks_too_much_everywhere, cards_of
from .views.trip import trip_of

router = APIRouter(include_in_schema=False, dependencies=[allow(Action.SEARCH_ROUTES), SearchesForLearner])


GONE_BY = FieldError(field="starting", message="Choose a month that is still to come")


@router.get(RESULTS)
def results(request: Request, snapshot: CurrentSnapshot, today: Today) -> Response:
    """The routes that answer a search. What cannot be read comes back at its own box, with all that was given."""
    form = read_search(request.query_params.multi_items(), snapshot, today)
    if form.is_blank:
        return RedirectResponse(HOME, status_code=303)
    errors = form.errors
    if errors and all(error.field in INSISTED_ON for error in errors):
        form = _without_bad_filters(form, snapshot, today)
    if form.query is not None and form.query.starting < month_of(form.query.as_of):
        form = replace(form, query=None, errors=(GONE_BY,))
    if form.query is None:
        answers, mistakes = ask_again(snapshot, form.given, form.errors)
        return render_home(request, snapshot, answers, month_of(today), errors=mistakes, status=INVALID)
    query = form.query
    result = search_routes(snapshot, query)
    if not result.routes:
        return render_no_route(request, snapshot, query, result, form.given)
    return _show(request, snapshot, query, result, form, errors)


def _without_bad_filters(form: SearchForm, snapshot: GraphSnapshot, today: date) -> SearchForm:
    bad = {error.field for error in form.errors}
    kept = [(name, value) for name, values in form.given.items() for value in values if name not in bad]
    return read_search(kept, snapshot, today)


def _show(
    request: Request,
    snapshot: GraphSnapshot,
    query: Query,
    result: SearchResult,
    form: SearchForm,
    errors: Sequence[FieldError],
) -> HTMLResponse:
    given = given_by(request)
    sort = _sort(given)
    cards = cards_of(snapshot.graph, query, result.routes, form.given, sort=sort, show_all=form.show_all)
    return render(
        request,
        "learner/results.html",
        status=INVALID if errors else 200,
        section="find",
        trip=trip_of(snapshot.graph, query),
        cards=cards,
        drawn_until=max(card.criteria.ends for card in cards if card.is_drawn),
        total=len(result.routes),
        all_address=results_address(given, {"all": "1"}) if len(cards) < len(result.routes) else None,
        fewer_address=results_address(given, {"all": None}) if len(cards) > SHOWN_FIRST else None,
        complete=result.complete,
        all_unmet=asks_too_much_everywhere(result.routes),
        today=query.as_of,
        sorts=_sorts(given, sort),
        insist=insist_cards(form.given, what_if(snapshot, query, result)),
        set_filters=set_filters(form.given, query.filters),
        filters=query.filters,
        typed={name: given.get(name, ("",))[-1] for name in INSISTED_ON},
        finishes=finish_choices(month_of(query.as_of), given.get("finish_by", ("",))[-1]),
        asked=pairs_of(given, (*ASKED, "sort")),
        errors=tuple(errors),
        everything=reach_address(given),
        change=address(HOME, pairs_of(given, ASKED)),
    )


def _sort(given: Given) -> Sort:
    value = given.get("sort", ("",))[-1]
    return Sort(value) if value in set(Sort) else Sort.SOONEST


def _sorts(given: Given, chosen: Sort) -> list[tuple[str, str | None]]:
    """The orders to choose from; the one in use has no address."""
    words = {
        Sort.SOONEST: "soonest",
        Sort.STRONGEST: "strongest guarantee",
        Sort.CHEAPEST: "lowest fee",
        Sort.FEWEST: "fewest steps",
    }
    return [
        (
            said,
            None if sort is chosen else results_address(given, {"sort": None if sort is Sort.SOONEST else sort.value}),
        )
        for sort, said in words.items()
    ]
