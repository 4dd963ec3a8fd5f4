"""``flask secrets``: another key for what is sealed, without a moment at which it cannot be opened."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click
from flask import Flask

from app.services import Services
from core.scope import Scope
from integrations.sealing import Seal, SealError
from repositories.models import Channel
from repositories.sealed import SealedText, SealedTexts
from repositories.unit_of_work import UnitOfWork, UnitsOfWork
from webhooks.checks import register_channel

BATCH = 100
SCOPE = Scope.of_installation("secrets")
PLACES: Mapping[str, Callable[[UnitOfWork], SealedTexts[Any]]] = {
    "channel": lambda uow: uow.channels,
    "tool server": lambda uow: uow.mcp_servers,
    "external calendar": lambda uow: uow.calendars,
}
"""What has something sealed, as people call it."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What is sealed: how many texts, which of them under an older key, and which under none of ours."""

    count: int
    old: int
    foreign: list[tuple[str, SealedText]]


def install(app: Flask, services: Services) -> None:
    """Add the commands."""

    @app.cli.group("secrets")
    def group() -> None:
        """The keys in DESKBELL_SECRET_KEY, the newest first."""

    @group.command("rotate")
    def rotate() -> None:
        """Seal everything with the newest key, and tell the providers what follows from it.

        Put the new key before the old one in DESKBELL_SECRET_KEY, separated by a comma, on every node, and start them
        again; then run this. It may be run again, also while the service runs. Visitors and calendar programs keep
        tokens that the old key signed: take it out of the list when DESKBELL_TOKEN_DAYS have passed.
        """
        _rotate(services)


def survey(units: UnitsOfWork, seal: Seal) -> Survey:
    """Look at everything that is sealed, and change nothing."""
    return _walk(units, seal, lambda what, text, sealed: True)


def renew(units: UnitsOfWork, seal: Seal) -> Survey:
    """Seal everything with the newest key; what has it stays as it is, and what was old is counted."""

    def put(what: str, text: SealedText, sealed: str) -> bool:
        return units.run(SCOPE, lambda uow: PLACES[what](uow).reseal(text.id, text.sealed, sealed))

    return _walk(units, seal, put)


def _walk(units: UnitsOfWork, seal: Seal, when_old: Callable[[str, SealedText, str], bool]) -> Survey:
    count, old = 0, 0
    foreign: list[tuple[str, SealedText]] = []
    for what, text in _texts(units):
        count += 1
        try:
            sealed = seal.renewed(text.sealed)
        except SealError:
            foreign.append((what, text))
        else:
            old += sealed is not None and when_old(what, text, sealed)
    return Survey(count, old, foreign)


def _texts(units: UnitsOfWork) -> Iterator[tuple[str, SealedText]]:
    for what, place in PLACES.items():
        last = ""
        while texts := _after(units, place, last):
            yield from ((what, text) for text in texts)
            last = texts[-1].id


def _after(
    units: UnitsOfWork, place: Callable[[UnitOfWork], SealedTexts[Any]], last: str
) -> list[SealedText]:
    with units.read(SCOPE) as uow:
        return place(uow).sealed_after(last, BATCH)


def _rotate(services: Services) -> None:
    done = renew(services.units, services.seal)
    click.echo(f"{done.old} of {done.count} sealed texts are sealed anew.")
    _tell_providers(services)
    if done.foreign:
        for what, text in done.foreign:
            click.echo(f"  {what} {text.name}, {text.id}")
        raise click.ClickException(
            f"{len(done.foreign)} cannot be opened with any key: add the key that they were sealed with to the end of "
            "DESKBELL_SECRET_KEY and run this again, or enter their credentials anew."
        )


def _tell_providers(services: Services) -> None:
    """Some send what follows from our key with everything: they must know it before the old one goes."""
    services.channels.forget()
    for channel in _channels(services.units):
        outcome = register_channel(services.channel_parts, services.channels, channel.kind, channel.id)
        if outcome is not None:
            click.echo(f"{channel.kind}/{channel.key}: {outcome.detail}")


def _channels(units: UnitsOfWork) -> Iterator[Channel]:
    """All of them, newest first."""
    cursor = None
    while True:
        with units.read(SCOPE) as uow:
            page = uow.channels.get_all(BATCH, cursor)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return
