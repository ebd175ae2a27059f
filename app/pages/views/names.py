"""Finding what an identifier names, or nothing."""

from routes_graph.awards import Award
from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph


def find_award(graph: QualificationGraph, award_id: str) -> Award | None:
    """The award, where there is one of that identifier."""
    try:
        return graph.award(award_id)
    except UnknownIdentifier:
        return None
