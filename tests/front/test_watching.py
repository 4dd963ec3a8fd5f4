"""What watches the service is answered, whatever the service waits for."""

import socket
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from app import create_app
from app.database import db
from app.settings import Settings
from app.space import REMEMBERED_SECONDS, Space, is_for_lack_of_space
from tests.conftest import Database


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Each test names the kind it is about."""
    return str(request.param)


def _readiness(client: FlaskClient) -> tuple[int, dict[str, Any]]:
    answer = client.get("/readyz")
    return answer.status_code, answer.get_json()["checks"]


def test_readiness_does_not_wait_for_whoever_writes(client: FlaskClient, database: Database) -> None:
    with sqlite3.connect(str(database.engine.url.database), isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert _readiness(client)[0] == 200
        writer.execute("ROLLBACK")


def test_a_database_without_room_is_not_ready_until_there_is_some(app: Flask, client: FlaskClient) -> None:
    with app.app_context(), db.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(OperationalError) as failed:
            connection.exec_driver_sql("CREATE TABLE large AS SELECT zeroblob(10000000) AS x")
        connection.rollback()
    assert failed.value.orig is not None
    assert is_for_lack_of_space(failed.value.orig)
    status, checks = _readiness(client)
    assert status == 503
    assert checks["disk"].startswith("full")

    with app.app_context(), db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
        connection.exec_driver_sql("CREATE TABLE small (x INTEGER)")
        connection.exec_driver_sql("DROP TABLE small")
        connection.commit()
    assert _readiness(client)[0] == 200


def test_a_disk_without_room_is_not_ready(database: Database, tmp_path: Path) -> None:
    assert Space(tmp_path, database.engine).lacks() is None

    lacking = Space(tmp_path, database.engine, least_free=2**62).lacks()

    assert lacking is not None
    assert "free where the data folder is" in lacking


def test_a_write_that_found_no_room_counts_for_a_minute_and_any_other_that_failed_does_not(
    tmp_path: Path,
) -> None:
    engine, now = create_engine(f"sqlite:///{tmp_path / 'small.db'}"), [0.0]
    space = Space(tmp_path, engine, least_free=0, now=lambda: now[0])
    with engine.connect() as connection:
        with pytest.raises(OperationalError, match="no such table"):
            connection.exec_driver_sql("SELECT 1 FROM nowhere")
        assert space.lacks() is None
        connection.exec_driver_sql("PRAGMA max_page_count = 2")
        with pytest.raises(OperationalError, match="full"):
            connection.exec_driver_sql("CREATE TABLE large AS SELECT zeroblob(100000) AS x")

    now[0] += REMEMBERED_SECONDS - 1
    assert space.lacks() is not None
    now[0] += 1
    assert space.lacks() is None
    engine.dispose()


@pytest.fixture
def silent_server() -> Iterator[int]:
    """The port of a server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        kept: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    kept.append(listener.accept()[0])
                except OSError:
                    return

        taking = threading.Thread(target=take)
        taking.start()
        yield int(listener.getsockname()[1])
        listener.shutdown(socket.SHUT_RDWR)
        taking.join()
        for each in kept:
            each.close()


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_database_that_never_answers_is_not_ready_and_holds_nobody_up(
    tmp_path: Path, silent_server: int, kind: str
) -> None:
    url = f"{kind}://deskbell:secret@127.0.0.1:{silent_server}/deskbell"
    client = create_app(Settings.of(data_dir=tmp_path, database_url=url, log_level="ERROR")).test_client()

    status, checks = _readiness(client)

    assert status == 503
    assert "no answer within" in checks["database"]
    assert client.get("/healthz").status_code == 200
    assert b"deskbell_sessions_waiting NaN" in client.get("/metrics").data


def test_made_up_methods_are_counted_as_one(client: FlaskClient) -> None:
    for number in range(50):
        client.open("/healthz", method=f"METHOD{number}")
        client.open(f"/nowhere/{number}")

    lines = client.get("/metrics").get_data(as_text=True).splitlines()

    counted = [line for line in lines if line.startswith("deskbell_requests_total")]
    assert len(counted) == 2
    assert 'method="other",route="unknown",status="405"' in counted[1] + counted[0]
