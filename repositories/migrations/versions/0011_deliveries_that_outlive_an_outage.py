"""deliveries that outlive an outage: an expiry, parts, and channels in trouble

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

from repositories.models import base as types

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OPTIONS = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_bin", "mysql_engine": "InnoDB"}


def upgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tried_at", types.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("expires_at", types.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("replayed_at", types.UtcDateTime(), nullable=True))
        batch_op.create_index("ix_deliveries_session_id_state", ["session_id", "state"])
        batch_op.drop_index("ix_deliveries_session_id_sequence_number")
    op.create_table(
        "delivery_parts",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("message_id", types.IdType, nullable=False),
        sa.Column("channel_id", types.IdType, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("provider_id", types.LongText, nullable=True),
        sa.Column("provider_digest", types.DigestType, nullable=True),
        sa.Column("error_code", sa.String(length=40), nullable=True),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_delivery_parts_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_parts")),
        sa.UniqueConstraint("message_id", "number", name=op.f("uq_delivery_parts_message_id_number")),
        **OPTIONS,
    )
    op.create_index(
        "ix_delivery_parts_channel_id_provider_digest", "delivery_parts", ["channel_id", "provider_digest"]
    )
    op.create_table(
        "channel_troubles",
        sa.Column("channel_id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("message_id", types.IdType, nullable=False),
        sa.Column("seen_at", types.UtcDateTime(), nullable=False),
        sa.Column("probe_at", types.UtcDateTime(), nullable=True),
        sa.Column("failing_since", types.UtcDateTime(), nullable=True),
        sa.Column("error_code", sa.String(length=40), nullable=True),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name=op.f("fk_channel_troubles_channel_id")),
        sa.PrimaryKeyConstraint("channel_id", name=op.f("pk_channel_troubles")),
        **OPTIONS,
    )


def downgrade() -> None:
    op.drop_table("channel_troubles")
    op.drop_table("delivery_parts")
    # What was given up could be sent again; before, it had failed.
    op.execute("UPDATE deliveries SET state = 'failed' WHERE state = 'parked'")
    op.execute("UPDATE messages SET delivery_status = 'failed' WHERE delivery_status = 'parked'")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index("ix_deliveries_session_id_sequence_number", ["session_id", "sequence_number"])
        batch_op.drop_index("ix_deliveries_session_id_state")
        batch_op.drop_column("replayed_at")
        batch_op.drop_column("expires_at")
        batch_op.drop_column("tried_at")
