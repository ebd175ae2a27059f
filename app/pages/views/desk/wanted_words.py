"""What is wanted, and what is held, in a few words: also where it is not kept here any more."""

from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph

from ....desk.plan import Wanted, WantedKind
from ....subjects import find_subject
from ..names import find_award

NOT_KEPT = "not kept here any more"


def title_of_wanted(graph: QualificationGraph, wanted: Wanted) -> str:
    """'BEng Engineering, Marram University'; 'Engineering at level 6'; 'Adult nurse'."""
    if wanted.kind is WantedKind.AWARD:
        return title_of_award(graph, wanted.key)
    if wanted.kind is WantedKind.SUBJECT:
        code, _, level = wanted.key.partition("@")
        subject = find_subject(code)
        at = f"entry level {level[1:]}" if level.startswith("E") else f"level {level}"
        return f"{subject.name if subject else code} at {at}"
    try:
        return graph.career(wanted.key).title
    except UnknownIdentifier:
        return f"{wanted.key}, {NOT_KEPT}"


def title_of_award(graph: QualificationGraph, award_id: str) -> str:
    """'BEng Engineering, Marram University'; a national qualification is nobody's."""
    award = find_award(graph, award_id)
    if award is None:
        return f"{award_id}, {NOT_KEPT}"
    institution = graph.institution_of(award)
    return award.title if institution is None else f"{award.title}, {institution.name}"
