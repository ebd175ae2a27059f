"""Answering a learner's search on the graph as it stands."""

from routes_graph.query import Query
from routes_graph.result import RankedRoute, SearchResult
from routes_graph.search import find_routes

from .current_graph import GraphSnapshot


def search_routes(snapshot: GraphSnapshot, query: Query) -> SearchResult:
    """The routes that answer the query, soonest first, or why there is none. Raises UnknownIdentifier."""
    return find_routes(snapshot.graph, query)


SHOWN_FIRST = 10


def shown_first(result: SearchResult, most: int = SHOWN_FIRST) -> tuple[RankedRoute, ...]:
    """The routes that are shown first, in their order: whatever is best at something, and the soonest of the rest."""
    chosen = sorted(range(len(result.routes)), key=lambda i: (not result.routes[i].best_at, i))[:most]
    return tuple(result.routes[i] for i in sorted(chosen))
