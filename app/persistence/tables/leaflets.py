"""How often leaflets were taken."""

from sqlmodel import Field

from .base import Table


class LeafletCountRow(Table, table=True):
    """One leaflet, one way, one month: a count, and nothing that could tell one reader from another."""

    __tablename__ = "leaflet_counts"

    leaflet: str = Field(primary_key=True)
    taken: str = Field(primary_key=True)
    month: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    count: int
