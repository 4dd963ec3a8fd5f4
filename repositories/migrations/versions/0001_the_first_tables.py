"""the first tables

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

from repositories.models import base as types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("settings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("catalogue_version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.Column("deleted_at", types.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "idempotent_answers",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("key_digest", types.DigestType, nullable=False),
        sa.Column("request_digest", types.DigestType, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("location", sa.String(length=300), nullable=True),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idempotent_answers")),
        sa.UniqueConstraint(
            "account_id", "key_digest", name=op.f("uq_idempotent_answers_account_id_key_digest")
        ),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "job_ticks",
        sa.Column("job", sa.String(length=40), nullable=False),
        sa.Column("tick", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", types.IdType, nullable=True),
        sa.Column("node", sa.String(length=80), nullable=False),
        sa.Column("claimed_at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("job", "tick", name=op.f("pk_job_ticks")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "task_executions",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=True),
        sa.Column("task_id", types.IdType, nullable=False),
        sa.Column("tick", sa.String(length=40), nullable=True),
        sa.Column("node", sa.String(length=80), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.Column("started_at", types.UtcDateTime(), nullable=False),
        sa.Column("finished_at", types.UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_executions")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("task_executions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_task_executions_task_id_started_at"), ["task_id", "started_at"], unique=False
        )

    op.create_table(
        "tasks",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=True),
        sa.Column("job", sa.String(length=40), nullable=False),
        sa.Column("description", sa.String(length=300), nullable=False),
        sa.Column("every_seconds", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("job", name=op.f("uq_tasks_job")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "api_keys",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("prefix", sa.String(length=16), nullable=False),
        sa.Column("digest", types.DigestType, nullable=False),
        sa.Column("revoked_at", types.UtcDateTime(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_api_keys_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_keys_digest")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "channels",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("live_key", sa.String(length=64), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("credentials", types.LongText, nullable=True),
        sa.Column("settings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.Column("deleted_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_channels_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channels")),
        sa.UniqueConstraint("kind", "live_key", name=op.f("uq_channels_kind_live_key")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "resources",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("description", types.LongText, nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("payment", sa.String(length=40), nullable=False),
        sa.Column("amenities", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("media", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("buffer_before_minutes", sa.Integer(), nullable=False),
        sa.Column("buffer_after_minutes", sa.Integer(), nullable=False),
        sa.Column("notice_minutes", sa.Integer(), nullable=False),
        sa.Column("horizon_days", sa.Integer(), nullable=False),
        sa.Column("closures", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("charges", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("grain_minutes", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("metadata", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.Column("deleted_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_resources_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resources")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("resources", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_resources_account_id_position"), ["account_id", "position"], unique=False
        )

    op.create_table(
        "users",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("locale", sa.String(length=16), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("metadata", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.Column("deleted_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_users_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_users_account_id_created_at"), ["account_id", "created_at"], unique=False
        )

    op.create_table(
        "identities",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("user_id", types.IdType, nullable=False),
        sa.Column("channel_id", types.IdType, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("digest", types.DigestType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name=op.f("fk_identities_channel_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_identities_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identities")),
        sa.UniqueConstraint("channel_id", "digest", name=op.f("uq_identities_channel_id_digest")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("identities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identities_user_id"), ["user_id"], unique=False)

    op.create_table(
        "offers",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("resource_id", types.IdType, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("terms", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_offers_resource_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.UniqueConstraint("resource_id", "name", name=op.f("uq_offers_resource_id_name")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "prices",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("resource_id", types.IdType, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offer", sa.String(length=100), nullable=True),
        sa.Column("weekday", sa.String(length=3), nullable=True),
        sa.Column("season_from", sa.Date(), nullable=True),
        sa.Column("season_until", sa.Date(), nullable=True),
        sa.Column("amount", sa.Numeric(precision=14, scale=3), nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_prices_resource_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prices")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("prices", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_prices_resource_id_position"), ["resource_id", "position"], unique=False
        )

    op.create_table(
        "quarantined_items",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("channel_id", types.IdType, nullable=False),
        sa.Column("digest", types.DigestType, nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("raw", types.LongText, nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_quarantined_items_channel_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantined_items")),
        sa.UniqueConstraint("channel_id", "digest", name=op.f("uq_quarantined_items_channel_id_digest")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "sessions",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("user_id", types.IdType, nullable=False),
        sa.Column("open_user_id", types.IdType, nullable=True),
        sa.Column("channel_id", types.IdType, nullable=True),
        sa.Column("address", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("draft", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("dialogue", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("interactions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("last_reply", types.LongText, nullable=True),
        sa.Column("tags", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("metadata", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.Column("last_event", sa.Integer(), nullable=False),
        sa.Column("pending", sa.Integer(), nullable=False),
        sa.Column("next_turn_at", types.UtcDateTime(), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.String(length=80), nullable=True),
        sa.Column("lease_until", types.UtcDateTime(), nullable=True),
        sa.Column("last_inbound_at", types.UtcDateTime(), nullable=True),
        sa.Column("last_activity_at", types.UtcDateTime(), nullable=False),
        sa.Column("closed_at", types.UtcDateTime(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.Column("deleted_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sessions_account_id")),
        sa.ForeignKeyConstraint(["channel_id"], ["channels.id"], name=op.f("fk_sessions_channel_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("open_user_id", name=op.f("uq_sessions_open_user_id")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sessions_account_id_last_activity_at"),
            ["account_id", "last_activity_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_sessions_pending_next_turn_at"), ["pending", "next_turn_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_sessions_status_last_activity_at"), ["status", "last_activity_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "booking_series",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("resource_id", types.IdType, nullable=False),
        sa.Column("user_id", types.IdType, nullable=True),
        sa.Column("session_id", types.IdType, nullable=True),
        sa.Column("offer", sa.String(length=100), nullable=False),
        sa.Column("rule", sa.String(length=300), nullable=False),
        sa.Column("first_date", sa.Date(), nullable=False),
        sa.Column("wall_time", sa.String(length=5), nullable=True),
        sa.Column("nights", sa.Integer(), nullable=True),
        sa.Column("party_size", sa.Integer(), nullable=False),
        sa.Column("without", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("also", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("customer", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("planned_until", sa.Date(), nullable=False),
        sa.Column("ended_at", types.UtcDateTime(), nullable=True),
        sa.Column("request_digest", types.DigestType, nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_booking_series_account_id")),
        sa.ForeignKeyConstraint(
            ["resource_id"], ["resources.id"], name=op.f("fk_booking_series_resource_id")
        ),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_booking_series_session_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_booking_series_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_series")),
        sa.UniqueConstraint(
            "account_id", "request_digest", name=op.f("uq_booking_series_account_id_request_digest")
        ),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("booking_series", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_booking_series_status_planned_until"), ["status", "planned_until"], unique=False
        )

    op.create_table(
        "bookings",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("resource_id", types.IdType, nullable=False),
        sa.Column("resource_name", sa.String(length=200), nullable=False),
        sa.Column("user_id", types.IdType, nullable=True),
        sa.Column("session_id", types.IdType, nullable=True),
        sa.Column("offer", sa.String(length=100), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("starts_at", types.UtcDateTime(), nullable=False),
        sa.Column("ends_at", types.UtcDateTime(), nullable=False),
        sa.Column("blocked_from", types.UtcDateTime(), nullable=False),
        sa.Column("blocked_until", types.UtcDateTime(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("nights", sa.Integer(), nullable=True),
        sa.Column("party_size", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=14, scale=3), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("price_lines", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("deposit", sa.Numeric(precision=14, scale=3), nullable=True),
        sa.Column("customer", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("expires_at", types.UtcDateTime(), nullable=True),
        sa.Column("actual_starts_at", types.UtcDateTime(), nullable=True),
        sa.Column("actual_ends_at", types.UtcDateTime(), nullable=True),
        sa.Column("request_digest", types.DigestType, nullable=True),
        sa.Column("history", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("metadata", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("updated_at", types.UtcDateTime(), nullable=False),
        sa.Column("deleted_at", types.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_bookings_account_id")),
        sa.ForeignKeyConstraint(["resource_id"], ["resources.id"], name=op.f("fk_bookings_resource_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_bookings_session_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_bookings_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
        sa.UniqueConstraint("account_id", "code", name=op.f("uq_bookings_account_id_code")),
        sa.UniqueConstraint(
            "account_id", "request_digest", name=op.f("uq_bookings_account_id_request_digest")
        ),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_bookings_account_id_created_at"), ["account_id", "created_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bookings_resource_id_blocked_from"), ["resource_id", "blocked_from"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bookings_status_blocked_until"), ["status", "blocked_until"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bookings_status_expires_at"), ["status", "expires_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bookings_user_id_starts_at"), ["user_id", "starts_at"], unique=False
        )

    op.create_table(
        "events",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("session_id", types.IdType, nullable=False),
        sa.Column("sequence_number", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("provider", sa.String(length=40), nullable=True),
        sa.Column("correlation_id", sa.String(length=80), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_events_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint(
            "session_id", "sequence_number", name=op.f("uq_events_session_id_sequence_number")
        ),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "messages",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("session_id", types.IdType, nullable=False),
        sa.Column("channel_id", types.IdType, nullable=False),
        sa.Column("sequence_number", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", types.LongText, nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("delivery_status", sa.String(length=40), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.Column("answers_id", types.IdType, nullable=True),
        sa.Column("provider_id", types.LongText, nullable=True),
        sa.Column("provider_digest", types.DigestType, nullable=True),
        sa.Column("raw", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("sent_at", types.UtcDateTime(), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("processed_at", types.UtcDateTime(), nullable=True),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_messages_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint(
            "channel_id", "provider_digest", name=op.f("uq_messages_channel_id_provider_digest")
        ),
        sa.UniqueConstraint(
            "session_id", "sequence_number", name=op.f("uq_messages_session_id_sequence_number")
        ),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "runs",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("session_id", types.IdType, nullable=False),
        sa.Column("message_id", types.IdType, nullable=False),
        sa.Column("assistant", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("intent", sa.String(length=40), nullable=True),
        sa.Column("duration_ms", sa.Double(), nullable=False),
        sa.Column("tokens_in", sa.Integer(), nullable=False),
        sa.Column("tokens_out", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_runs_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_runs_session_id_created_at"), ["session_id", "created_at"], unique=False
        )

    op.create_table(
        "deliveries",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("message_id", types.IdType, nullable=False),
        sa.Column("session_id", types.IdType, nullable=False),
        sa.Column("channel_id", types.IdType, nullable=False),
        sa.Column("sequence_number", sa.Integer(), nullable=False),
        sa.Column("address", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", types.UtcDateTime(), nullable=False),
        sa.Column("lease_owner", sa.String(length=80), nullable=True),
        sa.Column("lease_until", types.UtcDateTime(), nullable=True),
        sa.Column("error_code", sa.String(length=40), nullable=True),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("sent_at", types.UtcDateTime(), nullable=True),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_deliveries_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("message_id", name=op.f("uq_deliveries_message_id")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deliveries_session_id_sequence_number"),
            ["session_id", "sequence_number"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_deliveries_state_due_at"), ["state", "due_at"], unique=False)

    op.create_table(
        "series_occurrences",
        sa.Column("series_id", types.IdType, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("booking_id", types.IdType, nullable=True),
        sa.Column("skipped", sa.String(length=300), nullable=True),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name=op.f("fk_series_occurrences_booking_id")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["booking_series.id"], name=op.f("fk_series_occurrences_series_id")
        ),
        sa.PrimaryKeyConstraint("series_id", "day", name=op.f("pk_series_occurrences")),
        sa.UniqueConstraint("booking_id", name=op.f("uq_series_occurrences_booking_id")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    op.create_table(
        "slot_claims",
        sa.Column("resource_id", types.IdType, nullable=False),
        sa.Column("seat", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cell", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("booking_id", types.IdType, nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(["booking_id"], ["bookings.id"], name=op.f("fk_slot_claims_booking_id")),
        sa.ForeignKeyConstraint(["resource_id"], ["resources.id"], name=op.f("fk_slot_claims_resource_id")),
        sa.PrimaryKeyConstraint("resource_id", "seat", "cell", name=op.f("pk_slot_claims")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("slot_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_slot_claims_booking_id"), ["booking_id"], unique=False)

    op.create_table(
        "tool_calls",
        sa.Column("id", types.IdType, nullable=False),
        sa.Column("run_id", types.IdType, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("arguments", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("error", sa.String(length=500), nullable=True),
        sa.Column("duration_ms", sa.Double(), nullable=False),
        sa.Column("created_at", types.UtcDateTime(), nullable=False),
        sa.Column("account_id", types.IdType, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_tool_calls_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tool_calls")),
        mysql_charset="utf8mb4",
        mysql_collate="utf8mb4_bin",
        mysql_engine="InnoDB",
    )
    with op.batch_alter_table("tool_calls", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_tool_calls_run_id_position"), ["run_id", "position"], unique=False
        )


def downgrade() -> None:
    # The indexes go with their tables; MariaDB would not let go of those that serve a foreign key.
    op.drop_table("tool_calls")
    op.drop_table("slot_claims")
    op.drop_table("series_occurrences")
    op.drop_table("deliveries")
    op.drop_table("runs")
    op.drop_table("messages")
    op.drop_table("events")
    op.drop_table("bookings")
    op.drop_table("booking_series")
    op.drop_table("sessions")
    op.drop_table("quarantined_items")
    op.drop_table("prices")
    op.drop_table("offers")
    op.drop_table("identities")
    op.drop_table("users")
    op.drop_table("resources")
    op.drop_table("channels")
    op.drop_table("api_keys")
    op.drop_table("tasks")
    op.drop_table("task_executions")
    op.drop_table("job_ticks")
    op.drop_table("idempotent_answers")
    op.drop_table("accounts")
