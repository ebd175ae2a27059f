"""What comes of a batch as things stand: for each learner what they will get, or why not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from certificates.codes import Code
from routes_graph.errors import UnknownIdentifier
from routes_graph.months import academic_year

from ...accounts.places import PlaceKind
from ...batches.batch import Batch
from ...batches.plan import RowPlan
from ...batches.planning import Planner
from ...batches.reading_awards import AwardReader
from ...batches.typed import TypedRow
from ...desk.typed import search_key
from ...persistence.batch_lines import certificates_there_already, list_lines
from ...persistence.certificates import count_places_taken
from ..current_graph import GraphSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPlan:
    """A batch's rows, each with what comes of it. `is_lost`: what all were to get is not in the register any more."""

    rows: tuple[RowPlan, ...]
    is_lost: bool = False

    @property
    def going(self) -> tuple[RowPlan, ...]:
        """Those who will get a certificate, or have it already."""
        return tuple(row for row in self.rows if row.can_go)

    @property
    def staying(self) -> tuple[RowPlan, ...]:
        """Those who will not, as things stand."""
        return tuple(row for row in self.rows if not row.can_go)


def plan_batch(session: Session, snapshot: GraphSnapshot, batch: Batch, today: date) -> BatchPlan:
    """The plan. Nothing is written."""
    rows = [line.typed for line in list_lines(session, batch.batch_id) if line.typed is not None]
    planner = make_planner(session, snapshot, batch, today)
    if planner is None:
        return BatchPlan(rows=tuple(RowPlan(row=row) for row in rows), is_lost=True)
    return BatchPlan(rows=_with_existing(planner, rows, certificates_there_already(session, batch)))


def make_planner(session: Session, snapshot: GraphSnapshot, batch: Batch, today: date) -> Planner | None:
    """What plans the batch's rows; None where the register does not know any more what they are to get."""
    target, graph = batch.target, snapshot.graph
    try:
        version = graph.agreement(target.agreement_id).version(target.version)
        graph.award(target.receiving_id)
    except (UnknownIdentifier, LookupError):
        return None
    reader = AwardReader(
        graph,
        snapshot.lookup,
        sending=[award.award_id for award in version.sending],
        meanings=batch.meanings,
        own_institution=batch.place.place_id if batch.place.kind is PlaceKind.INSTITUTION else None,
    )
    return Planner(
        graph=graph,
        reader=reader,
        batch=batch,
        today=today,
        places_taken=count_places_taken(
            session, target.agreement_id, academic_year(target.enters), today, to_take_one=False
        ),
    )


def _with_existing(planner: Planner, rows: Sequence[TypedRow], existing: dict[str, Code]) -> tuple[RowPlan, ...]:
    """A learner who has one already takes no further place, and is refused nothing."""
    plans = []
    for row in rows:
        code = existing.get(search_key(row.reference))
        taken = planner.places_taken
        plan = planner.plan([row])[0]
        if code is not None and not plan.mistakes:
            planner.places_taken = taken
            plan = replace(plan, existing=code.grouped, refusal=None)
        plans.append(plan)
    return tuple(plans)
