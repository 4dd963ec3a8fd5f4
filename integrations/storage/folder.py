"""Files in a folder of this machine, readable by the service alone."""

import contextlib
import os
import tempfile
from pathlib import Path

from core.private_files import make_folders
from integrations.storage.port import NoSuchFileError, StorageError, StoredFile, checked_key


class FolderStorage:
    """Implements :class:`integrations.storage.port.Storage`. Several machines need a folder they share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, key: str, content: bytes, content_type: str) -> StoredFile:
        """Keep a file; a crash halfway leaves the old one, or none."""
        path = self._path(key)
        try:
            make_folders(self._folder, path)
            _write(path, content)
        except OSError as error:
            raise StorageError(f"The file cannot be written: {error.strerror}.") from error
        return StoredFile(key, None, len(content), content_type)

    def get(self, key: str) -> bytes:
        """The content."""
        try:
            return self._path(key).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
            raise NoSuchFileError from error
        except OSError as error:
            raise StorageError(f"The file cannot be read: {error.strerror}.") from error

    def delete(self, key: str) -> None:
        """Forget a file."""
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(f"The file cannot be removed: {error.strerror}.") from error

    def _path(self, key: str) -> Path:
        return self._folder / checked_key(key)


def _write(path: Path, content: bytes) -> None:
    """Next to its place first, then moved there: a reader sees the whole file or none."""
    # The draft's name begins with a dot, which no key can.
    descriptor, draft = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(draft)
        raise
