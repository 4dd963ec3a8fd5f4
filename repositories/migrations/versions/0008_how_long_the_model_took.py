"""how long a model took is told apart from how long its turn took

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("model_ms", sa.Double(), nullable=False, server_default="0"))
    # Until now the duration of a turn with a model was that of the model alone.
    op.execute("UPDATE runs SET model_ms = duration_ms WHERE model_calls > 0")


def downgrade() -> None:
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.drop_column("model_ms")
