"""when a session's next turn was planned, so that what a wrong clock planned does not wait for it

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

from repositories.models import base as types

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("turn_planned_at", types.UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_column("turn_planned_at")
