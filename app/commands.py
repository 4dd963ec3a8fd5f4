"""``flask …``: what an operator does from the command line."""

import json
import signal
import sys

import click
from flask import Flask
from flask_migrate import upgrade

from api.framework.keys import new_key
from app import (
    business_commands,
    doctor,
    logs,
    replay_commands,
    secret_keys,
    seed,
    server,
    tool_server_commands,
)
from app.backups import commands as backup_commands
from app.database import MIGRATED, MIGRATIONS, migration_state
from app.services import Services
from app.terminal import converse
from app.understanding import understand_lines
from core.scope import Scope

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)
INSTALLATION = Scope.of_installation("command")


def install(app: Flask, services: Services) -> None:
    """Add the commands."""
    backup_commands.install(app, services)
    business_commands.install(app, services)
    replay_commands.install(app, services)
    secret_keys.install(app, services)
    tool_server_commands.install(app, services)

    @app.cli.command("init")
    @click.option("--no-demo", is_flag=True, help="Add no demo: `flask business create` adds yours.")
    def init(no_demo: bool) -> None:
        """Bring the database up to date, and add a demo business when it is empty."""
        _prepare(services, not no_demo)

    @app.cli.command("serve")
    @click.option("--host", default="127.0.0.1", show_default=True)
    @click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
    @click.option("--threads", default=server.THREADS, show_default=True, type=click.IntRange(1, 1000))
    @click.option("--no-demo", is_flag=True, help="Add no demo to an empty database.")
    def serve(host: str, port: int, threads: int, no_demo: bool) -> None:
        """Bring the database up to date, then serve: HTTP, workers and scheduler in one service."""
        try:
            server.check_free(host, port)
        except server.AddressInUseError as error:
            raise click.ClickException(str(error)) from error
        _prepare(services, not no_demo)
        _print_addresses(host, port)
        server.serve(app, host, port, threads)

    @app.cli.command("api-key")
    @click.argument("action", type=click.Choice(["create"]))
    @click.option("--name", required=True, help="What the key is for.")
    @click.option("--business", default=None, help="The id of the business; the oldest one without it.")
    def api_key(action: str, name: str, business: str | None) -> None:
        """Create an API key for /v1 and print it; it cannot be shown again."""
        click.echo(_create_api_key(services, name, business))

    @app.cli.command("chat")
    @click.option("--channel", default="demo", show_default=True, help="Key of a website channel.")
    @click.option("--visitor", default=None, help="Go on as this visitor.")
    def chat(channel: str, visitor: str | None) -> None:
        """Talk to the assistant in the terminal, as a guest on the website would."""
        logs.configure("ERROR")  # Between the lines of a conversation there is no place for a log.
        converse(services, channel, visitor)

    @app.cli.command("understand")
    def understand() -> None:
        """Read JSON lines of what guests wrote, and write what is understood of each."""
        for line in understand_lines(sys.stdin):
            click.echo(json.dumps(line, ensure_ascii=False))

    @app.cli.command("cleanup")
    @click.option("--dry-run", is_flag=True, help="Say what would be cleared, and clear nothing.")
    def cleanup(dry_run: bool) -> None:
        """Close sessions that have long been silent (DESKBELL_SESSION_STALE_DAYS) and clear their drafts."""
        _cleanup(services, dry_run)

    @app.cli.command("scheduler")
    def scheduler() -> None:
        """Run the scheduled jobs and the workers, without serving HTTP."""
        _run_in_foreground(services)

    @app.cli.command("doctor")
    def examine() -> None:
        """Say what is wrong and how to mend it: settings, models, database, channels, calendars."""
        findings = doctor.examine(services)
        for finding in findings:
            click.echo(finding.line())
        sys.exit(1 if any(finding.is_wrong for finding in findings) else 0)


def _prepare(services: Services, with_demo: bool) -> None:
    state = migration_state()
    if state != MIGRATED:
        upgrade(directory=str(MIGRATIONS))
        state = migration_state()
    if state != MIGRATED:
        raise click.ClickException(f"The database is not ready. {state}")
    if with_demo and seed.plant(services.units):
        click.echo("A demo business was added: a small resort with huts, rooms and a spa.")


def _print_addresses(host: str, port: int) -> None:
    shown = f"http://{host}:{port}"
    click.echo(f"Deskbell is at {shown}")
    click.echo(f"  the demo page and chat  {shown}/")
    click.echo(f"  the API's documentation {shown}/docs")
    click.echo("  an API key              .venv/bin/flask api-key create --name me")


def _create_api_key(services: Services, name: str, business: str | None) -> str:
    if not name.strip():
        raise click.BadParameter("say what the key is for", param_hint="--name")
    plain, prefix, digest = new_key()
    with services.units.read(INSTALLATION) as uow:
        account = uow.accounts.first() if business is None else uow.accounts.get_by_id(business)
    if account is None:
        unknown = "There is no business with that id: see `flask business list`."
        raise click.ClickException(business_commands.NO_BUSINESS if business is None else unknown)
    services.units.run(
        Scope(account.id, "command"),
        lambda uow: uow.api_keys.create(name=name, prefix=prefix, digest=digest),
    )
    return plain


def _cleanup(services: Services, dry_run: bool) -> None:
    found = services.stale.count()
    if dry_run:
        click.echo(f"{found} sessions would be closed.")
        return
    with click.progressbar(length=max(found, 1), label="Closing stale sessions") as bar:
        outcome = services.stale.clear(bar.update)
    click.echo(f"{outcome['sessions']} sessions were closed.")


def _run_in_foreground(services: Services) -> None:
    # Whatever the signal would interrupt, and however often it comes: the threads that start now inherit the mask.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
    services.start(with_jobs=True)
    click.echo("Working. Stop with Ctrl-C.")
    signal.sigwait(STOP_SIGNALS)
    click.echo("Finishing what was begun.")
    services.stop()
