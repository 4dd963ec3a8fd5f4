"""Something for every argument, by its type."""

import inspect
from collections import abc
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from core.ids import new_id
from repositories.models import Base

PLAIN: dict[Any, Any] = {
    Any: "x",
    object: datetime(2027, 1, 1, tzinfo=UTC),
    Decimal: Decimal(1),
    bool: True,
    int: 1,
    float: 1.0,
    str: new_id(),
    bytes: b"x" * 32,
    range: range(2),
    date: date(2027, 1, 1),
    datetime: datetime(2027, 1, 1, tzinfo=UTC),
}


def arguments_of(call: Callable[..., Any]) -> dict[str, Any]:
    """By name, also those that may be left out, but for ``*more`` and ``**more``."""
    hints = get_type_hints(call)
    kinds = inspect.Parameter
    return {
        each.name: example_of(hints[each.name])
        for each in inspect.signature(call).parameters.values()
        if each.kind not in (kinds.VAR_POSITIONAL, kinds.VAR_KEYWORD)
    }


def example_of(wanted: Any) -> Any:
    """A value of the type; where it may be None, it is not, and of a mapping the key is a column all tables have."""
    origin, inner = get_origin(wanted), get_args(wanted)
    if wanted in PLAIN:
        return PLAIN[wanted]
    if origin in (UnionType, Union):
        return example_of(next(each for each in inner if each is not NoneType))
    if origin in (dict, abc.Mapping):
        return {"account_id" if inner[0] is str else example_of(inner[0]): example_of(inner[1])}
    if origin is not None:
        items = [example_of(each) for each in inner if each is not Ellipsis]
        return tuple(items) if origin is tuple else items
    if issubclass(wanted, Enum):
        return next(iter(wanted))
    if issubclass(wanted, Base):
        columns = wanted.__mapper__.column_attrs
        return wanted(**{each.key: example_of(each.columns[0].type.python_type) for each in columns})
    hints = get_type_hints(wanted)
    return wanted(**{field.name: example_of(hints[field.name]) for field in fields(wanted)})
