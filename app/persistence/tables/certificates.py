"""Guarantee certificates as they were issued, and what happened to them since."""

from datetime import date

from sqlmodel import Field

from .base import Table
from .records import LONG


class CertificateRow(Table, table=True):
    """A certificate. `content` is the text that was sealed, without the names; these stand apart, to be erased.

    Nothing here refers to the register: what a certificate promises outlives agreement and network.
    `entry_year` is the academic year of the entry, by which places are counted.
    """

    __tablename__ = "certificates"

    code: str = Field(primary_key=True)
    link_hash: str | None = Field(default=None, unique=True)
    content: str
    seal_key_id: str
    seal_digest: str
    full_name: str | None = None
    checking_name: str | None = None
    salt: str | None = None
    agreement_id: str = Field(index=True)
    version: int
    enters: int
    entry_year: int
    reserves_place: bool
    issued_on: date
    expires_on: date = Field(index=True)
    replaces: str | None = Field(default=None, foreign_key="certificates.code", index=True)


class CertificateEventRow(Table, table=True):
    """Something that happened to a certificate."""

    __tablename__ = "certificate_events"

    event_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    code: str = Field(foreign_key="certificates.code", index=True)
    kind: str
    on: date
    by: str | None = None
    reason: str | None = None
