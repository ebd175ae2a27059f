"""Whether evidence is as good as it says, by what the register says of whose award it is; and what of it is told."""

from dataclasses import replace
from datetime import date

from routes_graph.agreements import AgreementVersion
from routes_graph.awards import Award
from routes_graph.graph import QualificationGraph
from routes_graph.requirements import RequirementState
from routes_graph.result import CheckedRequirement

from .conditions import Condition
from .evidence import Evidence, EvidenceKind


def is_proved(
    graph: QualificationGraph, evidence: Evidence, version: AgreementVersion, sending: Award, on: date
) -> bool:
    """Whether the evidence is as good as it says: the sending award itself was seen, or confirmed by who may do so."""
    if not evidence.is_checked:
        return True
    ways = (sending.award_id, *(course.award_id for course in graph.conferring(sending.award_id)))
    proved = [seen for way in ways if (seen := evidence.of(way)) is not None]
    if evidence.kind is EvidenceKind.ADVISER_CHECKED:
        return bool(proved)
    return any(
        may_confirm(graph, graph.award(seen.award_id), evidence.organisation_id, version.network_id, on)
        for seen in proved
        if seen.document is None
    )


def may_confirm(graph: QualificationGraph, award: Award, institution_id: str | None, network_id: str, on: date) -> bool:
    """Whether it is the institution's to confirm the award: its own course, or a national one that was taken there.

    For a national one it must be a member of the network that keeps the agreement.
    """
    if institution_id is None or not award.is_national:
        return institution_id is not None and award.institution_id == institution_id
    return graph.is_member(institution_id, network_id, on)


def with_conferred(graph: QualificationGraph, evidence: Evidence) -> Evidence:
    """Who has seen a course's transcript has seen the national qualification that it confers, too."""
    seen = list(evidence.seen or ())
    known = {s.award_id for s in seen}
    for course in tuple(seen):
        conferred = graph.award(course.award_id).confers
        if conferred is not None and conferred not in known:
            seen.append(replace(course, award_id=conferred, title=graph.award(conferred).title))
    return replace(evidence, seen=tuple(seen)) if evidence.is_checked else evidence


def of_what_matters(evidence: Evidence, sending_id: str, asked: tuple[Condition, ...]) -> Evidence:
    """What was seen of the learner's other awards is not the institution's business."""
    if evidence.seen is None:
        return evidence
    matters = {sending_id, *(award_id for condition in asked for award_id in condition.rests_on or ())}
    return replace(evidence, seen=tuple(s for s in evidence.seen if s.award_id in matters))


def with_membership_shown(checked: CheckedRequirement | None, evidence: Evidence) -> CheckedRequirement | None:
    """A member that confirms a national award says with it that the award was taken at a member."""
    if checked is None or evidence.kind is not EvidenceKind.INSTITUTION_CONFIRMED or checked.requirement is not None:
        return checked
    if not checked.children:
        return replace(checked, state=RequirementState.MET)
    membership, own = checked.children
    return replace(checked, children=(replace(membership, state=RequirementState.MET), own))
