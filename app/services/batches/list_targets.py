"""What a batch can be for: legs into a course that a certificate can be issued for today, start by start."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from certificates.issuing import presented_by
from routes_graph.agreements import AgreementVersion, Guarantee
from routes_graph.awards import Award, AwardStatus, Offering
from routes_graph.graph import QualificationGraph
from routes_graph.months import Month, month_of
from routes_graph.terms import Terms

from ...batches.batch import Target

MONTHS_AHEAD = 30


@dataclass(frozen=True, kw_only=True)
class TargetChoice:
    """One thing that a batch can be for, and the awards that lead to it."""

    target: Target
    version: AgreementVersion
    receiving: Award
    offering: Offering
    sending: tuple[Award, ...]


def list_targets(graph: QualificationGraph, receiving_id: str, today: date) -> tuple[TargetChoice, ...]:
    """All of one course, soonest start first. Raises UnknownIdentifier."""
    receiving = graph.award(receiving_id)
    if receiving.status is not AwardStatus.RUNNING:
        return ()
    first = month_of(today) + 1
    return tuple(
        choice
        for month in range(first, first + MONTHS_AHEAD)
        for choice in _starting_in(graph, receiving, month, today)
    )


def find_target(graph: QualificationGraph, target: Target, today: date) -> TargetChoice | None:
    """What is known of a target, where a batch can be for it today."""
    known = {award.award_id for award in graph.register.awards}
    if target.receiving_id not in known:
        return None
    return next((c for c in list_targets(graph, target.receiving_id, today) if c.target == target), None)


def _starting_in(graph: QualificationGraph, receiving: Award, month: Month, today: date) -> Iterator[TargetChoice]:
    for agreement_id in sorted({p.version.agreement_id for p in graph.passages_to(receiving.award_id)}):
        terms = Terms.of(graph.agreement(agreement_id), today)
        for version, sending in _governing(terms, receiving, month):
            if version.guarantee is Guarantee.CONSIDERATION or presented_by(version, month) < today:
                continue
            for offering in receiving.offerings_entered_with(version.credits_exempted):
                if offering.can_be_entered(month):
                    yield TargetChoice(
                        target=Target(
                            agreement_id=agreement_id,
                            version=version.version,
                            receiving_id=receiving.award_id,
                            offering_id=offering.offering_id,
                            enters=month,
                        ),
                        version=version,
                        receiving=receiving,
                        offering=offering,
                        sending=sending,
                    )


def _governing(terms: Terms, receiving: Award, month: Month) -> Iterator[tuple[AgreementVersion, tuple[Award, ...]]]:
    """The versions that govern that start, each with the awards for which it does."""
    awards = {award.award_id: award for version in terms.signed for award in version.sending}
    by_number: dict[int, tuple[AgreementVersion, list[Award]]] = {}
    for award in awards.values():
        version = terms.governing(award.award_id, receiving.award_id, month)
        if version is not None:
            by_number.setdefault(version.version, (version, []))[1].append(award)
    for version, sending in by_number.values():
        yield version, tuple(sending)
