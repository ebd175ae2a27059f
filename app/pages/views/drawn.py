"""Routes as their drawing takes them: names, places, months and the style of each line."""

from collections.abc import Iterable

from routes_graph.awards import Award, Level, Offering
from routes_graph.graph import QualificationGraph
from routes_graph.months import Month, month_of
from routes_graph.query import Holding, Query
from routes_graph.result import MissingAgreement
from routes_graph.route import Leg

from ...drawing import DrawnGuarantee, DrawnLeg, DrawnLevel, DrawnRoute
from .field_words import course_name, way_of_study


def drawn_route(graph: QualificationGraph, query: Query, legs: Iterable[Leg]) -> DrawnRoute:
    """A route of this query, from today."""
    legs = tuple(legs)
    return _drawn(graph, query, legs[0].sending, tuple(_leg(graph, leg) for leg in legs))


def drawn_with_missing(graph: QualificationGraph, query: Query, missing: MissingAgreement) -> DrawnRoute:
    """The route that a missing agreement would open, its leg dashed."""
    before = tuple(_leg(graph, leg) for leg in missing.before)
    after = tuple(_leg(graph, leg) for leg in missing.after)
    first = missing.before[0].sending if missing.before else missing.sending
    lacking = _drawn_leg(
        graph, missing.receiving, missing.offering, missing.enters, DrawnGuarantee.NO_AGREEMENT, renew=False
    )
    return _drawn(graph, query, first, (*before, lacking, *after))


def holding_behind(graph: QualificationGraph, query: Query, award_id: str) -> Holding | None:
    """The holding by which the learner has the award: itself, or a course that confers it; a held one first."""
    fitting = [h for h in query.holdings.awards if award_id in graph.with_conferred([h.award_id])]
    return min(fitting, key=lambda h: (h.studied_until or 0, h.award_id != award_id), default=None)


def drawn_level(level: Level) -> DrawnLevel:
    """A level as the drawing takes it."""
    return DrawnLevel(rank=level.rank, number=level.number, framework=level.framework.value)


def _drawn(graph: QualificationGraph, query: Query, sending: Award, legs: tuple[DrawnLeg, ...]) -> DrawnRoute:
    holding = holding_behind(graph, query, sending.award_id)
    own = sending if holding is None else graph.award(holding.award_id)
    return DrawnRoute(
        level=drawn_level(own.level),
        holds=own.title,
        now=min(month_of(query.as_of), legs[0].begins),
        legs=legs,
        studying_until=None if holding is None else holding.studied_until,
    )


def _leg(graph: QualificationGraph, leg: Leg) -> DrawnLeg:
    guarantee = DrawnGuarantee(leg.guarantee.name)
    return _drawn_leg(graph, leg.receiving, leg.offering, leg.enters, guarantee, renew=leg.renew)


def _drawn_leg(
    graph: QualificationGraph,
    award: Award,
    offering: Offering,
    enters: Month,
    guarantee: DrawnGuarantee,
    *,
    renew: bool,
) -> DrawnLeg:
    institution = graph.institution_of(award)
    return DrawnLeg(
        level=drawn_level(award.level),
        name=course_name(award.title, offering),
        place="" if institution is None else institution.name,
        begins=enters,
        ends=enters + offering.duration_months - 1,
        guarantee=guarantee,
        mode=way_of_study(offering),
        renew=renew,
    )
