"""What Deskbell writes is for its own user's eyes: guests' words, their receipts, and the key to everything sealed."""

import os
import stat
from pathlib import Path

from app import keyring
from app.storage import FOLDER
from core.private_files import FILE_MODE, FOLDER_MODE, make_folder

OTHERS = 0o077
DATABASE_FILES = ("", "-wal", "-shm", "-journal")


def keep_private(folder: Path, database: Path | None) -> list[str]:
    """Make the data folder and what is ours in it private, also where an earlier version left it open.

    ``database`` is SQLite's file, wherever it is: the files next to it get its mode by SQLite. Returns what stays open
    to others, in sentences: a folder that is somebody else's, or that others use as well, is left as it is.
    """
    make_folder(folder)
    ours = [folder / keyring.FILE, *_files_of(database)]
    left = [path for path in ours if not _closed(path, FILE_MODE)]
    if not _closed(folder / FOLDER, FOLDER_MODE):
        left.append(folder / FOLDER)
    if not (_is_ours_alone(folder) and _closed(folder, FOLDER_MODE)) and _is_open(folder):
        left.append(folder)
    return [f"{path} can be read by other users of this machine: {_advice(path)}" for path in left]


def _files_of(database: Path | None) -> list[Path]:
    if database is None:
        return []
    return [database.with_name(database.name + end) for end in DATABASE_FILES]


def _closed(path: Path, mode: int) -> bool:
    """Whether it is private now, or is not there."""
    try:
        if _is_open(path):
            path.chmod(mode)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & OTHERS)


def _is_ours_alone(folder: Path) -> bool:
    """Whether nobody else seems to use it: it is ours, others cannot write there, and no other folder is in it."""
    about = folder.stat()
    if about.st_uid != os.geteuid() or about.st_mode & (stat.S_ISVTX | stat.S_IWOTH):
        return False
    with os.scandir(folder) as entries:
        return all(
            each.stat(follow_symlinks=False).st_uid == os.geteuid()
            and (each.is_file() or each.name == FOLDER)
            for each in entries
            if not each.name.startswith(".")
        )


def _advice(path: Path) -> str:
    mode = FOLDER_MODE if path.is_dir() else FILE_MODE
    return f"`chmod {mode:o}` it, or name a folder of its own in DESKBELL_DATA_DIR."
