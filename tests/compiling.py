"""A thousand tests make an engine of their own, and all say the same statements to one of three servers.

SQLAlchemy writes a statement's text anew for each engine, for engines may speak to different servers. That is a
quarter of what a test costs that makes an app, and leaves much behind to be cleared away. Each process of tests writes
it once for each server.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

STATEMENTS = 3_000
"""Of all three kinds of database."""
_compiled: LRUCache[Any, Any] = LRUCache(STATEMENTS)


def compile_each_statement_once() -> None:
    """From now on, in this process."""
    Engine._compiled_cache = property(lambda engine: _compiled, lambda engine, own: None)  # type: ignore[assignment]
    DefaultDialect.__eq__ = _speaks_alike  # type: ignore[method-assign, assignment]
    DefaultDialect.__hash__ = _hash_of_kind  # type: ignore[method-assign, assignment]


def _speaks_alike(one: DefaultDialect, other: object) -> bool:
    """Whether both speak to a server of the same kind and version."""
    return type(one) is type(other) and one.server_version_info == getattr(other, "server_version_info", None)


def _hash_of_kind(one: DefaultDialect) -> int:
    return hash(type(one))
