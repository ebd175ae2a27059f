"""Leaflets, and how often they were taken

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """How often leaflets were taken."""
    op.create_table(
        "leaflet_counts",
        sa.Column("leaflet", sa.String(), nullable=False),
        sa.Column("taken", sa.String(), nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("leaflet", "taken", "month", name=op.f("pk_leaflet_counts")),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("leaflet_counts")
