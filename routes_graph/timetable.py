"""The graph as it stands on a day: from which award one can depart by which offering, and when it is entered.

Planned courses are left out, and closed ones are entered no more; agreements count with their signatures and dates
as of the day.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from .agreements import AgreementVersion
from .awards import Award, AwardStatus, Offering
from .graph import QualificationGraph
from .months import Month
from .route import Leg, credit_lost
from .terms import Entry, Terms


@dataclass(frozen=True, slots=True, eq=False)
class Departure:
    """A way on: one agreement version, sending award and offering. `costs` are its credit lost and its fee."""

    terms: Terms
    version: AgreementVersion
    sending: Award
    receiving: Award
    offering: Offering
    credit_lost: float
    fee: float
    _entries: dict[Month, Entry | None] = field(default_factory=dict)

    def entry(self, free: Month) -> Entry | None:
        """The earliest entry for somebody who is free from that month on; None where it can be entered no more."""
        try:
            return self._entries[free]
        except KeyError:
            found = self.terms.entry(self.version, self.sending.award_id, self.offering, free)
            self._entries[free] = found
            return found

    def leg(self, entry: Entry) -> Leg:
        """The leg that begins with that entry."""
        return Leg(
            version=self.version,
            sending=self.sending,
            receiving=self.receiving,
            offering=self.offering,
            enters=entry.month,
            renew=entry.renew,
        )


class Timetable:
    """Every departure that the graph offers on a day. Entries are worked out once and remembered."""

    def __init__(self, graph: QualificationGraph, on: date) -> None:
        self.graph = graph
        self.on = on
        self._from_stop: dict[str, tuple[Departure, ...]] = {}
        self._from_sending: dict[str, list[Departure]] = defaultdict(list)
        self._to: dict[str, list[Departure]] = defaultdict(list)
        self._recognised = self._recognitions()
        for agreement in graph.register.agreements:
            terms = Terms.of(agreement, on)
            for version in terms.signed:
                self._add(terms, version)

    @classmethod
    def of(cls, graph: QualificationGraph, on: date) -> "Timetable":
        """The graph's timetable of that day, made once and kept while the graph is."""
        return _remembered(graph, on)

    def _add(self, terms: Terms, version: AgreementVersion) -> None:
        for receiving in version.receiving:
            if receiving.status is not AwardStatus.RUNNING:
                continue
            for offering in receiving.offerings_entered_with(version.credits_exempted):
                for sending in version.sending:
                    if sending.status is AwardStatus.PLANNED:
                        continue
                    departure = Departure(
                        terms=terms,
                        version=version,
                        sending=sending,
                        receiving=receiving,
                        offering=offering,
                        credit_lost=_figure(credit_lost(sending, version.credits_recognised)),
                        fee=_figure(offering.fee),
                    )
                    self._from_sending[sending.award_id].append(departure)
                    self._to[receiving.award_id].append(departure)

    def _recognitions(self) -> dict[str, frozenset[str]]:
        networks = [n.network_id for n in self.graph.register.networks]
        return {
            one: frozenset(other for other in networks if self.graph.recognise_each_other(one, other, self.on))
            for one in networks
        }

    def departures(self, award_id: str) -> tuple[Departure, ...]:
        """The ways on for whoever has just gained the award: from it, and from what it confers."""
        found = self._from_stop.get(award_id)
        if found is None:
            sending_ids = sorted(self.graph.with_conferred([award_id]))
            found = tuple(d for sending_id in sending_ids for d in self._from_sending[sending_id])
            self._from_stop[award_id] = found
        return found

    def departures_by(self, sending_id: str) -> tuple[Departure, ...]:
        """The ways on from the one award alone."""
        return tuple(self._from_sending[sending_id])

    def arrivals(self, award_id: str) -> Iterable[Departure]:
        """The ways that lead to the award."""
        return self._to[award_id]

    def stops_before(self, departure: Departure) -> tuple[str, ...]:
        """The awards from which one can depart by it: its sending award, and the courses that confer that."""
        sending = departure.sending
        if not sending.is_national:
            return (sending.award_id,)
        return (sending.award_id, *(c.award_id for c in self.graph.conferring(sending.award_id)))

    def reach_of(self, network_id: str) -> frozenset[str]:
        """The networks whose agreements may follow one of that network: itself, and those that it is recognised by."""
        return self._recognised.get(network_id, frozenset({network_id}))

    @property
    def all_networks_reach_alike(self) -> bool:
        """Whether it makes no difference for the way on under which network's agreement one came."""
        return len(set(self._recognised.values())) <= 1


@lru_cache(maxsize=8)
def _remembered(graph: QualificationGraph, on: date) -> Timetable:
    return Timetable(graph, on)


def _figure(known: int | None) -> float:
    """Unknown is worse than any known figure."""
    return float("inf") if known is None else known
