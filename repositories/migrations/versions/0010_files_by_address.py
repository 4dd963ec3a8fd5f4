"""a proof may still be at an address, which is longer than any provider's id

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.alter_column(
            "media_id",
            existing_type=sa.String(length=200),
            type_=sa.String(length=2000),
            existing_nullable=True,
        )


def downgrade() -> None:
    # A proof whose address does not fit is fetched no more: it stays for the operator, without its file.
    op.execute("UPDATE payments SET media_id = NULL, due_at = NULL WHERE LENGTH(media_id) > 200")
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.alter_column(
            "media_id",
            existing_type=sa.String(length=2000),
            type_=sa.String(length=200),
            existing_nullable=True,
        )
