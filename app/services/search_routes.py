"""Answering a learner's search on the graph as it stands."""

from routes_graph.query import Query
from routes_graph.result import SearchResult
from routes_graph.search import find_routes

from .current_graph import GraphSnapshot


def search_routes(snapshot: GraphSnapshot, query: Query) -> SearchResult:
    """The routes that answer the query, soonest first, or why there is none. Raises UnknownIdentifier."""
    return find_routes(snapshot.graph, query)
