"""Accords, agreement versions, and what belongs to each version: awards, signatures, requirements, support."""

from datetime import date

from sqlmodel import Field

from .base import Table, refers_to

VERSION = "agreement_versions:agreement_id,version"


class AccordRow(Table, table=True):
    """A network's agreement in principle."""

    __tablename__ = "accords"

    accord_id: str = Field(primary_key=True)
    network_id: str = Field(foreign_key="networks.network_id", index=True)
    title: str
    floor: str
    terms: str | None = None
    since: date | None = None
    until: date | None = None
    reply_days: int | None = None


class AccordSignatureRow(Table, table=True):
    """An institution has signed an accord."""

    __tablename__ = "accord_signatures"

    accord_id: str = Field(primary_key=True, foreign_key="accords.accord_id")
    institution_id: str = Field(primary_key=True, foreign_key="institutions.institution_id", index=True)
    signed_on: date
    signatory: str | None = None
    role: str | None = None


class AgreementVersionRow(Table, table=True):
    """One version of a progression agreement. Entry months are whole numbers; `apply_by` stands as MM-DD."""

    __tablename__ = "agreement_versions"

    agreement_id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    network_id: str = Field(foreign_key="networks.network_id", index=True)
    accord_id: str | None = Field(default=None, foreign_key="accords.accord_id", index=True)
    title: str
    guarantee: str
    first_entry: int
    last_entry: int
    agreed_in_principle_on: date | None = None
    review_due: date | None = None
    withdrawn_on: date | None = None
    teach_out_until: int | None = None
    apply_by: str | None = None
    places: int | None = None
    credits_recognised: int = 0
    credits_exempted: int = 0
    sender_scope: str
    contact_name: str | None = None
    contact_email: str | None = None
    summary: str | None = None
    url: str | None = None


class AgreementAwardRow(Table, table=True):
    """An award on the sending or the receiving side of a version."""

    __tablename__ = "agreement_awards"
    __table_args__ = (refers_to(["agreement_id", "version"], VERSION),)

    agreement_id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    side: str = Field(primary_key=True)
    award_id: str = Field(primary_key=True, foreign_key="awards.award_id", index=True)


class AgreementSignatureRow(Table, table=True):
    """A party has signed a version. `party_kind` is 'institution' or 'network', and says where `party_id` is found."""

    __tablename__ = "agreement_signatures"
    __table_args__ = (refers_to(["agreement_id", "version"], VERSION),)

    agreement_id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    party_kind: str = Field(primary_key=True)
    party_id: str = Field(primary_key=True)
    signed_on: date
    signatory: str | None = None
    role: str | None = None


class RequirementRow(Table, table=True):
    """One node of what a version asks; `position` keeps the order in which its parent joins it."""

    __tablename__ = "requirements"
    __table_args__ = (
        refers_to(["agreement_id", "version"], VERSION),
        refers_to(["parent_id"], "requirements:requirement_id", within_load=True),
    )

    requirement_id: str = Field(primary_key=True)
    agreement_id: str = Field(index=True)
    version: int
    parent_id: str | None = Field(default=None, index=True)
    position: int
    kind: str
    award_id: str | None = Field(default=None, foreign_key="awards.award_id")
    minimum_grade: str | None = None
    credits: int | None = None
    level: str | None = None
    text: str | None = None


class SupportRow(Table, table=True):
    """Help that an institution owes the learners who come by a version."""

    __tablename__ = "supports"
    __table_args__ = (refers_to(["agreement_id", "version"], VERSION),)

    support_id: str = Field(primary_key=True)
    agreement_id: str = Field(index=True)
    version: int
    institution_id: str = Field(foreign_key="institutions.institution_id", index=True)
    text: str
    review_due: date | None = None
