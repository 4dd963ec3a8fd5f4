"""proofs of payment are found by their message, their file and the reference in them

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INDEXED = ("message_id", "sha256", "reference_key")


def upgrade() -> None:
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reference_key", sa.String(length=400), nullable=True))
        for column in INDEXED:
            batch_op.create_index(batch_op.f(f"ix_payments_{column}"), [column], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("payments", schema=None) as batch_op:
        for column in INDEXED:
            batch_op.drop_index(batch_op.f(f"ix_payments_{column}"))
        batch_op.drop_column("reference_key")
