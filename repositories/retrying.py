"""Which transactions are taken again."""

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from core.errors import DeskbellError
from core.retry import RetryPolicy
from repositories.errors import AlreadyStoredError, StorageBusyError

# PostgreSQL: serialization failure, deadlock, lock not available. MariaDB: deadlock, lock wait timeout,
# record changed since last read.
RETRY_SQLSTATES = frozenset({"40001", "40P01", "55P03"})
RETRY_ERRNOS = frozenset({1213, 1205, 1020})
RETRIES = RetryPolicy(first_wait=0.005, tries=8, jitter=1.0)


def worth_another_try(error: DBAPIError) -> bool:
    """Whether the database asks for it, or somebody else was faster and is visible the next time."""
    if isinstance(error, IntegrityError):
        return True
    if getattr(error.orig, "sqlstate", None) in RETRY_SQLSTATES:
        return True
    arguments = getattr(error.orig, "args", ())
    if arguments and arguments[0] in RETRY_ERRNOS:
        return True
    return isinstance(error, OperationalError) and "database is locked" in str(error.orig)


def after_every_try(error: DBAPIError) -> DeskbellError:
    """Our error once every try has failed."""
    return AlreadyStoredError() if isinstance(error, IntegrityError) else StorageBusyError()
