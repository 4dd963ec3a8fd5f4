"""What a backup says of itself: it is written last, so that a folder with it is whole."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from app.backups.errors import BackupError

NAME = "manifest.json"
FORMAT = 1
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Content:
    """One file: its size in bytes, and its digest in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``database`` is its kind, ``revision`` that of its tables, ``rows`` counts those of each table.

    ``versions`` are those of Python and of the database. ``storage`` says where the files of guests are; only those in
    the ``folder`` are here. ``contents`` are by their paths below the backup's folder. ``created_at`` is RFC 3339: what
    was committed before it is in the backup.
    """

    format: int
    created_at: str
    database: str
    revision: str
    versions: dict[str, str]
    storage: str
    rows: dict[str, int]
    contents: dict[str, Content]

    def write(self, folder: Path) -> None:
        """Say that the backup is whole."""
        (folder / NAME).write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """The manifest of a whole backup; raises :class:`BackupError` for anything else."""
        try:
            given = json.loads((folder / NAME).read_text())
            if given["format"] != FORMAT:
                raise BackupError(
                    f"{folder} was made by another version of Deskbell, and is read by that one."
                )
            contents = {name: Content(**each) for name, each in given.pop("contents").items()}
            return cls(**given, contents=contents)
        except OSError as error:
            raise BackupError(f"{folder} holds no whole backup: {NAME} cannot be read.") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BackupError(f"{folder / NAME} is damaged.") from error

    def check(self, folder: Path, name: str) -> None:
        """Raise :class:`BackupError` where a file is not what it was."""
        path = folder / name
        if ".." in Path(name).parts or not path.is_file() or content_of(path) != self.contents[name]:
            raise BackupError(f"{path} is missing or damaged: its digest is not that of the backup.")


def content_of(path: Path) -> Content:
    """The size and digest of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
    return Content(size, digest.hexdigest())
