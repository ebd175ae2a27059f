"""The adviser's desk: learners, their awards, plans and evidence

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The adviser's desk: learners, their awards, plans and evidence."""
    op.create_table(
        "wishes",
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("month", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("from_award", sa.String(), nullable=False),
        sa.Column("wanted_kind", sa.String(), nullable=False),
        sa.Column("wanted_key", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "network_id", "month", "from_award", "wanted_kind", "wanted_key", name=op.f("pk_wishes")
        ),
    )

    op.create_table(
        "learners",
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("adviser_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place_kind", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("reference_key", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("consent_version", sa.String(), nullable=False),
        sa.Column("consent_wording", sa.String(), nullable=False),
        sa.Column("consent_by_batch", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["adviser_id"], ["accounts.account_id"], name=op.f("fk_learners_adviser_id_accounts")),
        sa.ForeignKeyConstraint(["changed_by"], ["accounts.account_id"], name=op.f("fk_learners_changed_by_accounts")),
        sa.PrimaryKeyConstraint("learner_id", name=op.f("pk_learners")),
        sa.UniqueConstraint("adviser_id", "reference_key", name=op.f("uq_learners_adviser_id_reference_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_learners_changed_at"), "learners", ["changed_at"])
    op.create_index(op.f("ix_learners_place_id"), "learners", ["place_id"])

    op.create_table(
        "learner_certificates",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("enters", sa.Integer(), nullable=False),
        sa.Column("has_ended", sa.Boolean(), nullable=False),
        sa.Column("issued_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("submission", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["code"], ["certificates.code"], name=op.f("fk_learner_certificates_code_certificates")
        ),
        sa.ForeignKeyConstraint(
            ["issued_by"], ["accounts.account_id"], name=op.f("fk_learner_certificates_issued_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.learner_id"], name=op.f("fk_learner_certificates_learner_id_learners")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_learner_certificates")),
    )
    op.create_index(op.f("ix_learner_certificates_learner_id"), "learner_certificates", ["learner_id"])
    op.create_index(
        "uq_learner_certificates_live",
        "learner_certificates",
        ["learner_id", "agreement_id", "version", "enters"],
        unique=True,
        sqlite_where=sa.text("NOT has_ended"),
        postgresql_where=sa.text("NOT has_ended"),
    )

    op.create_table(
        "learner_colleagues",
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.account_id"], name=op.f("fk_learner_colleagues_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.learner_id"], name=op.f("fk_learner_colleagues_learner_id_learners")
        ),
        sa.PrimaryKeyConstraint("learner_id", "account_id", name=op.f("pk_learner_colleagues")),
    )
    op.create_index(op.f("ix_learner_colleagues_account_id"), "learner_colleagues", ["account_id"])

    op.create_table(
        "learner_holdings",
        sa.Column("holding_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("award_id", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("studied_until", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.String(), nullable=True),
        sa.Column("seen_document", sa.String(), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.Column("seen_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["accounts.account_id"], name=op.f("fk_learner_holdings_changed_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.learner_id"], name=op.f("fk_learner_holdings_learner_id_learners")
        ),
        sa.ForeignKeyConstraint(
            ["seen_by"], ["accounts.account_id"], name=op.f("fk_learner_holdings_seen_by_accounts")
        ),
        sa.PrimaryKeyConstraint("holding_id", name=op.f("pk_learner_holdings")),
    )
    op.create_index(op.f("ix_learner_holdings_award_id"), "learner_holdings", ["award_id"])
    op.create_index(op.f("ix_learner_holdings_learner_id"), "learner_holdings", ["learner_id"])

    op.create_table(
        "learner_plans",
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_key", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("legs", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("wanted_kind", sa.String(), nullable=False),
        sa.Column("wanted_key", sa.String(), nullable=False),
        sa.Column("nothing_leads", sa.Boolean(), nullable=False),
        sa.Column("is_chosen", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["accounts.account_id"], name=op.f("fk_learner_plans_changed_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.learner_id"], name=op.f("fk_learner_plans_learner_id_learners")
        ),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_learner_plans")),
    )
    op.create_index(op.f("ix_learner_plans_learner_id"), "learner_plans", ["learner_id"])
    op.create_index(op.f("ix_learner_plans_wanted_key"), "learner_plans", ["wanted_key"])

    op.create_table(
        "learner_confirmations",
        sa.Column("confirmation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("holding_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("institution_id", sa.String(), nullable=False),
        sa.Column("award_id", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=True),
        sa.Column("studied_until", sa.Integer(), nullable=True),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("student_number", sa.String(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("said_name", sa.String(), nullable=True),
        sa.Column("said_grade", sa.String(), nullable=True),
        sa.Column("said_until", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["accounts.account_id"], name=op.f("fk_learner_confirmations_answered_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["accounts.account_id"], name=op.f("fk_learner_confirmations_asked_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["holding_id"],
            ["learner_holdings.holding_id"],
            name=op.f("fk_learner_confirmations_holding_id_learner_holdings"),
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.learner_id"], name=op.f("fk_learner_confirmations_learner_id_learners")
        ),
        sa.PrimaryKeyConstraint("confirmation_id", name=op.f("pk_learner_confirmations")),
    )
    op.create_index(op.f("ix_learner_confirmations_holding_id"), "learner_confirmations", ["holding_id"])
    op.create_index(op.f("ix_learner_confirmations_institution_id"), "learner_confirmations", ["institution_id"])
    op.create_index(op.f("ix_learner_confirmations_learner_id"), "learner_confirmations", ["learner_id"])

    op.create_table(
        "learner_steps",
        sa.Column("step_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("learner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("suggestion", sa.String(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["accounts.account_id"], name=op.f("fk_learner_steps_changed_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.learner_id"], name=op.f("fk_learner_steps_learner_id_learners")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["learner_plans.plan_id"], name=op.f("fk_learner_steps_plan_id_learner_plans")
        ),
        sa.PrimaryKeyConstraint("step_id", name=op.f("pk_learner_steps")),
    )
    op.create_index(op.f("ix_learner_steps_learner_id"), "learner_steps", ["learner_id"])
    op.create_index(op.f("ix_learner_steps_plan_id"), "learner_steps", ["plan_id"])


def downgrade() -> None:
    """Undo it."""
    op.drop_index(op.f("ix_learner_steps_plan_id"), table_name="learner_steps")
    op.drop_index(op.f("ix_learner_steps_learner_id"), table_name="learner_steps")
    op.drop_table("learner_steps")
    op.drop_index(op.f("ix_learner_confirmations_learner_id"), table_name="learner_confirmations")
    op.drop_index(op.f("ix_learner_confirmations_institution_id"), table_name="learner_confirmations")
    op.drop_index(op.f("ix_learner_confirmations_holding_id"), table_name="learner_confirmations")
    op.drop_table("learner_confirmations")
    op.drop_index(op.f("ix_learner_plans_wanted_key"), table_name="learner_plans")
    op.drop_index(op.f("ix_learner_plans_learner_id"), table_name="learner_plans")
    op.drop_table("learner_plans")
    op.drop_index(op.f("ix_learner_holdings_learner_id"), table_name="learner_holdings")
    op.drop_index(op.f("ix_learner_holdings_award_id"), table_name="learner_holdings")
    op.drop_table("learner_holdings")
    op.drop_index(op.f("ix_learner_colleagues_account_id"), table_name="learner_colleagues")
    op.drop_table("learner_colleagues")
    op.drop_index(
        "uq_learner_certificates_live",
        table_name="learner_certificates",
        sqlite_where=sa.text("NOT has_ended"),
        postgresql_where=sa.text("NOT has_ended"),
    )
    op.drop_index(op.f("ix_learner_certificates_learner_id"), table_name="learner_certificates")
    op.drop_table("learner_certificates")
    op.drop_index(op.f("ix_learners_place_id"), table_name="learners")
    op.drop_index(op.f("ix_learners_changed_at"), table_name="learners")
    op.drop_table("learners")
    op.drop_table("wishes")
