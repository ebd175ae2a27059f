"""Plans that are kept for learners. The caller has found the learner on the adviser's desk."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from ..desk.plan import Plan, Wanted, WantedKind
from ..desk.typed import search_key
from .tables import PlanRow


def list_plans(session: Session, learner_id: int) -> tuple[Plan, ...]:
    """The learner's plans, newest first, those that were removed left out."""
    return tuple(plan for plan in list_all_plans(session, learner_id) if plan.removed_at is None)


def list_all_plans(session: Session, learner_id: int) -> tuple[Plan, ...]:
    """The same with those that were removed and are still there."""
    rows = session.exec(
        select(PlanRow)
        .where(col(PlanRow.learner_id) == learner_id)
        .order_by(col(PlanRow.plan_id).desc())
        .execution_options(populate_existing=True)
    )
    return tuple(_plan(row) for row in rows)


def find_plan(session: Session, learner_id: int, plan_id: int) -> Plan | None:
    """That plan of that learner, removed or not."""
    return next((plan for plan in list_all_plans(session, learner_id) if plan.plan_id == plan_id), None)


def add_plan(
    session: Session,
    learner_id: int,
    *,
    title: str,
    search: str,
    legs: Iterable[str],
    wanted: Wanted,
    nothing_leads: bool,
    note: str = "",
    by: int,
    now: datetime,
) -> Plan:
    """Keep another one."""
    row = PlanRow(
        learner_id=learner_id,
        title=title,
        title_key=search_key(title),
        search=search,
        legs="\n".join(legs) or None,
        note=note,
        wanted_kind=wanted.kind.value,
        wanted_key=wanted.key,
        nothing_leads=nothing_leads,
        created_at=now,
        changed_at=now,
        changed_by=by,
    )
    session.add(row)
    session.flush()
    return _plan(row)


def change_plan(session: Session, plan: Plan, *, revision: int, title: str, note: str, by: int, now: datetime) -> bool:
    """Keep its new title and note. False, and nothing is kept, where somebody has changed it since `revision`."""
    return _change(
        session, plan, revision, title=title, title_key=search_key(title), note=note, changed_at=now, changed_by=by
    )


def set_plan_removed(session: Session, plan: Plan, removed_at: datetime | None) -> bool:
    """Take a plan away, or put it back. One that is taken away is not the chosen one any more."""
    chosen = {} if removed_at is None else {"is_chosen": False}
    return _change(session, plan, plan.revision, removed_at=removed_at, **chosen)


def choose_plan(session: Session, learner_id: int, plan_id: int | None) -> None:
    """Make it the one that the learner follows; None: none is."""
    session.execute(
        update(PlanRow)
        .where(col(PlanRow.learner_id) == learner_id)
        .values(is_chosen=False if plan_id is None else col(PlanRow.plan_id) == plan_id)
    )


def _change(session: Session, plan: Plan, revision: int, **values: object) -> bool:
    changed = session.execute(
        update(PlanRow)
        .where(
            col(PlanRow.plan_id) == plan.plan_id,
            col(PlanRow.learner_id) == plan.learner_id,
            col(PlanRow.revision) == revision,
        )
        .values(revision=revision + 1, **values)
        .returning(col(PlanRow.plan_id))
    )
    return changed.first() is not None


def _plan(row: PlanRow) -> Plan:
    assert row.plan_id is not None  # noqa: S101 - it has been saved
    return Plan(
        plan_id=row.plan_id,
        learner_id=row.learner_id,
        title=row.title,
        search=row.search,
        legs=tuple(row.legs.split("\n")) if row.legs else (),
        note=row.note,
        wanted=Wanted(kind=WantedKind(row.wanted_kind), key=row.wanted_key),
        nothing_leads=row.nothing_leads,
        is_chosen=row.is_chosen,
        created_at=row.created_at,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        removed_at=row.removed_at,
        revision=row.revision,
    )
