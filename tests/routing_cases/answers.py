"""One shape for what the search answers and for what its examiner does, so that every case is put to both."""

from collections.abc import Callable
from dataclasses import dataclass

from routes_graph.agreements import Guarantee
from routes_graph.graph import QualificationGraph
from routes_graph.months import format_month
from routes_graph.query import Query
from routes_graph.register import Register
from routes_graph.result import CheckedRequirement, NoRouteReason
from routes_graph.route import Leg, Route
from routes_graph.search import find_routes
from tests.routes_graph.oracle import Oracle, judge

Line = tuple[str, int, Guarantee, int, int | None, int | None]
"""Ends, legs, weakest guarantee, legs to renew, credit lost, fee."""

LegSeen = tuple[str, int, str, str, bool]
"""Agreement, version, offering, entry month, whether it would need renewing."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a leg asks for: its state as a whole, and each leaf's (None: membership of the sending institution)."""

    state: str | None
    leaves: dict[str | None, str]


@dataclass(frozen=True, kw_only=True)
class RouteSeen:
    """One route that is listed."""

    line: Line
    legs: tuple[LegSeen, ...]
    others_like_it: int
    asked: tuple[Asked, ...]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Routes, soonest first, or the reason for none."""

    routes: tuple[RouteSeen, ...]
    reason: NoRouteReason | None

    @property
    def lines(self) -> list[Line]:
        """The routes' figures, as the worked examples write them."""
        return [r.line for r in self.routes]

    @property
    def legs(self) -> list[tuple[LegSeen, ...]]:
        """The routes' legs."""
        return [r.legs for r in self.routes]

    @property
    def only(self) -> RouteSeen:
        """The one route that there is."""
        (route,) = self.routes
        return route


Ask = Callable[[Register, Query], Answer]


def by_search(register: Register, query: Query) -> Answer:
    """What the search says."""
    result = find_routes(QualificationGraph(register), query)
    assert result.complete
    return Answer(
        routes=tuple(
            RouteSeen(
                line=line_of(r.route),
                legs=tuple(leg_seen(leg) for leg in r.route.legs),
                others_like_it=r.others_like_it,
                asked=tuple(asked_of(checked) for checked in r.requirements),
            )
            for r in result.routes
        ),
        reason=result.reason,
    )


def by_oracle(register: Register, query: Query) -> Answer:
    """What the examiner says."""
    oracle = Oracle(register, query)
    answer = judge(register, query)
    return Answer(
        routes=tuple(
            RouteSeen(
                line=line_of(Route(legs=r.shown)),
                legs=tuple(leg_seen(leg) for leg in r.shown),
                others_like_it=len(r.tie) - 1,
                asked=tuple(
                    Asked(state=state, leaves=leaves)
                    for state, leaves in (oracle.states(r.shown, i) for i in range(len(r.shown)))
                ),
            )
            for r in answer.routes
        ),
        reason=answer.reason,
    )


def line_of(route: Route) -> Line:
    """The route's figures."""
    c = route.criteria
    return (format_month(c.ends), c.legs, c.guarantee, c.legs_to_renew, c.credit_lost, c.fee)


def leg_seen(leg: Leg) -> LegSeen:
    """What a leg is told by."""
    v = leg.version
    return (v.agreement_id, v.version, leg.offering.offering_id, format_month(leg.enters), leg.renew)


def asked_of(checked: CheckedRequirement | None) -> Asked:
    """What a leg asks for."""
    if checked is None:
        return Asked(state=None, leaves={})
    return Asked(state=checked.state.value, leaves=dict(leaves_of(checked)))


def leaves_of(checked: CheckedRequirement) -> list[tuple[str | None, str]]:
    """Each leaf's name and state."""
    if checked.children:
        return [leaf for child in checked.children for leaf in leaves_of(child)]
    name = None if checked.requirement is None else checked.requirement.requirement_id
    return [(name, checked.state.value)]
