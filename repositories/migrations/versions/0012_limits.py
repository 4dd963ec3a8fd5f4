"""counters against which limits are held, shared by all nodes

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

from repositories.models import base as types

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rate_counters",
        sa.Column("key_digest", types.DigestType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key_digest", name=op.f("pk_rate_counters")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_index(op.f("ix_rate_counters_ends_at"), "rate_counters", ["ends_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_rate_counters_ends_at"), table_name="rate_counters")
    op.drop_table("rate_counters")
