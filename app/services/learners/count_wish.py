"""Counting what was wanted and nothing leads to, for the networks that could do something about it."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from routes_graph.graph import QualificationGraph
from routes_graph.months import month_of
from routes_graph.query import Query
from routes_graph.result import NoRouteReason

from ...accounts.places import Place, PlaceKind
from ...desk.plan import Wanted
from ...persistence import wishes
from ...persistence.submissions import claim_submission
from ..current_graph import GraphSnapshot
from ..search_routes import search_routes

COUNTS = frozenset({NoRouteReason.NO_AGREEMENT, NoRouteReason.ENDED_OR_UNSIGNED, NoRouteReason.TOO_MANY_LEGS})
"""Only these say that something is missing; a filter can be let go, and who is there already wants nothing."""


def nothing_leads(snapshot: GraphSnapshot, query: Query) -> bool:
    """Whether there is no route for want of an agreement."""
    result = search_routes(snapshot, query)
    return not result.routes and result.reason in COUNTS


def count_wish(session: Session, snapshot: GraphSnapshot, query: Query, *, form_key: str, now: datetime) -> None:
    """Counts a visitor's wish, once however often the form arrives; nothing where there is a route after all."""
    if nothing_leads(snapshot, query) and claim_submission(session, f"wish {form_key}", now).is_first:
        count_for(session, snapshot.graph, query, ())


def count_for(session: Session, graph: QualificationGraph, query: Query, places: Iterable[Place]) -> None:
    """Counts it once at every network that it concerns; `places` are those of the adviser who records it."""
    from_award = most_advanced(graph, query)
    for network_id in sorted(networks_concerned(graph, query, places)):
        wishes.count_wish(session, network_id, month_of(query.as_of), from_award, Wanted.of(query.target))


def most_advanced(graph: QualificationGraph, query: Query) -> str:
    """Of what the learner holds, the award of the highest level; the first of several."""
    held = [graph.award(holding.award_id) for holding in query.holdings.awards]
    return max(held, key=lambda award: award.level.rank).award_id if held else ""


def networks_concerned(graph: QualificationGraph, query: Query, places: Iterable[Place]) -> frozenset[str]:
    """The adviser's own networks; else those that teach what the learner holds, or send people on from it; else all."""
    on = query.as_of
    open_ = {n.network_id for n in graph.register.networks if n.closed_on is None or n.closed_on > on}
    own = {p.place_id for p in places if p.kind is PlaceKind.NETWORK}
    own |= _memberships(graph, {p.place_id for p in places if p.kind is PlaceKind.INSTITUTION}, on)
    if own & open_:
        return frozenset(own & open_)
    award_id = most_advanced(graph, query)
    institution = graph.institution_of(graph.award(award_id)) if award_id else None
    near = set() if institution is None else _memberships(graph, {institution.institution_id}, on)
    near |= {passage.version.network_id for passage in graph.passages_from(award_id)} if award_id else set()
    return frozenset(near & open_ or open_)


def _memberships(graph: QualificationGraph, institution_ids: set[str], on: date) -> set[str]:
    return {m.network_id for m in graph.register.memberships if m.institution_id in institution_ids and m.holds(on)}
