"""Files and folders that nobody but our own user reads, whatever the umask and whoever writes into them."""

from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600


def make_file(path: Path) -> Path:
    """Make an empty file; one that is there stays as it is."""
    path.touch(mode=FILE_MODE)
    return path


def make_folder(folder: Path) -> None:
    """Make a folder where there is none."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)


def make_folders(root: Path, path: Path) -> None:
    """Make the root and all folders from there to a path below it; what the root is in is there.

    Each by itself: parents that are made on the way would be open to everybody.
    """
    for folder in reversed(path.relative_to(root).parents):
        (root / folder).mkdir(mode=FOLDER_MODE, exist_ok=True)
