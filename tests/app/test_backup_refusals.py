"""What is no backup is not made one, and what cannot be put back is told before or after, never left out."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.backups import backup as backup_module
from app.backups.manifest import Content, content_of
from tests.app.installations import Place


def test_files_that_are_there_are_replaced_only_where_that_is_forced(backed_up: Path, tmp_path: Path) -> None:
    place = Place(tmp_path / "another")
    (place.folder / "files").mkdir(parents=True)
    (place.folder / "files" / "receipt").write_bytes(b"x")
    # What a restore left that was killed in a container, where each process has the same number.
    (place.folder / f".files.{os.getpid()}.part").mkdir()

    refused = place.run("restore", str(backed_up))
    forced = place.run("restore", str(backed_up), "--force")

    assert refused.exit_code == 1
    assert "files is not empty" in refused.output
    assert forced.exit_code == 0, forced.output
    assert list((place.folder / "files").iterdir()) == []
    assert not (place.folder / "secret_key").stat().st_mode & 0o077


def test_rows_that_do_not_come_back_are_told_of_with_what_to_do(backed_up: Path, tmp_path: Path) -> None:
    manifest = json.loads((backed_up / "manifest.json").read_text())
    manifest["rows"]["accounts"] += 1
    (backed_up / "manifest.json").write_text(json.dumps(manifest))

    refused = Place(tmp_path / "another").run("restore", str(backed_up))

    assert refused.exit_code == 1
    assert "Error: It is not restored. The rows that were restored are not those" in refused.output
    assert "--force" in refused.output


def test_what_is_not_ready_or_cannot_be_written_is_said(backed_up: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    empty = Place(tmp_path / "empty").run("backup", str(tmp_path / "second"))
    nowhere = Place(tmp_path / "var").run("backup", str(tmp_path / "file" / "second"))

    assert (empty.exit_code, nowhere.exit_code) == (1, 1)
    assert "The database is not ready to be backed up." in empty.output
    assert "Error: The backup cannot be written" in nowhere.output


def test_a_damaged_database_is_not_taken_for_a_backup(backed_up: Path, tmp_path: Path) -> None:
    place = Place(tmp_path / "var")
    with closing(sqlite3.connect(place.folder / "deskbell.db", isolation_level=None)) as database:
        database.execute("CREATE TABLE broken (x)")
        database.execute("INSERT INTO broken VALUES (NULL)")
        database.execute("PRAGMA writable_schema = ON")
        database.execute(
            "UPDATE sqlite_master SET sql = 'CREATE TABLE broken (x NOT NULL)' WHERE name = 'broken'"
        )

    refused = place.run("backup", str(tmp_path / "second"))

    assert refused.exit_code == 1
    assert "is damaged" in refused.output
    assert not [path for path in tmp_path.iterdir() if "second" in path.name]


def test_a_file_that_goes_meanwhile_is_wanted_by_nobody_and_one_half_written_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "files"
    source.mkdir()
    for name in ("first", "second", ".half"):
        (source / name).write_bytes(b"x")

    def measured(path: Path) -> Content:
        (source / "second").unlink(missing_ok=True)
        return content_of(path)

    monkeypatch.setattr(backup_module, "content_of", measured)

    assert list(backup_module._copied(source, tmp_path / "copy")) == ["files/first"]


def test_files_that_the_database_names_and_that_are_not_there_are_told_of(
    capsys: pytest.CaptureFixture[str],
) -> None:
    backup_module._warn_of_missing({"there"}, {"files/there": Content(0, "")})
    assert capsys.readouterr().err == ""

    backup_module._warn_of_missing({"there", "gone"}, {"files/there": Content(0, "")})

    assert capsys.readouterr().err.startswith("1 files that the database names are not there: gone")
