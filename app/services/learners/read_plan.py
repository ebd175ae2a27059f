"""How a plan stands today: its route open or not, whether anything leads there by now, and if it fits what is held."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl

from routes_graph.months import format_month, month_of
from routes_graph.query import Query

from ...desk.learner import LearnerHolding
from ...desk.plan import Plan
from ...search_form import read_search
from ..current_graph import GraphSnapshot
from ..read_route import RouteReading, read_route
from ..search_routes import search_routes


@dataclass(frozen=True, kw_only=True)
class PlanReading:
    """A plan as of today. `query` is None where its search cannot be read any more: an award has gone, say.

    `route` is the reading of its legs, where it has any. `leads_now`: nothing led there when it was recorded, and now
    something does. `holds_otherwise`: the learner's holdings are not those of the plan any more.
    """

    plan: Plan
    query: Query | None
    route: RouteReading | None = None
    leads_now: bool = False
    holds_otherwise: bool = False

    @property
    def has_changed(self) -> bool:
        """Whether it cannot be taken as it was saved."""
        return self.query is None or (self.route is not None and self.route.route is None)


def read_plan(snapshot: GraphSnapshot, plan: Plan, held: tuple[LearnerHolding, ...], today: date) -> PlanReading:
    """Reads it against the graph as of today."""
    query = read_search(pairs_today(plan, today), snapshot, today).query
    if query is None:
        return PlanReading(plan=plan, query=None)
    return PlanReading(
        plan=plan,
        query=query,
        route=read_route(snapshot.graph, query, plan.legs) if plan.legs else None,
        leads_now=plan.nothing_leads and bool(search_routes(snapshot, query).routes),
        holds_otherwise={h.holding for h in held} != set(query.holdings.awards),
    )


def pairs_today(plan: Plan, today: date) -> list[tuple[str, str]]:
    """The plan's search; a month of starting that has gone by becomes this one."""
    now = format_month(month_of(today))
    pairs = parse_qsl(plan.search, keep_blank_values=True)
    return [(name, max(value, now) if name == "starting" else value) for name, value in pairs]
