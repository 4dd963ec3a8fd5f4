"""``flask parked`` and ``flask replay``: what was set aside, and putting it back."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

import click
from flask import Flask

from app.services import Services
from core.enums import DeliveryState
from core.scope import Scope
from messaging.operations.deliveries import DeliveryReplay
from messaging.sessions.session_steps import SessionSteps
from repositories.models import Channel
from repositories.replays import DeliverySearch
from repositories.unit_of_work import UnitOfWork

INSTALLATION = Scope.of_installation("command")
AT_ONCE = 200
"""In one transaction: nobody waits for long."""
MOST_SHOWN = 100


def install(app: Flask, services: Services) -> None:
    """Add the commands."""

    @app.cli.command("parked")
    def parked() -> None:
        """List what was set aside, newest first: guests' messages whose turn failed too often, and replies that could
        not be sent in time.
        """
        for line in _parked(services):
            click.echo(line)

    @app.cli.command("replay")
    @click.argument("ids", nargs=-1)
    @click.option("--channel", default=None, help="All that was parked on a channel: its key, or kind/key.")
    @click.option(
        "--since", default=None, help="Of that, what was made since a day or time: 2026-11-30T09:00."
    )
    def replay(ids: tuple[str, ...], channel: str | None, since: str | None) -> None:
        """Put back what was parked: messages to be answered, replies to be sent. Failed replies go again by their id.

        IDS are those that `flask parked` shows.
        """
        if bool(ids) == (channel is not None) or (since is not None and channel is None):
            raise click.UsageError("Name ids, or --channel with or without --since.")
        if channel is None:
            _replay(services, ids)
        else:
            moment = _moment(since, services.settings.timezone)
            _replay(services, _parked_on(services, _channel(services, channel), moment))


def _parked(services: Services) -> Iterator[str]:
    with services.units.read(INSTALLATION) as uow:
        for message in uow.messages.parked(MOST_SHOWN):
            yield f"{message.id}  message  session {message.session_id}  {message.error}"
        wanted = DeliverySearch(DeliveryState.PARKED)
        for delivery in uow.replays.search(wanted, MOST_SHOWN, None).items:
            yield f"{delivery.id}  reply  session {delivery.session_id}  {delivery.error_code}: {delivery.error}"
        unseen = uow.replays.number(wanted) - MOST_SHOWN
    if unseen > 0:
        yield f"… and {unseen} replies more."


def _replay(services: Services, ids: Sequence[str]) -> None:
    """In their order, some at a time."""
    if not ids:
        click.echo("Nothing is parked there.")
        return
    unknown: list[str] = []
    # One step takes no time worth showing, and what is wrong with an id is said alone.
    with click.progressbar(length=len(ids), label="Putting back", hidden=len(ids) <= AT_ONCE) as bar:
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            unknown += services.units.run(INSTALLATION, partial(_put_back, services=services, ids=some))
            bar.update(len(some))
    if len(unknown) == len(ids):
        raise click.ClickException(f"Nothing that is parked or failed has the id {unknown[0]}.")
    for each in unknown:
        click.echo(f"Nothing that is parked or failed has the id {each}.", err=True)
    click.echo(f"{len(ids) - len(unknown)} of {len(ids)} were put back: they are answered or sent shortly.")


def _put_back(uow: UnitOfWork, services: Services, ids: Sequence[str]) -> list[str]:
    """Put these back; returns the ids of which there is nothing to be put back."""
    steps = SessionSteps(uow, services.clock())
    rest = [each for each in ids if steps.replay(each) is None]
    replay = DeliveryReplay(uow, services.pipeline.notifier, services.clock())
    replies = {delivery.id for delivery in replay.these(rest).deliveries}
    return [each for each in rest if each not in replies]


def _parked_on(services: Services, channel: Channel, since: datetime | None) -> list[str]:
    """The ids of all that is parked on a channel, oldest first."""
    with services.units.read(INSTALLATION) as uow:
        messages = [each.id for each in uow.messages.parked(10_000, channel.id, since)]
        wanted = DeliverySearch(DeliveryState.PARKED, channel.id, since)
        return [*reversed(messages), *uow.replays.ids(wanted)]


def _channel(services: Services, name: str) -> Channel:
    kind, _, key = name.rpartition("/")
    with services.units.read(INSTALLATION) as uow:
        found = uow.channels.with_key(key, kind or None)
    if not found:
        raise click.ClickException(f"There is no channel {name}.")
    if len(found) > 1:
        named = ", ".join(f"{each.kind}/{each.key}" for each in found)
        raise click.ClickException(f"Several channels have that key: say {named}.")
    return found[0]


def _moment(given: str | None, timezone: str) -> datetime | None:
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise click.BadParameter("say a day or a time like 2026-11-30T09:00", param_hint="--since") from error
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=ZoneInfo(timezone))).astimezone(
        UTC
    )
