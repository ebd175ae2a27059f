"""Reading a route back from its address, and checking it against the agreements as they stand now.

A link may be old: the agreement has a newer version, or was withdrawn, or the start has gone by. Each is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from routes_graph.agreements import AgreementVersion
from routes_graph.awards import Award, AwardStatus, Offering
from routes_graph.errors import UnknownIdentifier
from routes_graph.graph import QualificationGraph
from routes_graph.months import Month, month_of
from routes_graph.query import Query
from routes_graph.route import MAXIMUM_LEGS, Leg, Route
from routes_graph.terms import Terms

from ..addresses import LegAddress
from ..search_values import NotReadable


class RouteProblemKind(Enum):
    """Why a route cannot be taken as its address says; of one leg, the first that is true."""

    UNREADABLE = "unreadable"
    """The address is cut short, or was never one of ours."""
    UNKNOWN = "unknown"
    """An agreement, course or way of study is not kept here any more."""
    NOT_CONNECTED = "not_connected"
    """The leg does not begin where the one before it ended, or with anything that the learner has."""
    NOT_FREE_IN_TIME = "not_free_in_time"
    """The learner is not free in the month of entry."""
    START_PASSED = "start_passed"
    """The month of entry has gone by."""
    COURSE_CLOSED = "course_closed"
    """The course is not open in that month in that way."""
    NEWER_VERSION = "newer_version"
    """Another version of the agreement governs that month by now."""
    WITHDRAWN = "withdrawn"
    """The agreement was withdrawn, and covers that month no more."""
    NOT_COVERED = "not_covered"
    """No signed version covers that month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteProblem:
    """What is wrong, and with which leg (from 1); the agreement and the course as far as they are known."""

    kind: RouteProblemKind
    number: int
    version: AgreementVersion | None = None
    receiving: Award | None = None
    enters: Month | None = None


@dataclass(frozen=True, kw_only=True)
class RouteReading:
    """The route, where it stands as its address says; and otherwise why not."""

    route: Route | None
    problems: tuple[RouteProblem, ...] = ()


def read_route(graph: QualificationGraph, query: Query, texts: Sequence[str]) -> RouteReading:
    """The route that an address names, checked as of the query's day for who holds what the query says."""
    if not 1 <= len(texts) <= MAXIMUM_LEGS:
        return _refused(RouteProblem(kind=RouteProblemKind.UNREADABLE, number=1))
    legs: list[Leg] = []
    problems: list[RouteProblem] = []
    for number, text in enumerate(texts, start=1):
        try:
            legs.append(_leg(graph, query, LegAddress.parse(text)))
        except NotReadable:
            return _refused(RouteProblem(kind=RouteProblemKind.UNREADABLE, number=number))
        except (UnknownIdentifier, LookupError):
            problems.append(RouteProblem(kind=RouteProblemKind.UNKNOWN, number=number))
    if problems:
        return _refused(*problems)
    problems = [
        RouteProblem(kind=kind, number=number, version=leg.version, receiving=leg.receiving, enters=leg.enters)
        for number, leg in enumerate(legs, start=1)
        if (kind := _problem(graph, query, legs[: number - 1], leg)) is not None
    ]
    return _refused(*problems) if problems else RouteReading(route=Route(legs=tuple(legs)))


def _refused(*problems: RouteProblem) -> RouteReading:
    return RouteReading(route=None, problems=problems)


def _leg(graph: QualificationGraph, query: Query, written: LegAddress) -> Leg:
    """The leg that is named. Raises LookupError where a part of it is not known."""
    agreement = graph.agreement(written.agreement_id)
    version = agreement.version(written.version)
    sending, receiving = graph.award(written.sending_id), graph.award(written.receiving_id)
    if not version.names(sending.award_id, receiving.award_id):
        raise LookupError(written.text)
    terms = Terms.of(agreement, query.as_of)
    return Leg(
        version=version,
        sending=sending,
        receiving=receiving,
        offering=_offering(version, receiving, written.offering_id),
        enters=written.enters,
        renew=terms.last is not None and written.enters > max(v.last_entry for v in terms.signed),
    )


def _offering(version: AgreementVersion, receiving: Award, offering_id: str) -> Offering:
    for offering in receiving.offerings_entered_with(version.credits_exempted):
        if offering.offering_id == offering_id:
            return offering
    raise LookupError(offering_id)


def _problem(graph: QualificationGraph, query: Query, before: list[Leg], leg: Leg) -> RouteProblemKind | None:
    free = _free(graph, query, before, leg)
    if free is None:
        return RouteProblemKind.NOT_CONNECTED
    if leg.enters < month_of(query.as_of):
        return RouteProblemKind.START_PASSED
    if leg.enters < free:
        return RouteProblemKind.NOT_FREE_IN_TIME
    if leg.receiving.status is not AwardStatus.RUNNING or not leg.offering.can_be_entered(leg.enters):
        return RouteProblemKind.COURSE_CLOSED
    return _problem_with_terms(Terms.of(graph.agreement(leg.version.agreement_id), query.as_of), leg)


def _free(graph: QualificationGraph, query: Query, before: list[Leg], leg: Leg) -> Month | None:
    """From which month the learner is free for the leg; None where they cannot come by it at all."""
    sending_id, receiving_id = leg.sending.award_id, leg.receiving.award_id
    behind = graph.with_conferred(
        [*(h.award_id for h in query.holdings.awards), *(b.receiving.award_id for b in before)]
    )
    if receiving_id in behind:
        return None
    if before:
        last = before[-1]
        crosses = graph.recognise_each_other(last.version.network_id, leg.version.network_id, query.as_of)
        return last.ends + 1 if crosses and sending_id in graph.with_conferred([last.receiving.award_id]) else None
    return min(
        (
            query.starting if h.studied_until is None else max(query.starting, h.studied_until + 1)
            for h in query.holdings.awards
            if sending_id in graph.with_conferred([h.award_id])
        ),
        default=None,
    )


def _problem_with_terms(terms: Terms, leg: Leg) -> RouteProblemKind | None:
    governing = terms.governing(leg.sending.award_id, leg.receiving.award_id, leg.enters)
    if governing is not None:
        return None if governing.version == leg.version.version else RouteProblemKind.NEWER_VERSION
    if terms.is_withdrawn:
        return RouteProblemKind.WITHDRAWN
    if not leg.renew:
        return RouteProblemKind.NOT_COVERED
    last = terms.last
    return None if last is not None and last.version == leg.version.version else RouteProblemKind.NEWER_VERSION
