"""Makes a backup while the service works: the database as of one moment, then the files it names, and the key.

A file is stored before the row that names it, so that copying the files after the database misses none.
"""

import contextlib
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from app import keyring
from app.backups.dumps import dump_of
from app.backups.errors import BackupError
from app.backups.manifest import FORMAT, NAME, Content, Manifest, content_of
from app.database import MIGRATED, current_revision, migration_state
from app.settings import Settings
from app.storage import FOLDER
from core.clock import Clock
from core.private_files import FOLDER_MODE, make_file, make_folders
from repositories.models import Base

KEY = keyring.FILE
DATABASE_ERRORS = (SQLAlchemyError, sqlite3.Error)


def back_up(engine: Engine, settings: Settings, clock: Clock, folder: Path) -> Manifest:
    """Write a whole backup into a new folder, private to this user; raises :class:`BackupError`.

    It has another name until it is whole.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupError(
            f"{folder} is there already. Name a new folder, such as {folder}/{clock():%Y-%m-%d}."
        )
    draft = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        state = migration_state()
        if state != MIGRATED:
            raise BackupError(f"The database is not ready to be backed up. {state}")
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir(mode=FOLDER_MODE)
        manifest = _written(engine, settings, clock, draft)
        os.replace(draft, folder)
    except DATABASE_ERRORS as error:
        raise BackupError(f"The database cannot be read: {getattr(error, 'orig', None) or error}.") from error
    except OSError as error:
        raise BackupError(f"The backup cannot be written: {error.strerror}: {error.filename}.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return manifest


def _written(engine: Engine, settings: Settings, clock: Clock, folder: Path) -> Manifest:
    created_at, dump = clock(), dump_of(engine)
    click.echo(f"The database ({dump.kind}) …", err=True)
    make_file(folder / dump.file)
    named = _named_files(engine)
    rows = dump.write(folder / dump.file)
    contents = {dump.file: content_of(folder / dump.file)}
    if settings.storage == "folder":
        contents |= _copied(settings.data_dir / FOLDER, folder / FOLDER)
        _warn_of_missing(named & _named_files(engine), contents)
    else:
        click.echo(f"The files are kept by {settings.storage}: back them up there.", err=True)
    make_file(folder / KEY).write_text("\n".join([*settings.secrets(), ""]))
    contents[KEY] = content_of(folder / KEY)
    manifest = Manifest(
        format=FORMAT,
        created_at=created_at.isoformat(),
        database=dump.kind,
        revision=current_revision(),
        versions={"python": platform.python_version(), dump.kind: _version_of(engine)},
        storage=settings.storage,
        rows=rows,
        contents=contents,
    )
    make_file(folder / NAME)
    manifest.write(folder)
    _to_the_disk(folder)
    return manifest


def _version_of(engine: Engine) -> str:
    return ".".join(map(str, engine.dialect.server_version_info or ()))


def _copied(source: Path, target: Path) -> dict[str, Content]:
    target.mkdir(mode=FOLDER_MODE)
    names = list(_files_in(source))
    contents: dict[str, Content] = {}
    with click.progressbar(names, label=f"{len(names)} files", file=sys.stderr) as bar:
        for name in bar:
            # One that is removed meanwhile is wanted by nobody.
            with contextlib.suppress(FileNotFoundError):
                copy = target / name
                make_folders(target, copy)
                content = (source / name).read_bytes()
                make_file(copy).write_bytes(content)
                contents[f"{FOLDER}/{name}"] = content_of(copy)
    return contents


def _files_in(folder: Path) -> Iterator[str]:
    """Whole files alone: what is being written has a name that begins with a dot."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(folder).as_posix()


def _named_files(engine: Engine) -> set[str]:
    """The files that the database names now."""
    columns = [table.c.storage_key for table in Base.metadata.sorted_tables if "storage_key" in table.c]
    with engine.connect() as connection:
        return {
            key
            for column in columns
            for key in connection.execute(select(column).where(column.is_not(None))).scalars()
        }


def _warn_of_missing(named: set[str], contents: dict[str, Content]) -> None:
    missing = sorted(key for key in named if f"{FOLDER}/{key}" not in contents)
    if missing:
        click.echo(f"{len(missing)} files that the database names are not there: {missing[0]} …", err=True)


def _to_the_disk(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
