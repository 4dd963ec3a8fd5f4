"""Nobody but Deskbell's own user reads what it keeps, whatever the umask, and also after an older version."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app import database as database_module
from app.private_files import keep_private
from app.settings import Settings

PROOF = b"%PDF-1.4 a receipt"


@pytest.fixture(autouse=True)
def generous_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_everything_that_is_written_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    app = _started(folder)
    services = app.extensions["deskbell"]
    services.storage.put("account/attachments/receipt", PROOF, "application/pdf")

    assert _is_private(folder)
    assert all(_is_private(path) for path in folder.rglob("*")), _modes(folder)
    assert {"deskbell.db", "deskbell.db-wal", "secret_key"} <= {path.name for path in folder.iterdir()}
    _stop(app)


def test_what_an_older_version_left_open_is_closed_at_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    first = _started(folder)
    for path in (folder, folder / "secret_key", *folder.glob("deskbell.db*")):
        path.chmod(0o755 if path.is_dir() else 0o644)

    second = _started(folder)

    assert _is_private(folder)
    assert all(_is_private(path) for path in folder.iterdir()), _modes(folder)
    _stop(first)
    _stop(second)


def test_a_folder_that_others_use_is_left_to_them_and_the_doctor_tells(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    (folder / "pictures").mkdir(mode=0o755)

    app = _started(folder)
    told = app.test_cli_runner().invoke(args=["doctor"]).output

    assert folder.stat().st_mode & 0o777 == 0o755
    assert (folder / "pictures").stat().st_mode & 0o777 == 0o755
    assert _is_private(folder / "deskbell.db")
    assert f"✗ files: {folder} can be read by other users of this machine" in told
    _stop(app)


def _made(path: Path, mode: int) -> Path:
    path.mkdir()
    path.chmod(mode)
    return path


def test_what_is_not_there_is_nothing_to_be_told_of_and_what_is_hidden_belongs_to_nobody_else(
    tmp_path: Path,
) -> None:
    folder = _made(tmp_path / "var", 0o755)
    _made(folder / "files", 0o755)
    _made(folder / ".snapshots", 0o755)

    assert keep_private(folder, folder / "deskbell.db") == []

    assert _is_private(folder)
    assert _is_private(folder / "files")


@pytest.mark.parametrize("mode", [0o1755, 0o757])
def test_a_folder_in_which_others_write_is_left_to_them(tmp_path: Path, mode: int) -> None:
    folder = _made(tmp_path / "var", mode)

    (told,) = keep_private(folder, None)

    assert told.startswith(f"{folder} can be read")
    assert folder.stat().st_mode & 0o7777 == mode


def test_a_folder_that_others_use_and_nobody_else_reads_is_fine(tmp_path: Path) -> None:
    folder = _made(tmp_path / "var", 0o700)
    _made(folder / "pictures", 0o755)

    assert keep_private(folder, None) == []


def test_a_file_that_cannot_be_closed_is_told_of(tmp_path: Path) -> None:
    database = tmp_path / "deskbell.db"
    database.write_bytes(b"")

    (told,) = keep_private(tmp_path / "var", _NotOurs(database))

    assert told.startswith(f"{database} can be read by other users")


class _NotOurs(type(Path())):  # type: ignore[misc]
    """A path of somebody else's."""

    def chmod(self, mode: int, **_: bool) -> None:
        raise PermissionError


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a file away")
@pytest.mark.parametrize("what", [".", "theirs"])
def test_a_folder_of_somebody_else_or_with_their_file_is_left_to_them(tmp_path: Path, what: str) -> None:
    folder = _made(tmp_path / "var", 0o755)
    (folder / "theirs").write_bytes(b"")
    os.chown(folder / what, 65534, -1)

    (told,) = keep_private(folder, None)

    assert told.startswith(f"{folder} can be read")
    assert folder.stat().st_mode & 0o777 == 0o755


def _started(folder: Path) -> Flask:
    app = create_app(Settings.of(data_dir=folder, log_level="ERROR"))
    done = app.test_cli_runner().invoke(args=["init", "--no-demo"])
    assert done.exit_code == 0, done.output
    with app.app_context():
        connection = database_module.db.engine.connect()
        connection.exec_driver_sql("CREATE TABLE more (id INTEGER)")
        connection.exec_driver_sql("DROP TABLE more")
        connection.commit()
        app.extensions["held"] = connection
    return app


def _stop(app: Flask) -> None:
    app.extensions["held"].close()
    with app.app_context():
        database_module.db.engine.dispose()


def _is_private(path: Path) -> bool:
    return not path.stat().st_mode & 0o077


def _modes(folder: Path) -> dict[str, str]:
    return {str(path): oct(path.stat().st_mode) for path in folder.rglob("*")}
