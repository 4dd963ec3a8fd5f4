"""``flask backup`` and ``flask restore`` for the command line."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask import Flask

from app import keyring
from app.backups.backup import KEY, back_up
from app.backups.restore import restore
from app.database import MIGRATED, db, migration_state
from app.secret_keys import survey
from app.services import Services
from integrations.sealing import Seal

Folder = click.Path(path_type=Path, file_okay=False, resolve_path=True)


def install(app: Flask, services: Services) -> None:
    """Add the commands."""

    @app.cli.command("backup")
    @click.argument("folder", metavar="DIR", type=Folder)
    def backup(folder: Path) -> None:
        """Copy the database, the guests' files and the secret key into DIR, a new folder.

        The service may work meanwhile: everything that was accepted before the backup began is in it. DIR appears
        once it is whole, and only this user can read it. It holds the key to what is sealed: keep it like one.
        PostgreSQL needs pg_dump, MariaDB and MySQL need mariadb-dump or mysqldump.
        """
        made = back_up(db.engine, services.settings, services.clock, folder)
        rows, files = sum(made.rows.values()), len(made.contents) - 2
        click.echo(f"{folder}: {rows} rows of {len(made.rows)} tables, {files} files, and the key.")

    @app.cli.command("restore")
    @click.argument("folder", metavar="DIR", type=Folder)
    @click.option("--force", is_flag=True, help="Replace what is in the database and in the files' folder.")
    def put_back(folder: Path, force: bool) -> None:
        """Put the backup in DIR in its place: into a database of the same kind, and the data folder.

        Stop the service first. Everything is checked before anything is touched, and counted afterwards. Then start
        the service: it brings an older database up to date by itself.
        """
        made = restore(db.engine, services.settings, folder, force)
        click.echo(f"Restored: {sum(made.rows.values())} rows, as of {made.created_at}.")
        if migration_state() == MIGRATED:
            _tell_of_seals(services, keyring.keys_in((folder / KEY).read_text()))


def _tell_of_seals(services: Services, kept: Sequence[str]) -> None:
    """Whether the keys of this installation open what was sealed; those set in the environment stay as they are."""
    keys = services.settings.secrets()
    foreign = len(survey(services.units, Seal(*keys)).foreign)
    still = len(survey(services.units, Seal(*keys, *kept)).foreign)
    if foreign > still:
        raise click.ClickException(
            f"All is restored, but {foreign - still} sealed texts cannot be opened with DESKBELL_SECRET_KEY as it is "
            f"set. Add the content of the backup's {KEY} to its end."
        )
