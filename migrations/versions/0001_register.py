"""The register, and what the application keeps beside it

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The register, and what the application keeps beside it."""
    op.create_table(
        "audit_records",
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_audit_records")),
    )
    op.create_index(op.f("ix_audit_records_at"), "audit_records", ["at"])
    op.create_index(op.f("ix_audit_records_subject"), "audit_records", ["subject"])

    op.create_table(
        "careers",
        sa.Column("career_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("soc2020", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("career_id", name=op.f("pk_careers")),
    )
    op.create_table(
        "grade_scales",
        sa.Column("grade_scale_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("grade_scale_id", name=op.f("pk_grade_scales")),
    )
    op.create_table(
        "institutions",
        sa.Column("institution_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_cy", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ukprn", sa.String(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("colour", sa.String(), nullable=True),
        sa.Column("contact_name", sa.String(), nullable=True),
        sa.Column("contact_email", sa.String(), nullable=True),
        sa.Column("contact_phone", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("institution_id", name=op.f("pk_institutions")),
    )
    op.create_table(
        "networks",
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.String(), nullable=True),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["successor_id"],
            ["networks.network_id"],
            name=op.f("fk_networks_successor_id_networks"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("network_id", name=op.f("pk_networks")),
    )
    op.create_table(
        "register_state",
        sa.Column("state_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("state_id", name=op.f("pk_register_state")),
    )
    op.create_table(
        "submissions",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_submissions")),
    )
    op.create_index(op.f("ix_submissions_claimed_at"), "submissions", ["claimed_at"])

    op.create_table(
        "tries",
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key_hash", "window_start", name=op.f("pk_tries")),
    )
    op.create_index(op.f("ix_tries_window_start"), "tries", ["window_start"])

    op.create_table(
        "accords",
        sa.Column("accord_id", sa.String(), nullable=False),
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("floor", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reply_days", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["network_id"], ["networks.network_id"], name=op.f("fk_accords_network_id_networks")),
        sa.PrimaryKeyConstraint("accord_id", name=op.f("pk_accords")),
    )
    op.create_index(op.f("ix_accords_network_id"), "accords", ["network_id"])

    op.create_table(
        "awards",
        sa.Column("award_id", sa.String(), nullable=False),
        sa.Column("institution_id", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_cy", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("framework", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("credits", sa.Integer(), nullable=True),
        sa.Column("ssa", sa.String(), nullable=False),
        sa.Column("hecos", sa.String(), nullable=True),
        sa.Column("qualification_number", sa.String(), nullable=True),
        sa.Column("ucas_code", sa.String(), nullable=True),
        sa.Column("standard", sa.String(), nullable=True),
        sa.Column("confers", sa.String(), nullable=True),
        sa.Column("grade_scale_id", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["confers"],
            ["awards.award_id"],
            name=op.f("fk_awards_confers_awards"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["grade_scale_id"], ["grade_scales.grade_scale_id"], name=op.f("fk_awards_grade_scale_id_grade_scales")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.institution_id"], name=op.f("fk_awards_institution_id_institutions")
        ),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_awards")),
    )
    op.create_index(op.f("ix_awards_institution_id"), "awards", ["institution_id"])

    op.create_table(
        "grades",
        sa.Column("grade_scale_id", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("ucas_points", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["grade_scale_id"], ["grade_scales.grade_scale_id"], name=op.f("fk_grades_grade_scale_id_grade_scales")
        ),
        sa.PrimaryKeyConstraint("grade_scale_id", "grade", name=op.f("pk_grades")),
    )
    op.create_table(
        "memberships",
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("institution_id", sa.String(), nullable=False),
        sa.Column("stay", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.institution_id"], name=op.f("fk_memberships_institution_id_institutions")
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.network_id"], name=op.f("fk_memberships_network_id_networks")
        ),
        sa.PrimaryKeyConstraint("network_id", "institution_id", "stay", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_institution_id"), "memberships", ["institution_id"])

    op.create_table(
        "recognitions",
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("recognises_id", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.network_id"], name=op.f("fk_recognitions_network_id_networks")
        ),
        sa.ForeignKeyConstraint(
            ["recognises_id"], ["networks.network_id"], name=op.f("fk_recognitions_recognises_id_networks")
        ),
        sa.PrimaryKeyConstraint("network_id", "recognises_id", "since", name=op.f("pk_recognitions")),
    )
    op.create_table(
        "accord_signatures",
        sa.Column("accord_id", sa.String(), nullable=False),
        sa.Column("institution_id", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("signatory", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["accord_id"], ["accords.accord_id"], name=op.f("fk_accord_signatures_accord_id_accords")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.institution_id"],
            name=op.f("fk_accord_signatures_institution_id_institutions"),
        ),
        sa.PrimaryKeyConstraint("accord_id", "institution_id", name=op.f("pk_accord_signatures")),
    )
    op.create_index(op.f("ix_accord_signatures_institution_id"), "accord_signatures", ["institution_id"])

    op.create_table(
        "agreement_versions",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.String(), nullable=False),
        sa.Column("accord_id", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("guarantee", sa.String(), nullable=False),
        sa.Column("first_entry", sa.Integer(), nullable=False),
        sa.Column("last_entry", sa.Integer(), nullable=False),
        sa.Column("agreed_in_principle_on", sa.Date(), nullable=True),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("teach_out_until", sa.Integer(), nullable=True),
        sa.Column("apply_by", sa.String(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("credits_recognised", sa.Integer(), nullable=False),
        sa.Column("credits_exempted", sa.Integer(), nullable=False),
        sa.Column("sender_scope", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=True),
        sa.Column("contact_email", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["accord_id"], ["accords.accord_id"], name=op.f("fk_agreement_versions_accord_id_accords")
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.network_id"], name=op.f("fk_agreement_versions_network_id_networks")
        ),
        sa.PrimaryKeyConstraint("agreement_id", "version", name=op.f("pk_agreement_versions")),
    )
    op.create_index(op.f("ix_agreement_versions_accord_id"), "agreement_versions", ["accord_id"])
    op.create_index(op.f("ix_agreement_versions_network_id"), "agreement_versions", ["network_id"])

    op.create_table(
        "award_careers",
        sa.Column("career_id", sa.String(), nullable=False),
        sa.Column("award_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["awards.award_id"], name=op.f("fk_award_careers_award_id_awards")),
        sa.ForeignKeyConstraint(["career_id"], ["careers.career_id"], name=op.f("fk_award_careers_career_id_careers")),
        sa.PrimaryKeyConstraint("career_id", "award_id", name=op.f("pk_award_careers")),
    )
    op.create_index(op.f("ix_award_careers_award_id"), "award_careers", ["award_id"])

    op.create_table(
        "offerings",
        sa.Column("offering_id", sa.String(), nullable=False),
        sa.Column("award_id", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("attendance", sa.String(), nullable=True),
        sa.Column("entry_credits", sa.Integer(), nullable=False),
        sa.Column("duration_months", sa.Integer(), nullable=False),
        sa.Column("intakes", sa.String(), nullable=False),
        sa.Column("fee", sa.Integer(), nullable=True),
        sa.Column("first_entry", sa.Integer(), nullable=True),
        sa.Column("last_entry", sa.Integer(), nullable=True),
        sa.Column("postcode", sa.String(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["award_id"], ["awards.award_id"], name=op.f("fk_offerings_award_id_awards")),
        sa.PrimaryKeyConstraint("offering_id", name=op.f("pk_offerings")),
    )
    op.create_index(op.f("ix_offerings_award_id"), "offerings", ["award_id"])

    op.create_table(
        "agreement_awards",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("award_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id", "version"],
            ["agreement_versions.agreement_id", "agreement_versions.version"],
            name=op.f("fk_agreement_awards_agreement_id_version_agreement_versions"),
        ),
        sa.ForeignKeyConstraint(["award_id"], ["awards.award_id"], name=op.f("fk_agreement_awards_award_id_awards")),
        sa.PrimaryKeyConstraint("agreement_id", "version", "side", "award_id", name=op.f("pk_agreement_awards")),
    )
    op.create_index(op.f("ix_agreement_awards_award_id"), "agreement_awards", ["award_id"])

    op.create_table(
        "agreement_signatures",
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("party_kind", sa.String(), nullable=False),
        sa.Column("party_id", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("signatory", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id", "version"],
            ["agreement_versions.agreement_id", "agreement_versions.version"],
            name=op.f("fk_agreement_signatures_agreement_id_version_agreement_versions"),
        ),
        sa.PrimaryKeyConstraint(
            "agreement_id", "version", "party_kind", "party_id", name=op.f("pk_agreement_signatures")
        ),
    )
    op.create_table(
        "requirements",
        sa.Column("requirement_id", sa.String(), nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("award_id", sa.String(), nullable=True),
        sa.Column("minimum_grade", sa.String(), nullable=True),
        sa.Column("credits", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id", "version"],
            ["agreement_versions.agreement_id", "agreement_versions.version"],
            name=op.f("fk_requirements_agreement_id_version_agreement_versions"),
        ),
        sa.ForeignKeyConstraint(["award_id"], ["awards.award_id"], name=op.f("fk_requirements_award_id_awards")),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["requirements.requirement_id"],
            name=op.f("fk_requirements_parent_id_requirements"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("requirement_id", name=op.f("pk_requirements")),
    )
    op.create_index(op.f("ix_requirements_agreement_id"), "requirements", ["agreement_id"])
    op.create_index(op.f("ix_requirements_parent_id"), "requirements", ["parent_id"])

    op.create_table(
        "supports",
        sa.Column("support_id", sa.String(), nullable=False),
        sa.Column("agreement_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id", "version"],
            ["agreement_versions.agreement_id", "agreement_versions.version"],
            name=op.f("fk_supports_agreement_id_version_agreement_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institutions.institution_id"], name=op.f("fk_supports_institution_id_institutions")
        ),
        sa.PrimaryKeyConstraint("support_id", name=op.f("pk_supports")),
    )
    op.create_index(op.f("ix_supports_agreement_id"), "supports", ["agreement_id"])
    op.create_index(op.f("ix_supports_institution_id"), "supports", ["institution_id"])

    op.bulk_insert(
        sa.table("register_state", sa.column("state_id"), sa.column("version")), [{"state_id": 1, "version": 0}]
    )


def downgrade() -> None:
    """The way back."""
    op.drop_index(op.f("ix_supports_institution_id"), table_name="supports")
    op.drop_index(op.f("ix_supports_agreement_id"), table_name="supports")

    op.drop_table("supports")
    op.drop_index(op.f("ix_requirements_parent_id"), table_name="requirements")
    op.drop_index(op.f("ix_requirements_agreement_id"), table_name="requirements")

    op.drop_table("requirements")
    op.drop_table("agreement_signatures")
    op.drop_index(op.f("ix_agreement_awards_award_id"), table_name="agreement_awards")

    op.drop_table("agreement_awards")
    op.drop_index(op.f("ix_offerings_award_id"), table_name="offerings")

    op.drop_table("offerings")
    op.drop_index(op.f("ix_award_careers_award_id"), table_name="award_careers")

    op.drop_table("award_careers")
    op.drop_index(op.f("ix_agreement_versions_network_id"), table_name="agreement_versions")
    op.drop_index(op.f("ix_agreement_versions_accord_id"), table_name="agreement_versions")

    op.drop_table("agreement_versions")
    op.drop_index(op.f("ix_accord_signatures_institution_id"), table_name="accord_signatures")

    op.drop_table("accord_signatures")
    op.drop_table("recognitions")
    op.drop_index(op.f("ix_memberships_institution_id"), table_name="memberships")

    op.drop_table("memberships")
    op.drop_table("grades")
    op.drop_index(op.f("ix_awards_institution_id"), table_name="awards")

    op.drop_table("awards")
    op.drop_index(op.f("ix_accords_network_id"), table_name="accords")

    op.drop_table("accords")
    op.drop_index(op.f("ix_tries_window_start"), table_name="tries")

    op.drop_table("tries")
    op.drop_index(op.f("ix_submissions_claimed_at"), table_name="submissions")

    op.drop_table("submissions")
    op.drop_table("register_state")
    op.drop_table("networks")
    op.drop_table("institutions")
    op.drop_table("grade_scales")
    op.drop_table("careers")
    op.drop_index(op.f("ix_audit_records_subject"), table_name="audit_records")
    op.drop_index(op.f("ix_audit_records_at"), table_name="audit_records")

    op.drop_table("audit_records")
