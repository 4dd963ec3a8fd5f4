"""``flask mcp-server …``: the tool servers that serve every account of the installation."""

from collections.abc import Sequence

import click
from flask import Flask
from pydantic import TypeAdapter

from api.account.mcp_servers import NewMcpServer, columns_of
from api.framework.errors import InvalidError
from app.command_terms import checked, refused
from app.services import Services
from core.scope import Scope

INSTALLATION = Scope.of_installation("command")
_TERMS = TypeAdapter(NewMcpServer)


def install(app: Flask, services: Services) -> None:
    """Add the commands."""

    @app.cli.group("mcp-server")
    def group() -> None:
        """Servers whose tools the assistant may call for the guests of all accounts."""

    @group.command("add")
    @click.option("--name", required=True)
    @click.option("--url", required=True, help="Where it speaks MCP over streamable HTTP.")
    @click.option("--for-all", is_flag=True, required=True, help="It serves every account.")
    @click.option("--header", "headers", multiple=True, help="“Name: value”; can be given several times.")
    @click.option("--tool", "tools", multiple=True, help="A tool that may be called.")
    @click.option("--read", "reads", multiple=True, help="One of these that changes nothing.")
    def add(
        name: str,
        url: str,
        for_all: bool,
        headers: Sequence[str],
        tools: Sequence[str],
        reads: Sequence[str],
    ) -> None:
        """Add a server for all accounts and print its id. One account's own are made over /v1/mcp-servers."""
        given = {"name": name, "url": url, "tools": list(tools), "reads": list(reads)}
        terms = checked(_TERMS, {**given, "headers": dict(map(_header, headers))})
        try:
            terms.check()
        except InvalidError as error:
            raise refused(error) from error
        columns = columns_of(services.seal, terms)
        click.echo(services.units.run(INSTALLATION, lambda uow: uow.mcp_servers.create(**columns).id))

    @group.command("list")
    def show() -> None:
        """List the servers for all accounts."""
        with services.units.read(INSTALLATION) as uow:
            for server in uow.mcp_servers.for_all():
                click.echo(f"{server.id}  {server.name}  {server.url}  {', '.join(server.tools) or '-'}")

    @group.command("remove")
    @click.argument("server_id")
    def remove(server_id: str) -> None:
        """Remove a server for all accounts."""
        if not services.units.run(INSTALLATION, lambda uow: uow.mcp_servers.retire_for_all(server_id)):
            raise click.ClickException("There is no server for all accounts with that id.")


def _header(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip(), value.strip()
