"""What the house asks of a place for files, whichever it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.errors import DeskbellError

Clock = Callable[[], datetime]

# No dot may begin a part, so that no key climbs out of its place or hides in it.
_KEY = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
MAX_KEY = 200


class StorageError(DeskbellError):
    """The file storage did not do what it was asked.

    ``permanent``: it refuses, and trying again is useless until somebody changes the settings.
    """

    def __init__(self, message: str | None = None, *, permanent: bool = False) -> None:
        self.permanent = permanent
        super().__init__(message)


class BadKeyError(StorageError):
    """That cannot be the key of a file."""


class NoSuchFileError(StorageError):
    """There is no such file."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is kept. ``size`` is in bytes; ``url`` is where the place itself names it, if it does."""

    key: str
    url: str | None
    size: int
    content_type: str


class Storage(Protocol):
    """Keeps files under keys such as ``account/proofs/id.jpg``: letters, digits, ``._-`` and slashes.

    Every call may take seconds and raises a :class:`StorageError`; none may be made while a transaction is open.
    """

    def put(self, key: str, content: bytes, content_type: str) -> StoredFile:
        """Keep a file; one that has the key already is replaced, whole or not at all."""
        ...

    def get(self, key: str) -> bytes:
        """The content; raises :class:`NoSuchFileError`."""
        ...

    def delete(self, key: str) -> None:
        """Forget a file; nothing happens where there is none."""
        ...


def checked_key(key: str) -> str:
    """The key as it is; raises :class:`BadKeyError` for one that could mean something else somewhere."""
    if len(key) > MAX_KEY or not _KEY.fullmatch(key):
        raise BadKeyError(permanent=True)
    return key
