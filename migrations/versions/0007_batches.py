"""Batches of certificates

Revision ID: 0007
Revises: 0006
"""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Batches of certificates."""


def downgrade() -> None:
    """Undo it."""
