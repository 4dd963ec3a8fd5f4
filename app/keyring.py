"""The secret keys of an installation, the newest first: as text, and as the file they are in where none are set."""

import contextlib
import os
import re
import secrets
from pathlib import Path

from core.private_files import make_file, make_folder

FILE = "secret_key"
LEAST_LENGTH = 16


def keys_in(text: str) -> tuple[str, ...]:
    """Between commas or line ends; one with blanks in it is one, as it always was."""
    return tuple(filter(None, (each.strip() for each in re.split("[,\n]", text))))


def checked(text: str) -> str:
    """The text itself where none of its keys is weak; else ``ValueError``."""
    keys = keys_in(text)
    if not keys or any(len(key) < LEAST_LENGTH for key in keys):
        raise ValueError(
            f"too weak: use at least {LEAST_LENGTH} random characters, without commas, which stand between several "
            "keys; or leave it out"
        )
    return text


def make(path: Path) -> None:
    """Make a key. Whoever comes first writes, whole; a file that is there stays as it is."""
    if path.exists():
        return
    make_folder(path.parent)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    make_file(draft).write_text(secrets.token_urlsafe(48))
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
