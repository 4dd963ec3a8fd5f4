"""Which transactions are taken again."""

from sqlalchemy.exc import DBAPIError, OperationalError

from core.errors import DeskbellError
from core.retry import RetryPolicy
from repositories.driver_errors import code_of
from repositories.errors import AlreadyStoredError, StorageBusyError

ASKED_FOR = frozenset({"40001", "40P01", "55P03", 1213, 1205, 1020})
"""PostgreSQL: serialization failure, deadlock, lock not available. MariaDB: deadlock, lock wait timeout, record changed
since last read."""
RACED = frozenset(
    {"23505", "23503", "23P01", 1062, 1216, 1217, 1451, 1452}
    | {f"SQLITE_CONSTRAINT_{what}" for what in ("UNIQUE", "PRIMARYKEY", "ROWID", "FOREIGNKEY")}
)
"""A key that is there already, a row that others name or that is gone, a time that is taken. A value that is missing or
wrong is not among them: nobody else wrote it, and it is no better the next time."""
RETRIES = RetryPolicy(first_wait=0.005, tries=8, jitter=1.0)


def is_raced(error: DBAPIError) -> bool:
    """Whether somebody else was faster, who is visible the next time."""
    return code_of(error.orig) in RACED


def worth_another_try(error: DBAPIError) -> bool:
    """Whether the database asks for it, or somebody else was faster."""
    if is_raced(error) or code_of(error.orig) in ASKED_FOR:
        return True
    return isinstance(error, OperationalError) and "database is locked" in str(error.orig)


def after_every_try(error: DBAPIError) -> DeskbellError:
    """Our error once every try has failed."""
    return AlreadyStoredError() if is_raced(error) else StorageBusyError()
