"""Counting how often leaflets were taken, for all workers together."""

from sqlalchemy import update
from sqlmodel import Session, col, select

from routes_graph.months import Month

from ..leaflets.counting import LeafletCount, Taken
from ..leaflets.names import LeafletName
from .insert_once import insert_unless_there
from .tables import LeafletCountRow


def count_leaflet(session: Session, leaflet: LeafletName, taken: Taken, month: Month) -> None:
    """One more."""
    key = {"leaflet": leaflet.key, "taken": taken.value, "month": month}
    insert_unless_there(session, LeafletCountRow, {**key, "count": 0})
    session.execute(
        update(LeafletCountRow)
        .where(
            col(LeafletCountRow.leaflet) == leaflet.key,
            col(LeafletCountRow.taken) == taken.value,
            col(LeafletCountRow.month) == month,
        )
        .values(count=LeafletCountRow.count + 1)
    )


def list_leaflet_counts(session: Session, since: Month) -> tuple[LeafletCount, ...]:
    """Every count from that month on, the newest month first."""
    rows = session.exec(
        select(LeafletCountRow)
        .where(col(LeafletCountRow.month) >= since)
        .order_by(col(LeafletCountRow.month).desc(), col(LeafletCountRow.leaflet), col(LeafletCountRow.taken))
    )
    return tuple(
        LeafletCount(leaflet=LeafletName.parse(row.leaflet), taken=Taken(row.taken), month=row.month, count=row.count)
        for row in rows
    )
