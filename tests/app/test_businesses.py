"""``flask business``: an owner begins without the demo, and one installation serves several."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app import create_app
from app import database as database_module
from app.settings import Settings

CLINIC = ("--name", "Corner Clinic", "--currency", "EUR")


class Shell:
    """A terminal before an installation."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def run(self, *command: str) -> Result:
        return self.app.test_cli_runner().invoke(args=[*command])

    def ids(self, *command: str) -> str:
        """The one line that a command prints for scripts; what else it says is for people."""
        result = self.run(*command)
        assert result.exit_code == 0, result.output
        return result.stdout.strip()


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    """An installation whose owner wants no demo."""
    app = create_app(Settings.of(data_dir=tmp_path, timezone="Europe/Berlin", log_level="WARNING"))
    shell = Shell(app)
    assert shell.run("init", "--no-demo").exit_code == 0
    yield shell
    with app.app_context():
        database_module.db.engine.dispose()


def test_an_owner_without_the_demo_is_told_how_to_begin(shell: Shell) -> None:
    assert "flask business create" in shell.run("api-key", "create", "--name", "me").output
    assert "flask business create" in shell.run("doctor").output
    assert "flask business create" in shell.app.test_client().get("/").text


def test_a_business_is_made_with_a_chat_and_gets_a_key(shell: Shell) -> None:
    business = shell.ids("business", "create", *CLINIC)
    key = shell.ids("api-key", "create", "--name", "me")

    account = shell.app.test_client().get("/v1/account", headers={"Authorization": f"Bearer {key}"}).json
    assert account is not None
    assert account["id"] == business
    assert (account["name"], account["timezone"], account["currency"]) == (
        "Corner Clinic",
        "Europe/Berlin",
        "EUR",
    )
    opened = shell.app.test_client().post("/webhooks/website/corner-clinic/sessions", json={})
    assert opened.status_code == 200
    assert "Corner Clinic" in shell.run("business", "list").output


def test_keys_belong_to_the_business_they_were_made_for(shell: Shell) -> None:
    shell.ids("business", "create", *CLINIC)
    second = shell.ids("business", "create", "--name", "Blue Café", "--currency", "EUR", "--chat", "blue")
    key = shell.ids("api-key", "create", "--name", "me", "--business", second)

    account = shell.app.test_client().get("/v1/account", headers={"Authorization": f"Bearer {key}"}).json
    assert account is not None
    assert account["name"] == "Blue Café"
    unknown = shell.run("api-key", "create", "--name", "me", "--business", "nobody")
    assert unknown.exit_code == 1
    assert "flask business list" in unknown.output


def test_two_businesses_do_not_share_a_chat(shell: Shell) -> None:
    shell.ids("business", "create", *CLINIC)
    again = shell.run("business", "create", *CLINIC)
    assert again.exit_code == 1
    assert "--chat" in again.output
    assert len(shell.run("business", "list").output.splitlines()) == 1


@pytest.mark.parametrize(
    ("option", "wrong"), [("--timezone", "Mars/Olympus"), ("--currency", "euro"), ("--chat", "No Spaces")]
)
def test_a_wrong_option_is_named(shell: Shell, option: str, wrong: str) -> None:
    refused = shell.run("business", "create", *CLINIC, option, wrong)
    assert refused.exit_code == 1
    assert option.removeprefix("--") in refused.output


@pytest.mark.parametrize(
    ("name", "key"), [("Blue Café!", "blue-cafe"), ("مطعم", "chat"), ("--- A & B ---", "a-b")]
)
def test_the_chat_is_named_like_the_business(shell: Shell, name: str, key: str) -> None:
    shell.ids("business", "create", "--name", name, "--currency", "EUR")
    assert shell.app.test_client().post(f"/webhooks/website/{key}/sessions", json={}).status_code == 200
