"""events of everything: who did it and why, also where no conversation is concerned

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

from repositories.models.base import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.CHAR(36).with_variant(mysql.CHAR(36, charset="ascii", collation="ascii_bin"), "mysql", "mariadb")


def upgrade() -> None:
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.alter_column("session_id", existing_type=ID, nullable=True)
        batch_op.alter_column("sequence_number", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("actor", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("cause", sa.String(length=120), nullable=True))
        batch_op.create_index("ix_events_account_id_id", ["account_id", "id"])
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unreachable_since", UtcDateTime(), nullable=True))


def downgrade() -> None:
    # Other tables point at the guests, so that SQLite must not copy theirs.
    with op.batch_alter_table("users", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("unreachable_since")
    # What was not numbered in a session has no place in the tables of before.
    op.execute("DELETE FROM events WHERE session_id IS NULL OR sequence_number IS NULL")
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index("ix_events_account_id_id")
        batch_op.drop_column("cause")
        batch_op.drop_column("actor")
        batch_op.drop_column("version")
        batch_op.alter_column("sequence_number", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("session_id", existing_type=ID, nullable=False)
