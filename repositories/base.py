"""What every repository can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    true,
)
from sqlalchemy.orm import Session as OrmSession

from core.ids import is_id, new_id
from core.scope import Scope
from repositories.errors import BadCursorError, UnknownFieldError
from repositories.models import Base
from repositories.models.base import utc_now

Model = TypeVar("Model", bound=Base)
AnyColumns = tuple[Any, ...]
MAX_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[Model]):
    """A part of a list, newest first, and the cursor of the next one."""

    items: Sequence[Model]
    next_cursor: str | None


class BaseRepository(Generic[Model]):
    """Create, read, change and delete rows of one model within one scope. It never commits."""

    model: type[Model]

    def __init__(self, session: OrmSession, scope: Scope) -> None:
        self._session = session
        self.scope = scope

    def create(self, **fields: Any) -> Model:
        """Store a new row of the scope's account and return it."""
        self._check_fields(fields)
        if self.scope.account_id is not None and "account_id" in self._columns():
            fields["account_id"] = self.scope.account_id
        row = self.model(**fields)
        self._session.add(row)
        self._session.flush()
        return row

    def get_by_id(self, row_id: str) -> Model | None:
        """The row, or None where this scope has none such."""
        if not is_id(row_id):
            return None
        return self._session.scalars(self._visible().where(self._id() == row_id)).one_or_none()

    def fresh(self, row_id: str) -> Model | None:
        """The row as it is in the database now, whatever this unit of work has read before."""
        if not is_id(row_id):
            return None
        return self._session.scalars(self._fresh().where(self._id() == row_id)).one_or_none()

    def locked(self, row_id: str) -> Model | None:
        """The row as it is now, which nobody else changes before our transaction has ended."""
        if not is_id(row_id):
            return None
        held = self._fresh().where(self._id() == row_id).with_for_update()
        return self._session.scalars(held).one_or_none()

    def get_all(
        self, limit: int = 50, cursor: str | None = None, *filters: ColumnElement[bool]
    ) -> Page[Model]:
        """The newest rows, at most ``limit`` (1 to 200), from the cursor on."""
        return self._page(self._visible().where(*filters), limit, cursor)

    def update(self, row_id: str, **fields: Any) -> Model | None:
        """Change the named fields of a row; None where this scope has none such."""
        self._check_fields(fields)
        row = self.get_by_id(row_id)
        if row is None:
            return None
        for name, value in fields.items():
            setattr(row, name, value)
        self._session.flush()
        return row

    def delete(self, row_id: str) -> bool:
        """Remove a row for good; False where this scope has none such."""
        row = self.get_by_id(row_id)
        if row is None:
            return False
        self._session.delete(row)
        self._session.flush()
        return True

    def soft_delete(self, row_id: str) -> bool:
        """Hide a row and keep its history; only for models that have ``deleted_at``."""
        return self.update(row_id, deleted_at=utc_now()) is not None

    def count(self, *filters: ColumnElement[bool]) -> int:
        """How many rows there are."""
        visible = self._visible().where(*filters).subquery()
        return self._session.scalar(select(func.count()).select_from(visible)) or 0

    def exists(self, row_id: str) -> bool:
        """Whether the scope has this row."""
        return self.get_by_id(row_id) is not None

    def insert_many(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert complete rows in one statement, past the object layer: the hot path's way.

        Every row must name the same columns.
        """
        if rows:
            self._session.connection().execute(
                _insert(self.table()), [{"id": new_id(), **row} for row in rows]
            )

    def database_time(self) -> datetime:
        """Now by the database's clock, which all nodes share."""
        dialect = self._session.connection().dialect.name
        if dialect == "sqlite":
            # One machine, one clock: SQLite reads the same one as we do.
            return utc_now()
        now: ColumnElement[datetime] = (
            func.clock_timestamp() if dialect == "postgresql" else literal_column("UTC_TIMESTAMP(6)")
        )
        value = self._session.scalar(select(now))
        assert isinstance(value, datetime)
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    @classmethod
    def table(cls) -> Table:
        """The model's table, for statements on plain rows."""
        return table_of(cls.model)

    def _visible(self) -> Select[Model]:
        """All rows of the scope that are not deleted."""
        statement = select(self.model).where(self._owned())
        if "deleted_at" in self._columns():
            statement = statement.where(self.table().c.deleted_at.is_(None))
        return statement

    def _owned(self, model: type[Base] | None = None) -> ColumnElement[bool]:
        """That a row, of another model where one is named, is the scope's: in every statement that finds rows."""
        table = table_of(model or self.model)
        if self.scope.account_id is None or "account_id" not in table.c:
            return true()
        return table.c.account_id == self.scope.account_id

    def _execute_owned(
        self, prebuilt: Select[*AnyColumns] | Update, values: Mapping[str, Any]
    ) -> CursorResult[*AnyColumns]:
        """Run a statement that was built once, on the scope's rows of the model alone."""
        connection, account_id = self._session.connection(), self.scope.account_id
        if account_id is None:
            return connection.execute(prebuilt, values)
        return connection.execute(_of_account(prebuilt, self.table()), {**values, "account": account_id})

    def _fresh(self) -> Select[Model]:
        return self._visible().execution_options(populate_existing=True)

    def _page(self, statement: Select[Model], limit: int, cursor: str | None) -> Page[Model]:
        limit = max(1, min(limit, MAX_LIMIT))
        statement = statement.order_by(self._id().desc()).limit(limit + 1)
        if cursor:
            statement = statement.where(self._id() < _checked_cursor(cursor))
        rows = self._session.scalars(statement).all()
        return Page(rows[:limit], rows[limit - 1].id if len(rows) > limit else None)

    def _id(self) -> Any:
        return self.model.id

    def _columns(self) -> set[str]:
        return set(self.model.__mapper__.attrs.keys())

    def _check_fields(self, fields: Mapping[str, Any]) -> None:
        known = self._columns()
        unknown = sorted(set(fields) - known)
        if unknown:
            raise UnknownFieldError(self.model.__name__, unknown, sorted(known))


def narrowed(wanted: Mapping[Any, object]) -> list[ColumnElement[bool]]:
    """The conditions that these columns have these values; None asks for nothing."""
    return [column == value for column, value in wanted.items() if value is not None]


def table_of(model: type[Base]) -> Table:
    """The table of a model."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


@lru_cache(maxsize=256)
def _of_account(statement: Select[*AnyColumns] | Update, table: Table) -> Select[*AnyColumns] | Update:
    return statement.where(table.c.account_id == bindparam("account"))


@cache
def _insert(table: Table) -> Insert:
    """Built once: building a statement costs more than running it."""
    return insert(table)


def _checked_cursor(cursor: str) -> str:
    if len(cursor) != 36 or not cursor.isascii():
        raise BadCursorError
    return cursor
