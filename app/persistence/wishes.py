"""What was wanted and nothing leads to: counted by network and month. Nobody stands in it."""

from dataclasses import dataclass

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from routes_graph.months import Month

from ..desk.plan import Wanted, WantedKind
from .insert_once import insert_unless_there
from .tables import WishRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How often something was wanted in a month by people who come from an award (none named: an empty text)."""

    network_id: str
    month: Month
    from_award: str
    wanted: Wanted
    count: int


def count_wish(session: Session, network_id: str, month: Month, from_award: str, wanted: Wanted) -> None:
    """Count it once more."""
    key = {
        "network_id": network_id,
        "month": month,
        "from_award": from_award,
        "wanted_kind": wanted.kind.value,
        "wanted_key": wanted.key,
    }
    insert_unless_there(session, WishRow, {**key, "count": 0})
    session.execute(
        update(WishRow)
        .where(*(getattr(WishRow, name) == value for name, value in key.items()))
        .values(count=WishRow.count + 1)
    )


def list_wishes(session: Session, network_id: str) -> tuple[Wish, ...]:
    """Every count of the network, latest month first."""
    rows = session.exec(
        select(WishRow)
        .where(col(WishRow.network_id) == network_id)
        .order_by(
            col(WishRow.month).desc(),
            col(WishRow.count).desc(),
            col(WishRow.wanted_key),
            col(WishRow.from_award),
        )
        .execution_options(populate_existing=True)
    )
    return tuple(
        Wish(
            network_id=row.network_id,
            month=row.month,
            from_award=row.from_award,
            wanted=Wanted(kind=WantedKind(row.wanted_kind), key=row.wanted_key),
            count=row.count,
        )
        for row in rows
    )


def times_wanted(session: Session, wanted: Wanted, since: Month) -> int:
    """How often it has been wanted since that month, by whomever. What several networks counted is counted once."""
    by_network = session.exec(
        select(func.sum(WishRow.count))
        .where(
            col(WishRow.wanted_kind) == wanted.kind.value,
            col(WishRow.wanted_key) == wanted.key,
            col(WishRow.month) >= since,
        )
        .group_by(col(WishRow.network_id))
    )
    return max((int(number) for number in by_network), default=0)
