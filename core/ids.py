"""Our ids: made, and told from what somebody put into an address; and keys for what others name themselves."""

import hashlib
from uuid import UUID

import uuid_utils

ID_PATTERN = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"


def new_id() -> str:
    """A new public id: UUIDv7, so that ids sort by the time they were made."""
    return str(uuid_utils.uuid7())


def is_id(text: str) -> bool:
    """Whether this could be one of our ids.

    Other text never matches a row, but asking for it is an error on some databases: MariaDB does not compare
    its ASCII column with an accent, PostgreSQL takes no NUL.
    """
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def digest(*parts: str) -> bytes:
    """32 bytes of SHA-256 that differ wherever the parts differ, by case, accent or trailing space."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
