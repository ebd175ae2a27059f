"""What has been shown of what a learner holds: what an adviser has seen, and what an institution has confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from certificates.evidence import Document, Evidence, EvidenceKind, SeenAward, documents_for
from routes_graph.graph import QualificationGraph
from routes_graph.query import Holding, Holdings

from .confirmation import Confirmation
from .learner import LearnerHolding

MayAnswer = Callable[[Confirmation], bool]
"""Whether an institution's word counts: of its own course, or of a national award where it is a member."""


@dataclass(frozen=True, kw_only=True)
class Checker:
    """The adviser who answers for what was seen, and for which organisation; `names` are all who have seen anything."""

    name: str
    organisation: str
    organisation_id: str
    names: Mapping[int, str] = field(default_factory=dict)

    def named(self, account_id: int | None) -> str:
        """'Tom Reed, Aldwick College'."""
        who = self.name if account_id is None else self.names.get(account_id, self.name)
        return f"{who}, {self.organisation}"


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What a certificate may say that the learner holds, and on what evidence."""

    holdings: Holdings
    evidence: Evidence


def document_seen(holding: LearnerHolding) -> Document | None:
    """The document that was seen of it, where it shows what is said: a letter of enrolment shows no result."""
    if holding.seen_document is None or holding.seen_on is None:
        return None
    document = Document.of_text(holding.seen_document)
    return document if document.kind in documents_for(is_held=holding.studied_until is None) else None


def confirmation_of(
    holding: LearnerHolding, confirmations: tuple[Confirmation, ...], full_name: str
) -> Confirmation | None:
    """The last time that an institution confirmed the award of that person; None where its last word is another."""
    speaking = [c for c in confirmations if not c.is_open and c.speaks_of(holding)]
    last = max(speaking, key=lambda c: (c.answered_at, c.confirmation_id), default=None)
    return last if last is not None and last.vouches_for(holding, full_name) else None


def prove(
    graph: QualificationGraph,
    sending_id: str,
    full_name: str,
    held: tuple[LearnerHolding, ...],
    confirmations: tuple[Confirmation, ...],
    checker: Checker,
    may_answer: MayAnswer,
) -> Proof:
    """The strongest evidence that there is for who comes by that award, and what it is evidence of.

    `may_answer` says whose confirmation counts under the agreement. Where nobody has seen the sending award, all is the
    learner's own word, whatever else has been seen.
    """
    confirmed = {h.holding_id: c for h in held if (c := confirmation_of(h, confirmations, full_name)) is not None}
    holdings = Holdings(awards=tuple(_as_confirmed(h, confirmed.get(h.holding_id)) for h in held))
    counted = {number: c for number, c in confirmed.items() if may_answer(c)}
    seen = {h.award_id: s for h in held if (s := _seen(graph, h, counted.get(h.holding_id), checker)) is not None}
    ways = {sending_id, *(course.award_id for course in graph.conferring(sending_id))}
    answering = next((c for h in held if h.award_id in ways and (c := counted.get(h.holding_id)) is not None), None)
    if answering is not None:
        evidence = _confirmed(graph, answering, seen)
    elif way := next((h.award_id for h in held if h.award_id in ways and h.award_id in seen), None):
        evidence = _checked(way, seen, checker)
    else:
        evidence = Evidence()
    return Proof(holdings=holdings, evidence=evidence)


def _as_confirmed(holding: LearnerHolding, confirmation: Confirmation | None) -> Holding:
    return holding.holding if confirmation is None else confirmation.confirmed or holding.holding


def _seen(
    graph: QualificationGraph, holding: LearnerHolding, confirmation: Confirmation | None, checker: Checker
) -> SeenAward | None:
    title = graph.award(holding.award_id).title
    if confirmation is not None and confirmation.answered_on is not None:
        by = graph.institution(confirmation.institution_id).name
        return SeenAward(award_id=holding.award_id, title=title, seen_on=confirmation.answered_on, by=by)
    document = document_seen(holding)
    if document is None or holding.seen_on is None:
        return None
    return SeenAward(
        award_id=holding.award_id,
        title=title,
        document=document.in_words,
        seen_on=holding.seen_on,
        by=checker.named(holding.seen_by),
    )


def _confirmed(graph: QualificationGraph, answering: Confirmation, seen: Mapping[str, SeenAward]) -> Evidence:
    institution = graph.institution(answering.institution_id)
    return Evidence(
        kind=EvidenceKind.INSTITUTION_CONFIRMED,
        organisation=institution.name,
        organisation_id=institution.institution_id,
        seen_on=answering.answered_on,
        seen=_with_others_named(seen, institution.name),
    )


def _checked(way: str, seen: Mapping[str, SeenAward], checker: Checker) -> Evidence:
    return Evidence(
        kind=EvidenceKind.ADVISER_CHECKED,
        person=checker.name,
        organisation=checker.organisation,
        organisation_id=checker.organisation_id,
        seen_on=seen[way].seen_on,
        seen=_with_others_named(seen, checker.named(None)),
    )


def _with_others_named(seen: Mapping[str, SeenAward], answering: str) -> tuple[SeenAward, ...]:
    """Who answers for the whole is not named again beside each."""
    return tuple(replace(s, by=None) if s.by == answering else s for s in seen.values())
