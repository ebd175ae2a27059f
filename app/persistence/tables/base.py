"""What all tables share: names for constraints that stay the same on every database, and instants in UTC."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, ForeignKeyConstraint, MetaData, TypeDecorator
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The base of every table.

    A table is never asked to validate: the domain has done so before a row is made.
    """

    metadata = MetaData(naming_convention=NAMING)


class Instant(TypeDecorator[datetime]):
    """A moment, always in UTC. SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """A moment without its zone is a mistake, not a guess."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """With its zone again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def refers_to(columns: list[str], target: str, *, within_load: bool = False) -> ForeignKeyConstraint:
    """A reference to the primary key of another table.

    `within_load`: checked when the transaction ends, since rows that name each other arrive together.
    """
    table, names = target.split(":")
    return ForeignKeyConstraint(
        columns,
        [f"{table}.{name}" for name in names.split(",")],
        deferrable=True if within_load else None,
        initially="DEFERRED" if within_load else None,
    )
