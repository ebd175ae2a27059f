"""Which secret the installation works with

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Which secret the installation works with."""
    op.create_table(
        "installation_secret",
        sa.Column("row_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("row_id", name=op.f("pk_installation_secret")),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("installation_secret")
