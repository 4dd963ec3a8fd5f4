"""what stands is found without its history, and PostgreSQL keeps standing bookings of one seat apart by itself

The slot claims are the authority, on every database. Here a constraint of the database's own watches over them. It
needs no extension: resource and seat are put into one number, and a range of that number alone meets no other's.

Revision ID: 0005
Revises: 0004
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bookings_resource_id_status_blocked_from"),
            ["resource_id", "status", "blocked_from"],
        )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("""
            ALTER TABLE bookings ADD CONSTRAINT ex_bookings_one_seat EXCLUDE USING gist (
                int8range(
                    hashtextextended(resource_id::text, seat), hashtextextended(resource_id::text, seat), '[]'
                ) WITH &&,
                tstzrange(blocked_from, blocked_until) WITH &&
            ) WHERE (status IN ('pending', 'awaiting_verification', 'confirmed', 'checked_in'))
        """)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE bookings DROP CONSTRAINT ex_bookings_one_seat")
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bookings_resource_id_status_blocked_from"))
