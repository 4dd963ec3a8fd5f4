"""templates of conversations, permissions, tool servers, what a model cost, and which message names an upload

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from repositories.models import base as types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "session_templates",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("description", sa.String(length=500), nullable=False),
        sa.Column("questions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("greeting", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("quick_replies", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("tags", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("usage_count", sa.Integer(), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.Column("deleted_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_session_templates_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_templates")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )

    with op.batch_alter_table("session_templates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_templates_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_templates_shared"), ["shared"], unique=False)

    op.create_table(
        "permission_decisions",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("session_id", types.IdType, nullable=False),
        sa.Column("run_id", types.IdType, nullable=True),
        sa.Column("message_id", types.IdType, nullable=True),
        sa.Column("tool", sa.String(length=100), nullable=False),
        sa.Column("arguments", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("arguments_digest", types.DigestType, nullable=False),
        sa.Column("needs", sa.String(length=40), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.Column("decided_at", types.UtcDateTime(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_permission_decisions_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_permission_decisions_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permission_decisions")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )

    with op.batch_alter_table("permission_decisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_permission_decisions_account_id_decision_created_at"),
            ["account_id", "decision", "created_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_permission_decisions_session_id_created_at"),
            ["session_id", "created_at"],
            unique=False,
        )

    op.create_table(
        "mcp_servers",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=True),
        sa.Column("user_id", types.IdType, nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("headers", types.LongText, nullable=True),
        sa.Column("tools", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reads", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.Column("deleted_at", types.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mcp_servers")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )

    with op.batch_alter_table("mcp_servers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mcp_servers_account_id"), ["account_id"], unique=False)

    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("model", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("model_calls", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column("cost", sa.Numeric(precision=14, scale=6), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("fallback", sa.String(length=200), nullable=True))

    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("template_id", types.IdType, nullable=True))

    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("message_id", types.IdType, nullable=True))
        batch_op.create_index(
            batch_op.f("ix_attachments_message_id_created_at"), ["message_id", "created_at"], unique=False
        )
    # Which of the uploads from before were named nobody knows, so they count as named: none is cleaned away.
    op.execute("UPDATE attachments SET message_id = id")


def downgrade() -> None:
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachments_message_id_created_at"))
        batch_op.drop_column("message_id")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_column("template_id")
    with op.batch_alter_table("runs", schema=None) as batch_op:
        for name in ("fallback", "cost", "model_calls", "model"):
            batch_op.drop_column(name)
    op.drop_table("mcp_servers")
    op.drop_table("permission_decisions")
    op.drop_table("session_templates")
