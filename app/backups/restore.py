"""Puts a backup back: everything is looked at first, then the database, the files and the key take their places."""

import os
import shutil
import sys
from pathlib import Path

import click
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.backups.backup import DATABASE_ERRORS, KEY
from app.backups.dumps import count_rows, drop_everything, dump_of, tables_of
from app.backups.errors import BackupError
from app.backups.manifest import Manifest
from app.database import MIGRATIONS
from app.settings import Settings
from app.storage import FOLDER
from core.private_files import FOLDER_MODE, make_file, make_folders

OTHER_KIND = (
    "A backup of {} can be restored into {} alone; this database is {}. Data cannot be moved between kinds."
)


def restore(engine: Engine, settings: Settings, folder: Path, force: bool) -> Manifest:
    """Put a backup in the place of what is there; raises :class:`BackupError` before anything was touched.

    Without ``force`` only an empty database and an empty folder for files are filled.
    """
    manifest = Manifest.read(folder)
    _check(engine, settings, manifest, force)
    names = list(manifest.contents)
    with click.progressbar(names, label="Checking digests", file=sys.stderr) as bar:
        for name in bar:
            manifest.check(folder, name)
    try:
        _put_back(engine, settings, folder, manifest)
    except (BackupError, OSError, *DATABASE_ERRORS) as error:
        raise BackupError(f"It is not restored. {error} Mend that and run it again with --force.") from error
    return manifest


def _check(engine: Engine, settings: Settings, manifest: Manifest, force: bool) -> None:
    kind = dump_of(engine).kind
    if manifest.database != kind:
        raise BackupError(OTHER_KIND.format(manifest.database, manifest.database, kind))
    known = {each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if manifest.revision not in known:
        raise BackupError(
            f"The backup is of a newer version of Deskbell (revision {manifest.revision}): restore it with that one."
        )
    if force:
        return
    if tables_of(engine):
        raise BackupError(
            "The database is not empty. Stop the service, and use --force to replace what is there."
        )
    files = settings.data_dir / FOLDER
    if settings.storage == "folder" and files.exists() and any(files.iterdir()):
        raise BackupError(f"{files} is not empty. Use --force to replace what is there.")


def _put_back(engine: Engine, settings: Settings, folder: Path, manifest: Manifest) -> None:
    dump = dump_of(engine)
    click.echo(f"The database ({dump.kind}) …", err=True)
    drop_everything(engine)
    dump.read(folder / dump.file)
    with engine.connect() as connection:
        found = count_rows(connection)
    if found != manifest.rows:
        raise BackupError("The rows that were restored are not those of the backup.")
    if settings.storage == "folder":
        _replace_files(folder / FOLDER, settings.data_dir / FOLDER, manifest)
    if settings.secret_key is None:
        _put_key(folder / KEY, settings.data_dir / KEY)


def _replace_files(source: Path, target: Path, manifest: Manifest) -> None:
    """Next to their place first, then moved there."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=FOLDER_MODE)
    names = [name for name in manifest.contents if name.startswith(f"{FOLDER}/")]
    with click.progressbar(names, label=f"{len(names)} files", file=sys.stderr) as bar:
        for name in bar:
            path = draft / Path(name).relative_to(FOLDER)
            make_folders(draft, path)
            make_file(path).write_bytes((source / Path(name).relative_to(FOLDER)).read_bytes())
    shutil.rmtree(target, ignore_errors=True)
    os.replace(draft, target)


def _put_key(source: Path, target: Path) -> None:
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    make_file(draft).write_bytes(source.read_bytes())
    os.replace(draft, target)
