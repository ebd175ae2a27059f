"""The adviser's desk: learners, what they hold, their plans and next steps, and what was wanted in vain.

Nothing here refers to the register: an award or an agreement may go while somebody has it on their plan.
Rows that were taken away by hand stay for a day with `removed_at`, to be put back; erasing a learner leaves none.
"""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from .base import Instant, Table
from .records import LONG


class LearnerRow(Table, table=True):
    """A learner on an adviser's desk. `reference_key` is the reference as it is compared and searched."""

    __tablename__ = "learners"
    # SQLite would give an erased learner's number to the next, and with it what the audit trail says of the former.
    __table_args__ = (UniqueConstraint("adviser_id", "reference_key"), {"sqlite_autoincrement": True})

    learner_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    adviser_id: int = Field(foreign_key="accounts.account_id", sa_type=LONG)
    place_kind: str
    place_id: str = Field(index=True)
    reference: str
    reference_key: str
    email: str | None = None
    consent_on: date
    consent_version: str
    consent_wording: str
    consent_by_batch: int | None = Field(default=None, sa_type=LONG)
    created_at: datetime = Field(sa_type=Instant)
    changed_at: datetime = Field(sa_type=Instant, index=True)
    changed_by: int | None = Field(default=None, foreign_key="accounts.account_id", sa_type=LONG)
    revision: int = 1


class LearnerColleagueRow(Table, table=True):
    """A colleague who sees the learner too: the adviser who handed them over, and goes on seeing them."""

    __tablename__ = "learner_colleagues"

    learner_id: int = Field(primary_key=True, foreign_key="learners.learner_id", sa_type=LONG)
    account_id: int = Field(primary_key=True, foreign_key="accounts.account_id", index=True, sa_type=LONG)
    since: datetime = Field(sa_type=Instant)


class LearnerHoldingRow(Table, table=True):
    """An award that a learner holds or is studying for, and what the adviser has seen of it."""

    __tablename__ = "learner_holdings"

    holding_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    learner_id: int = Field(foreign_key="learners.learner_id", index=True, sa_type=LONG)
    award_id: str = Field(index=True)
    grade: str | None = None
    studied_until: int | None = None
    taken_at: str | None = None
    seen_document: str | None = None
    seen_on: date | None = None
    seen_by: int | None = Field(default=None, foreign_key="accounts.account_id", sa_type=LONG)
    changed_at: datetime = Field(sa_type=Instant)
    changed_by: int | None = Field(default=None, foreign_key="accounts.account_id", sa_type=LONG)
    removed_at: datetime | None = Field(default=None, sa_type=Instant)
    revision: int = 1


class PlanRow(Table, table=True):
    """A search or a route that was kept for a learner, with the adviser's note.

    `search` is its canonical query string; `legs`, a line each, the route that was chosen from its results.
    """

    __tablename__ = "learner_plans"

    plan_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    learner_id: int = Field(foreign_key="learners.learner_id", index=True, sa_type=LONG)
    title: str
    title_key: str
    search: str
    legs: str | None = None
    note: str
    wanted_kind: str
    wanted_key: str = Field(index=True)
    nothing_leads: bool = False
    is_chosen: bool = False
    created_at: datetime = Field(sa_type=Instant)
    changed_at: datetime = Field(sa_type=Instant)
    changed_by: int | None = Field(default=None, foreign_key="accounts.account_id", sa_type=LONG)
    removed_at: datetime | None = Field(default=None, sa_type=Instant)
    revision: int = 1


class NextStepRow(Table, table=True):
    """Something that the learner is to do next. `suggestion` tells what it was suggested from, once."""

    __tablename__ = "learner_steps"

    step_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    learner_id: int = Field(foreign_key="learners.learner_id", index=True, sa_type=LONG)
    plan_id: int | None = Field(default=None, foreign_key="learner_plans.plan_id", index=True, sa_type=LONG)
    text: str
    by: date | None = None
    done_on: date | None = None
    suggestion: str | None = None
    changed_at: datetime = Field(sa_type=Instant)
    changed_by: int | None = Field(default=None, foreign_key="accounts.account_id", sa_type=LONG)
    removed_at: datetime | None = Field(default=None, sa_type=Instant)
    revision: int = 1


class ConfirmationRow(Table, table=True):
    """What a sending institution was asked about a learner, by name, and what it answered.

    The award with its grade and end are as the adviser stated them when they asked; `said_…` is what the institution
    answers for, whether it confirms that or puts it right. `name_key` is what its page is searched by.
    """

    __tablename__ = "learner_confirmations"

    confirmation_id: int | None = Field(default=None, primary_key=True, sa_type=LONG)
    learner_id: int = Field(foreign_key="learners.learner_id", index=True, sa_type=LONG)
    holding_id: int = Field(foreign_key="learner_holdings.holding_id", index=True, sa_type=LONG)
    institution_id: str = Field(index=True)
    award_id: str
    grade: str | None = None
    studied_until: int | None = None
    full_name: str
    student_number: str | None = None
    name_key: str
    asked_at: datetime = Field(sa_type=Instant)
    asked_by: int = Field(foreign_key="accounts.account_id", sa_type=LONG)
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    answered_by: int | None = Field(default=None, foreign_key="accounts.account_id", sa_type=LONG)
    answer: str | None = None
    said_name: str | None = None
    said_grade: str | None = None
    said_until: int | None = None
    reason: str | None = None
    revision: int = 1


class LearnerCertificateRow(Table, table=True):
    """A certificate that an adviser had issued for a learner; of one version and entry month only one is live."""

    __tablename__ = "learner_certificates"
    __table_args__ = (
        Index(
            "uq_learner_certificates_live",
            "learner_id",
            "agreement_id",
            "version",
            "enters",
            unique=True,
            sqlite_where=text("NOT has_ended"),
            postgresql_where=text("NOT has_ended"),
        ),
    )

    code: str = Field(primary_key=True, foreign_key="certificates.code")
    learner_id: int = Field(foreign_key="learners.learner_id", index=True, sa_type=LONG)
    agreement_id: str
    version: int
    enters: int
    has_ended: bool = False
    issued_by: int = Field(foreign_key="accounts.account_id", sa_type=LONG)
    submission: str | None = None


class WishRow(Table, table=True):
    """How often something was wanted to which nothing led, in a month, at a network: a count, and nobody."""

    __tablename__ = "wishes"

    network_id: str = Field(primary_key=True)
    month: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    from_award: str = Field(primary_key=True)
    wanted_kind: str = Field(primary_key=True)
    wanted_key: str = Field(primary_key=True)
    count: int
