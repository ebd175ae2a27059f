"""One search, made ready: where it may start, where it may end, and which departures it may use."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .agreements import Guarantee
from .months import Month
from .query import Filters, Holdings, Query
from .route import Leg
from .terms import Entry
from .timetable import Departure, Timetable

Costs = tuple[float, float, float, float, float, float]
"""Free from which month, legs, weakness of the weakest guarantee, legs to renew, credit lost, fee: less is better."""

NO_COST_BUT_TIME = (0.0, float(-Guarantee.OFFER), 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Stop:
    """Where a learner stands after some legs (or none): the award just gained, what it cost, and what lies behind."""

    award_id: str
    costs: Costs
    network_id: str | None
    visited: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One leg taken from a stop: by which departure, entered when, and the stop that it leads to."""

    departure: Departure
    entry: Entry
    stop: Stop

    @property
    def leg(self) -> Leg:
        """The leg as a route holds it."""
        return self.departure.leg(self.entry)


@dataclass(frozen=True, eq=False)
class Journey:
    """A query on a day's timetable. `starts` maps each award that one may depart from to the month that frees one."""

    timetable: Timetable
    starts: Mapping[str, Month]
    goals: frozenset[str]
    filters: Filters
    leading_on: frozenset[str] | None = None
    _allowed: dict[tuple[str, bool], tuple[Departure, ...]] = field(default_factory=dict, init=False)

    @classmethod
    def of(cls, timetable: Timetable, query: Query) -> "Journey":
        """The journey that a query asks for."""
        starts = starts_of(timetable, query.holdings, query.starting)
        return cls(timetable, starts, timetable.graph.goals(query.target), query.filters)

    @classmethod
    def anywhere(cls, timetable: Timetable, holdings: Holdings, starting: Month) -> "Journey":
        """A journey without a goal: as far as one gets."""
        return cls(timetable, starts_of(timetable, holdings, starting), frozenset(), Filters())

    def towards(self, awards: Iterable[str]) -> "Journey":
        """The same journey by these awards alone: those from which a way leads to a goal."""
        return Journey(self.timetable, self.starts, self.goals, self.filters, frozenset(awards))

    def allows(self, departure: Departure) -> bool:
        """Whether what the learner insists on for every leg allows it."""
        filters = self.filters
        return departure.version.guarantee >= filters.guarantee_at_least and (
            not filters.modes or departure.offering.mode in filters.modes
        )

    def first_stops(self) -> Iterator[Stop]:
        """Where the journey may begin."""
        for award_id in sorted(self.starts):
            yield Stop(award_id, (float(self.starts[award_id]), *NO_COST_BUT_TIME), None, frozenset({award_id}))

    def steps_from(self, stop: Stop) -> Iterator[Step]:
        """Every leg that may follow: no award twice, and none that is held, studied or conferred by one of these."""
        starts, visited = self.starts, stop.visited
        reach = None if stop.network_id is None else self.timetable.reach_of(stop.network_id)
        free, legs, weakness, renewals, lost, fee = stop.costs
        for departure in self._departures(stop.award_id, beginning=stop.network_id is None):
            sending_id, receiving_id = departure.sending.award_id, departure.receiving.award_id
            if receiving_id in visited:
                continue
            if sending_id != stop.award_id and (sending_id in starts or sending_id in visited):
                continue
            if reach is not None and departure.version.network_id not in reach:
                continue
            entry = departure.entry(int(free))
            if entry is None:
                continue
            costs = (
                float(entry.month + departure.offering.duration_months),
                legs + 1,
                max(weakness, -departure.version.guarantee),
                renewals + entry.renew,
                lost + departure.credit_lost,
                fee + departure.fee,
            )
            behind = visited | {sending_id, receiving_id}
            reached = Stop(receiving_id, costs, departure.version.network_id, behind)
            yield Step(departure, entry, reached)

    def _departures(self, award_id: str, *, beginning: bool) -> tuple[Departure, ...]:
        """The departures that are worth a look: allowed, to an award that is not held and from which one gets on."""
        found = self._allowed.get((award_id, beginning))
        if found is None:
            timetable = self.timetable
            departures = timetable.departures_by(award_id) if beginning else timetable.departures(award_id)
            found = tuple(d for d in departures if self._is_worth_a_look(d))
            self._allowed[award_id, beginning] = found
        return found

    def _is_worth_a_look(self, departure: Departure) -> bool:
        receiving_id = departure.receiving.award_id
        leads_on = self.leading_on is None or receiving_id in self.leading_on
        return leads_on and receiving_id not in self.starts and self.allows(departure)

    def is_within_limits(self, costs: Costs) -> bool:
        """Whether a route of those costs is done in time and for the money that the learner set."""
        filters = self.filters
        return (filters.finish_by is None or costs[0] - 1 <= filters.finish_by) and (
            filters.fee_at_most is None or costs[5] <= filters.fee_at_most
        )


def starts_of(timetable: Timetable, holdings: Holdings, starting: Month) -> Mapping[str, Month]:
    """Each award that one may depart from, with the month that frees one."""
    starts: dict[str, Month] = {}
    for holding in holdings.awards:
        free = starting if holding.studied_until is None else max(starting, holding.studied_until + 1)
        for award_id in timetable.graph.with_conferred([holding.award_id]):
            starts[award_id] = min(free, starts.get(award_id, free))
    return starts


def at_most(one: Costs, other: Costs) -> bool:
    """Whether the one is at least as good as the other in every criterion."""
    return (
        one[0] <= other[0]
        and one[1] <= other[1]
        and one[2] <= other[2]
        and one[3] <= other[3]
        and one[4] <= other[4]
        and one[5] <= other[5]
    )
