"""Guarantee certificates

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Guarantee certificates."""
    op.create_table(
        "certificates",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("link_hash", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("seal_key_id", sa.String(), nullable=False),
        sa.Column("seal_digest", sa.String(), nullable=False),
        sa.Column("full_name", sa.String(), nullable=True),
        sa.Column("checking_name", sa.String(), nullable=True),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("enters", sa.Integer(), nullable=False),
        sa.Column("entry_year", sa.Integer(), nullable=False),
        sa.Column("reserves_place", sa.Boolean(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["replaces"], ["certificates.code"], name=op.f("fk_certificates_replaces_certificates")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_certificates")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_certificates_link_hash")),
    )
    op.create_index(op.f("ix_certificates_agreement_id"), "certificates", ["agreement_id"])
    op.create_index(op.f("ix_certificates_expires_on"), "certificates", ["expires_on"])
    op.create_index(op.f("ix_certificates_replaces"), "certificates", ["replaces"])

    op.create_table(
        "certificate_events",
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["code"], ["certificates.code"], name=op.f("fk_certificate_events_code_certificates")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_certificate_events")),
    )
    op.create_index(op.f("ix_certificate_events_code"), "certificate_events", ["code"])


def downgrade() -> None:
    """The way back."""
    op.drop_index(op.f("ix_certificate_events_code"), table_name="certificate_events")

    op.drop_table("certificate_events")
    op.drop_index(op.f("ix_certificates_replaces"), table_name="certificates")
    op.drop_index(op.f("ix_certificates_expires_on"), table_name="certificates")
    op.drop_index(op.f("ix_certificates_agreement_id"), table_name="certificates")

    op.drop_table("certificates")
