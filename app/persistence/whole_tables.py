"""Reading tables as a whole, in an order that is the same on every database."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from sqlmodel import Session, select

from .tables import Table

R = TypeVar("R", bound=Table)
K = TypeVar("K", bound=Hashable)


def all_rows(session: Session, table: type[R]) -> list[R]:
    """Every row, in an order that is the same on every database: that of Python's text, not of a collation."""
    columns = [column.name for column in table.__table__.primary_key]  # type: ignore[attr-defined]
    rows = session.exec(select(table).execution_options(populate_existing=True)).all()
    return sorted(rows, key=lambda row: tuple(getattr(row, name) for name in columns))


def grouped(rows: Iterable[R], key: Callable[[R], K]) -> defaultdict[K, list[R]]:
    """The rows under what they have in common, each group in the order in which they came."""
    groups: defaultdict[K, list[R]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
