"""files that guests send, and the payments they prove

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from repositories.models import base as types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("channel_id", types.IdType, nullable=False),
        sa.Column("owner_digest", types.DigestType, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("storage_key", sa.String(length=200), nullable=False),
        sa.Column("content_type", sa.String(length=40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_attachments_account_id")),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name=op.f("fk_attachments_channel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attachments_channel_id_owner_digest_created_at"),
            ["channel_id", "owner_digest", "created_at"],
            unique=False,
        )

    op.create_table(
        "payments",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("booking_id", types.IdType, nullable=False),
        sa.Column("user_id", types.IdType, nullable=True),
        sa.Column("session_id", types.IdType, nullable=True),
        sa.Column("message_id", types.IdType, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("media_id", sa.String(length=200), nullable=True),
        sa.Column("storage_key", sa.String(length=200), nullable=True),
        sa.Column("content_type", sa.String(length=40), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("extracted", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", types.UtcDateTime(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("decided_at", types.UtcDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_payments_account_id")),
        sa.ForeignKeyConstraint(["booking_id"], ["bookings.id"], name=op.f("fk_payments_booking_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("booking_id", "message_id", name=op.f("uq_payments_booking_id_message_id")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payments_due_at"), ["due_at"], unique=False)


def downgrade() -> None:
    op.drop_table("payments")
    op.drop_table("attachments")
