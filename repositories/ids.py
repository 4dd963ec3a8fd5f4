"""Telling our own ids from what somebody put into an address."""

from uuid import UUID


def is_id(text: str) -> bool:
    """Whether this could be one of our ids.

    Other text never matches a row, but asking for it is an error on some databases: MariaDB does not compare
    its ASCII column with an accent, PostgreSQL takes no NUL.
    """
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
