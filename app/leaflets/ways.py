"""Which ways are open on a day: signed, not ended, into a course that runs, with a start that one can still apply for.

Nothing that would need renewing is among them: a leaflet is read for months by people who know no better.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from routes_graph.agreements import Guarantee, SenderScope
from routes_graph.awards import Award, Mode
from routes_graph.graph import QualificationGraph
from routes_graph.months import Month, last_such_day_before, month_of
from routes_graph.timetable import Departure, Timetable

MOST_STARTS_LOOKED_AT = 24

Wanted = Callable[[Award, Award], bool]
"""Whether a leaflet is about the way from the one award to the other."""


@dataclass(frozen=True, kw_only=True)
class OpenWay:
    """From one award to one course under one guarantee, by whichever of its agreements and offerings starts first."""

    held: Award
    course: Award
    guarantee: Guarantee
    enters: Month
    modes: frozenset[Mode]
    apply_by: date | None
    places: int | None
    has_conditions: bool
    members_only: bool
    by_what_it_confers: bool


def open_ways(
    graph: QualificationGraph, on: date, wanted: Wanted, *, by_what_it_confers: bool = False
) -> tuple[OpenWay, ...]:
    """The ways that are wanted and open on that day, for whoever could start next month.

    `by_what_it_confers`: those too that a course opens only by the national qualification that comes with it.
    """
    timetable = Timetable.of(graph, on)
    found: dict[tuple[str, str, Guarantee], list[tuple[Month, Departure]]] = defaultdict(list)
    for award in graph.register.awards:
        for departure in _departures(graph, timetable, award, by_what_it_confers=by_what_it_confers):
            if wanted(award, departure.receiving):
                enters = next(_starts(departure, on), None)
                if enters is not None:
                    key = award.award_id, departure.receiving.award_id, departure.version.guarantee
                    found[key].append((enters, departure))
    return tuple(_way(graph.award(held), departures) for (held, _, _), departures in sorted(found.items()))


def _departures(
    graph: QualificationGraph, timetable: Timetable, award: Award, *, by_what_it_confers: bool
) -> Iterable[Departure]:
    if not by_what_it_confers:
        return timetable.departures_by(award.award_id)
    return (d for d in timetable.departures(award.award_id) if _is_for(graph, award, d, timetable.on))


def _is_for(graph: QualificationGraph, held: Award, departure: Departure, on: date) -> bool:
    """Who took a national qualification as an institution's course took it at a member, or did not."""
    if held.institution_id is None or not _is_for_members(departure):
        return True
    return graph.is_member(held.institution_id, departure.version.network_id, on)


def _is_for_members(departure: Departure) -> bool:
    return departure.sending.is_national and departure.version.sender_scope is SenderScope.MEMBERS


def _starts(departure: Departure, on: date) -> Iterator[Month]:
    """The starts that the agreement covers and that one can still apply for, the first one first."""
    month = month_of(on) + 1
    for _ in range(MOST_STARTS_LOOKED_AT):
        entry = departure.entry(month)
        if entry is None or entry.renew:
            return
        last_day = _apply_by(departure, entry.month)
        if last_day is None or last_day >= on:
            yield entry.month
        month = entry.month + 1


def _apply_by(departure: Departure, enters: Month) -> date | None:
    day = departure.version.apply_by
    return None if day is None else last_such_day_before(day, enters)


def _way(held: Award, departures: list[tuple[Month, Departure]]) -> OpenWay:
    first = min(enters for enters, _ in departures)
    at_first = [departure for enters, departure in departures if enters == first]
    return OpenWay(
        held=held,
        course=at_first[0].receiving,
        guarantee=at_first[0].version.guarantee,
        enters=first,
        modes=frozenset(departure.offering.mode for _, departure in departures),
        apply_by=min((day for d in at_first if (day := _apply_by(d, first)) is not None), default=None),
        places=min((d.version.places for d in at_first if d.version.places is not None), default=None),
        has_conditions=any(departure.version.requirement is not None for departure in at_first),
        by_what_it_confers=all(departure.sending.award_id != held.award_id for departure in at_first),
        members_only=held.is_national and all(_is_for_members(departure) for departure in at_first),
    )
