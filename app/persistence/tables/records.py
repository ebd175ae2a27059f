"""What the application keeps beside the register: its version, the audit trail, submissions and tries."""

from datetime import datetime

from sqlalchemy import BigInteger, Integer
from sqlmodel import Field

from .base import Instant, Table

# SQLite numbers rows by itself only where the key is an INTEGER, and PostgreSQL would run out of those first.
LONG = BigInteger().with_variant(Integer(), "sqlite")


class RegisterStateRow(Table, table=True):
    """The one row that counts how often the register has changed. Every worker follows it."""

    __tablename__ = "register_state"

    state_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    version: int


class AuditRow(Table, table=True):
    """Who did what to what, for which place, and when. `before` and `after` are JSON, and hold no name of a learner."""

    __tablename__ = "audit_records"

    record_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    at: datetime = Field(sa_type=Instant, index=True)
    actor: str = Field(index=True)
    acting_for: str | None = Field(default=None, index=True)
    action: str
    subject: str = Field(index=True)
    before: str | None = None
    after: str | None = None


class SubmissionRow(Table, table=True):
    """A form that was sent: its key, claimed once, and what came of it."""

    __tablename__ = "submissions"

    key: str = Field(primary_key=True)
    claimed_at: datetime = Field(sa_type=Instant, index=True)
    result: str | None = None


class TriesRow(Table, table=True):
    """How often something was tried within a window of time; the key is a hash, never an address or a name."""

    __tablename__ = "tries"

    key_hash: str = Field(primary_key=True)
    window_start: datetime = Field(primary_key=True, sa_type=Instant, index=True)
    count: int


class SecretRow(Table, table=True):
    """The one row that tells which secret the installation works with, by a fingerprint that does not betray it."""

    __tablename__ = "installation_secret"

    row_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    fingerprint: str
