"""Networks, the institutions in them, and who recognises whom."""

from datetime import date

from sqlmodel import Field

from .base import Table, refers_to


class NetworkRow(Table, table=True):
    """A partnership that keeps agreements."""

    __tablename__ = "networks"
    __table_args__ = (refers_to(["successor_id"], "networks:network_id", within_load=True),)

    network_id: str = Field(primary_key=True)
    name: str
    url: str | None = None
    closed_on: date | None = None
    successor_id: str | None = None
    demonstration: bool = False


class RecognitionRow(Table, table=True):
    """One network recognises another, from a day on."""

    __tablename__ = "recognitions"

    network_id: str = Field(primary_key=True, foreign_key="networks.network_id")
    recognises_id: str = Field(primary_key=True, foreign_key="networks.network_id")
    since: date = Field(primary_key=True)
    until: date | None = None


class InstitutionRow(Table, table=True):
    """A college, university, provider, employer, awarding body or stakeholder."""

    __tablename__ = "institutions"

    institution_id: str = Field(primary_key=True)
    name: str
    name_cy: str | None = None
    kind: str
    ukprn: str | None = None
    postcode: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    url: str | None = None
    colour: str | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None


class MembershipRow(Table, table=True):
    """An institution's stay in a network. Who left and came back has several, numbered from 1."""

    __tablename__ = "memberships"

    network_id: str = Field(primary_key=True, foreign_key="networks.network_id")
    institution_id: str = Field(primary_key=True, foreign_key="institutions.institution_id", index=True)
    stay: int = Field(primary_key=True)
    since: date | None = None
    until: date | None = None
