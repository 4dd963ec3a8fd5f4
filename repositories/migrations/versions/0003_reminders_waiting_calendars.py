"""reminders, the waiting list, calendars kept elsewhere, and proofs that a machine reads

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from repositories.models import base as types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("booking_id", types.IdType, nullable=False),
        sa.Column("starts_at", types.UtcDateTime(), nullable=False),
        sa.Column("minutes_before", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("message_id", types.IdType, nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_reminders_account_id")),
        sa.ForeignKeyConstraint(["booking_id"], ["bookings.id"], name=op.f("fk_reminders_booking_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint(
            "booking_id",
            "starts_at",
            "minutes_before",
            name=op.f("uq_reminders_booking_id_starts_at_minutes_before"),
        ),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )

    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bookings_status_starts_at"), ["status", "starts_at"], unique=False
        )

    op.create_table(
        "waiting_entries",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("resource_id", types.IdType, nullable=False),
        sa.Column("user_id", types.IdType, nullable=False),
        sa.Column("session_id", types.IdType, nullable=True),
        sa.Column("offer", sa.String(length=100), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("wall_time", sa.String(length=5), nullable=True),
        sa.Column("nights", sa.Integer(), nullable=True),
        sa.Column("party_size", sa.Integer(), nullable=False),
        sa.Column("starts_at", types.UtcDateTime(), nullable=False),
        sa.Column("customer", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("booking_id", types.IdType, nullable=True),
        sa.Column("live_digest", types.DigestType, nullable=True),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_waiting_entries_account_id")),
        sa.ForeignKeyConstraint(["booking_id"], ["bookings.id"], name=op.f("fk_waiting_entries_booking_id")),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_waiting_entries_resource_id")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_waiting_entries_session_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_waiting_entries_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_entries")),
        sa.UniqueConstraint("live_digest", name=op.f("uq_waiting_entries_live_digest")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )

    with op.batch_alter_table("waiting_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waiting_entries_booking_id"), ["booking_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_waiting_entries_resource_id_status_starts_at"),
            ["resource_id", "status", "starts_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_waiting_entries_status_starts_at"), ["status", "starts_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_waiting_entries_user_id_status"), ["user_id", "status"], unique=False
        )

    op.create_table(
        "external_calendars",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("resource_id", types.IdType, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("address", types.LongText, nullable=False),
        sa.Column("every_minutes", sa.Integer(), nullable=False),
        sa.Column("due_at", types.UtcDateTime(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.Column("etag", sa.String(length=200), nullable=True),
        sa.Column("content_digest", types.DigestType, nullable=True),
        sa.Column("read_at", types.UtcDateTime(), nullable=True),
        sa.Column("read_until", types.UtcDateTime(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.Column("deleted_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_external_calendars_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_external_calendars_resource_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_calendars")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )

    with op.batch_alter_table("external_calendars", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_external_calendars_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_external_calendars_resource_id"), ["resource_id"], unique=False)

    op.create_table(
        "imported_busy_times",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("calendar_id", types.IdType, nullable=False),
        sa.Column("resource_id", types.IdType, nullable=False),
        sa.Column("starts_at", types.UtcDateTime(), nullable=False),
        sa.Column("ends_at", types.UtcDateTime(), nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(
            ["calendar_id"], ["external_calendars.id"], name=op.f("fk_imported_busy_times_calendar_id")
        ),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_imported_busy_times_resource_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_busy_times")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )

    with op.batch_alter_table("imported_busy_times", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_busy_times_calendar_id"), ["calendar_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_imported_busy_times_resource_id_starts_at"),
            ["resource_id", "starts_at"],
            unique=False,
        )

    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("read_attempts", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("read_due_at", types.UtcDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_payments_read_due_at"), ["read_due_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payments_read_due_at"))
        batch_op.drop_column("read_due_at")
        batch_op.drop_column("read_attempts")
    op.drop_table("imported_busy_times")
    op.drop_table("external_calendars")
    op.drop_table("waiting_entries")
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bookings_status_starts_at"))
    op.drop_table("reminders")
