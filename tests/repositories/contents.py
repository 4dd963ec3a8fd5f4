"""What stands in a database: rows for every table there is, read again, and the tables themselves."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    LargeBinary,
    MetaData,
    Table,
    TypeDecorator,
    UniqueConstraint,
    inspect,
    select,
)
from sqlalchemy.engine import Inspector

from repositories.models import Base

OURS = {"alembic_version", "migration_progress"}
Rows = dict[str, list[dict[str, Any]]]


def fill(engine: Engine) -> None:
    """Two rows for each table that has none: one with all that it can hold, one with what it must hold."""
    tables = _tables(engine)
    with engine.begin() as connection:
        for table in tables:
            if connection.execute(select(table).limit(1)).first() is None:
                for number in (1, 2):
                    connection.execute(table.insert(), _row(table, number))


def rows_of(engine: Engine) -> Rows:
    """Everything that stands in the tables, in one order."""
    tables = _tables(engine)
    with engine.connect() as connection:
        return {
            table.name: sorted((dict(row) for row in connection.execute(select(table)).mappings()), key=repr)
            for table in tables
        }


def schema_of(engine: Engine) -> dict[str, str]:
    """Each table as the database describes it, in one order."""
    found = inspect(engine)
    return {
        name: repr([_sorted(each) for each in _described(found, name)]) for name in found.get_table_names()
    }


def _described(found: Inspector, table: str) -> list[list[Any]]:
    return [
        [(each["name"], str(each["type"]), each["nullable"]) for each in found.get_columns(table)],
        [found.get_pk_constraint(table)["constrained_columns"]],
        [(each["name"], each["referred_table"]) for each in found.get_foreign_keys(table)],
        [(each["name"], each["column_names"], each["unique"]) for each in found.get_indexes(table)],
        [(each["name"], each["column_names"]) for each in found.get_unique_constraints(table)],
    ]


def _sorted(described: list[Any]) -> list[Any]:
    return sorted(described, key=repr)


def _tables(engine: Engine) -> list[Table]:
    """What is there now, with the models' types: the databases call JSON and numbers by names of their own."""
    found = MetaData()
    found.reflect(engine)
    tables = [table for table in found.sorted_tables if table.name not in OURS]
    for table in tables:
        known = Base.metadata.tables.get(table.name)
        for column in table.columns:
            if known is not None and column.name in known.columns:
                column.type = known.columns[column.name].type
    return tables


def _row(table: Table, number: int) -> dict[str, Any]:
    return {
        column.name: _value(column, number) for column in table.columns if number == 1 or not column.nullable
    }


def _value(column: Column[Any], number: int) -> Any:
    target = next((key.column for key in column.foreign_keys if key.column.table is not column.table), None)
    if target is not None:
        # Both rows belong to the first one there, unless this is what tells them apart.
        return _value(target, number if _tells_apart(column) else 1)
    return _of_type(column, number)


def _tells_apart(column: Column[Any]) -> bool:
    table: Any = column.table
    keys = [table.primary_key, *(each for each in table.constraints if isinstance(each, UniqueConstraint))]
    indexes = [index for index in table.indexes if index.unique]
    return any([each.name for each in key.columns] == [column.name] for key in [*keys, *indexes])


def _of_type(column: Column[Any], number: int) -> Any:
    kind: Any = column.type
    kind = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    if isinstance(kind, LargeBinary):
        return bytes([number]) * 32
    if kind.python_type in PLAIN:
        return PLAIN[kind.python_type](number)
    return f"{column.name}-{number}"[: getattr(kind, "length", None) or 40]


PLAIN: dict[type, Callable[[int], Any]] = {
    dict: lambda number: {"number": number},
    bool: lambda number: number == 1,
    int: lambda number: number,
    float: float,
    Decimal: Decimal,
    datetime: lambda number: datetime(2026, 1, number, tzinfo=UTC),
    date: lambda number: date(2026, 1, number),
}
