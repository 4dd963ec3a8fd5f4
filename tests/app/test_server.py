"""What stands around the app: the port, and the database's errors."""

import socket
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app import create_app
from app.database import db
from app.server import check_free
from app.settings import Settings
from repositories.errors import DatabaseError
from tests.service import free_port


def test_a_port_that_somebody_answers_on_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    app = create_app(Settings.of(data_dir=tmp_path / "new", log_level="WARNING"))
    with socket.create_server(("127.0.0.1", 0)) as neighbour:
        port = str(neighbour.getsockname()[1])
        refused = app.test_cli_runner().invoke(args=["serve", "--port", port])
    assert refused.exit_code == 1
    assert f"Port {port} of 127.0.0.1 is in use" in refused.output
    assert not (tmp_path / "new" / "deskbell.db").exists()


def test_a_port_on_which_nobody_answers_is_free() -> None:
    check_free("127.0.0.1", free_port())


def test_an_error_of_the_database_does_not_carry_what_was_to_be_stored(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection, pytest.raises(DatabaseError) as failed:
        connection.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "Ann, 0300 1234567"})
    assert "0300" not in str(failed.value)
