"""``flask chat``: the website channel in a terminal."""

import time
from typing import Any

import click

from app.services import Services
from core.ids import new_id
from core.scope import Scope
from messaging.inbound.accept import Accepted
from messaging.incoming import Batch
from messaging.outbound.channels import UnknownChannelError
from webhooks.website.inbound import MessageRequest, incoming

LONGEST_WAIT = 60.0
POLL = 0.2
"""Seconds."""


def converse(services: Services, key: str, visitor: str | None) -> None:
    """Read lines, answer each; a number chooses what was offered last. An empty line or Ctrl-D ends it."""
    try:
        channel = services.channels.at("website", key)
    except UnknownChannelError as error:
        raise click.ClickException(f"There is no website channel “{key}”. Run `flask init` first.") from error
    visitor = visitor or new_id()
    scope = Scope(channel.account_id, "command")
    click.secho(f"You are visitor {visitor}. Write something; an empty line ends.", dim=True)
    while line := _read_line():
        item = incoming(MessageRequest(id=new_id(), text=line), visitor, None)
        (accepted,) = services.pipeline.acceptor.accept(channel, Batch(messages=(item,)))
        for reply in _replies(services, scope, accepted):
            _show(reply)
    click.secho(f"Go on with: flask chat --visitor {visitor}", dim=True)


def _replies(services: Services, scope: Scope, accepted: Accepted) -> list[dict[str, Any]]:
    """The replies to a message. One that waits for a model is answered here, unless a running service is at it."""
    deadline = time.monotonic() + LONGEST_WAIT
    while True:
        if not accepted.answered:
            services.pipeline.worker.take_turns(accepted.session_id)
        _, replies = services.pipeline.transcript.exchange(scope, accepted)
        if replies or accepted.answered or time.monotonic() > deadline:
            return replies
        time.sleep(POLL)


def _read_line() -> str:
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        click.echo()
        return ""


def _show(reply: dict[str, Any]) -> None:
    click.secho(str(reply["text"]), fg="cyan")
    for card in reply["cards"]:
        click.echo(f"  [{card['title']}] {card['subtitle'] or ''} {card['image_url'] or ''}".rstrip())
    for number, choice in enumerate(reply["choices"], start=1):
        click.echo(f"  {number}. {choice['title']}")
