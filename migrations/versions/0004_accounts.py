"""Accounts, the roles they hold, how they sign in, and for whom something was done

Revision ID: 0004
Revises: 0003
"""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Accounts, the roles they hold, how they sign in, and for whom something was done."""


def downgrade() -> None:
    """Undo it."""
