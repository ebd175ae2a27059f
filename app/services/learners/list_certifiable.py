"""For what a learner can have a certificate today: every leg from what they hold, in the next months of entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from certificates.issuing import Application, Ground, examine
from routes_graph.agreements import Guarantee
from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import Passage, QualificationGraph
from routes_graph.months import Month, month_of
from routes_graph.query import Holdings

from ...addresses import LegAddress
from ...desk.learner import LearnerHolding
from ...desk.typed import search_key

MOST_ENTRIES = 3
"""Of each way to start a course, so many of the next starts are shown."""


@dataclass(frozen=True, kw_only=True)
class Certifiable:
    """One leg for which a certificate can be had today, and by when it is to be presented."""

    leg: LegAddress
    ground: Ground

    @property
    def key(self) -> str:
        """As it stands in an address."""
        return self.leg.text


def list_certifiable(
    graph: QualificationGraph, held: tuple[LearnerHolding, ...], today: date, search: str = ""
) -> tuple[Certifiable, ...]:
    """All of them whose course, institution or mode holds the words searched for: the soonest start first."""
    holdings = Holdings(awards=tuple(h.holding for h in held if _is_known(graph, h.award_id)))
    words = search_key(search).split()
    found = {
        one.key: one
        for award_id in sorted(graph.with_conferred(h.award_id for h in holdings.awards))
        for passage in graph.passages_from(award_id)
        if _answers_to(graph, passage, words)
        for one in _of_passage(graph, passage, holdings, today)
    }
    return tuple(sorted(found.values(), key=lambda one: (one.leg.enters, one.ground.receiving.title, one.key)))


def application_for(leg: LegAddress, holdings: Holdings) -> Application:
    """A certificate for that leg on the learner's own word."""
    return Application(
        agreement_id=leg.agreement_id,
        version=leg.version,
        sending_id=leg.sending_id,
        receiving_id=leg.receiving_id,
        offering_id=leg.offering_id,
        enters=leg.enters,
        holdings=holdings,
    )


def _of_passage(graph: QualificationGraph, passage: Passage, holdings: Holdings, today: date) -> Iterator[Certifiable]:
    version = passage.version
    if version.guarantee is Guarantee.CONSIDERATION:
        return
    for offering in passage.receiving.offerings_entered_with(version.credits_exempted):
        entry: Month | None = max(month_of(today), version.first_entry)
        shown = 0
        while shown < MOST_ENTRIES and entry is not None:
            entry = offering.earliest_entry(entry, version.last_entry)
            if entry is None:
                break
            leg = LegAddress(
                agreement_id=version.agreement_id,
                version=version.version,
                sending_id=passage.sending.award_id,
                receiving_id=passage.receiving.award_id,
                offering_id=offering.offering_id,
                enters=entry,
            )
            ground = examine(graph, application_for(leg, holdings), on=today)
            if isinstance(ground, Ground):
                yield Certifiable(leg=leg, ground=ground)
                shown += 1
            entry += 1


def _answers_to(graph: QualificationGraph, passage: Passage, words: list[str]) -> bool:
    institution = graph.institution_of(passage.receiving)
    said = search_key(f"{passage.receiving.title} {'' if institution is None else institution.name}")
    return all(word in said for word in words)


def _is_known(graph: QualificationGraph, award_id: str) -> bool:
    try:
        graph.award(award_id)
    except UnknownIdentifier:
        return False
    return True
