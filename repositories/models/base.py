"""The declarative base and the column types that behave alike on SQLite, PostgreSQL and MariaDB."""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import CHAR, JSON, DateTime, Dialect, LargeBinary, MetaData, String, Text
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from core.ids import new_id

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def utc_now() -> datetime:
    """The row's own time stamp, where no clock was handed in."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC moment with microseconds; a naive datetime is refused.

    MariaDB's plain DATETIME drops fractions of a second, and neither it nor SQLite keeps a zone.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """DATETIME(6) on MySQL and MariaDB."""
        if dialect.name in ("mysql", "mariadb"):
            return dialect.type_descriptor(mysql.DATETIME(fsp=6))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; without its zone where the column cannot hold one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"A time without a zone cannot be stored: {value!r}.")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware UTC again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


IdType = CHAR(36).with_variant(mysql.CHAR(36, charset="ascii", collation="ascii_bin"), "mysql", "mariadb")
DigestType = LargeBinary(32).with_variant(mysql.BINARY(32), "mysql", "mariadb")
LongText = Text().with_variant(mysql.LONGTEXT(), "mysql", "mariadb")
JsonType = JSON(none_as_null=True)

Id = Annotated[str, mapped_column(IdType)]
PrimaryId = Annotated[str, mapped_column(IdType, primary_key=True, default=new_id)]
Digest = Annotated[bytes, mapped_column(DigestType)]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
Word = Annotated[str, mapped_column(String(40))]
Name = Annotated[str, mapped_column(String(200))]
JsonObject = Annotated[dict[str, Any], mapped_column(JsonType)]
JsonList = Annotated[list[Any], mapped_column(JsonType)]


class Base(DeclarativeBase):
    """The root of all models; ``utf8mb4_bin`` compares text exactly on MySQL and MariaDB."""

    metadata = MetaData(naming_convention=NAMING)
    __table_args__: Any = {  # noqa: RUF012 - SQLAlchemy declares it on the instance
        "mysql_charset": "utf8mb4",
        "mysql_collate": "utf8mb4_bin",
        "mysql_engine": "InnoDB",
    }

    id: Any


class Owned:
    """A row of one account; every repository filters by it."""

    account_id: Mapped[Id]


class Stamped:
    """When a row was made and last changed."""

    created_at: Mapped[Moment] = mapped_column(default=utc_now)
    updated_at: Mapped[Moment] = mapped_column(default=utc_now, onupdate=utc_now)


class SoftDeleted:
    """A row that is kept for its history after its end."""

    deleted_at: Mapped[Moment | None]


def table_args(*constraints: Any) -> tuple[Any, ...]:
    """The constraints of a table together with the options every table has."""
    return (*constraints, Base.__table_args__)
