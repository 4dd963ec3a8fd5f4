"""``flask business …``: the businesses that this installation serves."""

import re

import click
from flask import Flask
from pydantic import Field, TypeAdapter

from api.framework.errors import ChannelKeyTakenError
from api.framework.fields import Label, Locale, Request, TimeZone
from app.command_terms import checked
from app.services import Services
from booking.terms.fields import Currency
from bot.understanding.tokens import fold
from core.ids import new_id
from core.scope import Scope
from repositories.unit_of_work import UnitOfWork
from webhooks.channel import ChannelKey

INSTALLATION = Scope.of_installation("command")
NO_BUSINESS = "There is no business yet. Make one with `flask business create`, or a demo with `flask init`."


class NewBusiness(Request):
    """A business, and the key of the chat on its website."""

    name: Label
    timezone: TimeZone
    currency: Currency
    locale: Locale
    chat: ChannelKey = Field(description="the key of its website channel")


_TERMS = TypeAdapter(NewBusiness)


def install(app: Flask, services: Services) -> None:
    """Add the commands."""

    @app.cli.group("business")
    def group() -> None:
        """Businesses that this installation serves."""

    @group.command("create")
    @click.option("--name", required=True, help="As its guests know it.")
    @click.option("--currency", required=True, help="Three letters, such as EUR.")
    @click.option("--timezone", default=services.settings.timezone, show_default=True)
    @click.option("--locale", default="en", show_default=True, help="The language of its guests.")
    @click.option("--chat", default=None, help="Key of its website channel; made of the name otherwise.")
    def create(name: str, currency: str, timezone: str, locale: str, chat: str | None) -> None:
        """Add a business with a chat for its website, and print its id."""
        given = {"name": name, "timezone": timezone, "currency": currency, "locale": locale}
        terms = checked(_TERMS, given | {"chat": chat or _key_of(name)})
        try:
            business_id = services.units.run(INSTALLATION, lambda uow: _create(uow, terms))
        except ChannelKeyTakenError as error:
            raise click.ClickException(
                f"The chat “{terms.chat}” is another business's: use --chat."
            ) from error
        click.echo(business_id)
        click.echo(f"Its chat is “{terms.chat}”: see docs/website.md. Now make it a key:", err=True)
        click.echo(f"  flask api-key create --name me --business {business_id}", err=True)

    @group.command("list")
    def show() -> None:
        """List the businesses, the oldest first."""
        with services.units.read(INSTALLATION) as uow:
            for account in uow.accounts.oldest_first():
                click.echo(f"{account.id}  {account.name}  {account.timezone}  {account.currency}")


def _create(uow: UnitOfWork, terms: NewBusiness) -> str:
    if uow.channels.is_taken("website", terms.chat):
        raise ChannelKeyTakenError
    fields = terms.model_dump(exclude={"chat"})
    account = uow.accounts.create(id=new_id(), **fields, settings={})
    uow.for_account(account.id, "command").channels.create(
        kind="website", key=terms.chat, live_key=terms.chat, name=terms.name, settings={"allowed_origins": []}
    )
    return account.id


def _key_of(name: str) -> str:
    """“Café Blü” → ``cafe-blu``; a name without a Latin letter gives ``chat``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name.casefold())).strip("-")[:63] or "chat"
