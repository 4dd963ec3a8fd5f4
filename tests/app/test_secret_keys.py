"""The secret key is changed for another one, with and without keeping the old one for a while."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from app import create_app, keyring
from app import database as database_module
from app.secret_keys import BATCH
from app.settings import Settings, SettingsError
from core.scope import Scope
from integrations.sealing import Seal, SealError
from repositories.unit_of_work import UnitOfWork
from tests.api.caller import Caller, Json, key_of
from tests.conftest import Database
from tests.standins import telegram_updates as updates
from tests.standins.telegram import TelegramStandIn

OLD, NEW = "the-key-of-the-years-before", "the-key-from-this-day-on"
BOTH = f"{NEW},{OLD}"
META = {"app_secret": "meta", "verify_token": "word", "access_token": "c", "phone_number_id": "1"}
Installation = Callable[[str], Flask]


@pytest.fixture
def database_kind() -> str:
    """SQLite, unless a test names other kinds."""
    return "sqlite"


@pytest.fixture
def under(demo: Database, settings: Settings) -> Iterator[Installation]:
    """The app with these keys."""
    apps: list[Flask] = []

    def start(keys: str) -> Flask:
        apps.append(create_app(settings.model_copy(update={"secret_key": keys})))
        return apps[-1]

    yield start
    for app in apps:
        with app.app_context():
            database_module.db.engine.dispose()


def test_several_keys_are_taken_the_newest_first_and_each_must_be_strong(tmp_path: Path) -> None:
    assert Settings.of(secret_key=f"{NEW}, {OLD}").secrets() == (NEW, OLD)
    assert Settings.of(secret_key=f"{NEW}\n{OLD}").secret() == NEW
    assert Settings.of(secret_key=f"{NEW} {OLD}").secrets() == (f"{NEW} {OLD}",), "blanks are part of a key"
    for weak in (f"{NEW},short", "secret", ",", f"password,{OLD}"):
        with pytest.raises(SettingsError, match="too weak"):
            Settings.of(secret_key=weak)
    (tmp_path / "secret_key").write_text(f"{NEW}\n{OLD}\n")
    assert Settings.of(data_dir=tmp_path).secrets() == (NEW, OLD)


def test_what_the_old_key_sealed_and_signed_is_good_until_it_is_taken_out(
    demo: Database, under: Installation
) -> None:
    before = under(OLD)
    token = _visit(before)
    feed = _feed(before, demo)

    between, after = under(BOTH), under(NEW)

    for app, status in ((between, 200), (after, 401)):
        assert _read(app, token) == status
        assert app.test_client().get(feed).status_code == status
    assert _read(after, _visit(between)) == 200
    assert after.test_client().get(_feed(between, demo)).status_code == 200


@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql", "mariadb"], indirect=True)
def test_rotating_seals_everything_anew_once_and_the_old_key_can_go(
    demo: Database, under: Installation
) -> None:
    before = under(OLD)
    made = _sealed_things(_caller(before, demo))
    between = under(BOTH)

    told = _run(between, "doctor").output
    first, second = _run(between, "secrets", "rotate"), _run(between, "secrets", "rotate")

    assert "3 of 3 are under an older key. Run `flask secrets rotate`." in told
    assert "3 of 3 sealed texts are sealed anew" in first.output
    assert "0 of 3 sealed texts are sealed anew" in second.output
    assert (first.exit_code, second.exit_code) == (0, 0)
    after = _caller(under(NEW), demo)
    assert after.get(f"/v1/channels/{made['channel']}")["credentials"] == dict.fromkeys(META, "set")
    assert after.get(f"/v1/mcp-servers/{made['server']}")["headers"] == {"Authorization": "set"}
    assert after.get(made["calendar"])["host"] == "calendar.example"
    assert _posted_by_meta(under(NEW)).status_code == 200


def _open_more_websites(demo: Database, number: int) -> None:
    def make(uow: UnitOfWork) -> None:
        for each in range(number):
            uow.channels.create(kind="website", key=f"site-{each}", name="A site", settings={})

    demo.units.run(Scope(demo.account_id, "test"), make)


def test_a_bot_is_told_the_new_secret_and_its_old_one_is_good_meanwhile(
    demo: Database, under: Installation
) -> None:
    with TelegramStandIn() as telegram:
        terms = {"credentials": {"bot_token": telegram.token}, "settings": {"api_base": telegram.url}}
        _caller(under(OLD), demo).post("/v1/channels", {"kind": "telegram", "key": "front", **terms})
        old = telegram.webhook.secret_token
        between = under(BOTH)
        assert _posted_by_telegram(between, old) == 200
        _open_more_websites(demo, BATCH)
        assert "telegram/front: Telegram sends" in _run(between, "secrets", "rotate").output
        new = telegram.webhook.secret_token

    assert new != old
    assert _posted_by_telegram(under(NEW), new) == 200
    assert _posted_by_telegram(under(NEW), old) == 401


def test_where_the_key_is_lost_nobody_outside_learns_its_name_and_the_operator_learns_what_to_do(
    demo: Database, under: Installation
) -> None:
    _sealed_things(_caller(under(OLD), demo))
    after = under(NEW)

    shown = after.test_client().get("/webhooks/whatsapp/desk?hub.mode=subscribe&hub.verify_token=word")
    refused = [shown, _posted_by_meta(after)]
    examined, rotated = _run(after, "doctor"), _run(after, "secrets", "rotate")

    for answer in refused:
        assert answer.status_code == 503
        assert answer.mimetype == "application/problem+json"
        assert answer.headers["Retry-After"]
        assert "SECRET" not in answer.text.upper()
        assert "DESKBELL" not in answer.text.upper()
    assert "✗ channel whatsapp/desk: A sealed text cannot be opened" in examined.output
    assert "✗ tool server Weather: A sealed text cannot be opened" in examined.output
    assert "✗ external calendar Airbnb: A sealed text cannot be opened" in examined.output
    assert examined.output.count("at the end of DESKBELL_SECRET_KEY") == 1
    assert rotated.exit_code == 1
    assert "3 cannot be opened with any key" in rotated.output


def test_no_route_of_the_api_answers_with_our_mistake_where_the_key_is_lost(
    demo: Database, under: Installation
) -> None:
    made = _sealed_things(_caller(under(OLD), demo))
    caller = _caller(under(NEW), demo)

    answers = [
        caller.send("GET", f"/v1/channels/{made['channel']}"),
        caller.send("POST", f"/v1/channels/{made['channel']}/check"),
        caller.send("PATCH", f"/v1/channels/{made['channel']}", {"credentials": META}),
        caller.send("GET", f"/v1/mcp-servers/{made['server']}"),
        caller.send("POST", f"/v1/mcp-servers/{made['server']}/refresh"),
        caller.send("GET", made["calendar"]),
        caller.send("POST", f"{made['calendar']}/read"),
    ]

    assert [each.status_code for each in answers] == [200, 200, 200, 200, 502, 200, 200]


def test_a_seal_is_renewed_once() -> None:
    old, both = Seal(OLD), Seal(NEW, OLD)
    renewed = both.renewed(old.close({"a": "b"}))

    assert renewed is not None
    assert Seal(NEW).open(renewed) == {"a": "b"}
    assert both.renewed(renewed) is None
    with pytest.raises(SealError):
        Seal(NEW).renewed(old.close({}))


def _caller(app: Flask, demo: Database) -> Caller:
    return Caller(app.test_client(), key_of(demo.units, demo.account_id))


def _sealed_things(caller: Caller) -> Json:
    """One of each kind that has something sealed."""
    channel = caller.post("/v1/channels", {"kind": "whatsapp", "key": "desk", "credentials": META})
    server = {"name": "Weather", "url": "https://tools.example/mcp", "headers": {"Authorization": "Bearer x"}}
    resource = caller.get("/v1/resources?limit=1")["data"][0]["id"]
    place = f"/v1/resources/{resource}/external-calendars"
    calendar = {"name": "Airbnb", "address": "https://calendar.example/secret.ics"}
    return {
        "channel": channel["id"],
        "server": caller.post("/v1/mcp-servers", server)["id"],
        "calendar": f"{place}/{caller.post(place, calendar)['id']}",
    }


def _visit(app: Flask) -> str:
    return str(app.test_client().post("/webhooks/website/demo/sessions", json={}).get_json()["token"])


def _read(app: Flask, token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    return app.test_client().get("/webhooks/website/demo/messages", headers=headers).status_code


def _feed(app: Flask, demo: Database) -> str:
    caller = _caller(app, demo)
    resource = caller.get("/v1/resources?limit=1")["data"][0]["id"]
    url = str(caller.get(f"/v1/resources/{resource}")["calendar_url"])
    return url[url.index("/v1/") :]


def _posted_by_meta(app: Flask) -> Any:
    body = json.dumps({"object": "whatsapp_business_account", "entry": []}).encode()
    signature = hmac.new(META["app_secret"].encode(), body, hashlib.sha256).hexdigest()
    return app.test_client().post(
        "/webhooks/whatsapp/desk", data=body, headers={"X-Hub-Signature-256": f"sha256={signature}"}
    )


def _posted_by_telegram(app: Flask, secret: str | None) -> int:
    headers = {"X-Telegram-Bot-Api-Secret-Token": str(secret)}
    body = json.dumps(updates.text("Hi"))
    return app.test_client().post("/webhooks/telegram/front", data=body, headers=headers).status_code


def _run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=list(arguments))


def test_whoever_looked_before_another_wrote_the_key_takes_that_one(tmp_path: Path) -> None:
    path = tmp_path / keyring.FILE
    keyring.make(path)
    key, written = path.read_text(), tmp_path.stat().st_mtime_ns

    keyring.make(path)
    assert tmp_path.stat().st_mtime_ns == written, "something was written where a key is"
    keyring.make(_LookedTooSoon(path))

    assert [each.name for each in tmp_path.iterdir()] == [keyring.FILE]
    assert path.read_text() == key


class _LookedTooSoon(type(Path())):  # type: ignore[misc]
    """A path at which nothing was seen."""

    def exists(self, **_: bool) -> bool:
        return False
