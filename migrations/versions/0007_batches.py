"""Batches of certificates

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Batches of certificates."""
    long = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "batches",
        sa.Column("batch_id", long, nullable=False),
        sa.Column("adviser_id", long, nullable=False),
        sa.Column("place_kind", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("receiving_id", sa.String(), nullable=False),
        sa.Column("offering_id", sa.String(), nullable=False),
        sa.Column("enters", sa.Integer(), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("seen_held", sa.String(), nullable=True),
        sa.Column("seen_studied", sa.String(), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("accepts_subject_to_places", sa.Boolean(), nullable=False),
        sa.Column("meanings", sa.String(), nullable=False),
        sa.Column("unused_columns", sa.String(), nullable=False),
        sa.Column("guessed_letters", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stop_reason", sa.String(), nullable=True),
        sa.Column("names_erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["adviser_id"], ["accounts.account_id"], name=op.f("fk_batches_adviser_id_accounts")),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_batches")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_batches_adviser_id"), "batches", ["adviser_id"])
    op.create_index(op.f("ix_batches_changed_at"), "batches", ["changed_at"])
    op.create_index(op.f("ix_batches_state"), "batches", ["state"])

    op.create_table(
        "batch_lines",
        sa.Column("batch_id", long, nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("typed", sa.String(), nullable=True),
        sa.Column("reference_key", sa.String(), nullable=True),
        sa.Column("learner_id", long, nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.batch_id"], name=op.f("fk_batch_lines_batch_id_batches")),
        sa.PrimaryKeyConstraint("batch_id", "line", name=op.f("pk_batch_lines")),
    )
    op.create_index(op.f("ix_batch_lines_learner_id"), "batch_lines", ["learner_id"])
    op.create_index(op.f("ix_batch_lines_reference_key"), "batch_lines", ["reference_key"])

    op.create_table(
        "batch_papers",
        sa.Column("batch_id", long, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("drawn_for", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.batch_id"], name=op.f("fk_batch_papers_batch_id_batches")),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_batch_papers")),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("batch_papers")
    op.drop_index(op.f("ix_batch_lines_reference_key"), table_name="batch_lines")
    op.drop_index(op.f("ix_batch_lines_learner_id"), table_name="batch_lines")
    op.drop_table("batch_lines")
    op.drop_index(op.f("ix_batches_state"), table_name="batches")
    op.drop_index(op.f("ix_batches_changed_at"), table_name="batches")
    op.drop_index(op.f("ix_batches_adviser_id"), table_name="batches")
    op.drop_table("batches")
