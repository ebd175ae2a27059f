"""Letters that are to be sent

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Letters that are to be sent."""
    op.create_table(
        "outbox_letters",
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("carried_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_outbox_letters")),
    )
    op.create_index(op.f("ix_outbox_letters_next_try_at"), "outbox_letters", ["next_try_at"])


def downgrade() -> None:
    """Undo it."""
    op.drop_index(op.f("ix_outbox_letters_next_try_at"), table_name="outbox_letters")
    op.drop_table("outbox_letters")
