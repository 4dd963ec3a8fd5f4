"""The errors that storage raises."""

from sqlalchemy.exc import DBAPIError

from core.errors import DeskbellError

DatabaseError = DBAPIError
"""What the database itself refused; the unit of work decides whether the transaction is taken again."""


class UnknownFieldError(DeskbellError):
    """A field that the record does not have."""

    def __init__(self, record: str, unknown: list[str], known: list[str]) -> None:
        self.unknown = unknown
        super().__init__(f"{record} has no field {', '.join(unknown)}. Known fields: {', '.join(known)}.")


class BadCursorError(DeskbellError):
    """The cursor is not one that a list of ours gave out."""


class AlreadyStoredError(DeskbellError):
    """A row with this unique key is there already; the whole transaction is to be taken again or refused."""


class StorageBusyError(DeskbellError):
    """The database asked us to try again, more often than we were willing to."""
