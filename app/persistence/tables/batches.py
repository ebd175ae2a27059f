"""Batches of certificates: what was asked for at once, row by row.

What was typed, and with it names and references, stands in a line's `typed`, `reference_key` and `why` (which quotes
it), in a batch's `meanings` and `unused_columns`, and in the papers. All these are erased after a while; what is left
are numbers and codes. Nothing refers to the register, to learners or to certificates: each may go while a batch stays.
"""

from datetime import date, datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field

from .base import Instant, Table
from .records import LONG


class BatchRow(Table, table=True):
    """A batch. `meanings` and `unused_columns` are JSON; `stopping` asks whoever runs it to stop."""

    __tablename__ = "batches"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 -- SQLAlchemy's name; a number is never given twice

    batch_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    adviser_id: int = Field(foreign_key="accounts.account_id", index=True, sa_type=LONG)
    place_kind: str
    place_id: str
    state: str = Field(index=True)
    agreement_id: str
    version: int
    receiving_id: str
    offering_id: str
    enters: int
    consent_on: date
    seen_held: str | None = None
    seen_studied: str | None = None
    seen_on: date | None = None
    accepts_subject_to_places: bool = False
    meanings: str
    unused_columns: str
    guessed_letters: bool = False
    created_at: datetime = Field(sa_type=Instant)
    changed_at: datetime = Field(sa_type=Instant, index=True)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)
    stop_reason: str | None = None
    names_erased_at: datetime | None = Field(default=None, sa_type=Instant)
    revision: int = 1


class BatchLineRow(Table, table=True):
    """A line of a batch's file. `typed` is what it said, as JSON; `why` is why there is no certificate, in words."""

    __tablename__ = "batch_lines"

    batch_id: int = Field(primary_key=True, foreign_key="batches.batch_id", sa_type=LONG)
    line: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    state: str
    typed: str | None = None
    reference_key: str | None = Field(default=None, index=True)
    learner_id: int | None = Field(default=None, index=True, sa_type=LONG)
    code: str | None = None
    why: str | None = None


class BatchPaperRow(Table, table=True):
    """The certificates of a batch as one file, as they were when it was drawn; `drawn_for` tells which these were."""

    __tablename__ = "batch_papers"

    batch_id: int = Field(primary_key=True, foreign_key="batches.batch_id", sa_type=LONG)
    content: bytes = Field(sa_type=LargeBinary)
    drawn_for: str
